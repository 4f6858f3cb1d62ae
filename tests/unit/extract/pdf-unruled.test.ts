import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parseDocument } from "@/lib/intake/parse-document";
import { readHtml } from "@/lib/extract/formats/html";
import { columnsOfFigures, headsOf } from "@/lib/extract/formats/pdf/columns";
import { closedUp } from "@/lib/extract/formats/pdf/spacing";
import { figuresOfColumns } from "@/lib/extract/formats/pdf/rows";
import { LOOK, loosePages, type Look } from "../../builders/loose-pdf";
import { unembeddedPdf, type Page } from "../../builders/unembedded-pdf";

const fixture = (name: string) => readFileSync(path.resolve("tests/fixtures/reports", name));
const truthOf = (base: string) =>
  (JSON.parse(fixture(`truth/${base}.json`).toString()) as { cells: Record<string, number | null> })
    .cells;
const HEADINGS = [
  "示例市样本局2022年政府信息公开工作年度报告",
  "二、主动公开政府信息情况",
  "三、收到和处理政府信息公开申请情况",
  "四、政府信息公开行政复议、行政诉讼情况",
];

const parse = (pages: readonly Page[]) =>
  parseDocument({ path: "x.pdf", bytes: unembeddedPdf("UniGB-UCS2-H", pages) });
async function pagesOf(
  base: string,
  look: Partial<Look>,
  printed?: (text: string) => string,
): Promise<Page[]> {
  const { grids } = await readHtml(fixture(`${base}.html`));
  return loosePages(grids, { ...LOOK, ...look }, HEADINGS, printed);
}

const wide = (text: string) =>
  /^[\d.]+$/.test(text)
    ? text.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0))
    : text;
const LOOKS: readonly (readonly [string, Partial<Look>, ((text: string) => string)?])[] = [
  ["figures in the middle", {}],
  ["figures at the right", { align: "right" }],
  ["figures at the left", { align: "left" }],
  ["labels at the left, figures in the middle", { labelsLeft: true }],
  ["everything at the top of its row", { vertical: "top" }],
  ["everything at the foot of its row", { vertical: "bottom" }],
  ["small print", { size: 6 }],
  ["large print, headings of one or two letters a line", { size: 14 }],
  ["very large print, labels of two letters a line", { size: 17 }],
  ["rows over several pages", { foot: 720 }],
  ["figures in wide letters", {}, wide],
  ["spaced figures", { spacing: 0.3 }],
  ["figures spaced wider", { spacing: 0.5 }],
  ["spaced figures between lines", { spacing: 0.4, ruled: true }],
];

