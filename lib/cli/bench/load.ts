import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { installationRoot } from "@/lib/installation-root";
import { requirePresent, valueAt } from "@/lib/lookup";
import { fileReport, readyBureaus } from "../file-reports";
import { serveCity } from "../served";

export const summary =
  "Many readers at once, and bureaus that file reports beside them: answers a second, the slow ones, whether any was refused or failed, and whether memory grows.";
export const usage = `sunledger bench load [--data FOLDER] [--readers 50] [--bureaus 0] [--seconds 10] [--path /] [--mix] [--agencies 900] [--years 18] [--json]
  --mix: readers walk through pages and answers of the API instead of one path   --bureaus: each files a report, waits a second, and files the next; the reports stay in FOLDER, waiting for a reviewer`;

const MIX = (slug: string): readonly string[] => [
  "/",
  "/agencies",
  `/agencies/${slug}`,
  "/rankings",
  "/en/rankings?indicator=D05",
  `/reports/${slug}-2025`,
  "/trends",
  "/heatmap",
  "/api/v1/rankings?indicator=D05",
  "/api/v1/observations?indicator=D05&year=2025",
  `/api/v1/agencies/${slug}`,
];
const BETWEEN_REPORTS_MS = 1000;
const LOOK_MS = 1000;
const MB = 1024 ** 2;

export async function run(args: string[]): Promise<number> {
  const text = (fallback: string) => ({ type: "string", default: fallback }) as const;
  const { values } = parseArgs({
    args,
    options: {
      data: text(path.join(installationRoot(), ".data/bench")),
      readers: text("50"),
      bureaus: text("0"),
      seconds: text("10"),
      path: text("/"),
      mix: { type: "boolean", default: false },
      agencies: text("900"),
      years: text("18"),
      json: { type: "boolean", default: false },
    },
  });
  const size = { agencies: Number(values.agencies), years: Number(values.years) };
  const served = await serveCity(path.resolve(values.data), size);
  try {
    const bureaus = await readyBureaus(served, size, Number(values.bureaus));
    const paths = values.mix ? MIX(await findBody(served.url)) : [values.path];
    for (const one of paths) await fetch(served.url + one);
    const start = performance.now();
    const until = start + Number(values.seconds) * 1000;
    const [reading, filing] = [new Tally(), new Tally()];
    const memory: number[] = [];
    const reader = async (_: unknown, first: number) => {
      for (let n = first; performance.now() < until; n++) {
        const began = performance.now();
        const status = await fetch(served.url + valueAt(paths, n % paths.length)).then(
          async (a) => (await a.arrayBuffer(), String(a.status)),
          () => "no answer",
        );
        reading.add({ status, ms: performance.now() - began });
      }
    };
    const bureau = async (one: (typeof bureaus)[number]) => {
      for (let n = 0; performance.now() < until; n++) {
        filing.add(await fileReport(served.url, one, n));
        await pause(BETWEEN_REPORTS_MS);
      }
    };
    const look = async () => {
      while (performance.now() < until) {
        memory.push(await readMemory(served.url));
        await pause(LOOK_MS);
      }
    };
    await Promise.all([
      look(),
      ...Array.from({ length: Number(values.readers) }, reader),
      ...bureaus.map(bureau),
    ]);
    // What was asked in time may be answered later.
    const seconds = (performance.now() - start) / 1000;
    const result = {
      path: values.mix ? "mix" : values.path,
      readers: Number(values.readers),
      ...reading.describe(seconds),
      bureaus: bureaus.length,
      filing: bureaus.length === 0 ? null : filing.describe(seconds),
      memoryMb: describeMemory(memory),
    };
    process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : inWords(result));
  } finally {
    await served.stop();
  }
  return 0;
}

/** Answers: how many of each kind, and how long they took. */
class Tally {
  readonly #times: number[] = [];
  readonly #statuses = new Map<string, number>();

  add({ status, ms }: { status: string; ms: number }): void {
    this.#times.push(ms);
    this.#statuses.set(status, (this.#statuses.get(status) ?? NONE) + 1);
  }

  describe(seconds: number) {
    const times = [...this.#times].sort((a, b) => a - b);
    const at = (q: number): number | null =>
      times.length === 0
        ? null
        : Math.round(valueAt(times, Math.min(times.length - 1, Math.floor(q * times.length))));
    return {
      perSecond: Math.round((times.length / seconds) * 10) / 10,
      p50: at(0.5),
      p95: at(0.95),
      p99: at(0.99),
      statuses: Object.fromEntries(this.#statuses),
    };
  }
}
const NONE = 0;

async function findBody(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/agencies?limit=50`);
  const { rows } = (await answer.json()) as { rows: { slug: string; kind: string }[] };
  return requirePresent(
    rows.find((a) => a.kind === "body"),
    "an agency",
  ).slug;
}

/** Resident bytes of the web process, as it says itself. */
async function readMemory(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(text)?.[1]);
}

/** The middle of the first and of the last fifth, and the most. */
function describeMemory(bytes: readonly number[]) {
  const known = bytes.filter(Number.isFinite).map((b) => Math.round(b / MB));
  if (known.length < 5) return null;
  const fifth = Math.floor(known.length / 5);
  const middle = (part: readonly number[]): number =>
    valueAt(
      [...part].sort((a, b) => a - b),
      Math.floor(part.length / 2),
    );
  return {
    first: middle(known.slice(0, fifth)),
    last: middle(known.slice(-fifth)),
    most: Math.max(...known),
  };
}

type Tallied = ReturnType<Tally["describe"]>;
type Result = Tallied & {
  readonly bureaus: number;
  readonly filing: Tallied | null;
  readonly memoryMb: ReturnType<typeof describeMemory>;
};
function inWords({ filing, memoryMb, bureaus, ...reading }: Result): string {
  const line = (what: string, t: Tallied): string =>
    `${what}: ${t.perSecond} answers a second, p50 ${t.p50} ms, p95 ${t.p95} ms, p99 ${t.p99} ms, by status: ${JSON.stringify(t.statuses)}\n`;
  return [
    line("readers", reading),
    filing ? line(`${bureaus} bureaus filing`, filing) : "",
    memoryMb
      ? `memory of the web process: ${memoryMb.first} MB in the first fifth, ${memoryMb.last} MB in the last, ${memoryMb.most} MB at most\n`
      : "",
  ].join("");
}
