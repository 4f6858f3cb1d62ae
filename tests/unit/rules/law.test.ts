import { describe, expect, it } from "vitest";
import {
  LAW_CHANGES,
  describeLawChanges,
  readConfirmedLaw,
  type LawChangeId,
} from "@/lib/collection/law-changes";
import { checkReport, judgeByCircumstances } from "@/lib/rules";
import { aReport } from "../../builders/report";

const suit = (year: number, cells: Record<string, number>) =>
  aReport({ year, cells: { "ld.tot": 1, ...cells } });
const CONFIRMED: ReadonlySet<LawChangeId> = new Set(["review2026"]);
const findingOf = (report: ReturnType<typeof aReport>, confirmed?: ReadonlySet<LawChangeId>) => {
  const found = checkReport(report, undefined, confirmed).find((f) => f.rule === "T4-PREREV");
  return found && `${found.state} ${found.severity}`;
};

describe("direct suits although review comes first", () => {
  it("are a note until the operator has confirmed the law of July 2026", () => {
    for (const year of [2024, 2025, 2026, 2027])
      expect(findingOf(suit(year, { "r331.tot": 1 }))).toBe("fail info");
    expect(findingOf(suit(2026, { "r32.tot": 1 }))).toBe("pass info");
  });
  it("are a warning for the year of the change and an error after it, once confirmed", () => {
    const answers = [2023, 2025, 2026, 2027].map((year) =>
      findingOf(suit(year, { "r331.tot": 1 }), CONFIRMED),
    );
    expect(answers).toEqual(["not_assessable info", "fail info", "fail warning", "fail error"]);
  });
  it("count partial grants from then on, and no refusal that is not of Articles 14 to 16", () => {
    expect(findingOf(suit(2026, { "r32.tot": 1 }), CONFIRMED)).toBe("fail warning");
    expect(findingOf(suit(2027, { "r338.tot": 1 }), CONFIRMED)).toBe("pass error");
    expect(findingOf(suit(2025, { "r338.tot": 1 }), CONFIRMED)).toBe("fail info");
  });
  it("are judged again where a reading, which knows no settings, is stored", () => {
    const report = suit(2027, { "r331.tot": 1 });
    const read = checkReport(report);
    const again = judgeByCircumstances(read, { report, confirmedLaw: CONFIRMED });
    expect(again).toHaveLength(read.length);
    expect(again.find((f) => f.rule === "T4-PREREV")?.severity).toBe("error");
    expect(judgeByCircumstances(read, { report })).toBe(read);
  });
});

describe("law whose text could not be read", () => {
  it("says for the operator where it was seen and that it waits", () => {
    for (const { id, source, citation } of Object.values(LAW_CHANGES)) {
      const waiting = describeLawChanges(new Set()).find((line) => line.startsWith(id));
      expect(waiting).toContain("to be confirmed");
      expect(waiting).toContain(source.en);
      expect(waiting).toContain(citation.en);
    }
    expect(describeLawChanges(CONFIRMED)[0]).not.toContain("to be confirmed");
  });
  it("takes no id that it does not know", () => {
    expect(readConfirmedLaw(undefined).size).toBe(0);
    expect([...readConfirmedLaw(" review2026 ,")]).toEqual(["review2026"]);
    expect(() => readConfirmedLaw("review2062")).toThrow("review2062");
  });
});

describe("a cell that prints an estimate", () => {
  it.each(["约3", "10余", "近5", "3左右"])(
    "«%s» is an error and no figure for other rules",
    (raw) => {
      const found = checkReport(aReport({ raw: { "r1.np": raw } }));
      expect(found.find((f) => f.rule === "S-NUMFMT")).toMatchObject({
        state: "fail",
        severity: "error",
        cells: ["r1.np"],
      });
      expect(found.find((f) => f.rule === "T3-BAL.np")?.state).not.toBe("fail");
    },
  );
});
