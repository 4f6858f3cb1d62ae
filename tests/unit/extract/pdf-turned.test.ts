import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parseDocument } from "@/lib/intake/parse-document";
import { readHtml } from "@/lib/extract/formats/html";
import { LOOK, loosePages } from "../../builders/loose-pdf";
import { unembeddedPdf, type Page } from "../../builders/unembedded-pdf";

const BASE = "invented-2022";
const fixture = (name: string) => readFileSync(path.resolve("tests/fixtures/reports", name));
const { cells: truth } = JSON.parse(fixture(`truth/${BASE}.json`).toString()) as {
  cells: Record<string, number | null>;
};
const HEADINGS = [
  "示例市样本局2022年政府信息公开工作年度报告",
  "二、主动公开政府信息情况",
  "三、收到和处理政府信息公开申请情况",
  "四、政府信息公开行政复议、行政诉讼情况",
];
const pagesOf = async (ruled: boolean): Promise<Page[]> =>
  loosePages((await readHtml(fixture(`${BASE}.html`))).grids, { ...LOOK, ruled }, HEADINGS);
const read = (pages: readonly Page[]) =>
  parseDocument({ path: "x.pdf", bytes: unembeddedPdf("UniGB-UCS2-H", pages) });
type Report = Awaited<ReturnType<typeof read>>;

function expectTruth(report: Report) {
  const ids = Object.keys(truth);
  expect(Object.fromEntries(ids.map((id) => [id, report.cells[id]?.value]))).toEqual(truth);
  expect(ids.filter((id) => report.cells[id]?.state === "suspect")).toEqual([]);
}
const boxOf = (report: Report, id: string) => {
  const source = report.cells[id]?.source;
  if (source?.kind !== "pdf") throw new Error(`${id} has no place`);
  return source;
};

describe("a page that lies on its side", () => {
  it.each(
    ([1, 2, 3] as const).flatMap((quarter) =>
      [true, false].flatMap((ruled) =>
        [0, quarter * 90].map((rotate) => ({ quarter, ruled, rotate })),
      ),
    ),
  )("is read, $quarter quarters, ruled: $ruled, turned by the viewer: $rotate", async (lay) => {
    const { quarter, ruled, rotate } = lay;
    const pages = await pagesOf(ruled);
    const upright = await read(pages);
    const turned = await read(pages.map((p) => ({ ...p, quarter, rotate })));
    expectTruth(turned);
    // Places are told as the file has them, whichever way it was read.
    const [was, is] = [boxOf(upright, "r1.np"), boxOf(turned, "r1.np")];
    const middle = ([x0, y0, x1, y1]: readonly number[]) => [
      ((x0 as number) + (x1 as number)) / 2,
      ((y0 as number) + (y1 as number)) / 2,
    ];
    const [x, y] = middle(was.box) as [number, number];
    const there = { 1: [1190 - y, x], 2: [842 - x, 1190 - y], 3: [y, 842 - x] }[quarter];
    const [ax, ay] = middle(is.box) as [number, number];
    expect(is.page).toBe(was.page);
    expect(Math.hypot(ax - (there[0] as number), ay - (there[1] as number))).toBeLessThan(4);
  });
});

describe("a page that was put in askew", () => {
  /** Small, and turned about the middle of the page. */
  const askew = (degrees: number) => {
    const [cos, sin] = [Math.cos, Math.sin].map((f) => 0.6 * f((degrees * Math.PI) / 180)) as [
      number,
      number,
    ];
    const [x, y] = [421 - cos * 421 + sin * 595, 595 - sin * 421 - cos * 595];
    return [cos, sin, -sin, cos, x, y].map((n) => n.toFixed(6)).join(" ");
  };
  const readAskew = async (degrees: number, ruled: boolean) =>
    read((await pagesOf(ruled)).map((p) => ({ ...p, under: `${askew(degrees)} cm` })));

  it.each(
    [0.3, 1, -2, 4, -12, 91, 178.5].flatMap((degrees) =>
      [true, false].map((ruled) => ({ degrees, ruled })),
    ),
  )("is read, $degrees degrees, ruled: $ruled", async ({ degrees, ruled }) => {
    const report = await readAskew(degrees, ruled);
    expectTruth(report);
    const straight = await readAskew(0, ruled);
    const middle = ([x0 = 0, y0 = 0, x1 = 0, y1 = 0]: readonly number[]) =>
      [(x0 + x1) / 2 - 421, (y0 + y1) / 2 - 595] as const;
    const [[x, y], [ax, ay]] = [straight, report].map((r) => middle(boxOf(r, "r1.np").box)) as [
      readonly [number, number],
      readonly [number, number],
    ];
    const turn = (degrees * Math.PI) / 180;
    const there = [
      x * Math.cos(turn) - y * Math.sin(turn),
      x * Math.sin(turn) + y * Math.cos(turn),
    ];
    expect(Math.hypot(ax - there[0]!, ay - there[1]!)).toBeLessThan(4);
  });
});

describe("a table on its side on a page that stands", () => {
  const line = "本机关认真落实公开要求，及时更新栏目，规范办理申请。";
  const prose = (lines: number): Page => ({
    boxes: [],
    texts: Array.from({ length: lines }, (_, i) => ({
      x: 30,
      y: 1170 - i * 7,
      size: 5,
      text: line,
    })),
  });

  it.each([1, 12])("is read beside %i lines of text", async (lines) => {
    const pages = await pagesOf(true);
    // Small enough that a table as long as the page lies across it.
    const [part, up] = [0.65, 1190 - 842];
    const small = pages.map((p) => ({
      boxes: p.boxes.map(([x, y, w, h]) => [x * part, y * part + up, w * part, h * part] as const),
      texts: p.texts.map((t) => ({
        ...{ x: t.x * part, y: t.y * part + up, size: t.size * part, text: t.text },
      })),
    }));
    const report = await read(
      small.map((p) => ({ ...prose(lines), laidOver: { ...p, quarter: 1 as const } })),
    );
    expectTruth(report);
    expect(report.text).toContain(line);
  });
});
