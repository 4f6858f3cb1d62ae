/**
 * `npm run test:long -- gate`: 2,000 sequences of 12 to 20 acts around the gate, over HTTP against
 * a started installation, each act followed by a look from outside. Builds the pages first where
 * they changed.
 */
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { anAct, City, playActs } from "../builders/gate-acts";
import { Installation } from "../builders/installation";
import { anAccount } from "../builders/people";

const SEQUENCES = Number(process.env.SUNLEDGER_SEQUENCES ?? "2000");

/** Ends earlier where set, as a failure that says how many were played without a fault. */
const MINUTES = process.env.SUNLEDGER_MINUTES ? Number(process.env.SUNLEDGER_MINUTES) : null;

let site: Installation;
let city: City;
beforeAll(async () => {
  site = await Installation.open(undefined, {
    SUNLEDGER_FILES_A_DAY: "1000000",
    SUNLEDGER_RATE_LIMIT: "1000000",
  });
  for (const role of ["editor", "reviewer"] as const) await anAccount(role);
  city = await City.of(site);
}, 900_000);
afterAll(() => site?.close());

const TITLE =
  "no act of an editor changes a public figure, and nobody's without a reason and a name";
it(TITLE, { timeout: 6 * 3_600_000 }, async () => {
  const sum = { sequences: 0, acts: 0, changes: 0 };
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(anAct, { minLength: 12, maxLength: 20 }), async (acts) => {
        const played = await playActs(acts, city);
        sum.sequences += 1;
        sum.acts += acts.length;
        sum.changes += played.changes;
        expect(played.faults).toEqual([]);
      }),
      {
        numRuns: SEQUENCES,
        ...(MINUTES === null ? {} : { interruptAfterTimeLimit: MINUTES * 60_000 }),
        markInterruptAsFailure: true,
        seed: Number(process.env.SUNLEDGER_SEED ?? "1"),
        endOnFailure: true,
      },
    );
    expect(sum.changes).toBeGreaterThan(SEQUENCES / 10);
  } finally {
    process.stdout.write(
      `measured ${sum.sequences} sequences, ${sum.acts} acts, ${sum.changes} changes of public figures\n`,
    );
  }
});
