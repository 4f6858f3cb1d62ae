import { describe, expect, it } from "vitest";
import { indicatorOf } from "@/lib/indicators/catalogue";
import { textsOf } from "@/lib/i18n/texts";
import {
  QUESTIONS,
  QUESTION_TOPICS,
  meanLineText,
  questionOf,
  rankingAnswer,
} from "@/lib/views/ranking-questions";
import { definitionOf, type Excluded, type Ranking, type RankingRow } from "@/lib/views/rankings";

const aRow = (name: string, x: number, n: number, o: Partial<RankingRow> = {}): RankingRow => ({
  rank: 1,
  rankLow: null,
  rankHigh: null,
  band: "typical",
  agency: name,
  agencyName: { zh: name, en: name },
  region: "1",
  level: "dept",
  types: [],
  value: x / n,
  numerator: x,
  denominator: n,
  lower: 0,
  upper: 1,
  score: null,
  peers: null,
  tier: null,
  note: null,
  flags: [],
  reportId: `${name}-2024`,
  cell: null,
  ...o,
});
const out = (reason: string): Excluded => ({
  agency: reason,
  agencyName: { zh: reason, en: reason },
  reason,
  note: null,
  numerator: null,
  denominator: null,
  reportId: null,
});
function aRanking(
  id: string,
  rows: RankingRow[],
  o: { order?: "asc" | "desc"; excluded?: Excluded[] } = {},
): Ranking {
  const indicator = indicatorOf(id);
  if (!indicator) throw new Error(id);
  return {
    rows,
    excluded: o.excluded ?? [],
    coverage: { reported: rows.length, expected: rows.length, complete: true },
    notExpected: [],
    year: 2024,
    years: [2024],
    definition: definitionOf(
      indicator,
      { indicator: id, minN: 5, order: o.order ?? "desc" },
      1,
      [],
    ),
    types: [],
    levels: [],
    regions: [],
    priors: new Map(),
  };
}
const answer = (ranking: Ranking, locale: "zh" | "en" = "zh") =>
  rankingAnswer(ranking, locale).join(locale === "zh" ? "" : " ");

