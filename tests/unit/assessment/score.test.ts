/** Decision tables of the score: what evidence takes off, and what is said where there is none. */
import { describe, expect, it } from "vitest";
import {
  scoreAgency,
  type AssessedAgency,
  type AssessedFinding,
  type Judgement,
} from "@/lib/assessment/score";
import type { ScoreEvidence, Standard } from "@/lib/assessment/sheet";
import { valueAt } from "@/lib/lookup";

const REPORT = {
  reportId: "east-2024",
  versionId: 7,
  versionNo: 2,
  revision: 1,
  parserVersion: "p",
};
const NO_DATE = { punctuality: "no_day", by: null, on: null } as const;
const agency = (more: Partial<AssessedAgency> = {}): AssessedAgency => ({
  report: REPORT,
  gap: null,
  findings: [],
  figures: new Map(),
  dates: { filed: NO_DATE, published: NO_DATE },
  byHand: new Map(),
  rulings: new Map(),
  ...more,
});
const standard = (evidence: ScoreEvidence, more: Partial<Standard> = {}): Standard => ({
  key: "1",
  level1: "A",
  level2: "B",
  points: 10,
  text: "text",
  evidence,
  ...more,
});
const judge = (evidence: ScoreEvidence, known: Partial<AssessedAgency>): Judgement => {
  const card = scoreAgency({ standards: [standard(evidence)] }, agency(known));
  return valueAt(valueAt(card.criteria, 0).judgements, 0);
};
const finding = (rule: string, state: AssessedFinding["state"]): AssessedFinding => ({
  rule,
  state,
  cells: [`${rule}.cell`],
  message: { zh: rule, en: rule },
});
const source = (rule: string) => ({
  kind: "finding",
  rule,
  cells: [`${rule}.cell`],
  message: { zh: rule, en: rule },
});

describe("a standard shown by rules", () => {
  const rules = (counting: "once" | "each"): ScoreEvidence => ({
    kind: "rule",
    rules: ["T3-BAL", "T3-SUM"],
    counting,
    deduct: 2,
  });
  const pass = [finding("T3-BAL.np", "pass"), finding("T3-SUM", "pass")];
  const twice = [
    finding("T3-BAL.np", "fail"),
    finding("T3-BAL.com", "fail"),
    finding("T3-SUM", "pass"),
  ];
  const part = [finding("T3-BAL.np", "fail"), finding("T3-SUM", "not_assessable")];
  it.each([
    ["once", pass, 0, null],
    ["once", twice, 2, null],
    ["each", twice, 4, null],
    // One fault is enough for what counts once; of what counts each, more may be hidden.
    ["once", part, 2, null],
    ["each", part, 2, ["T3-SUM"]],
    ["once", [finding("T3-BAL.np", "pass")], 0, ["T3-SUM"]],
    ["once", [finding("T3-BAL.np", "pass"), finding("T3-SUM", "not_assessable")], 0, ["T3-SUM"]],
    ["once", [], 0, ["T3-BAL", "T3-SUM"]],
    ["once", [finding("T3-BALANCE", "fail")], 0, ["T3-BAL", "T3-SUM"]],
  ] as const)("%s, %j: −%d, unanswered %j", (counting, findings, deducted, of) => {
    const { deducted: points, gap } = judge(rules(counting), { findings });
    expect(points).toBe(deducted);
    expect(gap).toEqual(of === null ? null : { code: "unanswered", of });
  });

  it("names each finding with its cells", () => {
    expect(judge(rules("each"), { findings: twice }).deductions).toEqual([
      { points: 2, sources: [source("T3-BAL.np")] },
      { points: 2, sources: [source("T3-BAL.com")] },
    ]);
    expect(judge(rules("once"), { findings: twice }).deductions).toMatchObject([
      { points: 2, sources: [{ rule: "T3-BAL.np" }, { rule: "T3-BAL.com" }] },
    ]);
  });

  it("cannot be scored without a published report, whatever a draft contains", () => {
    const { gap, deducted } = judge(rules("once"), {
      report: null,
      gap: "in_review",
      findings: twice,
    });
    expect([deducted, gap?.code]).toEqual([0, "in_review"]);
  });
});

describe("a standard shown by an indicator", () => {
  const rate: ScoreEvidence = {
    kind: "indicator",
    indicator: "D14",
    counting: "once",
    tiers: [
      { compare: "<", at: 0.95, deduct: 1 },
      { compare: "<", at: 0.9, deduct: 3 },
    ],
  };
  const each: ScoreEvidence = {
    kind: "indicator",
    indicator: "rv.corr",
    counting: "each",
    tiers: [{ compare: ">", at: 1, deduct: 3 }],
  };
  const figure = (id: string, value: number | null) => ({
    figures: new Map([
      [id, { value, state: value === null ? "suspect" : "reported", used: ["rv.corr"] } as const],
    ]),
  });
  it.each([
    [rate, 0.95, 0],
    [rate, 0.94, 1],
    [rate, 0.9, 1],
    [rate, 0.1, 3],
    [each, 0, 0],
    [each, 1, 0],
    [each, 3, 6],
  ])("%j, %d: −%d", (evidence, value, points) => {
    const judged = judge(evidence, figure((evidence as { indicator: string }).indicator, value));
    expect([judged.deducted, judged.gap]).toEqual([points, null]);
  });

  it("names the cells that were read", () => {
    expect(judge(each, figure("rv.corr", 2)).deductions).toEqual([
      {
        points: 3,
        sources: [{ kind: "figure", indicator: "rv.corr", value: 2, cells: ["rv.corr"] }],
      },
    ]);
  });

  it("keeps the name of the gap, and takes nothing for it", () => {
    expect(judge(each, figure("rv.corr", null))).toMatchObject({
      deducted: 0,
      gap: { code: "suspect", of: ["rv.corr"] },
    });
    expect(judge(each, {}).gap).toEqual({ code: "not_on_form", of: ["rv.corr"] });
  });
});

