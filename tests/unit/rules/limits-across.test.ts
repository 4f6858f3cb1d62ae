/** Where the rules across tables, years and areas turn: each row stands just on one side of a limit. */
import { describe, expect, it } from "vitest";
import type { RuleContext } from "@/lib/rules";
import { isJump } from "@/lib/rules/years";
import { aReport } from "../../builders/report";
import { after, answers, KINDS, r, said, type Cells } from "./vectors/answers";

const area = (own: Cells, office: Cells | null, bodies: Cells[], expected = bodies.length) =>
  r(own, {
    district: {
      ...(office ? { office: aReport({ cells: office }) } : {}),
      bodies: bodies.map((cells, i) => ({ agency: `b${i}`, report: aReport({ cells }) })),
      expected,
    },
  });
const NO_FIGURE: Cells = Object.fromEntries(Object.keys(aReport().cells).map((id) => [id, null]));
const FOUR: Cells = { "r1.np": 0, "r1.tot": 0, "r341.np": 0, "r341.tot": 0 };

describe("across tables and years", () => {
  it.each<[string, string, RuleContext, string[]]>([
    [
      "X-FEE",
      "in 10,000 yuan",
      said("共收取信息处理费0.5万元。", { "t2.fee.wan": 0.5 }),
      ["pass 0.5 0.5"],
    ],
    ["X-FEE", "none charged", said("未收取信息处理费。"), []],
    ["X-FEE2", "charged", said("共收取信息处理费400元。", { "t2.fee.wan": 3 }), []],
    ["X-CASES", "no cases", r({ "r1.tot": 0 }), ["pass 0 0"]],
    [
      "X-CASES",
      "requests brought forward",
      r({ "rv.tot": 1, "r1.tot": 0, "r2.tot": 1 }),
      ["pass 1 1"],
    ],
    [
      "X-CASES",
      "replies of last year",
      after({ "rv.tot": 1, "r1.tot": 0 }, { "r37.tot": 1 }),
      ["pass 1 1"],
    ],
    ["X-CASES", "a blank case", r({ "rv.tot": null }), ["not_assessable"]],
    ["X-CASES", "a blank request", r({ "rv.tot": 1, "r2.tot": null }), ["not_assessable"]],
    ["X-RATIO", "as many", after({ "rv.tot": 6, "ld.tot": 4 }, {}), ["pass 10 10"]],
    ["X-RATIO", "a blank", after({ "rv.tot": 1, "r2.tot": null }, {}), ["not_assessable 1"]],
    [
      "X-RATIO",
      "suits after a review are the same cases",
      after({ "la.tot": 99 }, {}),
      ["pass 0 10"],
    ],
    [
      "X-CORR",
      "this year’s total is blank",
      after({ "rv.corr": 3, "r37.tot": null }, {}),
      ["not_assessable 3"],
    ],
    [
      "X-CORR",
      "this year’s grants are blank",
      after({ "rv.corr": 3, "r31.tot": null }, {}),
      ["not_assessable 3"],
    ],
    [
      "X-CORR",
      "more granted than replied",
      after({ "rv.corr": 3, "r31.tot": 6 }, {}),
      ["not_assessable 3"],
    ],
    ["X-CORR", "all granted", after({ "rv.corr": 1, "r31.tot": 5 }, {}), ["pass 1 1"]],
    [
      "X-COAPP",
      "the office’s and the bodies’",
      area({ "la.tot": 5 }, { "la.tot": 2 }, [{ "la.tot": 1 }, { "la.tot": 2 }]),
      ["pass 5 5"],
    ],
    [
      "X-COAPP",
      "one more",
      area({ "la.tot": 6 }, { "la.tot": 2 }, [{ "la.tot": 3 }]),
      ["fail 6 5"],
    ],
    ["X-COAPP", "no office", area({ "la.tot": 6 }, null, [{ "la.tot": 3 }]), ["not_assessable 6"]],
    [
      "X-COAPP",
      "a blank of a body",
      area({ "la.tot": 6 }, {}, [{ "la.tot": null }]),
      ["not_assessable 6"],
    ],
    [
      "Y-CARRY",
      "a body that was merged",
      after({ "r2.tot": 3 }, {}, { lineage: "changed" }),
      ["tot fail warning 3 0", ...KINDS.map((c) => `${c} pass warning 0 0`)],
    ],
    [
      "Y-CARRY",
      "each applicant",
      after({ "r2.sw": 3 }, {}, { lineage: "same" }),
      [
        "tot pass 0 0",
        ...KINDS.map((c) => (c === "sw" ? "sw fail warning 3 0" : `${c} pass warning 0 0`)),
      ],
    ],
    ["Y-ITEM", "the form of 2021 has no such column", after({}, {}), []],
    ["Y-SAMENUM", "four are too few", after(FOUR, FOUR), ["not_assessable 4 4"]],
    ["Y-SAMENUM", "five", after({ ...FOUR, "rv.tot": 1 }, { ...FOUR, "rv.tot": 1 }), ["fail 5 5"]],
    ["Y-SAMENUM", "five, one of them other", after({ ...FOUR, "rv.tot": 1 }, FOUR), ["pass 4 5"]],
    ["Y-SAMENUM", "none this year", after(FOUR, { ...FOUR, "rv.tot": 1 }), ["pass 4 5"]],
    [
      "Y-RESTATE",
      "two figures and one more",
      { report: aReport({ cells: { "r1.tot": 6, "r2.tot": null } }), restated: aReport() },
      ["fail 2 0"],
    ],
  ])("%s: %s", (id, _, ctx, expected) => expect(answers(id, ctx)).toEqual(expected));

  const items = (cells: Cells, year: number) => aReport({ form: "2019", cells, year });
  it.each<[string, Cells, string]>([
    ["license", { "t2.license.prev": 10, "t2.license.delta": -2 }, "license fail 12 8"],
    ["penalty", { "t2.penalty.prev": 10, "t2.penalty.delta": 2 }, "penalty fail 0 12"],
    ["fee", { "t2.fee.prev": null }, "fee not_assessable 0"],
    ["service", { "t2.service.delta": null }, "service not_assessable 0"],
    ["coercion", {}, "coercion pass 0 0"],
  ])("Y-ITEM: %s %j", (row, before, expected) =>
    expect(
      answers(
        "Y-ITEM",
        { report: items({ "t2.license.prev": 12 }, 2020), previous: items(before, 2019) },
        row,
      ),
    ).toEqual([expected]),
  );

  const valid = (year: number, before: Cells, cells: Cells = {}) =>
    answers(
      "Y-VALID",
      { report: aReport({ cells, year: year + 1 }), previous: aReport({ cells: before, year }) },
      "norm",
    );
  it("Y-VALID begins with the form of 2021 and needs every figure", () => {
    expect(valid(2021, { "t2.norm.valid": 3 })).toEqual(["norm fail 0 3"]);
    expect(valid(2020, { "t2.norm.valid": 3 })).toEqual(["norm not_assessable 0"]);
    expect(valid(2021, {}, { "t2.norm.issued": null })).toEqual(["norm not_assessable 0"]);
    expect(valid(2021, {}, { "t2.norm.repealed": null })).toEqual(["norm not_assessable 0"]);
    expect(valid(2021, { "t2.norm.valid": null })).toEqual(["norm not_assessable 0"]);
    const withoutYear = { ...aReport(), fiscalYear: null };
    expect(answers("Y-VALID", r({}, { previous: withoutYear }), "norm")).toEqual([
      "norm not_assessable 0",
    ]);
    expect(answers("Y-VALID", r(), "rule")).toEqual(["rule not_assessable 0"]);
  });

  it.each([
    // Three times, and beyond chance: of 20 and 60 events one in a million.
    [20, 60, false],
    [20, 61, true],
    [60, 20, false],
    [61, 20, true],
    // Nine to none are four in a thousand by chance, eleven are one in a thousand.
    [0, 9, false],
    [0, 10, false],
    [0, 11, true],
    [11, 0, true],
    [1, 4, false],
  ])("from %i to %i is a jump: %s", (before, now, is) => expect(isJump(before, now)).toBe(is));
  it("Y-JUMP asks of figures of both years that are no less than 0", () => {
    const jump = (now: number | null, before: number | null) =>
      answers("Y-JUMP", after({ "rv.tot": now }, { "rv.tot": before }), "rv.tot");
    expect(jump(0, 0)).toEqual(["rv.tot pass 0 0"]);
    expect(jump(0, 40)).toEqual(["rv.tot fail 0 40"]);
    expect(jump(40, 0)).toEqual(["rv.tot fail 40 0"]);
    for (const [now, before] of [
      [-1, 40],
      [40, -1],
      [null, 40],
      [40, null],
    ] as const)
      expect(jump(now, before)).toEqual(["rv.tot not_assessable"]);
  });
});

