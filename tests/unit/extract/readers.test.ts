import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { readBytes } from "@/lib/extract/formats/read-bytes";
import { csvSeparator, documentFromCsv } from "@/lib/extract/formats/csv";
import { documentFromWordText } from "@/lib/extract/formats/ole";
import { findFurniture, joinCutRows } from "@/lib/extract/formats/pdf/pages";
import {
  ruledTables,
  rulingLines,
  type RulingLines,
  type RuledText,
} from "@/lib/extract/formats/pdf/ruling";
import type { Grid, GridCell } from "@/lib/extract/types";

const rowsOf = (grid: Grid) =>
  grid.slots.map((row, r) =>
    row.filter((c, i) => c !== null && c.row === r && row[i - 1] !== c).map((c) => c!.text),
  );
const docx = (body: string) =>
  zipSync({ "word/document.xml": strToU8(`<w:document><w:body>${body}</w:body></w:document>`) });
const p = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const tc = (inner: string, properties = "") =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${inner}</w:tc>`;
const tr = (...cells: string[]) => `<w:tr>${cells.join("")}</w:tr>`;

describe("a Word document", () => {
  it("keeps its merged cells, and words that formatting has cut", async () => {
    const body = `<w:tbl>${tr(tc(p("甲"), '<w:gridSpan w:val="2"/>'), tc(p("乙"), '<w:vMerge w:val="restart"/>'))}${tr(tc(`<w:p><w:r><w:t>1</w:t></w:r><w:r><w:t>2</w:t></w:r></w:p>`), tc(p("3")), tc(p(""), "<w:vMerge/>"))}</w:tbl>`;
    const { grids } = await readBytes(docx(body));
    expect(rowsOf(grids[0]!)).toEqual([
      ["甲", "乙"],
      ["12", "3"],
    ]);
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
    await expect(
      readBytes(
        zipSync({
          "word/document.xml": strToU8("<w:body/>"),
          "word/media/image1.png": strToU8("x"),
        }),
      ),
    ).rejects.toMatchObject({ code: "scanned" });
    await expect(
      readBytes(
        zipSync({ "word/document.xml": strToU8(p("x")), "word/vbaProject.bin": strToU8("x") }),
      ),
    ).rejects.toMatchObject({ code: "active_content" });
    const bomb = `<!DOCTYPE a [<!ENTITY a "哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;">]>${p("&b;&b;正文")}`;
    expect((await readBytes(docx(bomb))).text.trim()).toBe("正文");
  });

  it("of the binary kind keeps a cell of several paragraphs in its row", () => {
    const { grids, text } = documentFromWordText(
      "四、情况\r结果\r维持\u0007尚未\r审结\u0007\n5\u0007\u0007\n五、问题\r",
    );
    expect(rowsOf(grids[0]!)).toEqual([
      ["维持", "尚未 审结"],
      ["5", ""],
    ]);
    expect(text).toContain("四、情况");
    expect(text).toContain("五、问题");
  });
});

describe("a document in rich text", () => {
  const rtf = (body: string) => new TextEncoder().encode(`{\\rtf1\\ansi\\ansicpg936 ${body}}`);
  const letters = (text: string) =>
    [...text].map((c) => (c.charCodeAt(0) > 127 ? `\\u${c.charCodeAt(0)}?` : c)).join("");
  /**
   * A row as Word writes it: how it is made stands before its cells and again behind them. Marks:
   * `v` goes on from above, `V` begins so; `h`, `H` across.
   */
  const row = (
    left: number,
    cells: readonly (readonly [right: number, text: string, marks?: string])[],
  ) => {
    const mark: Record<string, string> = {
      v: "\\clvmrg",
      V: "\\clvmgf",
      h: "\\clmrg",
      H: "\\clmgf",
    };
    const made = `\\trowd\\trleft${left}${cells.map(([right, , marks = ""]) => `${[...marks].map((m) => mark[m]).join("")}\\clbrdrt\\brdrs\\cellx${right}`).join("")}`;
    return `${made}\\pard\\intbl ${cells.map(([, text]) => `{${letters(text)}}\\cell `).join("")}{${made}\\row}\\pard `;
  };

  it("keeps merged cells, by the places where cells end", async () => {
    const body =
      row(-108, [
        [1000, "组", "V"],
        [2000, "甲"],
        [4010, "乙"],
      ]) +
      row(-100, [
        [1008, "", "v"],
        [2000, "1"],
        [3000, "2"],
        [4000, "3"],
      ]) +
      row(-108, [
        [1000, "丙", "H"],
        [2000, "", "h"],
        [3000, ""],
        [4000, "0"],
      ]);
    const { grids, text } = await readBytes(rtf(body));
    expect(grids).toHaveLength(1);
    const [a, b, c] = grids[0]!.slots;
    expect(rowsOf(grids[0]!)).toEqual([
      ["组", "甲", "乙"],
      ["1", "2", "3"],
      ["丙", "", "0"],
    ]);
    expect(b![0]).toBe(a![0]);
    expect(a![0]).toMatchObject({ rowSpan: 2, colSpan: 1 });
    expect(a![3]).toBe(a![2]);
    expect(c![1]).toBe(c![0]);
    expect(text).toBe("组\t甲\t乙\n1\t2\t3\n丙\t\t0\n");
  });

  it("whose rows do not say where cells end, or whose merges begin nowhere, is taken cell by cell", async () => {
    const bare = "\\trowd\\intbl a\\cell b\\cell\\row\\trowd\\intbl 1\\cell 2\\cell\\row ";
    expect(rowsOf((await readBytes(rtf(bare))).grids[0]!)).toEqual([
      ["a", "b"],
      ["1", "2"],
    ]);
    const { grids } = await readBytes(
      rtf(
        row(0, [
          [1000, "", "v"],
          [2000, "1"],
        ]) +
          row(0, [
            [1000, "a"],
            [2000, "2"],
          ]),
      ),
    );
    expect(rowsOf(grids[0]!)).toEqual([["1"], ["a", "2"]]);
  });

  it("has tables inside cells, and does not show what is hidden, deleted or a note", async () => {
    const inner = (cells: readonly string[], made: string) =>
      `\\pard\\intbl\\itap2 ${cells.map((c) => `${c}\\nestcell `).join("")}{\\*\\nesttableprops\\trowd ${made}\\nestrow}{\\nonesttables\\par }`;
    const body = `\\trowd\\cellx9000\\pard\\intbl frame ${inner(["a", "7{\\footnote note}"], "\\cellx1000\\cellx2000")}${inner(["b", "{\\v 9}8{\\deleted 1}"], "\\cellx1000\\cellx2000")}\\pard\\intbl\\itap1\\cell\\row\\pard after\\par `;
    const { grids, text } = await readBytes(rtf(body));
    expect(grids.map(rowsOf)).toEqual([
      [
        ["a", "7"],
        ["b", "8"],
      ],
    ]);
    expect(text).toBe("frame\na\t7\nb\t8\nafter\n");
  });

  it("keeps code pages, signs by name, and bytes of pictures apart", async () => {
    expect(
      (
        await readBytes(
          rtf(
            "\\'b1\\'a8\\'b8\\'e6\\emdash\\_5{\\pict\\bin4 }}{{\\jpegblip}\\u20844\\'b9\\u24320\\'bf",
          ),
        )
      ).text,
    ).toBe("报告—-5公开");
  });

  it("reads letters that stand as bytes of the page of letters itself, also those of 0x80 to 0x9f", async () => {
    const raw = Buffer.concat([
      Buffer.from("{\\rtf1\\ansi\\ansicpg936 "),
      Buffer.from([0xb1, 0xa8, 0xb8, 0xe6, 0x80, 0x81, 0x8c, 0xa2]),
      Buffer.from(" 2024}"),
    ]);
    expect((await readBytes(raw)).text).toBe(
      `${new TextDecoder("gb18030").decode(Uint8Array.from([0xb1, 0xa8, 0xb8, 0xe6, 0x80, 0x81, 0x8c, 0xa2]))} 2024`,
    );
  });
});

describe("an OpenDocument text", () => {
  const flat = (body: string, styles = "") =>
    strToU8(
      `<?xml version="1.0"?><office:document xmlns:office="o" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">${styles}<office:body><office:text>${body}</office:text></office:body></office:document>`,
    );
  const packed = (body: string, more: Record<string, Uint8Array> = {}) =>
    zipSync({
      mimetype: strToU8("application/vnd.oasis.opendocument.text"),
      "content.xml": flat(body),
      "META-INF/manifest.xml": strToU8("<manifest:manifest/>"),
      ...more,
    });
  const cell = (text: string, attributes = "") =>
    `<table:table-cell ${attributes}><text:p>${text}</text:p></table:table-cell>`;
  const table = (...rows: string[]) =>
    `<table:table>${rows.map((r) => `<table:table-row>${r}</table:table-row>`).join("")}</table:table>`;

  it("keeps its merged and repeated cells, packed and flat", async () => {
    const body = table(
      cell("甲", 'table:number-columns-spanned="2"') +
        "<table:covered-table-cell><text:p>藏</text:p></table:covered-table-cell>" +
        cell("乙", 'table:number-rows-spanned="2"'),
      cell("1<text:span>2</text:span>") + cell("3") + "<table:covered-table-cell/>",
      cell("0", 'table:number-columns-repeated="3"'),
    );
    for (const bytes of [packed(body), flat(body)]) {
      const { grids, mediaType } = await readBytes(bytes);
      expect(mediaType).toBe("application/vnd.oasis.opendocument.text");
      expect(rowsOf(grids[0]!)).toEqual([
        ["甲", "乙"],
        ["12", "3"],
        ["0", "0", "0"],
      ]);
      expect(grids[0]!.slots[1]![2]!.text).toBe("乙");
    }
  });

  it("is read as it would be shown: deletions, notes, comments and hidden words are not there", async () => {
    const styles =
      '<office:automatic-styles><style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style><style:style style:name="T2" style:family="text"/></office:automatic-styles>';
    const body =
      '<text:tracked-changes><text:changed-region><text:deletion><text:p>旧4</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>新5<text:s text:c="2"/><text:span text:style-name="T1">藏9</text:span><text:note><text:note-body><text:p>注</text:p></text:note-body></text:note><office:annotation><text:p>批</text:p></office:annotation><text:span text:style-name="T2">件</text:span></text:p>';
    expect((await readBytes(flat(body, styles))).text.trim()).toBe("新5 件");
  });

  it("locked, with macros, without text, or that repeats cells beyond reason is refused by name; drawings of the family are no reports", async () => {
    const code = (bytes: Uint8Array) =>
      readBytes(bytes).then(
        () => "read",
        (error: { code: string }) => error.code,
      );
    expect(
      await code(
        packed("", {
          "META-INF/manifest.xml": strToU8(
            "<manifest:manifest><manifest:encryption-data/></manifest:manifest>",
          ),
        }),
      ),
    ).toBe("encrypted");
    expect(
      await code(packed("<text:p>x</text:p>", { "Basic/Standard/Module1.xml": strToU8("x") })),
    ).toBe("active_content");
    expect(await code(packed("", { "Pictures/1.png": strToU8("x") }))).toBe("scanned");
    const rows = `<table:table>${'<table:table-row table:number-rows-repeated="999999"><table:table-cell table:number-columns-repeated="999999"><text:p>哈</text:p></table:table-cell></table:table-row>'}</table:table>`;
    expect(await code(packed(rows))).toBe("bomb");
    expect(
      await code(packed(`${"<table:table><table:table-row><table:table-cell>".repeat(70)}`)),
    ).toBe("damaged");
    expect(
      await code(
        zipSync({
          mimetype: strToU8("application/vnd.oasis.opendocument.presentation"),
          "content.xml": flat(""),
        }),
      ),
    ).toBe("unsupported");
    const bomb = `<text:p>&b;正文</text:p>`;
    expect((await readBytes(flat(bomb))).text.trim()).toBe("正文");
  });
});