describe("a PDF without lines", () => {
  it.each(
    ["invented-2022", "pt-hzs-2024", "pingtan-2023", "pingtan-2020"].flatMap((base) =>
      LOOKS.map(([name, look, printed]) => [base, name, look, printed] as const),
    ),
  )(
    "%s, with %s: has every cell, and none waits for a person",
    async (base, _name, look, printed) => {
      const truth = truthOf(base);
      const { cells } = await parse(await pagesOf(base, look, printed));
      expect(Object.fromEntries(Object.keys(truth).map((id) => [id, cells[id]?.value]))).toEqual(
        truth,
      );
      expect(Object.keys(truth).filter((id) => cells[id]!.state === "suspect")).toEqual([]);
    },
  );

  it.each([
    ["figures broken over lines", { perLine: 2 }],
    ["figures broken over lines, at the foot", { perLine: 2, vertical: "bottom" }],
    ["labels and headings at the left, figures at the right", { labelsLeft: true, align: "right" }],
    ["figures of a digit a line", { perLine: 1 }],
    ["figures broken over lines, at the top", { perLine: 2, vertical: "top" }],
  ] as const)("with %s: no figure is silently wrong, and most are right", async (_name, look) => {
    for (const base of ["invented-2022", "pingtan-2023"]) {
      const truth = truthOf(base);
      const { cells } = await parse(await pagesOf(base, look));
      const sure = Object.keys(truth).filter(
        (id) => cells[id] && cells[id].state !== "suspect" && cells[id].state !== "missing",
      );
      expect(Object.fromEntries(sure.map((id) => [id, cells[id]!.value]))).toEqual(
        Object.fromEntries(sure.map((id) => [id, truth[id]])),
      );
      expect(sure.length).toBeGreaterThan(Object.keys(truth).length * 0.9);
    }
  });

  it("with lines whose narrow columns break figures: has every cell, and none of table 三 and 四 waits for a person", async () => {
    const truth = truthOf("invented-2022");
    const { cells } = await parse(await pagesOf("invented-2022", { perLine: 2, ruled: true }));
    expect(Object.fromEntries(Object.keys(truth).map((id) => [id, cells[id]?.value]))).toEqual(
      truth,
    );
    // Nothing adds up in table 二: what the second reader has not seen whole, a person looks at.
    expect(
      Object.keys(truth).filter((id) => cells[id]!.state === "suspect" && !id.startsWith("t2.")),
    ).toEqual([]);
  });

  it("has its figures by the names of the columns, also in another order, and takes none of a row that it does not have", async () => {
    const swap = (text: string) =>
      text === "商业企业" ? "科研机构" : text === "科研机构" ? "商业企业" : text;
    const truth = truthOf("pingtan-2023");
    const { cells } = await parse(await pagesOf("pingtan-2023", {}, swap));
    const read = (id: string) => [cells[id]!.value, cells[id]!.state === "suspect"];
    for (const row of ["r1", "r31", "r37"]) {
      expect(read(`${row}.be`)).toEqual([
        truth[`${row}.ri`],
        truth[`${row}.be`] !== truth[`${row}.ri`],
      ]);
      expect(read(`${row}.ri`)).toEqual([
        truth[`${row}.be`],
        truth[`${row}.be`] !== truth[`${row}.ri`],
      ]);
    }
    const longer = await parse(
      await pagesOf("invented-2022", {}, (text) =>
        text === "8.属于行政查询事项" ? "8.属于行政查询事项另有一行" : text,
      ),
    );
    expect(longer.cells["r338.np"]!.state).not.toBe("reported");
    expect(longer.cells["r337.np"]).toMatchObject({ value: null, state: "blank" });
  });

  it("gives no figure that stands between two columns", async () => {
    const pages = await pagesOf("invented-2022", {});
    const moved = pages.map((p) => ({
      ...p,
      texts: p.texts.map((t) =>
        /\d/.test(t.text) && t.x > 440 && t.x < 500 ? { ...t, x: t.x - 30 } : t,
      ),
    }));
    const { cells } = await parse(moved);
    const truth = truthOf("invented-2022");
    const wrong = Object.keys(truth).filter(
      (id) =>
        id.startsWith("r") &&
        cells[id] &&
        cells[id].value !== null &&
        cells[id].value !== truth[id] &&
        cells[id].state === "reported",
    );
    expect(wrong).toEqual([]);
  });
});

describe("columns told by their headings", () => {
  const glyphs = (text: string, x: number, y = 0) =>
    [...text].map((char, i) => ({ text: char, x0: x + i * 10, x1: x + i * 10 + 10, y, size: 10 }));
  const heads = [
    { name: "a", x0: 100, x1: 120 },
    { name: "b", x0: 160, x1: 180 },
    { name: "c", x0: 220, x1: 240 },
  ];
  const run = (x0: number, x1: number, y = 0) => ({ x0, x1, y, size: 10, text: "1" });

  it("may have their letters under each other, and set apart", () => {
    const found = headsOf(
      [
        ...glyphs("自", 100, 20),
        ...glyphs("然", 100, 10),
        ...glyphs("人", 100),
        ...glyphs("总", 140, 5),
        ...glyphs("计", 154, 5),
      ],
      true,
      (t) => (/^(?:自然人|总计)$/.test(t) ? t : null),
      (n) => n.length === 2,
    );
    expect(found?.map((h) => [h.name, h.x0, h.x1])).toEqual([
      ["自然人", 100, 110],
      ["总计", 140, 164],
    ]);
  });

  it("hold figures below them, and those that line up with such", () => {
    expect(columnsOfFigures([run(105, 110), run(165, 170), run(225, 230)], heads)).toEqual([
      0, 1, 2,
    ]);
    expect(
      columnsOfFigures(
        [run(115, 128), run(122, 128, -20), run(178, 188), run(183, 188, -20)],
        heads,
      ),
    ).toEqual([0, 0, 1, 1]);
  });

  it("do not hold what stands between them, or below two", () => {
    expect(columnsOfFigures([run(135, 145)], heads)).toBeNull();
    expect(columnsOfFigures([run(115, 165)], heads)).toBeNull();
    expect(columnsOfFigures([run(135, 145), run(250, 260), run(85, 95)], heads)).toBeNull();
  });

  it("hold figures at their right end where those of the last one stand beyond its heading", () => {
    expect(columnsOfFigures([run(130, 140), run(135, 140, -20), run(255, 260)], heads)).toEqual([
      0, 0, 2,
    ]);
    expect(columnsOfFigures([run(130, 140), run(210, 225), run(225, 230)], heads)).toBeNull();
    expect(columnsOfFigures([run(145, 155), run(255, 260)], heads)).toBeNull();
    expect(
      columnsOfFigures([run(130, 140), run(135, 140, -20), run(255, 260)], heads, false),
    ).toBeNull();
  });
});

