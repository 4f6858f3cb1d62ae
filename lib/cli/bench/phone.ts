import { parseArgs } from "node:util";
import type { CDPSession, Page } from "playwright-core";
import { requirePresent } from "@/lib/lookup";
import { env } from "@/lib/env";

export const summary =
  "Pages on a slow phone: largest paint, blocked time, layout shift and bytes, with a throttled browser.";
export const usage = `sunledger bench phone [--url http://localhost:3000] [--runs 3] [--only TEXT] [--json]
  of an installation that is running; needs Chromium (CHROMIUM_PATH) and the development dependencies. 390 px, 1.6 Mbit/s, 150 ms, a fourth of the processor`;

/** Largest contentful paint at most, ms; total blocking time at most, ms; cumulative layout shift at most. */
type Target = { readonly paint: number; readonly blocked: number; readonly shift: number };
type Measured = Target & { readonly kilobytes: number };

const USUAL: Target = { paint: 1200, blocked: 100, shift: 0.02 };
const PAGES: readonly (readonly [path: string, target: Target])[] = [
  ["/", USUAL],
  ["/agencies/AGENCY", USUAL],
  ["/reports/REPORT", USUAL],
  ["/heatmap", USUAL],
  ["/rankings", { paint: 1000, blocked: 50, shift: 0.02 }],
];
const NETWORK = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 1_600_000 / 8,
};
const PROCESSOR = 4;
/** A task blocks for what it takes beyond this, ms. */
const SHORT_TASK = 50;
const PHONE = { width: 390, height: 844 };

export async function run(args: string[]): Promise<number> {
  const text = (fallback: string) => ({ type: "string", default: fallback }) as const;
  const { values } = parseArgs({
    args,
    options: {
      url: text("http://localhost:3000"),
      runs: text("3"),
      only: text(""),
      json: { type: "boolean", default: false },
    },
  });
  const playwright = await import("playwright-core").catch(() => null);
  if (!playwright || !env.CHROMIUM_PATH) {
    process.stderr.write(`sunledger bench phone: no browser. Usage: ${usage}\n`);
    return 1;
  }
  const browser = await playwright.chromium.launch({
    executablePath: env.CHROMIUM_PATH,
    args: ["--no-sandbox"],
  });
  const rows: ({ path: string } & Measured)[] = [];
  let isSlow = false;
  try {
    const names = await readNames(values.url);
    for (const [pattern, target] of PAGES) {
      const path = pattern.replace("AGENCY", names.agency).replace("REPORT", names.report);
      if (!path.includes(values.only)) continue;
      const all: Measured[] = [];
      // The first visit makes the page; it is asked for in advance as after a start.
      await fetch(values.url + path).then((answer) => answer.arrayBuffer());
      for (let i = 0; i < Number(values.runs); i++) {
        const context = await browser.newContext({ viewport: PHONE });
        all.push(await measurePage(await context.newPage(), values.url + path));
        await context.close();
      }
      const row = { path, ...medianRun(all) };
      rows.push(row);
      isSlow ||= exceedsTarget(row, target);
      if (!values.json) process.stdout.write(describeRow(row, target));
    }
  } finally {
    await browser.close();
  }
  if (values.json) process.stdout.write(`${JSON.stringify(rows)}\n`);
  return isSlow ? 1 : 0;
}

const exceedsTarget = (row: Measured, target: Target): boolean =>
  row.paint > target.paint || row.blocked > target.blocked || row.shift > target.shift;

const describeRow = (row: { path: string } & Measured, target: Target): string =>
  `${exceedsTarget(row, target) ? "over " : "     "}${row.path.padEnd(30)} LCP ${row.paint} ms (${target.paint}), TBT ${row.blocked} ms (${target.blocked}), CLS ${row.shift.toFixed(3)} (${target.shift}), ${row.kilobytes} kB\n`;

/** An ordinary body that has published, and its latest report: a government's own page has less on it. */
async function readNames(url: string): Promise<{ agency: string; report: string }> {
  const [reports, agencies] = await Promise.all([
    readRows<{ agency: string; fiscalYear: number }>(`${url}/api/v1/reports?limit=1000`),
    readRows<{ agency: string; kind: string }>(`${url}/api/v1/agencies?limit=1000`),
  ]);
  const bodies = new Set(agencies.filter((a) => a.kind === "body").map((a) => a.agency));
  const ordinary = reports.filter((r) => bodies.has(r.agency));
  const latest = Math.max(...ordinary.map((r) => r.fiscalYear));
  const row = requirePresent(
    ordinary.find((r) => r.fiscalYear === latest),
    "a published report of a body",
  );
  return { agency: row.agency, report: `${row.agency}-${row.fiscalYear}` };
}

const readRows = async <Row>(address: string): Promise<Row[]> =>
  ((await (await fetch(address)).json()) as { rows: Row[] }).rows;

async function measurePage(page: Page, address: string): Promise<Measured> {
  const session = await page.context().newCDPSession(page);
  const bytes = await countBytes(session);
  await session.send("Network.emulateNetworkConditions", NETWORK);
  await session.send("Emulation.setCPUThrottlingRate", { rate: PROCESSOR });
  await page.addInitScript(OBSERVE_VITALS);
  await page.goto(address, { waitUntil: "load", timeout: 120_000 });
  await page.waitForTimeout(1500);
  const vitals = await page.evaluate<Vitals>("vitals");
  if (vitals.paint === 0) throw new Error(`${address} painted nothing that counts`);
  return {
    paint: Math.round(vitals.paint),
    blocked: Math.round(
      vitals.tasks
        .filter((task) => task.start + task.ms > vitals.first)
        .reduce((sum, task) => sum + Math.max(task.ms - SHORT_TASK, 0), 0),
    ),
    shift: vitals.shift,
    kilobytes: Math.round(bytes() / 1000),
  };
}

async function countBytes(session: CDPSession): Promise<() => number> {
  let sum = 0;
  session.on("Network.loadingFinished", ({ encodedDataLength }) => (sum += encodedDataLength));
  await session.send("Network.enable");
  return () => sum;
}

type Vitals = {
  first: number;
  paint: number;
  shift: number;
  tasks: { start: number; ms: number }[];
};

/**
 * Runs in the page, before anything of it: as text, because a loader adds helpers to functions that
 * a page does not have.
 */
const OBSERVE_VITALS = `
  const vitals = (window.vitals = { first: 0, paint: 0, shift: 0, tasks: [] });
  const follow = (type, note) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  follow("paint", (e) => { if (e.name === "first-contentful-paint") vitals.first = e.startTime; });
  follow("largest-contentful-paint", (e) => { vitals.paint = e.startTime; });
  follow("longtask", (e) => vitals.tasks.push({ start: e.startTime, ms: e.duration }));
  follow("layout-shift", (e) => { if (!e.hadRecentInput) vitals.shift += e.value; });
`;

/** The middle of each figure by itself. */
function medianRun(all: readonly Measured[]): Measured {
  const middle = (pick: (m: Measured) => number): number => {
    const sorted = all.map(pick).sort((a, b) => a - b);
    return requirePresent(sorted[Math.floor(sorted.length / 2)], "a run");
  };
  return {
    paint: middle((m) => m.paint),
    blocked: middle((m) => m.blocked),
    shift: middle((m) => m.shift),
    kilobytes: middle((m) => m.kilobytes),
  };
}
