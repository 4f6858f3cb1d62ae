/**
 * A small share of `npm run test:long -- gate`: people act in any order, and what the public sees
 * changes only as it may.
 */
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { anAct, City, playActs } from "../builders/gate-acts";
import { Installation } from "../builders/installation";
import { anAccount } from "../builders/people";

let site: Installation;
let city: City;
beforeAll(async () => {
  site = await Installation.open();
  for (const role of ["editor", "reviewer"] as const) await anAccount(role);
  city = await City.of(site);
}, 600_000);
afterAll(() => site?.close());

it("no act of an editor changes a public figure, and nobody's without a reason and a name", async () => {
  let changes = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(anAct, { minLength: 12, maxLength: 16 }), async (acts) => {
      const played = await playActs(acts, city);
      changes += played.changes;
      expect(played.faults).toEqual([]);
    }),
    { numRuns: 5, seed: 15, endOnFailure: true },
  );
  // A gate that lets nothing pass would pass as well.
  expect(changes).toBeGreaterThan(0);
}, 300_000);
