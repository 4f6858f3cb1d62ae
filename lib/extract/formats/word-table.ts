/** Tables of a Word document as HTML. */
import { escapeXml } from "./xml-tokens";

/** A cell as it is read; `left`: it belongs to the one before it. */
export type WordCell = {
  html: string;
  span: number;
  merge: "none" | "start" | "continue";
  left: boolean;
  gone?: boolean;
  /** A paragraph in it is numbered by the program that shows it. */
  numbered?: boolean;
  ground?: string;
  comment?: string;
};
/** Parts of formulas whose figures do not stand in a row. */
export const FORMULA_PARTS =
  "sSup sSub sSubSup sPre rad nary den eqArr limLow limUpp borderBox phant".split(" ");

/** Where a cell has no letters, its number is all that is seen, and no letter says it. */
const shownIn = ({ html, numbered }: WordCell): string =>
  numbered && html.replace(/<[^<>]*>/g, "").trim() === "" ? `${html}<img>` : html;

/**
 * Vertical merges become row spans: a continuing cell belongs to the one that began in the same
 * grid columns above.
 */
export function tableHtml(rows: readonly (readonly WordCell[])[], ground?: string): string {
  type Placed = Pick<WordCell, "html" | "ground" | "comment"> & { cols: number; rows: number };
  const open = new Map<number, Placed>();
  const lines = rows.map((cells) => {
    const line: Placed[] = [];
    let at = 0;
    for (const cell of cells) {
      const above = open.get(at);
      const last = line.at(-1);
      if (cell.left && last) last.cols += cell.span;
      else if (cell.merge === "continue" && above && above.cols === cell.span) above.rows += 1;
      else {
        const { ground: behind, comment } = cell;
        const placed: Placed = {
          html: shownIn(cell),
          ground: behind,
          comment,
          cols: cell.span,
          rows: 1,
        };
        line.push(placed);
        for (let c = at; c < at + cell.span; c++) open.delete(c);
        if (cell.merge !== "none") open.set(at, placed);
      }
      at += cell.span;
    }
    return line;
  });
  const td = (c: Placed) =>
    `<td${c.cols > 1 ? ` colspan="${c.cols}"` : ""}${c.rows > 1 ? ` rowspan="${c.rows}"` : ""}${c.ground ? ` style="background-color:${c.ground}"` : ""}${c.comment ? ` data-comment="${escapeXml(c.comment).replaceAll('"', "&quot;")}"` : ""}>${c.html}</td>`;
  return `<table border="1"${ground ? ` style="${ground === "url()" ? "background-image" : "background-color"}:${ground}"` : ""}>${lines.map((line) => `<tr>${line.map(td).join("")}</tr>`).join("")}</table>`;
}
