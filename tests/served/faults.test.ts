/**
 * Three rounds of `npm run test:long -- faults`, against an installation of their own: the pages
 * that were built for the other served tests are there.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FaultRounds } from "../builders/fault-rounds";
import { canKill, Installation } from "../builders/installation";

describe.skipIf(!canKill)("in the middle of imports, corrections and downloads", () => {
  let site: Installation;
  let rounds: FaultRounds;
  beforeAll(async () => {
    site = await Installation.open();
    rounds = new FaultRounds(site, await site.signIn(), 17);
  }, 600_000);
  afterAll(() => site?.close());

  it.each(["web", "database", "reader"] as const)(
    "the %s is killed: what was published stays, once and whole, and nobody has to start anything",
    { timeout: 600_000 },
    async (victim) => {
      await rounds.play(victim);
      expect(site.restarts).toBe(0);
    },
  );

  it("the chain of the audit log is whole", { timeout: 120_000 }, () => rounds.checkAudit());
});
