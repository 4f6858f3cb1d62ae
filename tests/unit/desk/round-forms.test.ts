import { describe, expect, it } from "vitest";
import { roundForms } from "@/lib/desk/rounds";
import { accepted, refused } from "@/tests/builders/forms";

const LONG = "字".repeat(501);

describe("opening a round", () => {
  const OPEN = {
    year: "2025",
    expected: ["east", "west"],
    "basis.east": "art49_dept",
    "due.art49_dept": "2026-01-31",
    "file.art49_dept": "2026-01-20",
    "file.art49_gov": "",
  };
  it("takes the ticks, and a basis and a day by their keys", () =>
    expect(accepted(roundForms.open, OPEN)).toEqual({
      year: 2025,
      expected: ["east", "west"],
      basis: { east: "art49_dept" },
      due: { art49_dept: "2026-01-31" },
      file: { art49_dept: "2026-01-20", art49_gov: null },
      ticked: false,
    }));
  it.each([
    ["year", "25", "year"],
    ["basis.east", "law", "choose"],
    ["due.art49_dept", "2026-02-30", "day"],
    ["due.art49_dept", "", "day"],
  ])("%s: %s is refused as %s", (field, value, code) =>
    expect(refused(roundForms.open, OPEN, { [field]: value })).toEqual({ [field]: code }),
  );
  it("may expect nobody", () =>
    expect(accepted(roundForms.open, { year: "2025" })).toMatchObject({ expected: [] }));
});

describe("a deadline", () => {
  const DEADLINE = {
    year: "2025",
    basis: "art49_dept",
    dueOn: "2026-02-28",
    fileBy: "2026-02-20",
    document: "",
  };
  it("is read", () =>
    expect(accepted(roundForms.deadline, DEADLINE)).toEqual({
      year: 2025,
      basis: "art49_dept",
      dueOn: "2026-02-28",
      fileBy: "2026-02-20",
      document: null,
    }));
  it.each([
    ["year", "", "year"],
    ["basis", "", "choose"],
    ["dueOn", "2026-02-29", "day"],
    ["dueOn", "28.2.2026", "day"],
    ["dueOn", undefined, "missing"],
    ["fileBy", "2026-02-30", "day"],
    ["document", LONG, "too_long"],
  ])("%s: %s is refused as %s", (field, value, code) =>
    expect(refused(roundForms.deadline, DEADLINE, { [field]: value })).toEqual({ [field]: code }),
  );
});

describe("a line of the roster", () => {
  const LINE = { year: "2025", agencyId: "east", basis: "art49_dept", expected: "0", note: "撤销" };
  it("is read", () =>
    expect(accepted(roundForms.roster, LINE)).toEqual({
      year: 2025,
      agencyId: "east",
      basis: "art49_dept",
      expected: false,
      note: "撤销",
    }));
  it.each([
    ["agencyId", "", "missing"],
    ["basis", "law", "choose"],
    ["expected", "maybe", "choose"],
    ["note", LONG, "too_long"],
  ])("%s: %s is refused as %s", (field, value, code) =>
    expect(refused(roundForms.roster, LINE, { [field]: value })).toEqual({ [field]: code }),
  );
});

describe("closing and reopening", () => {
  it("name the year, and reopening its reason", () => {
    expect(accepted(roundForms.close, { year: "2025" })).toEqual({ year: 2025 });
    expect(refused(roundForms.close, {}, {})).toEqual({ year: "missing" });
    expect(accepted(roundForms.reopen, { year: "2025", reason: " 补报 " })).toEqual({
      year: 2025,
      reason: "补报",
    });
    expect(refused(roundForms.reopen, { year: "2025", reason: " " }, {})).toEqual({
      reason: "missing",
    });
    expect(refused(roundForms.reopen, { year: "2025", reason: LONG }, {})).toEqual({
      reason: "too_long",
    });
  });
});