describe("a standard shown by a date", () => {
  it.each([
    ["on_time", 0, null],
    ["late", 5, null],
    ["missing", 5, null],
    ["date_unknown", 0, "date_unknown"],
    ["not_due", 0, "not_due"],
    ["no_day", 0, "no_day"],
  ] as const)("%s: −%d, %s", (punctuality, points, code) => {
    const on = punctuality === "missing" ? null : "2025-02-03";
    const published = { punctuality, by: "2025-01-31", on };
    const judged = judge(
      { kind: "date", what: "published", deduct: 5 },
      { dates: { filed: NO_DATE, published } },
    );
    expect([judged.deducted, judged.gap?.code ?? null]).toEqual([points, code]);
    if (points > 0)
      expect(judged.deductions[0]?.sources).toEqual([
        { kind: "date", what: "published", by: "2025-01-31", on },
      ]);
  });
});

describe("a standard scored by hand", () => {
  const hand: ScoreEvidence = { kind: "hand", counting: "once", deduct: 5 };
  const entry = (points: number) => ({
    byHand: new Map([["1", { points, note: "seen", by: "u", at: "2025-03-01" }]]),
  });
  it("cannot be scored until somebody has looked, and then counts what was entered", () => {
    expect(judge(hand, {})).toMatchObject({ deducted: 0, gap: { code: "not_looked_at", of: [] } });
    expect(judge(hand, entry(0))).toMatchObject({ deducted: 0, gap: null, deductions: [] });
    expect(judge(hand, entry(1.5))).toMatchObject({
      deducted: 1.5,
      gap: null,
      deductions: [{ sources: [{ kind: "hand", note: "seen" }] }],
    });
  });
});

describe("a decision on a reply", () => {
  const hand: ScoreEvidence = { kind: "hand", counting: "once", deduct: 5 };
  const ruling = { was: 4, points: 1, reason: "r", by: "s", at: "2025-03-02" };
  const withEntry = (points: number) =>
    judge(hand, {
      byHand: new Map([["1", { points, note: "n", by: "u", at: "2025-03-01" }]]),
      rulings: new Map([["1", ruling]]),
    });
  it("replaces the points that it was about, and no others", () => {
    expect(withEntry(4)).toMatchObject({ deducted: 1, rulingHolds: true });
    expect(withEntry(3)).toMatchObject({ deducted: 3, rulingHolds: false, ruling });
  });
});

describe("the card", () => {
  const standards = [
    standard({ kind: "hand", counting: "once", deduct: 5 }),
    standard({ kind: "date", what: "published", deduct: 8 }, { key: "2" }),
    standard({ kind: "date", what: "filed", deduct: 2 }, { key: "3", level2: "C", points: 4 }),
  ];
  const late = { punctuality: "late", by: "2025-01-31", on: "2025-02-03" } as const;
  const inTime = { punctuality: "on_time", by: "2025-01-31", on: "2025-01-03" } as const;
  const seen = (points: number) =>
    new Map([["1", { points, note: "n", by: "u", at: "2025-03-01" }]]);
  const cases: [string, Partial<AssessedAgency>, object][] = [
    [
      "all of it is known",
      { byHand: seen(1), dates: { published: inTime, filed: late } },
      { score: 11, of: 14, points: 14, low: 11, high: 11 },
    ],
    [
      "points do not fall below 0",
      { byHand: seen(5), dates: { published: late, filed: late } },
      { score: 2, of: 14, points: 14, low: 2, high: 2 },
    ],
    [
      "what is missing is left out of x of n, and is an interval of the whole",
      { dates: { published: inTime, filed: late } },
      { score: 2, of: 4, points: 14, low: 7, high: 12 },
    ],
    [
      "a criterion of which evidence is missing and part is taken",
      { dates: { published: late, filed: inTime } },
      { score: 4, of: 4, points: 14, low: 4, high: 6 },
    ],
    ["nothing is known: no score at all", {}, { score: 0, of: 0, points: 14, low: 2, high: 14 }],
  ];
  it.each(cases)("%s", (_, known, expected) => {
    expect(scoreAgency({ standards }, agency(known))).toMatchObject(expected);
  });

  it("scores a criterion whose points are gone already, though evidence is missing", () => {
    const both = [
      standard({ kind: "date", what: "published", deduct: 10 }),
      standard({ kind: "hand", counting: "once", deduct: 5 }, { key: "2" }),
    ];
    const card = scoreAgency(
      { standards: both },
      agency({ dates: { published: late, filed: late } }),
    );
    expect(card).toMatchObject({ score: 0, of: 10, criteria: [{ score: 0 }] });
  });

  it("is the same for the same facts", () => {
    const facts = agency({ byHand: seen(1), dates: { published: inTime, filed: late } });
    expect(scoreAgency({ standards }, facts)).toEqual(scoreAgency({ standards }, facts));
  });
});
