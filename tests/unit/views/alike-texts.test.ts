/** Whose reports are worded alike, and reports beside their originals. All of it is invented. */
import { beforeEach, describe, expect, it, vi } from "vitest";
import { partsOfText } from "@/lib/views/report-text";
import { findAlikeTexts } from "@/lib/views/alike-texts";
import { reportTitle, reportView, versionView } from "@/lib/views/report";

const store = vi.hoisted(() => ({
  own: null as unknown,
  others: [] as unknown[],
  report: null as unknown,
  stored: null as string | null,
  original: null as unknown,
  made: [] as unknown[],
  name: null as unknown,
}));
vi.mock("@/lib/store/client", async (original) => ({
  ...(await original<object>()),
  queryPrivate: (work: (tx: unknown) => unknown) => work({}),
}));
vi.mock("@/lib/store/queries/wording", () => ({
  readWords: async () => store.own,
  readNeighbourTexts: async () => store.others,
}));
vi.mock("@/lib/store/queries/report-page", () => ({
  readReportPage: async () => store.report,
  readVersionAsPage: async () => store.report,
  readOriginal: async () => store.original,
  readVersionOriginal: async () => store.original,
  readReportName: async () => store.name,
}));
vi.mock("@/lib/store/queries/source-views", () => ({
  readSourceView: async () => store.stored,
  readVersionSourceView: async () => store.stored,
}));
vi.mock("@/lib/intake/host/make-source-view", () => ({
  makeSourceView: async (bytes: unknown, figures: unknown) => {
    store.made.push([bytes, figures]);
    return "made";
  },
}));
vi.mock("@/lib/source-view/source-view", () => ({
  fillSourceView: (
    template: string,
    { label, pageHref }: { label: string; pageHref: (n: number) => string },
  ) => `${template} ${label.length > 0} ${pageHref(3)}`,
  textIds: () => ["id"],
}));

const ALL = { kind: "all" } as const;
const WORDS = ["渔业养殖", "古城保护", "海岛旅游", "台胞服务", "风力发电", "防汛演练", "湿地修复"];
const prose = (from: number, n: number): string =>
  Array.from(
    { length: n },
    (_, i) =>
      `我单位围绕${WORDS[(from + i) % WORDS.length]}工作组织专题会议并及时向群众说明进展第${"甲乙丙丁戊己庚辛壬癸子丑寅卯"[from + i]}批成果。`,
  ).join("");
const other = (slug: string, text: string, isPublished = true) => ({
  ...{ slug, nameZh: `局${slug}`, nameEn: slug, isPublished, agency: null, text },
});
beforeEach(() =>
  Object.assign(store, {
    ...{ own: null, others: [], report: null, stored: null, original: null, made: [], name: null },
  }),
);

describe("reports that are worded alike", () => {
  const MINE = prose(0, 10);
  it("are none without words of one's own", async () => {
    store.others = [other("a", MINE)];
    expect(await findAlikeTexts(ALL, 5)).toEqual([]);
    store.own = { text: "太短。", agency: null };
    expect(await findAlikeTexts(ALL, 5)).toEqual([]);
  });
  it("stand by their likeness, then by name, five at most", async () => {
    store.own = { text: MINE, agency: null };
    store.others = [
      ...["f", "b", "d", "e", "c"].map((slug) => other(slug, MINE)),
      other("a", `${MINE}另有一句别人没有的话说明本单位的其他情况。`, false),
      other("short", "太短。"),
      other("far", prose(3, 1) + "完全不同的内容涉及审计监督和财政预算的公开。".repeat(12)),
    ];
    const found = await findAlikeTexts(ALL, 5);
    expect(found.map((f) => f.slug)).toEqual(["b", "c", "d", "e", "f"]);
    expect(found[0]).toMatchObject({ nameZh: "局b", nameEn: "b", isPublished: true, likeness: 1 });
    expect(found[0]?.copied).toHaveLength(10);
    expect(found[0]?.n).toBe(10);
    store.others = store.others.slice(5);
    const [near, ...rest] = await findAlikeTexts(ALL, 5);
    expect([near?.slug, near?.isPublished, rest]).toEqual(["a", false, []]);
    expect(near?.likeness).toBeLessThan(1);
    expect(near?.likeness).toBeGreaterThanOrEqual(0.9);
  });
});

describe("the prose of a report", () => {
  it("is that of its parts, an empty text where one is not there", () => {
    const parts = partsOfText(
      "一、总体情况\n本年公开信息十二条。\n六、其他需要报告的事项\n无其他事项。",
    );
    expect(parts?.one).toBe("本年公开信息十二条。");
    expect(parts?.five).toBe("");
    expect(parts?.six).toContain("无其他事项。");
  });
  it("is none without headings", () => expect(partsOfText("没有标题。")).toBeNull());
});

describe("a report beside its original", () => {
  const REPORT = {
    ...{ reportId: "jyj-2024", versionNo: 2, claims: null },
    cells: [{ id: "r1.np", source: "s1", value: 4 }],
    narrative: [{ indicator: "N05", source: "s2", value: 5 }],
  };
  const BYTES = new Uint8Array([1]);
  it.each([
    [undefined, "stored true /api/v1/reports/jyj%2F2024/pages/3"],
    [2, "stored true /api/v1/reports/jyj%2F2024/pages/3?version=2"],
  ])("of version %s has the pages of that version", async (version, original) => {
    Object.assign(store, { report: REPORT, stored: "stored" });
    expect(await reportView("jyj/2024", "en", { version })).toEqual({
      ...{ report: REPORT, original, textIds: ["id"] },
    });
    expect(store.made).toEqual([]);
  });
  it("of any version has its pages at the desk", async () => {
    Object.assign(store, { report: REPORT, stored: "stored" });
    expect((await versionView(7, "en"))?.original).toBe(
      "stored true /api/desk/pages?version=7&page=3",
    );
  });
  it("is made now where nothing is stored, and has none without an original", async () => {
    store.report = { ...REPORT, claims: { unclaimed: [{ source: "s3", text: "12" }] } };
    expect((await reportView("jyj-2024", "en", {}))?.original).toBeNull();
    expect((await versionView(7, "en"))?.original).toBeNull();
    store.original = { bytes: BYTES };
    expect((await reportView("jyj-2024", "en", {}))?.original).toMatch(/^made/);
    store.report = REPORT;
    expect((await versionView(7, "en"))?.original).toMatch(/^made/);
    const cells = [{ id: "r1.np", source: "s1" }];
    const narrative = [{ indicator: "N05", source: "s2" }];
    expect(store.made).toEqual([
      [BYTES, { cells, narrative, unclaimed: [{ source: "s3" }] }],
      [BYTES, { cells, narrative, unclaimed: [] }],
    ]);
  });
  it("is none where there is no report", async () => {
    expect(await reportView("x", "en", {})).toBeNull();
    expect(await versionView(7, "en")).toBeNull();
    expect(await reportTitle("x", "en")).toBeNull();
  });
  it("has a title with name and year", async () => {
    store.name = { nameZh: "教育局", nameEn: "Education", fiscalYear: 2024 };
    expect(await reportTitle("jyj-2024", "en")).toMatch(/^Education 2024 · \S/);
    expect(await reportTitle("jyj-2024", "zh")).toMatch(/^教育局 2024 · \S/);
  });
});