describe("comma-separated rows", () => {
  const lines = [
    "平潭,,,",
    "信息内容,本年制发件数,本年废止件数,现行有效件数",
    '"规章, 政府",1,2,3',
    "规范性文件,4,5,6",
    "行政许可,7,,",
    "行政处罚,8,9,10",
    "行政强制,1,1,1",
    "其他,2,2,2",
    "总计,3,3,3",
    "结转,4,4,4",
  ];

  it("are told from prose, and their quotes may hold separators", () => {
    const source = lines.join("\r\n");
    expect(csvSeparator(source)).toBe(",");
    expect(csvSeparator(source.replace(/,/g, ";").replace("规章;", "规章,"))).toBe(";");
    expect(csvSeparator("信息内容，本年制发件数，1，2，3。\n".repeat(20))).toBeNull();
    const document = documentFromCsv(source, ",");
    expect(rowsOf(document.grids[0]!)[2]).toEqual(["规章, 政府", "1", "2", "3"]);
    const cell = document.grids[0]!.slots[3]![2]!;
    expect(
      cell.source.kind === "text" && document.text.slice(cell.source.start, cell.source.end),
    ).toBe("5");
  });
});

describe("tables of a PDF page", () => {
  /** Lines of a table with the given column and row borders, and a word in each cell. */
  const table = (
    xs: number[],
    ys: number[],
    word: (r: number, c: number) => string,
    sides = true,
  ): { lines: RulingLines; pieces: RuledText[] } => ({
    lines: {
      vertical: (sides ? xs : xs.slice(1, -1)).map((x) => ({ x, y0: ys.at(-1)!, y1: ys[0]! })),
      horizontal: ys.map((y) => ({ y, x0: xs[0]!, x1: xs.at(-1)! })),
    },
    pieces: ys
      .slice(1)
      .flatMap((y, r) =>
        xs
          .slice(1)
          .map((x, c) => ({ text: word(r, c), x: x - 15, y: y + 4, width: 10, height: 8 })),
      ),
  });
  const words = (r: number, c: number) => `${r}.${c}`;

  it("inside a border around the page are the tables, not the border", () => {
    const inner = table([60, 100, 140, 180], [700, 680, 660, 640], words);
    const frame: RulingLines = {
      vertical: [
        { x: 20, y0: 20, y1: 800 },
        { x: 560, y0: 20, y1: 800 },
      ],
      horizontal: [
        { y: 20, x0: 20, x1: 560 },
        { y: 800, x0: 20, x1: 560 },
        { y: 700, x0: 20, x1: 560 },
      ],
    };
    const lines = {
      vertical: [...inner.lines.vertical, ...frame.vertical],
      horizontal: [...inner.lines.horizontal, ...frame.horizontal],
    };
    const [found] = ruledTables(lines, inner.pieces, 1, 0);
    expect(rowsOf(found!.grid)).toEqual([0, 1, 2].map((r) => [0, 1, 2].map((c) => words(r, c))));
  });

  it("without lines at their sides keep their outer columns", () => {
    const open = table([60, 100, 140, 180, 220], [700, 680, 660], words, false);
    expect(rowsOf(ruledTables(open.lines, open.pieces, 1, 0)[0]!.grid)[0]).toEqual([
      "0.0",
      "0.1",
      "0.2",
      "0.3",
    ]);
  });

  it("that a page's end has cut in the middle of a row are joined there, and only there", () => {
    const grid = (page: number, rows: string[][]): { page: number; grid: Grid } => ({
      page,
      grid: {
        index: page,
        slots: rows.map((cells, row) =>
          cells.map((text, col): GridCell => ({
            row,
            col,
            rowSpan: 1,
            colSpan: 1,
            text,
            source: { kind: "pdf", page, box: [0, 0, 1, 1] },
          })),
        ),
      },
    });
    const [above, below] = joinCutRows([
      grid(1, [
        ["1.甲", "0", "3"],
        ["4.无正当理由", "0", "2"],
      ]),
      grid(2, [
        ["大量反复申请", "", ""],
        ["5.要求", "1", "1"],
      ]),
    ]);
    expect(rowsOf(above!)[1]).toEqual(["4.无正当理由大量反复申请", "0", "2"]);
    expect(below!.slots[0]!.every((c) => c === null)).toBe(true);
    const whole = joinCutRows([
      grid(1, [["4.无正当理由", "0", "2"]]),
      grid(2, [["5.要求", "", ""]]),
    ]);
    expect(rowsOf(whole[1]!)[0]).toEqual(["5.要求", "", ""]);
    const figures = joinCutRows([
      grid(1, [["4.无正当理由", "0", "2"]]),
      grid(2, [["大量反复申请", "1", "1"]]),
    ]);
    expect(rowsOf(figures[1]!)[0]).toEqual(["大量反复申请", "1", "1"]);
  });

  it("print their headings again on a new page, above the rest of a row that was cut", () => {
    const grid = (page: number, rows: string[][]): { page: number; grid: Grid } => ({
      page,
      grid: {
        index: page,
        slots: rows.map((cells, row) =>
          cells.map((text, col): GridCell => ({
            row,
            col,
            rowSpan: 1,
            colSpan: 1,
            text,
            source: { kind: "pdf", page, box: [0, 0, 1, 1] },
          })),
        ),
      },
    });
    const head = [
      ["勾稽关系", "申请人情况"],
      ["勾稽关系", "自然人", "商业企业"],
    ];
    const [above, below] = joinCutRows([
      grid(1, [...head, ["1.信访举报投", "405", "0"]]),
      grid(2, [...head, ["诉类申请", "", ""], ["2.重复申请", "3", "1"]]),
    ]);
    expect(rowsOf(above!)[2]).toEqual(["1.信访举报投诉类申请", "405", "0"]);
    expect(rowsOf(below!)).toEqual([...head, [], ["2.重复申请", "3", "1"]]);
    const grown = joinCutRows([
      grid(1, [["5.要求行政机关", "6", "0"]]),
      grid(2, [["重新出具", "", "", "", ""]]),
    ]);
    expect(rowsOf(grown[0]!)[0]).toEqual(["5.要求行政机关重新出具", "6", "0"]);
  });

  it("lose page numbers and running heads, never a row of figures", () => {
    const page = (number: number) => ({
      number,
      tables: [],
      lines: ["某局年度报告", "正文", "1   0   0   0   0   0   1", `- ${number} -`].map(
        (text, i) => ({ text, y: 800 - i * 20 }),
      ),
    });
    expect([...findFurniture([page(1), page(2), page(3)])].sort()).toEqual([
      "1:3",
      "2:0",
      "2:3",
      "3:0",
      "3:3",
    ]);
  });
});

