import { describe, expect, it } from "vitest";
import { homeSentences } from "@/lib/views/home-sentences";
import type { Home } from "@/lib/views/home";
import type { Reporter } from "@/lib/views/reporting-status";
import type { YearPair } from "@/lib/views/charts/data";
import type { Sum } from "@/lib/figures/sums";
import type { AgencyInYear } from "@/lib/registry/in-year";

const anAgency = (nameZh: string): AgencyInYear => ({
  id: nameZh,
  slug: nameZh,
  nameZh,
  nameEn: `${nameZh} (en)`,
  region: "1",
  level: "bureau",
  kind: "body",
  types: [],
  existsFrom: 2000,
  existsTo: null,
});
const aSum = (value: number | null, o: Partial<Sum> = {}): Sum => ({
  value,
  numerator: null,
  denominator: null,
  state: value === null ? "not_published" : "reported",
  counted: 2,
  expected: 3,
  included: [],
  excluded: [],
  doubtful: [],
  segment: null,
  government: null,
  ...o,
});
const aPair = (now: Sum, before: Sum | null = null, breaks: YearPair["breaks"] = []): YearPair => ({
  now,
  pair: before && { before, now, onlyBefore: [], onlyNow: [] },
  breaks,
});
const missing = (name: string): Reporter => ({
  agency: anAgency(name),
  state: "overdue",
  days: 10,
  due: "2026-01-31",
  reportId: null,
});
const aHome = (o: Partial<Home> = {}): Home => ({
  year: 2025,
  years: [2025],
  region: null,
  reporters: [missing("甲局")],
  reported: 2,
  expected: 3,
  before: { reported: 3, expected: 3 },
  received: aPair(aSum(73), aSum(105, { counted: 2 })),
  answered: aPair(aSum(70)),
  disclosed: aPair(aSum(0.5, { numerator: 30, denominator: 60 })),
  reviews: aPair(aSum(4)),
  lawsuits: aPair(aSum(0)),
  reportedByGovernment: null,
  trend: [],
  refusals: { above: [], compared: 0, tooFew: 0 },
  beyond: [],
  contradictions: [],
  city: { year: 2025, regions: [], types: [], agencies: [] },
  earlier: null,
  ...o,
});
const textOf = (home: Home, locale: "zh" | "en" = "zh") =>
  homeSentences(home, locale).map((phrase) => phrase.text);

describe("the opening paragraph", () => {
  it("says who reported, what came in, how it was answered and what ended in dispute", () => {
    expect(textOf(aHome())).toEqual([
      "3 个机关中 2 个已公布年报",
      "甲局尚未公布",
      "共收到申请 73 件",
      "只看 2024、2025 两年都有数字的 2 个机关，由 105 件变为 73 件",
      "已办结的 60 件中，全部或部分公开的 30 件（50.0%）",
      "行政复议 4 件，行政诉讼 0 件",
    ]);
  });

  it("says how many figures in a sum contradict themselves", () => {
    const doubtful = aSum(73, { doubtful: [{} as Sum["doubtful"][number]] });
    expect(textOf(aHome({ received: aPair(doubtful) }))).toContain("1 个机关的收件数字自相矛盾");
  });

  it("says the same in English", () => {
    expect(textOf(aHome(), "en")).toEqual([
      "2 of 3 agencies have published a report",
      "Still missing: 甲局 (en)",
      "73 requests came in",
      "Among the 2 agencies with figures for 2024 and 2025, they went from 105 to 73",
      "Of 60 requests completed, 30 (50.0%) were granted in full or in part",
      "4 cases went to reconsideration, none to court",
    ]);
  });

  it("names three missing bodies and counts the rest", () => {
    const reporters = ["甲局", "乙局", "丙局", "丁局"].map(missing);
    expect(textOf(aHome({ reporters }))[1]).toBe("甲局、乙局、丙局等 4 个机关尚未公布");
  });

  it("compares nothing across a break or without common bodies", () => {
    const broken = aPair(aSum(73), aSum(105), [
      { year: 2025, parts: true } as YearPair["breaks"][number],
    ]);
    expect(textOf(aHome({ received: broken }))).toContain("口径有变，不与上年比较");
    expect(textOf(aHome({ received: aPair(aSum(73)) }))).toContain(
      "没有两年都有数字的机关，不作比较",
    );
  });

  it("is silent about what has no figure", () => {
    const home = aHome({
      received: aPair(aSum(null)),
      disclosed: aPair(aSum(null)),
      reviews: aPair(aSum(null)),
    });
    expect(textOf(home)).toEqual(["3 个机关中 2 个已公布年报", "甲局尚未公布"]);
  });

  it("says in January who need not have reported yet, and gives last year's figures as last year's", () => {
    const waiting = { ...missing("乙局"), state: "not_due", days: null } as const;
    const published = { ...missing("甲局"), state: "on_time", days: -20 } as const;
    const phrases = homeSentences(
      aHome({
        reported: 1,
        expected: 3,
        reporters: [waiting, { ...waiting, agency: anAgency("丙局") }, published],
        received: aPair(aSum(5)),
        earlier: aHome({ year: 2024, reported: 3, received: aPair(aSum(105)), reporters: [] }),
      }),
      "zh",
    );
    expect(phrases.slice(0, 4).map((phrase) => phrase.text)).toEqual([
      "3 个机关中 1 个已公布年报",
      "2 个机关的期限还没有到（最早 2026-01-31）",
      "以下是 2024 年度的数字，3 个机关中 3 个已公布",
      "共收到申请 105 件",
    ]);
    expect(phrases[2]?.href).toBe("/?year=2024");
    expect(phrases.map((phrase) => phrase.text).join()).not.toContain("申请 5 件");
    expect(phrases.some((phrase) => phrase.alarm)).toBe(false);
  });

  it("names a place's only body instead of counting it", () => {
    const home = aHome({ reported: 0, expected: 1, reporters: [missing("甲局")] });
    expect(textOf(home)[0]).toBe("甲局还没有公布年报");
    expect(textOf(home).join()).not.toContain("尚未公布");
    const done = { ...missing("甲局"), state: "on_time" } as const;
    expect(textOf(aHome({ reported: 1, expected: 1, reporters: [done] }))[0]).toBe(
      "甲局已公布年报",
    );
  });

  it("compares a place's only body with itself", () => {
    const [before, now] = [105, 73].map((n) => aSum(n, { counted: 1, expected: 1 }));
    const phrases = textOf(
      aHome({ reported: 1, expected: 1, reporters: [], received: aPair(now!, before) }),
    );
    expect(phrases).toContain("2024 年为 105 件");
    expect(phrases.join()).not.toContain("都有数字的 1 个机关");
  });
});
