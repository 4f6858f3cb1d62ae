/** One city and ten, in one run on one machine, and the slope between them: docs/scale.md. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { childEnvironment } from "@/lib/env";
import { installationRoot } from "@/lib/installation-root";
import { valueAt } from "@/lib/lookup";
import { correctOne } from "@/lib/store/commands/correct-one";
import {
  measureBareCopy,
  measureRankingQuery,
  measureReportTables,
  measureStorage,
  type PreparedRow,
  type RankedBy,
} from "@/lib/store/measure";
import { runBench, runCommand } from "../run-bench";
import {
  describeResults,
  readResults,
  writeResults,
  type CityParts,
  type DataFigures,
  type ImportFigures,
  type LoadFigures,
  type PageFigures,
} from "../scale-results";
import { serveCity, type CitySize, type Served } from "../served";

export const summary =
  "One city and ten in one run: storage, import beside a bare COPY, publication to visible, ranking beside SQL, every page cold and warm.";
export const usage = `sunledger bench scale [--folder FOLDER] [--sizes 900,9000] [--years 18] [--parts data,pages,import,load] [--import 60] [--cold 5] [--warm 20] [--readers 200] [--bureaus 20] [--seconds 300] [--table] [--json]
  FOLDER: where the invented cities are kept (.data/scale); made on the first run, ten cities in 10 to 20 minutes
  --parts: in this order; each is kept in FOLDER/results.json as soon as it is measured, and takes the place of an older one   --table: measure nothing, print what is kept
  --import: agencies of the city that is imported as documents, five years each; 39 at least
  With the cities made, an idle machine takes about 25 minutes. Quick trial: --sizes 60,120 --years 4 --import 39 --cold 2 --warm 3 --readers 10 --bureaus 2 --seconds 10`;

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const CORRECTIONS = 5;
const SQL_RUNS = 20;
const PARTS = ["data", "pages", "import", "load"] as const;
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
      parts: text(PARTS.join(",")),
      import: text("60"),
      cold: text("5"),
      warm: text("20"),
      readers: text("200"),
      bureaus: text("20"),
      seconds: text("300"),
      table: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    },
  });
  const sizes = values.sizes.split(",").map(Number);
  if (sizes.some((size) => !Number.isInteger(size) || size < 1)) {
    process.stderr.write(`sunledger bench scale: --sizes takes numbers. Usage: ${usage}\n`);
    return 2;
  }
  const asked = values.parts.split(",");
  if (asked.some((part) => !PARTS.some((known) => known === part))) {
    process.stderr.write(
      `sunledger bench scale: --parts takes ${PARTS.join(", ")}. Usage: ${usage}\n`,
    );
    return 2;
  }
  const root = path.resolve(values.folder);
  mkdirSync(root, { recursive: true });
  const file = path.join(root, "results.json");
  const results = readResults(file);
  let failed = false;
  const keep = async <T>(
    name: string,
    work: () => Promise<T>,
    put: (part: { at: string; load: number; seconds: number; figures: T }) => void,
  ): Promise<void> => {
    const [at, load, began] = [
      new Date().toISOString(),
      valueAt(os.loadavg(), 0),
      performance.now(),
    ];
    say(`· ${name} (load ${load.toFixed(1)})`);
    try {
      const figures = await work();
      const seconds = Math.round((performance.now() - began) / 1000);
      put({ at, load, seconds, figures });
      writeResults(file, results);
      say(`  ${seconds} s, kept in ${file}`);
    } catch (error) {
      failed = true;
      say(`  ${name} failed: ${(error as Error).message}`);
    }
  };
  const parts = values.table ? [] : PARTS.filter((part) => asked.includes(part));
  for (const part of parts) {
    if (part === "import") {
      const agencies = Number(values.import);
      await keep(
        part,
        () => measureImport(agencies),
        (p) => (results.import = p),
      );
      continue;
    }
    for (const agencies of sizes) {
      const folder = path.join(root, String(agencies));
      const size = { agencies, years: Number(values.years) };
      const city: CityParts = (results.cities[agencies] ??= {});
      const same = ["--data", folder, "--agencies", String(agencies), "--years", values.years];
      const name = `${part}, ${agencies} agencies`;
      if (part === "data")
        await keep(
          name,
          () => measureCity(folder, size),
          (p) => (city.data = p),
        );
      if (part === "pages")
        await keep(
          name,
          () =>
            runBench<PageFigures[]>([
              ...["pages", ...same, "--cold", values.cold, "--warm", values.warm],
            ]),
          (p) => (city.pages = p),
        );
      if (part === "load")
        await keep(
          name,
          () =>
            runBench<LoadFigures>([
              ...["load", ...same, "--mix", "--readers", values.readers],
              ...["--bureaus", values.bureaus, "--seconds", values.seconds],
            ]),
          (p) => (city.load = p),
        );
    }
  }
  process.stdout.write(
    values.json ? `${JSON.stringify(results)}\n` : describeResults(results, sizes),
  );
  return failed ? 1 : 0;
}

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
    await runCommand(["migrate"], env);
    const began = performance.now();
    await runCommand(["sample", "city", "--agencies", String(agencies), "--faults", "0"], env);
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

async function measureCity(folder: string, size: CitySize): Promise<DataFigures> {
  const served = await serveCity(folder, size);
  try {
    const { reports, cells, databaseBytes, observationBytes } = await measureStorage(
      served.database,
    );
    const first = await timeFirstPage(served);
    const before = await measureReportTables(served.database);
    const [visible, refreshed]: [number[], number[]] = [[], []];
    for (let n = 0; n < CORRECTIONS; n++) visible.push(await timeToVisible(served));
    for (let n = 0; n < CORRECTIONS; n++) refreshed.push(await timeRefresh(served));
    const modelled = await timeRanking(served, "D05");
    const counted = await timeRanking(served, "r37.tot");
    const grown = (await measureReportTables(served.database)) - before;
    const sqlOf = async (ranked: readonly PreparedRow[], by: RankedBy): Promise<number> =>
      middleOf(await measureRankingQuery(served.database, { ranked, by }, SQL_RUNS));
    return {
      reports,
      cells,
      bytesAReport: Math.round(databaseBytes / reports),
      figureBytesAReport: Math.round(observationBytes / reports),
      visibleMs: [middleOf(visible), Math.max(...visible)],
      refreshMs: [middleOf(refreshed), Math.max(...refreshed)],
      bytesACorrection: Math.round(grown / (4 * CORRECTIONS)),
      firstPageMs: first.ms,
      firstPageHealthMs: first.healthMs,
      rankingMs: modelled.correctedMs,
      rankingAnewMs: modelled.anewMs,
      rankingAgainMs: modelled.againMs,
      rankingSqlMs: await sqlOf(modelled.ranked, "share"),
      countMs: counted.correctedMs,
      countAnewMs: counted.anewMs,
      countAgainMs: counted.againMs,
      countSqlMs: await sqlOf(counted.ranked, "value"),
    };
  } finally {
    await served.stop();
  }
}

/** Milliseconds from the end of a correction's transaction to the first answer that knows of it. */
async function timeToVisible({ url, database }: Served): Promise<number> {
  // Its own answer depends on nothing that grows.
  const address = `${url}/api/v1/regions`;
  const version = async () => (await fetch(address)).headers.get("sunledger-data-version");
  const before = await version();
  await correctOne(database);
  const began = performance.now();
  while ((await version()) === before) continue;
  return performance.now() - began;
}

