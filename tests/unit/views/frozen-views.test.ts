/**
 * What the views say of the hard invented city, whole: figures, gaps, words, links. Read once, then
 * frozen; after an intended change `npx vitest run --project unit
 * tests/unit/views/frozen-views.test.ts -u` writes the files anew, and `git diff` shows what
 * changed.
 */
import "../../builders/city-in-memory";
import { expect, it } from "vitest";
import { makeChart } from "@/lib/views/charts";
import { viewSchemas, type ViewName } from "@/lib/views/charts/schemas";
import { agencyView } from "@/lib/views/agencies";
import { agencyStanding } from "@/lib/views/agency-standing";
import { agencySentences } from "@/lib/views/agency-sentences";
import { homeView } from "@/lib/views/home";
import { homeSentences } from "@/lib/views/home-sentences";
import { standsOutView } from "@/lib/views/insights";
import { observationsView } from "@/lib/views/observations";
import { rankingBook } from "@/lib/views/ranking-book";
import { bumpView } from "@/lib/views/ranking-bump";
import { compositeView } from "@/lib/views/ranking-composite";
import { labView } from "@/lib/views/ranking-lab";
import { rankingView, type RankingParams } from "@/lib/views/rankings";
import { summaryView } from "@/lib/views/summary";
import type { Locale } from "@/lib/i18n/locale";
import { requirePresent } from "@/lib/lookup";
import { printCompact } from "../../builders/print-compact";

const frozen = (name: string, value: unknown): Promise<void> =>
  expect(`${printCompact(value)}\n`).toMatchFileSnapshot(
    `../../fixtures/frozen-views/${name}.json.txt`,
  );

/** The sentences alone; with 105 bodies the rest would be long. */
it("home of the whole city", async () => {
  const home = requirePresent(await homeView({}), "home");
  const own = requirePresent(await homeView({ region: "example", own: "1" }), "home");
  await frozen("home-sentences", {
    zh: [homeSentences(home, "zh"), homeSentences(own, "zh")],
    en: [homeSentences(home, "en"), homeSentences(own, "en")],
    trend: home.trend.map(({ year, sum }) => [year, sum.value, sum.counted, sum.expected]),
  });
});

const DISTRICT = "example-dongling";
/** Of the district where bodies were merged, split and renamed, unless it says otherwise. */
const CHARTS: readonly (readonly [string, Record<string, string>, Locale])[] = [
  ["trends", {}, "zh"],
  ["trends", { by: "region", indicator: "D05" }, "en"],
  ["trends", { by: "type", region: DISTRICT, indicator: "r37.tot" }, "zh"],
  ["trends", { by: "level", show: "share" }, "en"],
  ["trends", { show: "index", from: "2018" }, "zh"],
  ["trends", { show: "per100k", by: "region" }, "zh"],
  ["trends", { agency: "ex1-gsj,ex1-kcj,ex2-sjj", by: "agency" }, "zh"],
  ["trends", { agency: "ex1-gsj", by: "agency", structure: "today", join: "1" }, "en"],
  ["composition", {}, "en"],
  ["composition", { of: "ground", as: "share", region: DISTRICT }, "zh"],
  ["composition", { of: "applicant", agency: "ex1-zrj" }, "zh"],
  ["composition", { agency: "ex1-gsj", structure: "today" }, "en"],
  ["why", { region: DISTRICT }, "zh"],
  ["why", { region: DISTRICT, indicator: "D06", from: "2021", to: "2024" }, "en"],
  ["compare", { agencies: "ex1-gsj,ex1-zjj", structure: "today" }, "zh"],
  ["compare", { regions: "example-dongling,example-xizhi", join: "1" }, "en"],
  ["flow", { region: DISTRICT }, "zh"],
  ["flow", { basis: "reported" }, "en"],
  ["flow", { agency: "ex1-lyj", year: "2023" }, "zh"],
  ["heatmap", { region: DISTRICT }, "zh"],
  ["heatmap", { region: DISTRICT, indicator: "D05", structure: "today" }, "en"],
  ["heatmap", { type: "STREET", indicator: "r1.tot" }, "zh"],
  ["funnel", { region: DISTRICT, mark: "ex1-zjj" }, "zh"],
  ["funnel", { level: "bureau", indicator: "D06", year: "2023" }, "en"],
  ["distribution", { region: DISTRICT, indicator: "r1.tot", mark: "ex1-zrj" }, "en"],
  ["distribution", { type: "STREET" }, "zh"],
  ["map", {}, "zh"],
  ["map", { indicator: "D01", year: "2022" }, "en"],
  ["city-applications", { region: DISTRICT }, "zh"],
  ["city-decisions", {}, "en"],
  ["city-documents", { region: DISTRICT, own: "1" }, "zh"],
  ["city-remedies", {}, "zh"],
  ["city-outcomes", {}, "en"],
  ["agency-applications", { agency: "ex1-gsj", structure: "today" }, "zh"],
  ["agency-decisions", { agency: "ex2-zrj" }, "en"],
  ["agency-documents", { agency: "ex1-wlj" }, "zh"],
  ["agency-remedies", { agency: "ex1-gov" }, "en"],
  ["agency-outcomes", { agency: "ex1-zjj" }, "zh"],
];
const viewNameOf = (chart: string): ViewName =>
  (chart in viewSchemas ? chart : requirePresent(chart.split("-")[0], chart)) as ViewName;

