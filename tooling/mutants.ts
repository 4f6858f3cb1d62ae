/**
 * A seeded sample of mutants of the rooms that decide figures, each held against the unit tests of
 * those rooms. Usage: `tsx tooling/mutants.ts SEED COUNT [FROM]`; prints one JSON line. FROM leaves
 * out that many at the start of the sample, so that it can be tried piece by piece. Run by `npm run
 * test:long -- mutants`.
 */
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { Stryker } from "@stryker-mutator/core";
import { Instrumenter } from "@stryker-mutator/instrumenter";

const root = path.resolve(import.meta.dirname, "..");
const ROOMS = [
  "statistics",
  "rules",
  "indicators",
  "registry",
  "collection",
  "forms",
  "figures",
  "views",
];
/** Texts are no logic, and what only an import runs cannot be switched from test to test. */
const LEFT_OUT = ["StringLiteral", "Regex"];

type Place = { line: number; column: number };
type Mutant = {
  /** `Ignored` where its kind is left out. */
  status?: string;
  fileName: string;
  mutatorName: string;
  replacement: string;
  location: { start: Place; end: Place };
};
/**
 * @param first how lines and columns are counted: from 0 where mutants are made, from 1 where they
 * are reported
 */
const keyOf = (m: Mutant, first: 0 | 1): string =>
  [
    path.relative(root, path.resolve(root, m.fileName)),
    m.location.start.line + 1 - first,
    m.location.start.column + 1 - first,
    m.location.end.line + 1 - first,
    m.location.end.column + 1 - first,
    m.mutatorName,
    m.replacement,
  ].join("|");

/** mulberry32 */
function seededNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

async function listMutants(): Promise<Mutant[]> {
  const files = ROOMS.flatMap((room) =>
    readdirSync(path.join(root, "lib", room), { recursive: true, encoding: "utf8" })
      .filter((f) => f.endsWith(".ts"))
      .sort()
      .map((f) => path.join(root, "lib", room, f)),
  );
  const silent = { isDebugEnabled: () => false } as Record<string, unknown>;
  for (const level of ["trace", "debug", "info", "warn", "error", "fatal"])
    silent[level] = () => undefined;
  const { mutants } = await new Instrumenter(silent as never).instrument(
    files.map((name) => ({ name, content: readFileSync(name, "utf8"), mutate: true })),
    { plugins: null, excludedMutations: LEFT_OUT, ignorers: [] },
  );
  return (mutants as unknown as Mutant[]).filter(({ status }) => status !== "Ignored");
}

const [seed, count, from = 0] = process.argv.slice(2).map(Number);
if (![seed, count, from].every(Number.isInteger)) throw new Error("Give SEED, COUNT and FROM.");
const random = seededNumbers(seed!);
const order = (await listMutants())
  .map((mutant) => ({ mutant, at: random() }))
  .sort((a, b) => a.at - b.at);
const sample = order.slice(from, count).map(({ mutant }) => mutant);
const wanted = new Set(sample.map((m) => keyOf(m, 0)));
Object.assign(globalThis, {
  drawnMutants: sample.map(({ fileName, location: { start, end } }) => ({
    file: fileName,
    start: { ...start, line: start.line + 1 },
    end: { ...end, line: end.line + 1 },
  })),
});

const found = await new Stryker({
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner", path.join(root, "tooling/stryker-plugins.mjs")],
  vitest: { configFile: "vitest.mutants.config.ts", related: false },
  coverageAnalysis: "perTest",
  mutator: { plugins: null, excludedMutations: LEFT_OUT },
  mutate: sample.map(({ fileName, location: { start, end } }) => {
    const file = path.relative(root, fileName);
    return `${file}:${start.line + 1}:${start.column}-${end.line + 1}:${end.column}`;
  }),
  ignorePatterns: [".data", ".next", "coverage", "docs/screenshots", "tests/e2e", "tests/golden"],
  tempDirName: ".data/mutants",
  concurrency: Number(process.env.SUNLEDGER_CONCURRENCY ?? "1"),
  // Generous: on a busy machine a mutant must not count as killed because its tests had no turn.
  dryRunTimeoutMinutes: 60,
  timeoutMS: 120_000,
  disableTypeChecks: false,
  ignorers: ["only-drawn"],
  reporters: ["mutant-lines"],
  allowConsoleColors: false,
  logLevel: "error" as never,
  checkers: [],
} as never).runMutationTest();

const results = (found as unknown as (Mutant & { status: string })[]).filter((m) =>
  wanted.has(keyOf(m, 1)),
);
const lived = results.filter((m) => m.status === "Survived" || m.status === "NoCoverage");
process.stdout.write(
  `${JSON.stringify({
    mutants: order.length,
    asked: wanted.size,
    tried: results.length,
    statuses: results.reduce<Record<string, number>>(
      (counts, { status }) => ({
        ...counts,
        [status]: status in counts ? counts[status]! + 1 : 1,
      }),
      {},
    ),
    survivors: lived.map((m) => `${keyOf(m, 1)}|${m.status}`),
  })}\n`,
);