describe("borders of a PDF page", () => {
  const ops = {
    save: 1,
    restore: 2,
    transform: 3,
    constructPath: 4,
    paintFormXObjectBegin: 5,
    paintFormXObjectEnd: 6,
    endPath: 7,
    stroke: 8,
    closeStroke: 9,
    fillStroke: 10,
    eoFillStroke: 11,
    closeFillStroke: 12,
    closeEOFillStroke: 13,
    fill: 14,
  };
  const drawn = (paths: readonly (readonly number[])[], paint = ops.stroke) =>
    rulingLines(
      {
        fnArray: paths.map(() => ops.constructPath),
        argsArray: paths.map((path) => [paint, [path], null]),
      },
      ops,
    );
  const [xs, ys] = [
    [60, 120, 180, 240],
    [700, 676, 652],
  ];
  /** From end to end in steps, each mark made by `mark`. */
  const rows = (
    step: number,
    mark: (x: number, y: number, across: boolean) => number[],
  ): number[][] => [
    ...ys.flatMap((y) =>
      Array.from({ length: Math.floor(180 / step) + 1 }, (_, i) => mark(60 + i * step, y, true)),
    ),
    ...xs.flatMap((x) =>
      Array.from({ length: Math.floor(48 / step) + 1 }, (_, i) => mark(x, 652 + i * step, false)),
    ),
  ];
  const square = (x: number, y: number) => [
    0,
    x - 0.5,
    y - 0.5,
    1,
    x + 0.5,
    y - 0.5,
    1,
    x + 0.5,
    y + 0.5,
    1,
    x - 0.5,
    y + 0.5,
    4,
  ];
  const circle = (x: number, y: number) => [
    0,
    x + 0.5,
    y,
    2,
    x + 0.5,
    y + 0.3,
    x + 0.3,
    y + 0.5,
    x,
    y + 0.5,
    2,
    x - 0.3,
    y + 0.5,
    x - 0.5,
    y + 0.3,
    x - 0.5,
    y,
    2,
    x - 0.5,
    y - 0.3,
    x - 0.3,
    y - 0.5,
    x,
    y - 0.5,
    2,
    x + 0.3,
    y - 0.5,
    x + 0.5,
    y - 0.3,
    x + 0.5,
    y,
    4,
  ];
  const dash = (x: number, y: number, across: boolean) => [
    0,
    x,
    y,
    1,
    across ? x + 2 : x,
    across ? y : y + 2,
  ];
  const words = ys.slice(1).flatMap((y, r) =>
    xs.slice(1).map((x, c): RuledText => ({
      text: `${r}${c}`,
      x: x - 30,
      y: y + 8,
      width: 10,
      height: 8,
    })),
  );

  it.each<[string, RulingLines]>([
    [
      "strokes",
      drawn([...ys.map((y) => [0, 60, y, 1, 240, y]), ...xs.map((x) => [0, x, 652, 1, x, 700])]),
    ],
    ["dashes of two points, each a path", drawn(rows(4, dash))],
    ["dashes of two points, all one path", drawn([rows(4, dash).flat()])],
    ["filled squares of one point", drawn(rows(3, square), ops.fill)],
    ["filled circles of one point", drawn(rows(3, circle), ops.fill)],
    [
      "strokes with round corners",
      drawn([
        [
          0, 62, 700, 1, 238, 700, 2, 239, 700, 240, 699, 240, 698, 1, 240, 654, 2, 240, 653, 239,
          652, 238, 652, 1, 62, 652, 2, 61, 652, 60, 653, 60, 654, 1, 60, 698, 2, 60, 699, 61, 700,
          62, 700,
        ],
        [0, 60, 676, 1, 240, 676],
        [0, 120, 652, 1, 120, 700],
        [0, 180, 652, 1, 180, 700],
      ]),
    ],
  ])("made of %s enclose the same cells", (_, lines) => {
    expect(ruledTables(lines, words, 1, 0).map((t) => rowsOf(t.grid))).toEqual([
      [
        ["00", "01", "02"],
        ["10", "11", "12"],
      ],
    ]);
  });

  it("are not a few dots, nor dots that stand apart", () => {
    const none = { horizontal: [], vertical: [] };
    expect(drawn([0, 4, 8, 12].map((x) => dash(60 + x, 700, true)))).toEqual(none);
    expect(drawn(Array.from({ length: 20 }, (_, i) => dash(60 + i * 12, 700, true)))).toEqual(none);
  });

  it("are counted, also within one path: a page of hundreds of thousands of marks or lines takes no time", () => {
    const began = process.cpuUsage();
    const marks = drawn([
      Array.from({ length: 300_000 }, (_, i) =>
        dash((i * 7) % 590, (i * 13) % 840, i % 2 === 0),
      ).flat(),
    ]);
    const lines = drawn([
      Array.from({ length: 200_000 }, (_, i) => [
        0,
        10,
        (i * 3) % 840,
        1,
        500,
        (i * 3) % 840,
      ]).flat(),
    ]);
    const parts = drawn([
      Array.from({ length: 6000 }, (_, i) => [0, i * 20, 100, 1, i * 20 + 6, 100]).flat(),
    ]);
    for (const all of [marks, lines, parts]) {
      expect(all.horizontal.length + all.vertical.length).toBeLessThanOrEqual(6000);
      ruledTables(all, [], 1, 0);
    }
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(4000);
  });
});

