/**
 * How fast this version reads beside another: `npx tsx tests/measure/reading-speed.ts FOLDER
 * [TYPE …]`; FOLDER is a checkout of the other version with its packages. Prints Markdown for
 * `docs/performance.md`. Each version has a process of its own, with the engine's options of
 * reading programs; they read all files of a type in turns, so that both meet the same load.
 */
import { fork, type ChildProcess } from "node:child_process";
import { readdirSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const CORPUS = path.resolve("tests/fixtures/reports");
/** As in `lib/intake/host/reading-program.ts`; the other version had the same. */
const ENGINE = ["--max-old-space-size=400", "--max-semi-space-size=32", "--single-threaded-gc"];
/** Milliseconds of processor time of each process: before the first round, and in each. */
const WARM = 3000;
const ROUND = 150;
const ROUNDS = 25;

const [other, ...types] = process.argv.slice(2);
if (other === undefined) throw new Error("Name the folder of the other version.");

const ask = (child: ChildProcess, message: object): Promise<number> =>
  new Promise((done, failed) => {
    child.once("message", ({ ms }: { ms: number | null }) => done(ms ?? NaN));
    child.once("exit", () => failed(new Error("A process has ended.")));
    child.send(message);
  });

async function startReader(folder: string): Promise<ChildProcess> {
  const child = fork("tests/measure/read-in-turns.mjs", [folder], { execArgv: ENGINE });
  await new Promise((ready) => child.once("message", ready));
  child.setMaxListeners(Infinity);
  return child;
}

const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? NaN;

/** Fresh processes for each type: what one type made of the engine's memory is not the next one's. */
async function compareType(type: string): Promise<string> {
  const paths = readdirSync(CORPUS)
    .filter((name) => path.extname(name) === `.${type}`)
    .map((name) => path.join(CORPUS, name));
  const readers = [await startReader(other ?? ""), await startReader(".")];
  const rounds: (readonly [before: number, now: number])[] = [];
  for (const reader of readers) await ask(reader, { paths, least: WARM });
  for (let i = 0; i < ROUNDS; i++) {
    const times: number[] = [];
    for (const reader of readers) times.push(await ask(reader, { least: ROUND }));
    rounds.push([times[0] ?? NaN, times[1] ?? NaN]);
  }
  for (const reader of readers) reader.removeAllListeners("exit").kill();
  const ms = (side: 0 | 1) =>
    quantile(
      rounds.map((r) => r[side]),
      0.5,
    ).toFixed(2);
  const speeds = rounds.map(([before, now]) => before / now);
  const quick = (side: 0 | 1) =>
    quantile(
      rounds.map((r) => r[side]),
      0.25,
    );
  const speed = quantile(speeds, 0.5).toFixed(2);
  return `| ${type} | ${paths.length} | ${ms(0)} | ${ms(1)} | ${speed} | ${(quick(0) / quick(1)).toFixed(2)} |`;
}

const found = [...new Set(readdirSync(CORPUS).map((name) => path.extname(name).slice(1)))];
const load = () =>
  os
    .loadavg()
    .map((n) => n.toFixed(1))
    .join(", ");
process.stdout.write(`Load ${load()}\n\n`);
process.stdout.write("| type | files | ms before | ms now | speed | by the quicker quarter |\n");
process.stdout.write("| --- | --- | --- | --- | --- | --- |\n");
for (const type of found.sort())
  if (type !== "" && (types.length === 0 || types.includes(type)))
    process.stdout.write(`${await compareType(type)}\n`);
process.stdout.write(`\nLoad ${load()}\n`);
