/** Bands inside a group: ties, missing evidence, small groups, governments apart. */
import { describe, expect, it } from "vitest";
import { bandAgencies, type BandedAgency } from "@/lib/assessment/bands";

const SHARES = { first: 20, second: 50 };
const body = (id: string, low: number, high = low): BandedAgency => ({
  id,
  types: ["GOVSVC"],
  level: "bureau",
  kind: "body",
  low,
  high,
});
const bandsOf = (agencies: readonly BandedAgency[]) =>
  Object.fromEntries(
    bandAgencies(agencies, SHARES).flatMap((g) =>
      g.members.map((m) => [m.id, `${m.best}-${m.worst} ${m.bands.join()}`]),
    ),
  );

describe("bands", () => {
  it("are shares of the group, the better place for equals", () => {
    const ten = [100, 90, 90, 80, 70, 60, 50, 40, 30, 20].map((s, i) => body(`a${i}`, s));
    expect(bandsOf(ten)).toEqual({
      a0: "1-1 first",
      a1: "2-2 first",
      a2: "2-2 first",
      a3: "4-4 second",
      a4: "5-5 second",
      a5: "6-6 second",
      a6: "7-7 second",
      a7: "8-8 third",
      a8: "9-9 third",
      a9: "10-10 third",
    });
  });

  it("of an agency with missing evidence are all that it may come to", () => {
    const five = [body("a", 95), body("b", 60, 100), body("c", 80), body("d", 70), body("e", 10)];
    expect(bandsOf(five)).toEqual({
      a: "1-2 first,second",
      b: "1-4 first,second",
      c: "2-3 second",
      d: "3-4 second",
      e: "5-5 third",
    });
  });

  it("are none in a group of fewer than five; places are given all the same", () => {
    expect(bandsOf([body("a", 3), body("b", 2)])).toEqual({ a: "1-1 ", b: "2-2 " });
  });

  it("never hold a government against bodies, nor a large type against the rest", () => {
    const groups = bandAgencies(
      [
        ...Array.from({ length: 8 }, (_, i) => body(`s${i}`, i)),
        { ...body("court", 1), types: ["OTHER"] },
        { ...body("city", 1), types: ["GOV"], kind: "government", level: "city" },
      ],
      SHARES,
    );
    expect(groups.map((g) => [g.kind, g.basis, g.type, g.members.length])).toEqual([
      ["body", "type_level", "GOVSVC", 8],
      ["body", "level", null, 1],
      ["government", "level", null, 1],
    ]);
  });
});
