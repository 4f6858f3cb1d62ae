/** Rows of aligned text, named by their order. */
import { identitiesFor } from "@/lib/forms";
import { lastOf, valueAt, valueOfKey } from "@/lib/lookup";
import { compact, withoutFurniture, type Flow } from "../labels/normalise";
import type { OrderCell } from "./cell-text";
import { T3_COL_IDS, T3_ROWS, matchT3 } from "../labels/row-labels";
import type { RowWays } from "./solver";

type LineRow = {
  readonly row: string;
  readonly cells: readonly OrderCell[];
  /** The number of its label, where it stands on the line. */ readonly ordinal: string | null;
};

/**
 * Aligned text breaks labels around their figures, but keeps the seven figures of a row on one line. When there are exactly as many such
 * lines as the form has rows, their order names them, whatever became of the labels.
 */
export function rowsByLine(
  source: string,
  flow: Flow,
  from: number,
  to: number,
  labels: readonly string[],
): LineRow[] | null {
  const text = withoutFurniture(source);
  const start = text.lastIndexOf("\n", flow.pos[from]) + 1;
  const end = to < flow.pos.length ? valueAt(flow.pos, to) : text.length;
  const found: OrderCell[][] = [];
  const labelled: (string | null)[] = [];
  const ordinals: (string | null)[] = [];
  let at = start;
  for (const line of text.slice(start, end).split("\n")) {
    const tokens = [...line.matchAll(/\S+/g)].filter((m) => /^\d[\d,]*$/.test(m[0]));
    if (tokens.length > 7) return null;
    const words = line.slice(0, tokens[0]?.index);
    if (tokens.length === 7) labelled.push(namedIn(words));
    if (tokens.length === 7)
      ordinals.push(
        /(?:^|[\s(（])([1-8])[.．、)）](?=\p{Script=Han}|[“"「])/u.exec(words)?.[1] ?? null,
      );
    if (tokens.length === 7)
      found.push(
        tokens.map((m) => ({
          value: Number(m[0].replace(/,/g, "")),
          state: "plain" as const,
          raw: m[0],
          start: at + m.index,
          end: at + m.index + m[0].length,
          unit: null,
        })),
      );
    at += line.length + 1;
  }
  const told = labels.some((id) => /^r36/.test(id));
  const single = told
    ? labels.includes("r36") && !labels.includes("r361") && !labels.includes("r362")
    : found.length === T3_ROWS.length - 3;
  const rows = T3_ROWS.map((r) => r.id).filter((id) =>
    single ? !/^r36[123]$/.test(id) : id !== "r36",
  );
  // A label beside the figures that is another row's: bureaus exchange rows, or print the total first.
  if (labelled.some((id, i) => id !== null && id !== rows[i])) return null;
  return found.length === rows.length
    ? rows.map((row, i) => ({ row, cells: valueAt(found, i), ordinal: valueAt(ordinals, i) }))
    : null;
}

/** The row whose label stands in front of the figures, behind that of its group or alone; null where it is broken. */
function namedIn(words: string): string | null {
  const last = lastOf(words.trim().split(/\s+/));
  const id = matchT3(compact(last)) ?? matchT3(compact(words));
  // 「其他」 is also the beginning of another label.
  return id === "r363" && !/3[.．、]/.test(last) ? null : id;
}

/** What labels and figures side by side have already shown must not be contradicted in more than a few wrapped rows. */
export function agreesWith(lines: readonly LineRow[], ways: readonly RowWays[]): boolean {
  const sure = ways.filter((w) => w.ways.length === 1);
  const same = sure.filter(
    (w) =>
      lines
        .find((l) => l.row === w.row)
        ?.cells.every((c, i) => c.value === valueAt(w.ways, 0)[i]) === true,
  );
  return sure.length >= 8 && same.length >= sure.length * 0.7;
}

/**
 * Where every label is broken: the numbers that stand before them on their lines are those of the form, nearly all of them, and everything
 * adds up, so that no line is one row too high or too low.
 */
export function countsUp(lines: readonly LineRow[]): boolean {
  const numbered = lines.filter((l) => l.ordinal !== null);
  if (
    numbered.length < 12 ||
    numbered.some((l) => !/^r3[3-6]\d$/.test(l.row) || l.row[3] !== l.ordinal)
  )
    return false;
  const values = new Map<string, number>(
    lines.flatMap((l) => l.cells.map((c, i) => [`${l.row}.${T3_COL_IDS[i]}`, c.value!] as const)),
  );
  const sum = (ids: readonly string[]) =>
    ids.reduce((total, id) => total + valueOfKey(values, id), 0);
  const mine = identitiesFor({ has: (id) => values.has(id) }).filter((i) =>
    [...i.left, ...i.right].every((id) => values.has(id)),
  );
  return mine.length > 30 && mine.every((i) => sum(i.left) === sum(i.right));
}

/**
 * How many labels go on below the figures beside their first line («其他对外管   7   8» and «理服务事项» under it): the rest of such a label
 * stands in front of the next row's figures, so that what is counted off behind it is not its own.
 */
export function labelsBelow(source: string): number {
  const lines = source.split("\n");
  return lines.filter(
    (line, i) =>
      /\p{Script=Han}\s{2,}-?\d[\d,.]*(?:\s{2,}-?\d[\d,.]*)*\s*$/u.test(line) &&
      /^\s{2,}\p{Script=Han}[^\d]{0,30}$/u.test(lines[i + 1] ?? ""),
  ).length;
}