describe("a page saved with the fields of its form", () => {
  it("has the figures that its fields show; an empty field is not seen, never blank", async () => {
    const field = (attributes: string) => `<td><input ${attributes}></td>`;
    const page = `<html><body><table><tr><td>甲</td>${field('value="12"')}${field('type="number" value="3" disabled')}<td><input type="hidden" value="99"><input type="checkbox" value="1">4</td></tr>
      <tr><td>乙</td><td><textarea>5</textarea></td><td><select><option>6</option><option selected>7</option></select></td>${field('type="text"')}</tr></table></body></html>`;
    const { grids, text } = await readBytes(strToU8(page));
    expect(rowsOf(grids[0]!)).toEqual([
      ["甲", "12", "3", "4"],
      ["乙", "5", "7", "\ufffc"],
    ]);
    expect(text).toContain("甲\t12\t3\t4");
  });
});

describe("a page saved whole, its bytes as they are", () => {
  it("keeps every byte of a Chinese code page, those too that Windows gives other meanings", async () => {
    const gbk = [
      [0xd5, 0xfe],
      [0x80, 0x80],
      [0x95, 0x92],
      [0xb9, 0x9f],
    ].flat();
    const words = new TextDecoder("gb18030").decode(Uint8Array.from(gbk));
    const head =
      'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset="gb18030"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n<html><head><meta charset="gb18030"></head><body><p>';
    const bytes = Uint8Array.from([
      ...Buffer.from(head, "latin1"),
      ...gbk,
      ...Buffer.from("</p></body></html>\r\n--b--", "latin1"),
    ]);
    expect((await readBytes(bytes)).text.trim()).toBe(words);
  });
});