describe("spaced figures", () => {
  const digit = (text: string, x: number, y = 0) => ({ text, x0: x, x1: x + 5, y, size: 10 });
  const piece = (text: string, x: number, width: number, y = 0) => ({
    text,
    x,
    y,
    width,
    height: 10,
  });
  const none = { horizontal: [], vertical: [] };
  const pieces = [
    piece("1 2", 0, 13),
    piece("3", 60, 5),
    piece("4", 68, 5),
    piece("2 0 2 2 年", 100, 60),
  ];
  const glyphs = [digit("1", 0), digit("2", 8), digit("3", 60), digit("4", 68)];
  const texts = (given: typeof glyphs, rulings: Parameters<typeof closedUp>[1] = none) =>
    closedUp(pieces, rulings, () => given).map((p) => p.text);

  it("are closed up where all of a page are spaced alike; words are left as they are", () => {
    expect(texts(glyphs)).toEqual(["12", "34", "2 0 2 2 年"]);
  });

  it("are left as they are where one figure is set closely, the spaces differ, there is one only, or a line runs through", () => {
    const asBefore = pieces.map((p) => p.text);
    expect(texts([...glyphs, digit("5", 200), digit("6", 205)])).toEqual(asBefore);
    expect(texts([...glyphs, digit("5", 200), digit("6", 210)])).toEqual(asBefore);
    expect(texts(glyphs.slice(0, 2))).toEqual(asBefore);
    expect(texts(glyphs, { horizontal: [], vertical: [{ x: 66, y0: -20, y1: 20 }] })).toEqual(
      asBefore,
    );
  });
});

describe("rows told by their labels", () => {
  const block = (top: number, bottom = top) => ({ label: "", top, bottom });
  const run = (y: number, text: string) => ({ x0: 0, x1: 5, y, size: 10, text });
  const texts = (blocks: Parameters<typeof figuresOfColumns>[0], runs: ReturnType<typeof run>[]) =>
    figuresOfColumns(blocks, [runs])[0]!.map((b) =>
      b.doubt ? "?" : b.runs.map((r) => r.text).join(""),
    );

  it("hold figures beside any of their lines, and figures broken over lines around them", () => {
    expect(
      texts([block(100), block(60, 45), block(20)], [run(100, "5"), run(52.5, "7"), run(20, "9")]),
    ).toEqual(["5", "7", "9"]);
    expect(
      texts(
        [block(100), block(60), block(20)],
        [run(107.5, "13"), run(92.5, "6"), run(60, "0"), run(20, "9")],
      ),
    ).toEqual(["136", "0", "9"]);
  });

  it("hold their figures where rows are as close as the lines of one", () => {
    expect(
      texts([block(100), block(85), block(70)], [run(100, "1"), run(85, "2"), run(70, "3")]),
    ).toEqual(["1", "2", "3"]);
  });

  it("do not share a figure that stands beside neither", () => {
    expect(texts([block(100), block(60), block(20)], [run(80, "5"), run(20, "9")])).toEqual([
      "?",
      "?",
      "9",
    ]);
  });
});
