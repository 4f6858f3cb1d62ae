import { groupRemarks } from "@/lib/views/agency-standing";
import { describe, expect, it } from "vitest";
import type { Evaluated } from "@/lib/indicators/evaluate";
import { agencySentences, peersText, seriesFinding } from "@/lib/views/agency-sentences";
import {
  quantileOf,
  type AgencyStanding,
  type KeyFigure,
  type SmallSeries,
} from "@/lib/views/agency-standing";
import type { Reporter } from "@/lib/views/reporting-status";

const anAgency = {
  id: "1",
  slug: "x-jtj",
  nameZh: "某市交通局",
  nameEn: "Transport Bureau",
  region: "1",
  level: "dept",
  kind: "body",
  types: [],
  existsFrom: 2012,
  existsTo: null,
};
const aStatus = (state: Reporter["state"], days: number | null): Reporter => ({
  agency: anAgency,
  state,
  days,
  due: "2026-01-31",
  reportId: null,
});
const anEvaluated = (value: number | null, x?: number, n?: number): Evaluated => ({
  value,
  numerator: x ?? null,
  denominator: n ?? null,
  state: value === null ? "not_published" : "reported",
  mapping: "A",
  used: [],
});
const aFigure = (id: string, now: Evaluated, o: Partial<KeyFigure> = {}): KeyFigure => ({
  id,
  now,
  before: null,
  peers: null,
  isSmall: false,
  ...o,
});
const aStanding = (o: Partial<AgencyStanding> = {}): AgencyStanding => ({
  year: 2025,
  status: aStatus("on_time", -9),
  endedIn: null,
  latest: 2025,
  figures: [],
  series: [],
  report: {
    year: 2025,
    reportId: "x-jtj-2025",
    hasOriginal: true,
    checked: 50,
    failing: [],
    remarks: [],
  },
  ...o,
});
const textOf = (standing: AgencyStanding, locale: "zh" | "en" = "zh") =>
  agencySentences("x-jtj", standing, locale)
    .map((phrase) => phrase.text)
    .join(locale === "zh" ? "。" : ". ");

describe("the status of this year's report in words", () => {
  it.each([
    [aStanding(), "2025 年度报告已按期公布（2026-01-22）"],
    [aStanding({ status: aStatus("late", 76) }), "2025 年度报告 2026-04-17 公布，迟 76 天"],
    [
      aStanding({ status: aStatus("overdue", 12), latest: 2024, report: null }),
      "2025 年度报告尚未公布，已逾期 12 天。最近一份是 2024 年度的",
    ],
    [
      aStanding({ status: aStatus("not_due", null), latest: null, report: null }),
      "2025 年度报告应于 2026-01-31 前公布，还没有到期。至今没有公布过年度报告",
    ],
    [
      aStanding({ status: null, endedIn: 2013, latest: 2012, report: null }),
      "本机关 2013 年后不再设立，不再公布年度报告。最近一份是 2012 年度的",
    ],
    [aStanding({ status: aStatus("undated", null) }), "2025 年度报告已公布，公布日期不详"],
    [aStanding({ status: null }), "2025 年度不在应报名单内"],
  ])("%#", (standing, words) => expect(textOf(standing)).toContain(words));

  it("marks what is missing or late, and nothing else", () => {
    const alarms = (status: Reporter | null) =>
      agencySentences("x-jtj", aStanding({ status }), "zh").filter((phrase) => phrase.alarm).length;
    expect(alarms(aStatus("overdue", 12))).toBe(1);
    expect(alarms(aStatus("late", 1))).toBe(1);
    expect(alarms(aStatus("on_time", 0))).toBe(0);
    expect(alarms(aStatus("in_review", null))).toBe(0);
    expect(alarms(aStatus("withdrawn", null))).toBe(1);
    expect(alarms(null)).toBe(0);
  });

  it("counts one day in English as one", () => {
    expect(textOf(aStanding({ status: aStatus("overdue", 1) }), "en")).toContain("1 day overdue");
  });
});

