/** Like with like, above all where one unit contains the others. */
import { describe, expect, it } from "vitest";
import { LEAST_PEERS, peerGroups, type PeerUnit } from "@/lib/indicators/peers";

const unit = (id: string, type: string, level: string, x: number, n: number): PeerUnit => ({
  id,
  types: [type],
  level,
  x,
  n,
});

describe("governments", () => {
  it("are held against those of their level, never against those they contain", () => {
    const districts = ["a", "b", "c"].map((id) => unit(id, "GOV", "district", 1500, 300_000));
    const city = unit("city", "GOV", "city", 1700, 900_000);
    const groups = peerGroups([city, ...districts], "gamma");
    expect(
      [groups.get("city"), groups.get("a")].map((g) => [g?.basis, g?.level, g?.units]),
    ).toEqual([
      ["level", "city", 1],
      ["level", "district", 3],
    ]);
    // The districts' common rate is theirs: 4,500 of 900,000, without the city that holds them.
    expect(groups.get("a")?.prior.mean).toBeCloseTo(4500 / 900_000, 12);
  });
});

describe("bodies", () => {
  it("of a small group borrow the next wider one", () => {
    const streets = Array.from({ length: LEAST_PEERS }, (_, i) =>
      unit(`s${i}`, "STREET", "street", 5, 10),
    );
    const groups = peerGroups([...streets, unit("alone", "AUDIT", "bureau", 5, 10)], "beta");
    expect([groups.get("s0")?.basis, groups.get("alone")?.basis]).toEqual(["type_level", "all"]);
    expect(groups.get("alone")?.units).toBe(LEAST_PEERS + 1);
  });
});