describe("questions", () => {
  it("ask for indicators that can be ranked, each once, under a topic with a name", () => {
    for (const { indicator, topic } of QUESTIONS) {
      expect(indicatorOf(indicator)?.rankable, indicator).toBe(true);
      expect(textsOf("zh", "questions")(`topics.${topic}`)).toBeTruthy();
    }
    const keys = QUESTIONS.map((q) => `${q.indicator} ${q.order}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(QUESTION_TOPICS.every((topic) => QUESTIONS.some((q) => q.topic === topic))).toBe(true);
    expect(questionOf("D06", "desc")?.text.zh).toBe("谁不公开得最多？");
    expect(questionOf("D06", "asc")).toBeNull();
  });
});

describe("an answer", () => {
  const others = [aRow("乙局", 0, 28), aRow("丙局", 0, 8)];

  it("names who is above the group, with the cases", () => {
    const rows = [...others, aRow("甲局", 36, 58, { band: "above" })];
    expect(answer(aRanking("D06", rows))).toBe(
      "甲局（58 件中 36 件，62.1%）明显高于同类。其余 2 个机关看不出差别，或在另一侧。",
    );
  });

  it("names nobody where no band lies above the group, however high the figure", () => {
    const text = answer(aRanking("D06", [...others, aRow("甲局", 5, 6)]));
    expect(text).not.toContain("甲局");
    expect(text).toBe("可比的 3 个机关中，没有哪个明显高于同类。合计 42 件中 5 件，11.9%。");
  });

  it("looks below where the least is asked for", () => {
    const rows = [aRow("甲局", 36, 58, { band: "above" }), aRow("乙局", 0, 60, { band: "below" })];
    const text = answer(aRanking("D05", rows, { order: "asc" }));
    expect(text).toContain("乙局（60 件中 0 件，0.0%）明显低于同类");
    expect(text).not.toContain("甲局");
  });

  it("counts who is not compared", () => {
    const excluded = [out("small_n"), out("small_n"), out("not_published")];
    expect(answer(aRanking("D06", others, { excluded }))).toContain(
      "2 个机关件数太少，只列件数。1 个机关没有可比的数字。",
    );
    expect(answer(aRanking("D06", [], { excluded }))).toContain("没有可比的机关。");
  });

  it("names who was late, which is no matter of chance, and counts who is missing", () => {
    const days = (name: string, value: number) =>
      aRow(name, 1, 1, { value, numerator: null, denominator: null, band: null });
    const rows = [days("甲局", 76), days("乙局", -9), days("丙局", 0)];
    expect(answer(aRanking("D22", rows, { excluded: [out("not_published")] }))).toBe(
      "已公布的 3 个机关中 1 个迟报：甲局（迟 76 天）。还有 1 个机关没有公布。",
    );
    expect(answer(aRanking("D22", rows.slice(1)))).toBe("已公布的 2 个机关都在期限内。");
  });

  it.each<[string, RankingRow[], string]>([
    ["cases", [aRow("乙局", 1, 3), aRow("丙局", 0, 1)], "合计 4 件中 1 件，25.0%。"],
    ["cases in one of them", [aRow("乙局", 1, 4), aRow("丙局", 0, 0)], "合计 4 件中 1 件，25.0%。"],
    ["no cases", [aRow("乙局", 0, 0), aRow("丙局", 0, 0)], ""],
    [
      "cases that one does not give",
      [aRow("乙局", 1, 4), aRow("丙局", 0, 1, { numerator: null, denominator: null })],
      "",
    ],
  ])("adds up what all have together: %s", (_, rows, together) =>
    expect(answer(aRanking("D06", rows))).toBe(
      `可比的 2 个机关中，没有哪个明显高于同类。${together}`,
    ),
  );

  it.each<[string[], string]>([
    [["not_published", "not_published"], "还有 2 个机关没有公布。"],
    [["not_published", "blank", "in_review"], "还有 1 个机关没有公布。"],
    [["blank", "in_review"], ""],
    [[], ""],
  ])("counts as missing who has not published, of %j", (reasons, missing) => {
    const row = aRow("甲局", 1, 1, { value: 0, numerator: null, denominator: null, band: null });
    expect(answer(aRanking("D22", [row], { excluded: reasons.map(out) }))).toBe(
      `已公布的 1 个机关都在期限内。${missing}`,
    );
  });

  it("gives the range of mere counts and no names", () => {
    const count = (name: string, value: number) =>
      aRow(name, 1, 1, { value, numerator: null, denominator: null, band: null });
    const text = answer(aRanking("D01", [count("甲局", 0), count("乙局", 21)]));
    expect(text).toBe("2 个机关，从 0 到 21 件。数量反映业务多少，不反映优劣。");
  });
});

describe("the dashed line", () => {
  const rows = [aRow("甲局", 26, 57)];
  const withPeers = (excluded: Excluded[]): Ranking => {
    const ranking = aRanking("D05", rows, { excluded });
    const group = {
      key: "dept",
      basis: "level" as const,
      type: null,
      level: "dept" as const,
      units: 1 + excluded.length,
      mean: 30 / 67,
      reliability: null,
      told: false,
    };
    return { ...ranking, definition: { ...ranking.definition, peerGroups: [group] } };
  };

  it("says that it counts agencies with few cases, which the sentence above leaves out", () => {
    const ranking = withPeers([out("small_n"), out("no_denominator")]);
    expect(answer(ranking)).toContain("45.6%");
    expect(meanLineText(ranking, "zh")).toBe("虚线：同类合计 44.8%（连同件数少的 1 个机关）");
    expect(meanLineText(ranking, "en")).toBe(
      "Dashed line: all peers together, 44.8% (the agency with few cases included)",
    );
  });

  it("says no more where nobody has few cases, and nothing without peers", () => {
    expect(meanLineText(withPeers([]), "zh")).toBe("虚线：同类合计 44.8%");
    expect(meanLineText(aRanking("D05", rows), "zh")).toBeNull();
  });
});
