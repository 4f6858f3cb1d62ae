/** What the card of a page says: a ranking's answer, a report's sentences, or nothing. All of it is invented. */
import { beforeEach, describe, expect, it, vi } from "vitest";
import { pageCard } from "@/lib/views/page-card";

const store = vi.hoisted(() => ({
  site: { name: null as string | null, city: null as string | null },
  ranking: null as unknown,
  errors: null as unknown,
  report: null as unknown,
  asked: [] as unknown[],
}));
vi.mock("@/lib/views/site", () => ({ siteView: async () => store.site }));
vi.mock("@/lib/views/known-params", () => ({
  schemas: { rankings: "schema" },
  checkKnown: async (schema: string, query: unknown) =>
    store.errors
      ? { query: null, errors: store.errors }
      : { query: { schema, query }, errors: null },
}));
vi.mock("@/lib/views/rankings", () => ({
  rankingView: async (query: unknown) => {
    store.asked.push(query);
    return store.ranking;
  },
}));
vi.mock("@/lib/views/ranking-questions", async (original) => ({
  ...(await original<object>()),
  rankingAnswer: (_: unknown, locale: string) => [`an answer in ${locale}`],
}));
vi.mock("@/lib/store/queries/report-page", () => ({
  readReportPage: async (id: string) => {
    store.asked.push(id);
    return store.report;
  },
}));
vi.mock("@/lib/views/report-sentences", () => ({ reportSentences: () => ["One", "Two"] }));

const ranking = (id: string, order = "desc") => ({ definition: { id, order }, year: 2024 });
const REPORT = { nameZh: "测试局", nameEn: "Test Bureau", fiscalYear: 2023 };
const SOURCE = {
  en: "Source: the agencies’ annual reports on government information disclosure",
  zh: "来源：各机关政府信息公开工作年度报告（年报）",
};
beforeEach(() => {
  Object.assign(store, { site: { name: "Name", city: "City" }, errors: null, asked: [] });
  Object.assign(store, { ranking: ranking("D06"), report: REPORT });
});

describe("the card of a ranking", () => {
  it.each([
    ["D06", "desc", "zh", "谁不公开得最多？ · 2024"],
    ["D06", "asc", "zh", "不予公开率 · 2024"],
    ["D06", "asc", "en", "Refusal rate · 2024"],
    ["not-in-the-catalogue", "asc", "en", "not-in-the-catalogue · 2024"],
  ] as const)(
    "of %s, %s, in %s, has its question or its name",
    async (id, order, locale, title) => {
      store.ranking = ranking(id, order);
      expect(await pageCard("/rankings?indicator=D06&year=2024", locale)).toEqual({
        ...{ title, sentences: [`an answer in ${locale}`], gap: locale === "zh" ? "" : " " },
        foot: ["Name", SOURCE[locale]],
      });
      expect(store.asked).toEqual([
        { schema: "schema", query: { indicator: "D06", year: "2024" } },
      ]);
    },
  );
  it("is none of a ranking that there is not, or of wrong parameters", async () => {
    store.ranking = null;
    expect(await pageCard("/rankings", "zh")).toBeNull();
    Object.assign(store, { ranking: ranking("D06"), errors: [{}], asked: [] });
    expect(await pageCard("/rankings?indicator=x", "zh")).toBeNull();
    expect(store.asked).toEqual([]);
  });
});

describe("the card of a report", () => {
  it.each([
    ["en", "Test Bureau: annual report 2023", ["One.", "Two."], " "],
    ["zh", "测试局 2023 年度报告", ["One。", "Two。"], ""],
  ] as const)("in %s has its name and its sentences", async (locale, title, sentences, gap) => {
    expect(await pageCard("/reports/x.y-jyj_2023?version=1", locale)).toEqual({
      ...{ title, sentences, gap, foot: ["Name", SOURCE[locale]] },
    });
    expect(store.asked).toEqual(["x.y-jyj_2023"]);
  });
  it("is none of a report that there is not", async () => {
    store.report = null;
    expect(await pageCard("/reports/x-2023", "en")).toBeNull();
  });
});

it.each(["/", "/reports", "/reports/", "/reports/x/original", "/en/reports/x", "/rankings/lab"])(
  "%s has no card, and nothing is read for it",
  async (page) => {
    expect(await pageCard(page, "en")).toBeNull();
    expect(store.asked).toEqual([]);
  },
);

it.each([
  ["Name", "City", "Name"],
  [null, "City", "City"],
  [null, null, "Sunledger"],
])("is of the site %j in %j", async (name, city, foot) => {
  store.site = { name, city };
  expect((await pageCard("/rankings", "en"))?.foot[0]).toBe(foot);
});
