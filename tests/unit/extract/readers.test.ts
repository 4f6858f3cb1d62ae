import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { readBytes } from "@/lib/extract/read";
import { csvSeparator, documentFromCsv } from "@/lib/extract/readers/csv";
import { documentFromWordText } from "@/lib/extract/readers/ole";
import { furniture, joinCutRows } from "@/lib/extract/readers/pdf-pages";
import { ruledTables, type Lines, type Piece } from "@/lib/extract/readers/pdf-ruling";
import type { Grid, GridCell } from "@/lib/extract/types";

const rowsOf = (grid: Grid) => grid.slots.map((row, r) => row.filter((c, i) => c !== null && c.row === r && row[i - 1] !== c).map((c) => c!.text));
const docx = (body: string) => zipSync({ "word/document.xml": strToU8(`<w:document><w:body>${body}</w:body></w:document>`) });
const p = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const tc = (inner: string, properties = "") => `<w:tc><w:tcPr>${properties}</w:tcPr>${inner}</w:tc>`;
const tr = (...cells: string[]) => `<w:tr>${cells.join("")}</w:tr>`;

describe("a Word document", () => {
  it("keeps its merged cells, and words that formatting has cut", async () => {
    const body = `<w:tbl>${tr(tc(p("甲"), '<w:gridSpan w:val="2"/>'), tc(p("乙"), '<w:vMerge w:val="restart"/>'))}${tr(tc(`<w:p><w:r><w:t>1</w:t></w:r><w:r><w:t>2</w:t></w:r></w:p>`), tc(p("3")), tc(p(""), "<w:vMerge/>"))}</w:tbl>`;
    const { grids } = await readBytes(docx(body));
    expect(rowsOf(grids[0]!)).toEqual([["甲", "乙"], ["12", "3"]]);
    expect(grids[0]!.slots[1]![2]!.text).toBe("乙");
    expect(grids[0]!.slots[0]![1]).toBe(grids[0]!.slots[0]![0]);
  });

  it("is read as it would be shown: deletions, hidden text, field codes and second renderings are not there", async () => {
    const body =
      `<w:p><w:ins><w:r><w:t>新5</w:t></w:r></w:ins><w:del><w:r><w:delText>旧4</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏9</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>` +
      `<w:p><mc:AlternateContent><mc:Choice><w:r><w:txbxContent>${p("框7")}</w:txbxContent></w:r></mc:Choice><mc:Fallback><w:r><w:txbxContent>${p("框7")}</w:txbxContent></w:r></mc:Fallback></mc:AlternateContent></w:p>` +
      `<w:tbl>${tr(tc(p("1")))}<w:tr><w:trPr><w:del w:id="1"/></w:trPr>${tc(p("2"))}</w:tr>${tr(tc(p("3")))}</w:tbl>`;
    const document = await readBytes(docx(body));
    expect(document.text.replace(/\s+/g, " ").trim()).toBe("新5 框7 1 3");
    expect(rowsOf(document.grids[0]!)).toEqual([["1"], ["3"]]);
  });

  it("with pictures alone is a scan; with macros it is refused; entities are never expanded", async () => {
    await expect(readBytes(zipSync({ "word/document.xml": strToU8("<w:body/>"), "word/media/image1.png": strToU8("x") }))).rejects.toMatchObject({ code: "scanned" });
    await expect(readBytes(zipSync({ "word/document.xml": strToU8(p("x")), "word/vbaProject.bin": strToU8("x") }))).rejects.toMatchObject({ code: "active_content" });
    const bomb = `<!DOCTYPE a [<!ENTITY a "哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;">]>${p("&b;&b;正文")}`;
    expect((await readBytes(docx(bomb))).text.trim()).toBe("正文");
  });

  it("of the binary kind keeps a cell of several paragraphs in its row", () => {
    const { grids, text } = documentFromWordText("四、情况\r结果\r维持\u0007尚未\r审结\u0007\n5\u0007\u0007\n五、问题\r");
    expect(rowsOf(grids[0]!)).toEqual([["维持", "尚未 审结"], ["5", ""]]);
    expect(text).toContain("四、情况");
    expect(text).toContain("五、问题");
  });
});

