/** What publishing a version would change; ranks come from the hard invented city. */
import "../../builders/city-in-memory";
import { describe, expect, it, vi } from "vitest";
import { chartsOf, impactView } from "@/lib/views/impact";
import { rankingView } from "@/lib/views/rankings";
import { requirePresent } from "@/lib/lookup";

const stored = vi.hoisted(() => ({ changes: [] as unknown[] }));
vi.mock("@/lib/store/queries/changed-cells", () => ({
  readChangedCells: async () => stored.changes,
  readCellTotals: async () => new Map([["r31.tot", { total: 900, n: 40 }]]),
}));
vi.mock("@/lib/store/commands/if-published", () => ({
  ifPublished: (_id: number, ask: (tx: unknown) => unknown) => ask({}),
}));

const change = (cellId: string, before: number | null, after: number | null) => ({
  ...{ cellId, before, after, beforeState: "reported", afterState: "reported" },
});
const view = (more: Partial<Parameters<typeof impactView>[0]> = {}) =>
  impactView({
    ...{ versionId: 1, agencySlug: "ex1-zrj", kind: "body", year: 2024, firstTime: false },
    ...more,
  });

describe("what publishing would change", () => {
  it("lists the cells whose figure differs, and not those of which only the state does", async () => {
    stored.changes = [change("r31.tot", 80, 90), change("r32.tot", 5, 5)];
    const { cells, changedCells, totals } = await view();
    expect([cells.map((c) => c.cellId), changedCells]).toEqual([["r31.tot"], 1]);
    expect(totals).toEqual([
      { cellId: "r31.tot", before: { total: 900, n: 40 }, after: { total: 900, n: 40 } },
    ]);
  });

  it("gives the agency's place as the ranking has it, and a reason where it has none", async () => {
    stored.changes = [change("r31.tot", 80, 90)];
    const ranking = requirePresent(
      await rankingView({ indicator: "D05", year: 2024, minN: 5 }),
      "ranking",
    );
    const [first] = ranking.rows;
    const [out] = ranking.excluded;
    const placeOf = async (agencySlug: string) =>
      (await view({ agencySlug })).ranks.find((r) => r.id === "D05")?.before;
    expect(await placeOf(requirePresent(first, "row").agency)).toEqual({
      value: first?.value,
      rank: first?.rank,
      of: ranking.rows.length,
      reason: null,
    });
    expect(await placeOf(requirePresent(out, "row").agency)).toMatchObject({
      value: null,
      rank: null,
      reason: out?.reason,
    });
    expect(await placeOf("nobody")).toMatchObject({ rank: null, reason: "not_published" });
  });

  it("asks of a first report the indicators that a reader looks at first", async () => {
    stored.changes = [change("r1.np", null, 4), change("r1.tot", null, 4)];
    const { ranks, totals } = await view({ firstTime: true });
    expect(ranks.map((r) => r.id)).toEqual(["D01", "D03", "D04", "D05", "D06", "D12"]);
    expect(totals.map((t) => t.cellId)).toEqual(["r1.tot"]);
    expect(ranks.every((r) => r.moved === 0)).toBe(true);
  });
});

it.each([
  [["r1.tot"], ["applications"]],
  [["r2.tot", "r4.tot"], ["applications"]],
  [["r31.tot", "r341.tot"], ["outcomes"]],
  [["r1.np", "r3.np"], []],
  [
    ["rv.tot", "t2.license.n"],
    ["remedies", "decisions"],
  ],
  [["t2.norm.issued"], ["documents"]],
])("%j are drawn in %j", (cells, charts) => expect(chartsOf(cells)).toEqual(charts));