it.each(CHARTS)("chart %s of %j in %s", async (name, query, locale) => {
  const checked = viewSchemas[viewNameOf(name)].parse(query) as Record<string, unknown>;
  const spec = requirePresent(await makeChart(name, checked, locale), name);
  const file = [name, ...Object.values(query), locale].join("-").replace(/[^\w-]/g, "_");
  await frozen(`chart-${file}`, spec);
});

const usual = { minN: 5, year: 2024 };
const RANKINGS: readonly RankingParams[] = [
  { ...usual, indicator: "D05" },
  { ...usual, indicator: "D03", region: DISTRICT },
  { ...usual, indicator: "D12", pool: 3, span: "complete" },
  { ...usual, indicator: "r1.tot", failed: "include", region: DISTRICT },
  { ...usual, indicator: "D23", region: DISTRICT, order: "asc" },
  { ...usual, indicator: "D22", type: "STREET" },
  { ...usual, indicator: "D14", type: "GOV" },
];
it.each(RANKINGS)("ranking %j", async (params) => {
  const ranking = requirePresent(await rankingView(params), "ranking");
  const file = [params.indicator, params.region ?? params.type ?? "city"].join("-");
  const isWhole = params.region === undefined && params.type === undefined;
  await frozen(`ranking-${file}`, isWhole ? ranking : { ranking, book: rankingBook(ranking) });
});

it("ranks over the years, two rules beside each other, and an index of the reader's own", async () => {
  const params = { ...usual, indicator: "D03", region: DISTRICT };
  await frozen("ranking-bump", await bumpView(params));
  await frozen(
    "ranking-lab",
    await labView({ ...params, indicator2: "D08", minN2: 10, a: "ex1-zjj", b: "ex1-zrj" }),
  );
  await frozen("ranking-composite", await compositeView(params, { D03: 2, D12: 1 }));
});

it.each([{ region: "example-xizhi" }, { region: DISTRICT, year: 2023 }])(
  "home of %j",
  async (query) => {
    const home = requirePresent(await homeView(query), "home");
    await frozen(`home-${Object.values(query).join("-") || "now"}`, {
      zh: homeSentences(home, "zh"),
      en: homeSentences(home, "en"),
      home,
    });
  },
);

it.each(["ex1-gsj", "ex1-kjj", "ex1-gov", "ex1-jyj", "ex1-tjj", "ex2-jd1"])(
  "agency %s",
  async (slug) => {
    const page = requirePresent(await agencyView(slug, undefined, "today"), slug);
    const standing = requirePresent(await agencyStanding(slug), slug);
    await frozen(`agency-${slug}`, {
      zh: agencySentences(slug, standing, "zh"),
      en: agencySentences(slug, standing, "en"),
      standing,
      page,
    });
  },
);

it.each([{ year: 2024, region: DISTRICT }, { year: 2022 }])("what stands out in %j", async (o) => {
  await frozen(`stands-out-${o.year}`, {
    zh: await standsOutView({ ...o, locale: "zh", most: 20 }),
    en: await standsOutView({ ...o, locale: "en", most: 20 }),
  });
});

it("observations and the sums of a region's form", async () => {
  await frozen(
    "observations",
    await observationsView({
      indicator: ["D05", "r1.tot", "D21"],
      year: "2024",
      region: DISTRICT,
      structure: "reported",
    } as never),
  );
  await frozen("summary", await summaryView({ year: 2024, region: DISTRICT, basis: "builtup" }));
});
