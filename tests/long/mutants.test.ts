/**
 * `npm run test:long -- mutants`: a seeded sample of 200 mutants of the rooms that decide figures;
 * at most 20 may live.
 */
import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";

const SAMPLE = Number(process.env.SUNLEDGER_MUTANTS ?? "200");
const MOST_SURVIVORS = SAMPLE / 10;
/**
 * Mutants that change nothing anybody could see, and why: `file|mutator|replacement`, as printed
 * without the place, which moves with every line above it.
 */
const EQUIVALENT: Readonly<Record<string, string>> = {
  'lib/statistics/decomposition.ts|ArrayDeclaration|["Stryker was here"]':
    "sharesOfBoth is given units of both years only, so the branch for a missing one is never taken",
  "lib/statistics/composite.ts|ArrayDeclaration|new Array()":
    "an array grows as it is filled; its first length is a hint",
  "lib/rules/values.ts|EqualityOperator|left < right + 1e-9":
    "figures have at most six decimals, so none is exactly on the tolerance",
};
const withoutPlace = (mutant: string): string => {
  const [file, , , , , mutator, ...replacement] = mutant.split("|").slice(0, -1);
  return [file, mutator, ...replacement].join("|");
};

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
  const lived = report.survivors.filter((m) => !(withoutPlace(m) in EQUIVALENT));
  for (const mutant of lived) process.stdout.write(`lived ${mutant}\n`);
  process.stdout.write(
    `measured ${report.tried} of ${report.mutants} mutants: ${JSON.stringify(report.statuses)}, ${lived.length} lived unexplained\n`,
  );
  expect(report.tried).toBe(report.asked);
  expect(lived.length).toBeLessThanOrEqual(MOST_SURVIVORS);
});