/** Milliseconds of the first answer with the figures of the body whose report was corrected. */
async function timeRefresh({ url, database }: Served): Promise<number> {
  const { agency, year } = await correctOne(database);
  return timeAnswer(`${url}/api/v1/observations?indicator=r1.np&year=${year}&agency=${agency}`);
}

async function timeAnswer(address: string): Promise<number> {
  const began = performance.now();
  const answer = await fetch(address);
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${new URL(address).pathname} answered ${answer.status}.`);
  return performance.now() - began;
}

/** Between two questions whether the server is well, milliseconds. */
const PULSE_MS = 100;

/**
 * The front page of a process that has read nothing yet, and the longest that anybody who asked
 * meanwhile whether the server is well had to wait.
 */
async function timeFirstPage({ url }: Served): Promise<{ ms: number; healthMs: number }> {
  let isMade = false;
  const page = timeAnswer(url).finally(() => (isMade = true));
  let healthMs = 0;
  while (!isMade) {
    healthMs = Math.max(healthMs, await timeAnswer(`${url}/api/health`));
    await pause(PULSE_MS);
  }
  return { ms: await page, healthMs };
}

type TimedRanking = {
  /** Just after a correction, as a question that nobody has asked, and asked again. */
  readonly correctedMs: number;
  readonly anewMs: number;
  readonly againMs: number;
  readonly ranked: readonly PreparedRow[];
};

async function timeRanking({ url, database }: Served, indicator: string): Promise<TimedRanking> {
  const address = `${url}/api/v1/rankings?indicator=${indicator}`;
  const [corrected, anew, again]: [number[], number[], number[]] = [[], [], []];
  for (let n = 0; n < CORRECTIONS; n++) {
    await correctOne(database);
    corrected.push(await timeAnswer(address));
    // The same list as another question: its figures and intervals are prepared, the answer is not.
    anew.push(await timeAnswer(`${address}&order=desc`));
    again.push(await timeAnswer(address));
  }
  const { rows } = (await (await fetch(address)).json()) as {
    rows: { agency: string; value: number; numerator: number | null; denominator: number | null }[];
  };
  const ranked = rows.map((row): PreparedRow => {
    const { agency, value, numerator, denominator, ...rest } = row;
    return { agency, x: numerator ?? value, n: denominator, rest: JSON.stringify(rest) };
  });
  return {
    correctedMs: middleOf(corrected),
    anewMs: middleOf(anew),
    againMs: middleOf(again),
    ranked,
  };
}

const middleOf = (values: readonly number[]): number =>
  valueAt(
    [...values].sort((a, b) => a - b),
    Math.floor(values.length / 2),
  );
