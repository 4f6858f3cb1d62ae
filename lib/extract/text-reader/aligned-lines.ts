/** Rows of aligned text, named by their order. */
import { identitiesFor, isSingleRow } from "@/lib/forms";
import { lastOf, valueAt, valueOfKey } from "@/lib/lookup";
import { compact, withoutFurniture, type Flow } from "../labels/normalise";
import type { OrderCell } from "./cell-text";
import type { Tables } from "../labels/row-labels";
import type { RowWays } from "./solver";

type LineRow = {
  readonly row: string;
  readonly cells: readonly OrderCell[];
  /** The number of its label, where it stands on the line. */ readonly ordinal: string | null;
};

/**
 * Aligned text breaks labels around their figures, but keeps the seven figures of a row on one
 * line. When there are exactly as many such lines as the form has rows, their order names them,
 * whatever became of the labels.
 */
export function rowsByLine(
  source: string,
  flow: Flow,
  from: number,
  to: number,
  labels: readonly string[],
  tables: Tables,
): LineRow[] | null {
  const text = withPlainDigits(withoutFurniture(source));
  const start = text.lastIndexOf("\n", flow.pos[from]) + 1;
  const end = to < flow.pos.length ? valueAt(flow.pos, to) : text.length;
  const found: OrderCell[][] = [];
  const labelled: (string | null)[] = [];
  const ordinals: (string | null)[] = [];
  const n = tables.columns.length;
  const numbered = ordinalBefore(tables);
  let at = start;
  for (const line of text.slice(start, end).split("\n")) {
    const tokens = [...line.matchAll(/\S+/g)].filter((m) => /^\d[\d,]*$/.test(m[0]));
    if (tokens.length > n) return null;
    const words = line.slice(0, tokens[0]?.index);
    // Part of a row, whose other figures may stand on the next line.
    if (tokens.length > 0 && tokens.length < n && /\p{Script=Han}/u.test(words)) return null;
    if (tokens.length === n) labelled.push(namedIn(words, tables));
    if (tokens.length === n) ordinals.push(numbered.exec(words)?.[1] ?? null);
    if (tokens.length === n)
      found.push(
        tokens.map((m) => ({
          value: Number(m[0].replace(/,/g, "")),
          state: "plain" as const,
          raw: source.slice(at + m.index, at + m.index + m[0].length),
          start: at + m.index,
          end: at + m.index + m[0].length,
          unit: null,
        })),
      );
    at += line.length + 1;
  }
  const rows = rowsFor(found.length, new Set(labels), tables);
  // A label beside the figures that is another row's: bureaus exchange rows, or print the total first.
  if (labelled.some((id, i) => id !== null && id !== rows[i])) return null;
  return found.length === rows.length
    ? rows.map((row, i) => ({ row, cells: valueAt(found, i), ordinal: valueAt(ordinals, i) }))
    : null;
}

/** Full-width digits and their points as others are; every character keeps its place. */
const withPlainDigits = (text: string): string =>
  text.replace(/[０-９，．]/g, (sign) => sign.normalize("NFKC"));

/**
 * Rows in the order of print: one for several where its label is found, or where as few lines as
 * that would make are found.
 */
function rowsFor(lines: number, labels: ReadonlySet<string>, { order, print }: Tables): string[] {
  const { single } = print.table3;
  if (single === null) return [...order];
  const told = [single.row, ...single.parts].some((id) => labels.has(id));
  const isSingle = told ? isSingleRow(print, labels) : lines === order.length - single.parts.length;
  return order.filter((id) => (isSingle ? !single.parts.includes(id) : id !== single.row));
}

/** The number of a label, as far as the form's labels have numbers. */
const ordinalBefore = ({ rows }: Tables): RegExp => {
  const last = Math.max(...rows.map((r) => Number(r.ordinal)));
  return new RegExp(`(?:^|[\\s(（])([1-${last}])[.．、)）](?=\\p{Script=Han}|[“"「])`, "u");
};

/**
 * The row whose label stands in front of the figures, behind that of its group or alone; null where
 * it is broken.
 */
function namedIn(words: string, { matchRow, rows }: Tables): string | null {
  const last = lastOf(words.trim().split(/\s+/));
  const id = matchRow(compact(last)) ?? matchRow(compact(words));
  // 「其他」 is also the beginning of another label.
  const row = rows.find((r) => r.id === id);
  return row?.numbered && !new RegExp(`${row.ordinal}[.．、]`).test(last) ? null : id;
}

/**
 * What labels and figures side by side have already shown must not be contradicted in more than a
 * few wrapped rows.
 */
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
 * Where every label is broken: the numbers that stand before them on their lines are those of the
 * form, nearly all of them, and everything adds up, so that no line is one row too high or too low.
 */
export function countsUp(lines: readonly LineRow[], { rows, columns }: Tables): boolean {
  const ordinals = new Map(rows.map((r) => [r.id, r.ordinal] as const));
  const numbered = lines.filter((l) => l.ordinal !== null);
  if (numbered.length < 12 || numbered.some((l) => ordinals.get(l.row) !== l.ordinal)) return false;
  const values = new Map<string, number>(
    lines.flatMap((l) => l.cells.map((c, i) => [`${l.row}.${columns[i]}`, c.value!] as const)),
  );
  const sum = (ids: readonly string[]) =>
    ids.reduce((total, id) => total + valueOfKey(values, id), 0);
  const mine = identitiesFor({ has: (id) => values.has(id) }).filter((i) =>
    [...i.left, ...i.right].every((id) => values.has(id)),
  );
  return mine.length > 30 && mine.every((i) => sum(i.left) === sum(i.right));
}

/**
 * How many labels go on below the figures beside their first line («其他对外管 7 8» and
 * «理服务事项» under it): the rest of such a label stands in front of the next row's figures, so
 * that what is counted off behind it is not its own.
 */
export function labelsBelow(source: string): number {
  const lines = withPlainDigits(source).split("\n");
  return lines.filter(
    (line, i) =>
      /\p{Script=Han}\s{2,}-?\d[\d,.]*(?:\s{2,}-?\d[\d,.]*)*\s*$/u.test(line) &&
      /^\s{2,}\p{Script=Han}[^\d]{0,30}$/u.test(lines[i + 1] ?? ""),
  ).length;
}
