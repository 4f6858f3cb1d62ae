import { describe, expect, it } from "vitest";
import { evaluateIndicator } from "@/lib/indicators/evaluate";
import { indicatorOf } from "@/lib/indicators/catalogue";
import { gapOfSum, gapWithoutReport, isGap, VALUE_STATES } from "@/lib/indicators/states";
import { textsOf } from "@/lib/i18n/texts";

describe("the names of gaps", () => {
  it("each have words in both languages, no two the same", () => {
    for (const locale of ["zh", "en"] as const) {
      const words = VALUE_STATES.map((s) => textsOf(locale, "common")(`states.${s}`));
      expect(words.every((w) => typeof w === "string" && w.length > 0)).toBe(true);
      expect(new Set(words).size).toBe(VALUE_STATES.length);
    }
  });

  it("say of a sum what published reports lack before they say that others are missing", () => {
    expect(gapOfSum([])).toBe("not_expected");
    expect(gapOfSum(["not_published", "not_published", "not_on_form"])).toBe("not_on_form");
    expect(gapOfSum(["not_published", "in_review", "not_published"])).toBe("not_published");
    expect(gapOfSum(["in_review"])).toBe("in_review");
    expect(gapOfSum(["blank", "suspect", "suspect"])).toBe("suspect");
    for (const state of VALUE_STATES.filter(isGap)) expect(gapOfSum([state, state])).toBe(state);
  });

  it("of a body without a report: one for each standing", () => {
    const body = { expected: true, received: false, withdrawn: false, existsTo: null, year: 2024 };
    expect(gapWithoutReport(body)).toBe("not_published");
    expect(gapWithoutReport({ ...body, received: true })).toBe("in_review");
    expect(gapWithoutReport({ ...body, withdrawn: true })).toBe("withdrawn");
    expect(gapWithoutReport({ ...body, expected: false })).toBe("not_expected");
    expect(gapWithoutReport({ ...body, expected: false, existsTo: 2023 })).toBe("ended");
    expect(gapWithoutReport({ ...body, existsTo: 2024 })).toBe("not_published");
  });

  it("of a share with more cases than its denominator: a contradiction, also over 0", () => {
    const share = indicatorOf("D03");
    if (!share) throw new Error("D03 is in the catalogue");
    const inputs = (top: number, bottom: number) =>
      new Map(
        [...share.numerator, ...(share.denominator ?? [])].flatMap((t, i) =>
          t.cells.map((c) => [c, { value: i === 0 ? top : bottom, state: "reported" }] as const),
        ),
      );
    const shape = (top: number, bottom: number) => evaluateIndicator(share, inputs(top, bottom));
    expect(share.kind).toBe("rate");
    expect([shape(3, 0).state, shape(0, 0).state]).toEqual(["more_cases", "no_denominator"]);
  });
});