describe("what the report says", () => {
  it("compares with the year before, and nothing with nothing", () => {
    const words = textOf(
      aStanding({
        figures: [
          aFigure("r1.tot", anEvaluated(21), { before: 58 }),
          aFigure("D05", anEvaluated(11 / 21, 11, 21)),
          aFigure("rv.tot", anEvaluated(0), { before: 0 }),
        ],
      }),
    );
    expect(words).toContain("收到申请 21 件，上年 58 件");
    expect(words).toContain("办结 21 件，其中 11 件全部或部分公开");
    expect(words).toContain("没有行政复议。检查没有发现矛盾");
  });

  it.each<[number, number | null, "zh" | "en", string]>([
    [0, null, "zh", "没有收到申请。"],
    [0, 0, "zh", "没有收到申请。"],
    [1, null, "zh", "收到申请 1 件。"],
    [0, null, "en", "No requests were received."],
  ])("says that it received %i, after %j, in %s", (now, before, locale, said) => {
    const figures = [aFigure("r1.tot", anEvaluated(now), { before })];
    expect(`${textOf(aStanding({ figures }), locale)}.`).toContain(said);
  });

  it("leaves out what the report does not give", () => {
    const figures = [aFigure("r1.tot", anEvaluated(null)), aFigure("D05", anEvaluated(null))];
    expect(textOf(aStanding({ figures }))).toBe(
      "2025 年度报告已按期公布（2026-01-22）。检查没有发现矛盾",
    );
  });
});

describe("a figure within its peers' range", () => {
  const peers = {
    basis: "all" as const,
    agencies: 13,
    lowest: 0,
    lowerQuartile: 0,
    median: 2,
    upperQuartile: 4,
    highest: 60,
  };
  it("names the middle half", () => {
    expect(peersText(aFigure("r1.tot", anEvaluated(21), { peers }), "zh")).toBe(
      "其他 13 个机关多在 0 至 4 之间",
    );
    expect(peersText(aFigure("D22", anEvaluated(-9), { peers }), "zh")).toContain(
      "当天到期 至 迟 4 天",
    );
  });
  it("compares no share of few cases", () => {
    expect(peersText(aFigure("D05", anEvaluated(0.5, 1, 2), { isSmall: true }), "zh")).toBe(
      "件数太少，不与同类比较",
    );
  });
  it("interpolates quartiles", () => {
    expect(quantileOf([1, 2, 3, 4], 0.25)).toBeCloseTo(1.75);
    expect(quantileOf([7], 0.5)).toBe(7);
  });
});

describe("the finding of a small chart", () => {
  const series = (
    values: readonly (number | null)[],
    segments?: readonly number[],
  ): SmallSeries => ({
    id: "r1.tot",
    points: values.map((value, index) => ({
      year: 2019 + index,
      value,
      numerator: null,
      denominator: null,
      breaksBefore: [],
      segment: segments?.[index] ?? 2019,
    })),
  });
  it.each([
    [[0, 0, 0], "收到申请：历年都没有"],
    [[3, 3, 3], "收到申请：历年都是 3"],
    [[0, 0, 9, 0], "收到申请：只有 2021 年有，9"],
    [[1, 2, 5], "收到申请：2021 年最多"],
    [[7, 5, 2], "收到申请：2021 年最少"],
    [[1, 58, 21], "收到申请：2020 年最多，58"],
    [[5, 5, 2, 3], "收到申请"],
    [[null, null], "收到申请"],
  ])("%j", (values, words) => expect(seriesFinding(series(values), "zh")).toBe(words));

  it.each([
    // Years before a break are printed beside the title: it says nothing that they seem to contradict.
    [[90, 1, 2], "收到申请"],
    [[0, 15, 8], "收到申请：2020 年最多，15"],
    [[4, 0, 0], "收到申请"],
    [[5, 3, 3], "收到申请"],
    [[2, 0, 9], "收到申请：2021 年最多"],
    [[0, 0, 9], "收到申请：只有 2021 年有，9"],
    [[9, 8, 2], "收到申请：2021 年最少"],
    [[1, 58, 21], "收到申请：2020 年最多，58"],
  ])("compares nothing over a break: %j", (values, words) =>
    expect(seriesFinding(series(values, [2019, 2020, 2020]), "zh")).toBe(words),
  );
});

describe("remarks", () => {
  const remark = (text: string, at: string) => ({
    kind: "explanation",
    rule: "T3-BAL.np",
    cellId: null,
    text,
    at,
  });

  it("stand once where the same words answer several findings of a day", () => {
    expect(
      groupRemarks([
        remark("a", "2026-01-02"),
        remark("b", "2026-01-02"),
        remark("a", "2026-01-02"),
      ]),
    ).toEqual([
      { text: "a", at: "2026-01-02", checks: 2 },
      { text: "b", at: "2026-01-02", checks: 1 },
    ]);
    expect(groupRemarks([remark("a", "2026-01-02"), remark("a", "2026-01-03")])).toHaveLength(2);
  });
});
