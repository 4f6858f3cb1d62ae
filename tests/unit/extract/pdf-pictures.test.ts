import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseDocument } from "@/lib/intake/parse-document";
import { readHtml } from "@/lib/extract/formats/html";
import { LOOK, loosePages } from "../../builders/loose-pdf";
import { unembeddedPdf, type Page } from "../../builders/unembedded-pdf";

const fixture = (name: string) => readFileSync(`tests/fixtures/reports/${name}`);
const HEADINGS = [
  "示例市样本局2022年政府信息公开工作年度报告",
  "二、主动公开政府信息情况",
  "三、收到和处理政府信息公开申请情况",
  "四、政府信息公开行政复议、行政诉讼情况",
];
const pagesOf = async (ruled: boolean): Promise<Page[]> =>
  loosePages((await readHtml(fixture("invented-2022.html"))).grids, { ...LOOK, ruled }, HEADINGS);
const read = (pages: readonly Page[]) =>
  parseDocument({ path: "x.pdf", bytes: unembeddedPdf("UniGB-UCS2-H", pages) });

/** A picture of one grey dot, laid over part of a page of 842 × 1190 points. */
const picture = (x: number, y: number, width: number, height: number): string =>
  `q ${width} 0 0 ${height} ${x} ${y} cm BI /W 1 /H 1 /CS /G /BPC 8 ID \u00f0\nEI Q`;
const WHOLE = picture(0, 0, 842, 1190);
const STRIPS = Array.from({ length: 6 }, (_, i) => picture(0, (i * 1190) / 6, 842, 1190 / 6)).join(
  "\n",
);

describe("a page that is one picture", () => {
  it.each([
    ["over letters and lines", true, { over: WHOLE }],
    ["in strips over letters and lines", true, { over: STRIPS }],
    ["under letters", false, { under: WHOLE }],
    ["in strips under letters", false, { under: STRIPS }],
  ] as const)("%s is a scan: its figures are proposed, none is read", async (_, ruled, paint) => {
    const report = await read((await pagesOf(ruled)).map((page) => ({ ...page, ...paint })));
    expect([report.status, report.recognised]).toEqual(["review", true]);
    const cells = Object.values(report.cells);
    expect(cells.filter((c) => c.value !== null)).toEqual([]);
    expect(cells.filter((c) => c.doubt === "recognised").length).toBeGreaterThan(100);
    expect(report.cells["t2.license.n"]).toMatchObject({ doubt: "recognised", proposed: 12345 });
  });

  it("is told page by page", async () => {
    const pages = await pagesOf(true);
    const report = await read(pages.map((page, i) => (i === 0 ? { ...page, over: WHOLE } : page)));
    expect(report.cells["t2.license.n"]).toMatchObject({ value: null, doubt: "recognised" });
    expect(report.cells["r37.tot"]).toMatchObject({ value: 128, state: "reported" });
  });

  it.each([
    ["a letterhead", { under: picture(0, 1000, 842, 190) }],
    ["a ground below letters and lines", { under: WHOLE }],
  ] as const)("is not a page with %s", async (_, paint) => {
    const report = await read((await pagesOf(true)).map((page) => ({ ...page, ...paint })));
    expect(report.recognised).toBe(false);
    expect(report.cells["t2.license.n"]).toMatchObject({ value: 12345, state: "reported" });
  });
});
