/**
 * Tables three and four as they are drawn: labels with the rows and columns that they span. Pages,
 * files and samples draw from here.
 */
import type { Bilingual, ColDef, FormSpec, RowDef } from "./types";

/** `at`: the first of the columns that it spans, counted from the first column of figures or of labels. */
export type SpanLabel = {
  readonly label: Bilingual;
  readonly at: number;
  readonly rows: number;
  readonly cols: number;
};

/** Columns of labels in front of the figures of table three: outcome, group, row. */
export const SIDE_COLUMNS = 3;

type Headed = Pick<ColDef, "label" | "groups">;

/** Lines of headings above columns: groups, outermost first, and each column's own. */
export function headLines(cols: readonly Headed[]): SpanLabel[][] {
  const depth = 1 + Math.max(...cols.map((c) => c.groups.length));
  return Array.from({ length: depth }, (_, level) => headLine(cols, level, depth));
}

function headLine(cols: readonly Headed[], level: number, depth: number): SpanLabel[] {
  return cols.flatMap(({ label, groups }, at): SpanLabel[] => {
    if (groups.length === level) return [{ label, at, rows: depth - level, cols: 1 }];
    const group = groups[level];
    if (!group || cols[at - 1]?.groups[level]?.zh === group.zh) return [];
    return [{ label: group, at, rows: 1, cols: runLength(cols, at, level) }];
  });
}

/** How many items from `at` on are in the same group. */
function runLength(items: readonly Headed[], at: number, level: number): number {
  const group = items[at]?.groups[level]?.zh;
  const end = items.findIndex((item, i) => i > at && item.groups[level]?.zh !== group);
  return (end < 0 ? items.length : end) - at;
}

/** Columns of table four: those of each group, one group behind the other. */
export const columnsOf4 = ({ table4 }: FormSpec): (Headed & { readonly id: string })[] =>
  table4.groups.flatMap((g) =>
    table4.cols.map((c) => ({
      id: `${g.id}.${c.id}`,
      label: c.label,
      groups: [...g.groups, g.label],
    })),
  );

/** Labels in front of each row of table three: those of its groups where a group begins, and its own. */
export const sideLabels = (rows: readonly RowDef[]): SpanLabel[][] =>
  rows.map(({ label, groups }, i) => [
    ...groups.flatMap((group, level): SpanLabel[] =>
      rows[i - 1]?.groups[level]?.zh === group.zh
        ? []
        : [{ label: group, at: level, rows: runLength(rows, i, level), cols: 1 }],
    ),
    { label, at: groups.length, rows: 1, cols: SIDE_COLUMNS - groups.length },
  ]);
