/** One city and ten, in one run on one machine, and the slope between them: docs/scale.md. */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { childEnvironment } from "@/lib/env";
import { installationRoot } from "@/lib/installation-root";
import { valueAt } from "@/lib/lookup";
import { correctOne } from "@/lib/store/commands/correct-one";
import {
  measureBareCopy,
  measureRankingQuery,
  measureStorage,
  type Ratio,
} from "@/lib/store/measure";
import { serveCity, type Served } from "../served";

export const summary =
  "One city and ten in one run: storage, import beside a bare COPY, publication to visible, ranking beside SQL, every page cold and warm.";
export const usage = `sunledger bench scale [--folder FOLDER] [--sizes 900,9000] [--years 18] [--import 60] [--cold 5] [--warm 20] [--readers 200] [--bureaus 20] [--seconds 300] [--json]
  FOLDER: where the invented cities are kept (.data/scale); made on the first run   --import: agencies of the city that is imported as documents, five years each; 39 at least
  An idle machine takes about an hour. Quick trial: --sizes 60,120 --years 4 --import 39 --cold 2 --warm 3 --readers 10 --bureaus 2 --seconds 5`;

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const print = (...cells: (string | number)[]): void =>
  void process.stdout.write(`| ${cells.join(" | ")} |\n`);
const KB = 1024;
const CORRECTIONS = 5;
/** What `sample city` invents without being told. */
const IMPORTED_YEARS = 5;

export async function run(args: string[]): Promise<number> {
  const text = (fallback: string) => ({ type: "string", default: fallback }) as const;
  const { values } = parseArgs({
    args,
    options: {
      folder: text(path.join(installationRoot(), ".data/scale")),
      sizes: text("900,9000"),
      years: text("18"),
      import: text("60"),
      cold: text("5"),
      warm: text("20"),
      readers: text("200"),
      bureaus: text("20"),
      seconds: text("300"),
      json: { type: "boolean", default: false },
    },
  });
  const sizes = values.sizes.split(",").map(Number);
  if (sizes.some((size) => !Number.isInteger(size) || size < 1)) {
    process.stderr.write(`sunledger bench scale: --sizes takes numbers. Usage: ${usage}\n`);
    return 2;
  }
  const imported = await measureImport(Number(values.import));
  const cities: CityFigures[] = [];
  for (const agencies of sizes) {
    const folder = path.join(path.resolve(values.folder), String(agencies));
    const size = { agencies, years: Number(values.years) };
    cities.push(await measureCity(folder, size));
    const same = ["--data", folder, "--agencies", String(agencies), "--years", values.years];
    valueAt(cities, cities.length - 1).pages = ask([
      ...["pages", ...same, "--cold", values.cold, "--warm", values.warm, "--json"],
    ]) as PageFigures[];
    valueAt(cities, cities.length - 1).load = ask([
      ...["load", ...same, "--mix", "--readers", values.readers, "--bureaus", values.bureaus],
      ...["--seconds", values.seconds, "--json"],
    ]) as LoadFigures;
  }
  if (values.json) process.stdout.write(`${JSON.stringify({ imported, cities })}\n`);
  else printAll(imported, cities);
  return 0;
}

type ImportFigures = { reports: number; cells: number; importMs: number; copyMs: number };
type PageFigures = { path: string; coldP95: number; warmP95: number };
type Tallied = { perSecond: number; p95: number | null; statuses: Record<string, number> };
type LoadFigures = Tallied & {
  filing: Tallied | null;
  memoryMb: { first: number; last: number; most: number } | null;
};
type CityFigures = {
  readonly agencies: number;
  readonly reports: number;
  readonly cells: number;
  readonly bytesAReport: number;
  /** Of the figures alone, with their indexes. */
  readonly figureBytesAReport: number;
  /** Milliseconds until a correction was in the API's answer, the middle and the longest of five. */
  readonly visibleMs: readonly [middle: number, longest: number];
  /** Bytes by which the database grew with each correction. */
  readonly bytesACorrection: number;
  /** The ranking by the API just after a correction, beside the same by SQL on a prepared table. */
  readonly rankingMs: number;
  readonly rankingSqlMs: number;
  pages: PageFigures[];
  load: LoadFigures | null;
};

