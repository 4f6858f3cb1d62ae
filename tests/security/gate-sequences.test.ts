/** A small share of `npm run test:long -- gate`: people act in any order, and what the public sees changes only as it may. */
import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { anAct, playActs } from "../builders/gate-acts";
import { aCity, anAccount } from "../builders/people";

beforeAll(async () => {
  await aCity();
  for (const role of ["editor", "reviewer", "supervisor"] as const) await anAccount(role);
});

it("no act of an editor changes a public figure, and nobody's without a reason and a name", async () => {
  let changes = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(anAct, { minLength: 12, maxLength: 16 }), async (acts) => {
      const played = await playActs(acts);
      changes += played.changes;
      expect(played.faults).toEqual([]);
    }),
    { numRuns: 5, seed: 15, endOnFailure: true },
  );
  // A gate that lets nothing pass would pass as well.
  expect(changes).toBeGreaterThan(0);
});