describe("a government’s report against its bodies’", () => {
  it.each<[string, string, RuleContext, string | undefined, string[]]>([
    ["A-SUM", "all are there", area({ "r1.tot": 10 }, {}, [{}]), "r1.tot", ["r1.tot pass 10 10"]],
    [
      "A-SUM",
      "one is missing",
      area({ "r1.tot": 11 }, {}, [{}], 2),
      "r1.tot",
      ["r1.tot pass 10 11"],
    ],
    [
      "A-SUM",
      "one is missing, and yet more",
      area({ "r1.tot": 9 }, {}, [{}], 2),
      "r1.tot",
      ["r1.tot fail 10 9"],
    ],
    [
      "A-SUM",
      "a blank of a body counts as missing",
      area({ "rv.tot": 3 }, {}, [{ "rv.tot": null }]),
      "rv.tot",
      ["rv.tot pass 0 3"],
    ],
    [
      "A-SUM",
      "money within rounding",
      area({ "t2.fee.wan": 1.01 }, { "t2.fee.wan": 0.5 }, [{ "t2.fee.wan": 0.5 }]),
      "t2.fee.wan",
      ["t2.fee.wan pass 1.01 1"],
    ],
    [
      "A-SUM",
      "money beyond it",
      area({ "t2.fee.wan": 1.02 }, { "t2.fee.wan": 0.5 }, [{ "t2.fee.wan": 0.5 }]),
      "t2.fee.wan",
      ["t2.fee.wan fail 1.02 1"],
    ],
    ["A-SUM", "no office", area({}, null, [{}]), undefined, ["not_assessable"]],
    ["A-SUM", "no bodies", area({}, {}, []), undefined, ["not_assessable"]],
    [
      "A-GAP",
      "each of three",
      area({ "rv.tot": 2 }, {}, [{ "rv.tot": 1 }]),
      undefined,
      ["r1.tot fail 5 10", "r37.tot fail 5 10", "rv.tot fail 2 1"],
    ],
    ["A-OWN", "the bodies had none", area({}, {}, [{ "r1.tot": 0 }]), undefined, ["pass 5 0"]],
    ["A-OWN", "the bodies had one", area({}, {}, [{ "r1.tot": 1 }]), undefined, ["fail 5 1"]],
    ["A-OWN", "one figure is its own", area({ "r32.np": 1 }, {}, [{}]), undefined, ["pass 5 5"]],
    [
      "A-OWN",
      "the bodies print none",
      area({}, {}, [{ "r1.tot": null }]),
      undefined,
      ["not_assessable 5"],
    ],
    ["A-ONE", "as many", area({}, {}, [{ "r1.tot": 5 }]), undefined, ["pass"]],
    [
      "A-ONE",
      "each body that has more",
      area({ "rv.tot": 1 }, {}, [{ "rv.tot": 2 }, {}, { "rv.tot": 3 }]),
      undefined,
      ["b0.rv.tot fail 2 1", "b2.rv.tot fail 3 1"],
    ],
    ["A-ONE", "a blank is no more", area({}, {}, [{ "r1.tot": null }]), undefined, ["pass"]],
    ["A-ONE", "no bodies", area({}, {}, []), undefined, ["not_assessable"]],
    [
      "A-ONE",
      "the government's report has no figure to exceed",
      area(NO_FIGURE, {}, [{ "r1.tot": 9 }]),
      undefined,
      ["not_assessable"],
    ],
    [
      "A-ONE",
      "its one figure is exceeded",
      area({ ...NO_FIGURE, "r1.tot": 8 }, {}, [{ "r1.tot": 9 }]),
      undefined,
      ["b0.r1.tot fail 9 8"],
    ],
    [
      "A-ONE",
      "its one figure is not exceeded",
      area({ ...NO_FIGURE, "r1.tot": 9 }, {}, [{ "r1.tot": 9, "r37.tot": 99 }]),
      undefined,
      ["pass"],
    ],
    [
      "A-CARRY",
      "one is missing",
      { ...area({}, {}, [{}], 2), previous: aReport() },
      undefined,
      ["not_assessable 0"],
    ],
    [
      "A-CARRY",
      "all are there",
      { ...area({}, {}, [{}], 1), previous: aReport() },
      undefined,
      ["pass 0 0"],
    ],
  ])("%s: %s", (id, _, ctx, instance, expected) =>
    expect(answers(id, ctx, instance)).toEqual(expected),
  );
  it("columns that may be below zero are not added up", () => {
    const report = aReport({ form: "2019" });
    const district = { office: report, bodies: [{ agency: "b", report }], expected: 1 };
    expect(answers("A-SUM", { report, district }, "t2.license.delta")).toEqual([]);
    expect(answers("A-SUM", { report, district }, "t2.license.prev")).toHaveLength(1);
  });
});
