/** Rows of aligned text, named by their order. */
import type { Flow } from "./normalise";
import { withoutFurniture } from "./normalise";
import type { OrderCell } from "./order-cell";
import { compact } from "./normalise";
import { T3_ROWS, matchT3 } from "./rows";
import type { RowWays } from "./solve";

type LineRow = { readonly row: string; readonly cells: readonly OrderCell[] };

/**
 * Aligned text breaks labels around their figures, but keeps the seven figures of a row on one line. When there are exactly as many such
 * lines as the form has rows, their order names them, whatever became of the labels.
 */
export function rowsByLine(source: string, flow: Flow, from: number, to: number, labels: readonly string[]): LineRow[] | null {
  const text = withoutFurniture(source);
  const start = text.lastIndexOf("\n", flow.pos[from]) + 1;
  const end = to < flow.pos.length ? flow.pos[to]! : text.length;
  const found: OrderCell[][] = [];
  const labelled: (string | null)[] = [];
  let at = start;
  for (const line of text.slice(start, end).split("\n")) {
    const tokens = [...line.matchAll(/\S+/g)].filter((m) => /^\d[\d,]*$/.test(m[0]));
    if (tokens.length > 7) return null;
    if (tokens.length === 7) labelled.push(namedIn(line.slice(0, tokens[0]!.index)));
    if (tokens.length === 7) found.push(tokens.map((m) => ({ value: Number(m[0].replace(/,/g, "")), state: "plain" as const, raw: m[0], start: at + m.index, end: at + m.index + m[0].length, unit: null })));
    at += line.length + 1;
  }
  const single = labels.includes("r36") && !labels.includes("r361") && !labels.includes("r362");
  const rows = T3_ROWS.map((r) => r.id).filter((id) => (single ? !/^r36[123]$/.test(id) : id !== "r36"));
  // A label beside the figures that is another row's: bureaus exchange rows, or print the total first.
  if (labelled.some((id, i) => id !== null && id !== rows[i])) return null;
  return found.length === rows.length ? rows.map((row, i) => ({ row, cells: found[i]! })) : null;
}

/** The row whose label stands in front of the figures, behind that of its group or alone; null where it is broken. */
function namedIn(words: string): string | null {
  const last = words.trim().split(/\s+/).at(-1)!;
  return matchT3(compact(last)) ?? matchT3(compact(words));
}

/** What labels and figures side by side have already shown must not be contradicted in more than a few wrapped rows. */
export function agreesWith(lines: readonly LineRow[], ways: readonly RowWays[]): boolean {
  const sure = ways.filter((w) => w.ways.length === 1);
  const same = sure.filter((w) => lines.find((l) => l.row === w.row)?.cells.every((c, i) => c.value === w.ways[0]![i]) === true);
  return sure.length >= 8 && same.length >= sure.length * 0.7;
}
