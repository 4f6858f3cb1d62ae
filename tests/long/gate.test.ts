/** `npm run test:long -- gate`: 2,000 sequences of 12 to 20 acts around the gate, each act followed by a look from outside. */
import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { anAct, playActs } from "../builders/gate-acts";
import { aCity, anAccount } from "../builders/people";

const SEQUENCES = 2000;

beforeAll(async () => {
  await aCity();
  for (const role of ["editor", "reviewer", "supervisor"] as const) await anAccount(role);
});

it("no act of an editor changes a public figure, and nobody's without a reason and a name", async () => {
  const sum = { sequences: 0, acts: 0, changes: 0 };
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(anAct, { minLength: 12, maxLength: 20 }), async (acts) => {
        const played = await playActs(acts);
        sum.sequences += 1;
        sum.acts += acts.length;
        sum.changes += played.changes;
        expect(played.faults).toEqual([]);
      }),
      { numRuns: SEQUENCES, seed: Number(process.env.SUNLEDGER_SEED ?? "1"), endOnFailure: true },
    );
    expect(sum.changes).toBeGreaterThan(SEQUENCES / 10);
  } finally {
    process.stdout.write(
      `measured ${sum.sequences} sequences, ${sum.acts} acts, ${sum.changes} changes of public figures\n`,
    );
  }
});
