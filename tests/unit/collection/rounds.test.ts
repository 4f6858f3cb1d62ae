import { describe, expect, it } from "vitest";
import {
  bindsByLaw,
  gravityOfMissing,
  proposeRoster,
  stepMarks,
  usualDeadlines,
} from "@/lib/collection/rounds";

const due = (year: number, basis: string) =>
  usualDeadlines(year).find((d) => d.basis === basis)?.dueOn;

describe("deadlines", () => {
  it("are 31 January for departments and 31 March for governments since Order No. 711, before that 31 March for all", () => {
    expect([due(2025, "art49_dept"), due(2025, "art49_gov"), due(2025, "local_practice")]).toEqual([
      "2026-01-31",
      "2026-03-31",
      "2026-01-31",
    ]);
    expect([due(2018, "art49_dept"), due(2018, "art49_gov")]).toEqual(["2019-03-31", "2019-03-31"]);
    expect(due(2025, "vertical_excluded")).toBeUndefined();
    expect(["art49_gov", "local_practice"].map(gravityOfMissing)).toEqual(["error", "warning"]);
    expect(["art49_dept", "art49_gov", "local_practice", "unknown"].map(bindsByLaw)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe("the law that a deadline names", () => {
  const NEW = "《中华人民共和国政府信息公开条例》（国务院令第711号）第四十九条";
  const OLD = "《中华人民共和国政府信息公开条例》（国务院令第492号）第三十一条";
  const CUSTOM = "各地惯例，参照第四十九条";
  const BOUND: Record<string, string> = {
    art49_dept: NEW,
    art49_gov: NEW,
    party_with_plate: NEW,
  };
  it.each([2018, 2019, 2025])("in %d", (year) => {
    const found = usualDeadlines(year).map((d) => [d.basis, d.document, d.fileBy]);
    expect(found.length).toBeGreaterThan(Object.keys(BOUND).length);
    expect(found).toEqual(
      found.map(([basis]) => [basis, year < 2019 ? OLD : (BOUND[String(basis)] ?? CUSTOM), null]),
    );
  });
});

describe("the matrix", () => {
  it("shows how far a report has come, and what came back", () => {
    expect(stepMarks("missing")).toEqual(["open", "open", "open", "open"]);
    expect(stepMarks("submitted")).toEqual(["done", "here", "open", "open"]);
    expect(stepMarks("returned")).toEqual(["returned", "open", "open", "open"]);
    expect(stepMarks("published")).toEqual(["done", "done", "done", "done"]);
  });
});

describe("a proposed roster", () => {
  const agency = (id: string, more: object = {}) => ({
    id,
    kind: "body",
    level: "bureau",
    existsFrom: 2010,
    existsTo: null,
    ...more,
  });
  const line = (agencyId: string, expected = true) => ({
    agencyId,
    basis: "authorised_org",
    expected,
  });
  const agencies = [
    agency("same"),
    agency("off"),
    agency("gone", { existsTo: 2024 }),
    agency("heir", { existsFrom: 2025 }),
    agency("new", { existsFrom: 2025 }),
    agency("future", { existsFrom: 2030 }),
  ];

  it("is last year's with what changed: ended, new, in a predecessor's place, still not expected", () => {
    const lines = proposeRoster({
      year: 2025,
      agencies,
      last: [line("same"), line("off", false), line("gone")],
      lineage: [{ predecessorId: "gone", successorId: "heir", fiscalYear: 2025 }],
    });
    expect(lines.map((l) => `${l.agencyId} ${l.change} ${l.expected} ${l.basis}`)).toEqual([
      "same kept true authorised_org",
      "off excluded false authorised_org",
      "gone ended false authorised_org",
      "heir renamed true art49_dept",
      "new new true art49_dept",
    ]);
  });
});