describe("comma-separated rows", () => {
  const lines = ["平潭,,,", "信息内容,本年制发件数,本年废止件数,现行有效件数", '"规章, 政府",1,2,3', "规范性文件,4,5,6", "行政许可,7,,", "行政处罚,8,9,10", "行政强制,1,1,1", "其他,2,2,2", "总计,3,3,3", "结转,4,4,4"];

  it("are told from prose, and their quotes may hold separators", () => {
    const source = lines.join("\r\n");
    expect(csvSeparator(source)).toBe(",");
    expect(csvSeparator(source.replace(/,/g, ";").replace("规章;", "规章,"))).toBe(";");
    expect(csvSeparator("信息内容，本年制发件数，1，2，3。\n".repeat(20))).toBeNull();
    const document = documentFromCsv(source, ",");
    expect(rowsOf(document.grids[0]!)[2]).toEqual(["规章, 政府", "1", "2", "3"]);
    const cell = document.grids[0]!.slots[3]![2]!;
    expect(cell.source.kind === "text" && document.text.slice(cell.source.start, cell.source.end)).toBe("5");
  });
});

describe("tables of a PDF page", () => {
  /** Lines of a table with the given column and row borders, and a word in each cell. */
  const table = (xs: number[], ys: number[], word: (r: number, c: number) => string, sides = true): { lines: Lines; pieces: Piece[] } => ({
    lines: {
      vertical: (sides ? xs : xs.slice(1, -1)).map((x) => ({ x, y0: ys.at(-1)!, y1: ys[0]! })),
      horizontal: ys.map((y) => ({ y, x0: xs[0]!, x1: xs.at(-1)! })),
    },
    pieces: ys.slice(1).flatMap((y, r) => xs.slice(1).map((x, c) => ({ text: word(r, c), x: x - 15, y: y + 4, width: 10, height: 8 }))),
  });
  const words = (r: number, c: number) => `${r}.${c}`;

  it("inside a border around the page are the tables, not the border", () => {
    const inner = table([60, 100, 140, 180], [700, 680, 660, 640], words);
    const frame: Lines = { vertical: [{ x: 20, y0: 20, y1: 800 }, { x: 560, y0: 20, y1: 800 }], horizontal: [{ y: 20, x0: 20, x1: 560 }, { y: 800, x0: 20, x1: 560 }, { y: 700, x0: 20, x1: 560 }] };
    const lines = { vertical: [...inner.lines.vertical, ...frame.vertical], horizontal: [...inner.lines.horizontal, ...frame.horizontal] };
    const [found] = ruledTables(lines, inner.pieces, 1, 0);
    expect(rowsOf(found!.grid)).toEqual([0, 1, 2].map((r) => [0, 1, 2].map((c) => words(r, c))));
  });

  it("without lines at their sides keep their outer columns", () => {
    const open = table([60, 100, 140, 180, 220], [700, 680, 660], words, false);
    expect(rowsOf(ruledTables(open.lines, open.pieces, 1, 0)[0]!.grid)[0]).toEqual(["0.0", "0.1", "0.2", "0.3"]);
  });

  it("that a page's end has cut in the middle of a row are joined there, and only there", () => {
    const grid = (page: number, rows: string[][]): { page: number; grid: Grid } => ({ page, grid: { index: page, slots: rows.map((cells, row) => cells.map((text, col): GridCell => ({ row, col, rowSpan: 1, colSpan: 1, text, source: { kind: "pdf", page, box: [0, 0, 1, 1] } }))) } });
    const [above, below] = joinCutRows([grid(1, [["1.甲", "0", "3"], ["4.无正当理由", "0", "2"]]), grid(2, [["大量反复申请", "", ""], ["5.要求", "1", "1"]])]);
    expect(rowsOf(above!)[1]).toEqual(["4.无正当理由大量反复申请", "0", "2"]);
    expect(below!.slots[0]!.every((c) => c === null)).toBe(true);
    const whole = joinCutRows([grid(1, [["4.无正当理由", "0", "2"]]), grid(2, [["5.要求", "", ""]])]);
    expect(rowsOf(whole[1]!)[0]).toEqual(["5.要求", "", ""]);
    const figures = joinCutRows([grid(1, [["4.无正当理由", "0", "2"]]), grid(2, [["大量反复申请", "1", "1"]])]);
    expect(rowsOf(figures[1]!)[0]).toEqual(["大量反复申请", "1", "1"]);
  });

  it("lose page numbers and running heads, never a row of figures", () => {
    const page = (number: number) => ({ number, tables: [], lines: ["某局年度报告", "正文", "1   0   0   0   0   0   1", `- ${number} -`].map((text, i) => ({ text, y: 800 - i * 20 })) });
    expect([...furniture([page(1), page(2), page(3)])].sort()).toEqual(["1:3", "2:0", "2:3", "3:0", "3:3"]);
  });
});