/** Documents through the one import path, end to end, and afterwards the same figures by COPY. */
async function measureImport(agencies: number): Promise<ImportFigures> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "sunledger-scale-"));
  // PostgreSQL may run as another user, who must be able to pass through.
  chmodSync(folder, 0o711);
  const env = childEnvironment({
    SUNLEDGER_DATA: folder,
    DATABASE_URL: "",
    SUNLEDGER_SAMPLE: "none",
  });
  try {
    // An empty installation first, so that its making is not measured.
    command(["migrate"], env);
    const began = performance.now();
    command(["sample", "city", "--agencies", String(agencies), "--faults", "0"], env);
    const importMs = performance.now() - began;
    const served = await serveCity(folder, { agencies, years: IMPORTED_YEARS });
    try {
      const { reports, cells } = await measureStorage(served.database);
      const { ms } = await measureBareCopy(served.database);
      return { reports, cells, importMs, copyMs: ms };
    } finally {
      await served.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureCity(
  folder: string,
  size: { agencies: number; years: number },
): Promise<CityFigures> {
  say(`· ${size.agencies} agencies × ${size.years} years in ${folder}`);
  const served = await serveCity(folder, size);
  try {
    const { reports, cells, databaseBytes, observationBytes } = await measureStorage(
      served.database,
    );
    const visible: number[] = [];
    for (let n = 0; n < CORRECTIONS; n++) visible.push(await timeToVisible(served));
    const after = await measureStorage(served.database);
    const { ms: rankingMs, ratios } = await timeRanking(served);
    return {
      agencies: size.agencies,
      reports,
      cells,
      bytesAReport: Math.round(databaseBytes / reports),
      figureBytesAReport: Math.round(observationBytes / reports),
      visibleMs: [middleOf(visible), Math.max(...visible)],
      bytesACorrection: Math.round((after.databaseBytes - databaseBytes) / CORRECTIONS),
      rankingMs,
      rankingSqlMs: middleOf(await measureRankingQuery(served.database, ratios, 20)),
      pages: [],
      load: null,
    };
  } finally {
    await served.stop();
  }
}

/** Milliseconds from the end of a correction's transaction to the first answer that knows of it. */
async function timeToVisible({ url, database }: Served): Promise<number> {
  const address = `${url}/api/v1/agencies?limit=1`;
  const version = async () => (await fetch(address)).headers.get("sunledger-data-version");
  const before = await version();
  await correctOne(database);
  const began = performance.now();
  while ((await version()) === before) continue;
  return performance.now() - began;
}

async function timeRanking({ url, database }: Served): Promise<{ ms: number; ratios: Ratio[] }> {
  const times: number[] = [];
  let ratios: Ratio[] = [];
  for (let n = 0; n < CORRECTIONS; n++) {
    await correctOne(database);
    const began = performance.now();
    const answer = await fetch(`${url}/api/v1/rankings?indicator=D05`);
    const { rows } = (await answer.json()) as {
      rows: { agency: string; numerator: number | null; denominator: number | null }[];
    };
    times.push(performance.now() - began);
    ratios = rows.flatMap(({ agency, numerator: x, denominator: n }) =>
      x === null || n === null ? [] : [{ agency, x, n }],
    );
  }
  return { ms: middleOf(times), ratios };
}

const middleOf = (values: readonly number[]): number =>
  valueAt(
    [...values].sort((a, b) => a - b),
    Math.floor(values.length / 2),
  );

/** Another subject of `bench`, by its answer in JSON. */
function ask(args: readonly string[]): unknown {
  say(`· bench ${valueAt(args, 0)}`);
  return JSON.parse(command(["bench", ...args], childEnvironment()));
}

function command(args: readonly string[], env: NodeJS.ProcessEnv): string {
  const done = spawnSync(process.execPath, ["bin/sunledger.mjs", ...args], {
    cwd: installationRoot(),
    env,
    encoding: "utf8",
    maxBuffer: 64 * KB * KB,
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (done.status !== 0) throw new Error(`sunledger ${args.join(" ")} ended with ${done.status}.`);
  return done.stdout;
}

function printAll(imported: ImportFigures, cities: readonly CityFigures[]): void {
  const head = (first: string): void => {
    process.stdout.write("\n");
    print(first, ...cities.map((city) => `${city.agencies} agencies`), "last / first");
    print("---", ...cities.map(() => "---"), "---");
  };
  const row = (name: string, read: (city: CityFigures) => number | undefined, digits = 0): void => {
    const numbers = cities.map(read);
    const [first, last] = [numbers[0], numbers.at(-1)];
    const slope = first && last !== undefined ? (last / first).toFixed(1) : "";
    print(name, ...numbers.map((n) => (n === undefined ? "" : n.toFixed(digits))), slope);
  };
  head("what");
  row("reports", (city) => city.reports);
  row("cells", (city) => city.cells);
  row("bytes of the database a report", (city) => city.bytesAReport);
  row("bytes of the figures a report", (city) => city.figureBytesAReport);
  row("bytes of the database a correction", (city) => city.bytesACorrection);
  row("correction to visible, ms, middle of five", (city) => city.visibleMs[0]);
  row("correction to visible, ms, longest of five", (city) => city.visibleMs[1]);
  row("ranking after a correction, ms", (city) => city.rankingMs);
  row("the same by SQL on a prepared table, ms", (city) => city.rankingSqlMs, 1);
  row("readers: answers a second", (city) => city.load?.perSecond);
  row("readers: p95 ms", (city) => city.load?.p95 ?? undefined);
  row("readers: not 200", (city) => countOthers(city.load, ["200"]));
  row("bureaus: reports a second", (city) => city.load?.filing?.perSecond, 1);
  row("bureaus: p95 ms", (city) => city.load?.filing?.p95 ?? undefined);
  row("bureaus: refused or failed", (city) => countOthers(city.load?.filing, ["200", "201"]));
  row("memory in the first fifth, MB", (city) => city.load?.memoryMb?.first);
  row("memory in the last fifth, MB", (city) => city.load?.memoryMb?.last);
  head("p95 cold, ms");
  for (const { path: address } of cities[0]?.pages ?? [])
    row(`\`${address}\``, (city) => city.pages.find((p) => p.path === address)?.coldP95);
  head("p95 warm, ms");
  for (const { path: address } of cities[0]?.pages ?? [])
    row(`\`${address}\``, (city) => city.pages.find((p) => p.path === address)?.warmP95);
  process.stdout.write("\n");
  print("import", "reports", "cells", "end to end, s", "COPY of the same cells, s");
  print("---", "---", "---", "---", "---");
  print(
    "documents",
    imported.reports,
    imported.cells,
    (imported.importMs / 1000).toFixed(1),
    (imported.copyMs / 1000).toFixed(2),
  );
}

const countOthers = (
  load: Tallied | null | undefined,
  right: readonly string[],
): number | undefined =>
  load
    ? Object.entries(load.statuses)
        .filter(([status]) => !right.includes(status))
        .reduce((sum, [, count]) => sum + count, 0)
    : undefined;
