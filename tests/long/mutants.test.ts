/**
 * `npm run test:long -- mutants`: a seeded sample of 200 mutants of the rooms that decide figures;
 * at most 20 may live.
 */
import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";

const SAMPLE = Number(process.env.SUNLEDGER_MUTANTS ?? "200");
const MOST_SURVIVORS = SAMPLE / 10;
/** Mutants that change nothing anybody could see: `file|mutator|replacement` as printed, and why. */
const EQUIVALENT: Readonly<Record<string, string>> = {};

type Report = {
  mutants: number;
  asked: number;
  tried: number;
  statuses: Record<string, number>;
  survivors: string[];
};

it("are killed by the unit tests, nine of ten at least", () => {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [
      "node_modules/tsx/dist/cli.mjs",
      "tooling/mutants.ts",
      process.env.SUNLEDGER_SEED ?? "1",
      String(SAMPLE),
    ],
    { encoding: "utf8", maxBuffer: 256 * 1024 * 1024 },
  );
  expect(status, stderr).toBe(0);
  const report = JSON.parse(stdout.trim().split("\n").at(-1)!) as Report;
  const lived = report.survivors.filter((m) => !(m in EQUIVALENT));
  for (const mutant of lived) process.stdout.write(`lived ${mutant}\n`);
  process.stdout.write(
    `measured ${report.tried} of ${report.mutants} mutants: ${JSON.stringify(report.statuses)}, ${lived.length} lived unexplained\n`,
  );
  expect(report.tried).toBe(report.asked);
  expect(lived.length).toBeLessThanOrEqual(MOST_SURVIVORS);
});
