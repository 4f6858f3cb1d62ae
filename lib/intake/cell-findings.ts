/**
 * What the file says of a figure beside what it shows: notes, and the number that the cell holds.
 * Rows of the catalogue: `lib/rules/reading.ts`.
 */
import type { CellReading, Finding, GridCell, ReadDocument, Source } from "@/lib/extract/types";

type Cells = Readonly<Record<string, CellReading>>;

/** What somebody has noted at a figure, for the reviewer beside it: it may say that the figure is wrong. */
export const commentFindings = (doc: ReadDocument, cells: Cells): Finding[] =>
  findingsAt(
    doc,
    cells,
    ({ comment }) => comment,
    (id, said) => ({
      rule: "S-COMMENT",
      severity: "warning",
      state: "fail",
      cells: [id],
      left: null,
      right: null,
      message: {
        zh: `原文在此处有批注：「${said}」。`,
        en: `The source has a comment at this figure: “${said}”.`,
      },
    }),
  );

/** Figures that the sheet shows rounded: what is shown was published, what is behind it is no count. */
export const roundedFindings = (doc: ReadDocument, cells: Cells): Finding[] =>
  findingsAt(
    doc,
    cells,
    ({ exact }) => exact,
    (id, exact, value) => ({
      rule: "X-ROUND",
      severity: "warning",
      state: "fail",
      cells: [id],
      left: value,
      right: Number(exact),
      message: {
        zh: `单元格显示的数字是四舍五入后的，文件中存的是${exact}；按显示的数字读取。`,
        en: `The cell shows its number rounded; the file holds ${exact}. The figure shown is the one that counts.`,
      },
    }),
  );

function findingsAt(
  doc: ReadDocument,
  cells: Cells,
  said: (cell: GridCell) => string | undefined,
  finding: (id: string, said: string, value: number | null) => Finding,
): Finding[] {
  const marked = new Map<Source, string>();
  for (const grid of doc.grids)
    for (const row of grid.slots)
      for (const cell of row) {
        const text = cell ? said(cell) : undefined;
        if (cell && text) marked.set(cell.source, text);
      }
  if (marked.size === 0) return [];
  return Object.entries(cells).flatMap(([id, { source, value }]) => {
    const text = source ? marked.get(source) : undefined;
    return text === undefined ? [] : [finding(id, text, value)];
  });
}
