/**
 * `npm run test:long -- faults`: 100 rounds in which a program is killed in the middle of the work.
 * Builds the pages first where they changed.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { FaultRounds } from "../builders/fault-rounds";
import { canKill, Installation } from "../builders/installation";

const ROUNDS = Number(process.env.SUNLEDGER_ROUNDS ?? "100");
const SEED = Number(process.env.SUNLEDGER_SEED ?? "1");

let site: Installation;
beforeAll(async () => {
  if (canKill) site = await Installation.open();
}, 900_000);
afterAll(() => site?.close());

it.skipIf(!canKill)(
  "what was published stays, once and whole, whatever is killed",
  { timeout: 7_200_000 },
  async () => {
    const rounds = new FaultRounds(site, await site.signIn(), SEED);
    try {
      for (let n = 1; n <= ROUNDS; n++) {
        await rounds.play().catch((error: unknown) => {
          throw new Error(`round ${n}, after ${site.lastWords}`, { cause: error });
        });
        if (n % 10 === 0 || n === ROUNDS) await rounds.checkAudit();
      }
    } finally {
      const { rounds: played, kills, published, applied, broken } = rounds.sum;
      process.stdout.write(
        `measured ${played} rounds, killed ${Object.entries(kills)
          .map(([what, n]) => `${what} ${n}`)
          .join(", ")}; ` +
          `reports under way: ${published} said to be published before the kill and all there, ${applied} published without a word, ${broken} not and published on the second try; started again from outside ${site.restarts} times\n`,
      );
    }
    expect(rounds.sum.rounds).toBe(ROUNDS);
  },
);

/** A disk of its own, of 200 MB; null where this account may mount none. */
function mountDisk(): string | null {
  const folder = mkdtempSync(path.join(os.tmpdir(), "sunledger-disk-"));
  const done = spawnSync("mount", ["-t", "tmpfs", "-o", "size=200m,mode=0755", "tmpfs", folder]);
  if (done.status === 0) return folder;
  rmSync(folder, { recursive: true });
  return null;
}

it.skipIf(!canKill)(
  "a disk without room loses nothing, says so, and is worked on again once there is room",
  { timeout: 900_000 },
  async ({ skip }) => {
    await site.close();
    const disk = mountDisk();
    if (disk === null) return skip("no disk can be mounted here");
    site = await Installation.open(disk);
    try {
      const rounds = new FaultRounds(site, await site.signIn(), SEED);
      await rounds.insist({ body: "east", year: 2021, np: 501 });
      const filler = path.join(disk, "filler");
      const room = statfsSync(disk);
      writeFileSync(filler, Buffer.alloc(room.bavail * room.bsize));
      const said: string[] = [];
      for (let np = 502; np < 512; np++)
        await rounds.finish({ body: "west", year: 2022, np }).catch((e: Error) => {
          said.push(e.message);
        });
      expect(said.length).toBeGreaterThan(0);
      for (const words of said)
        expect(words).toMatch(
          /503.*database_(?:full|away)|ECONNREFUSED|Connection terminated|No space left|fetch failed/,
        );
      rmSync(filler);
      await site.waitUntilBack();
      await rounds.insist({ body: "west", year: 2022, np: 600 });
      await rounds.checkWhole();
      await rounds.checkAudit();
      process.stdout.write(
        `measured full disk: ${said.length} of 10 reports refused, the others whole\n`,
      );
    } finally {
      await site.close();
      spawnSync("umount", [disk]);
      rmSync(disk, { recursive: true, force: true });
    }
  },
);
