import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { installationRoot } from "@/lib/installation-root";
import { listPublicAddresses, type PublicAddress } from "../public-addresses";
import { serveCity } from "../served";
import { matchedGroup, valueAt } from "@/lib/lookup";
import { correctOne } from "@/lib/store/commands/correct-one";

export const summary =
  "Time to the whole page at the server, cold (just after a report of the latest year was corrected) and warm, and the JavaScript of each page above a bare one.";
export const usage = `sunledger bench pages [--data FOLDER] [--agencies 900] [--years 18] [--cold 10] [--warm 40] [--only TEXT] [--json]
  FOLDER: where the invented city is kept (.data/bench); made on the first run. An address that has taken 20 s cold, or warm, is asked for no further time. Targets: p95 cold 200 ms, warm 20 ms, 30 kB of JavaScript`;

type Row = {
  path: string;
  status: number;
  coldP50: number;
  coldP95: number;
  warmP50: number;
  warmP95: number;
  kilobytes: number;
  scriptsAboveBare: number;
};
const say = (line: string) => void process.stderr.write(`${line}\n`);
const BARE = "/en/no/such/page";

export async function run(args: string[]): Promise<number> {
  const text = (fallback: string) => ({ type: "string", default: fallback }) as const;
  const { values } = parseArgs({
    args,
    options: {
      data: text(path.join(installationRoot(), ".data/bench")),
      agencies: text("900"),
      years: text("18"),
      cold: text("10"),
      warm: text("40"),
      only: text(""),
      json: { type: "boolean", default: false },
    },
  });
  const folder = path.resolve(values.data);
  const served = await serveCity(folder, {
    agencies: Number(values.agencies),
    years: Number(values.years),
  });
  try {
    const bare = await scripts(served.url + BARE);
    const rows: Row[] = [];
    const hasBulk =
      existsSync(path.join(folder, "bulk")) && readdirSync(path.join(folder, "bulk")).length > 0;
    const listed = await listPublicAddresses(served.url, hasBulk, say);
    for (const asked of listed.filter((a) => a.address.includes(values.only))) {
      const o = { cold: Number(values.cold), warm: Number(values.warm), bare };
      // One that fails is told of, and costs none of the others.
      const row = await measure(served, asked, o).catch((error: Error) => {
        say(`  left out (${error.message}): ${asked.address}`);
        return null;
      });
      if (row === null) continue;
      rows.push(row);
      if (!values.json) print(row, rows.length === 1);
    }
    if (values.json) process.stdout.write(`${JSON.stringify(rows)}\n`);
  } finally {
    await served.stop();
  }
  return 0;
}

async function measure(
  served: { url: string; database: string },
  { written, address }: PublicAddress,
  o: { cold: number; warm: number; bare: ReadonlyMap<string, number> },
): Promise<Row> {
  const cold = await repeat(o.cold, async () => {
    // Nothing that was kept of the data counts any more; the process stays up (that is what cold means here).
    await correctOne(served.database);
    return (await time(served.url + address)).ms;
  });
  const warm = await repeat(o.warm, async () => (await time(served.url + address)).ms);
  const { status, bytes } = await time(served.url + address);
  const own = address.startsWith("/api/")
    ? new Map<string, number>()
    : await scripts(served.url + address);
  const above = [...own]
    .filter(([name]) => !o.bare.has(name))
    .reduce((sum, [, size]) => sum + size, 0);
  return {
    path: written,
    status,
    coldP50: quantile(cold, 0.5),
    coldP95: quantile(cold, 0.95),
    warmP50: quantile(warm, 0.5),
    warmP95: quantile(warm, 0.95),
    kilobytes: Math.round(bytes / 1024),
    scriptsAboveBare: Math.round(above / 102.4) / 10,
  };
}

/** Milliseconds after which an address is asked for no further time. */
const MOST_MS = 20_000;
async function repeat(times: number, once: () => Promise<number>): Promise<number[]> {
  const all: number[] = [];
  const began = performance.now();
  while (all.length < times && (all.length === 0 || performance.now() - began < MOST_MS))
    all.push(await once());
  return all;
}

async function time(url: string): Promise<{ ms: number; status: number; bytes: number }> {
  const began = performance.now();
  const answer = await fetch(url);
  const body = await answer.arrayBuffer();
  return { ms: performance.now() - began, status: answer.status, bytes: body.byteLength };
}

/**
 * Script files that a page asks for, with their gzip size; those for browsers without modules are
 * not loaded by others.
 */
async function scripts(url: string): Promise<Map<string, number>> {
  const html = await (await fetch(url)).text();
  const tags = [...html.matchAll(/<script([^>]*)\ssrc="([^"]+)"([^>]*)>/g)]
    .filter((m) => !/nomodule/i.test(matchedGroup(m, 1) + matchedGroup(m, 3)))
    .map((m) => matchedGroup(m, 2));
  const sizes = new Map<string, number>();
  for (const src of new Set(tags))
    sizes.set(
      src,
      gzipSync(Buffer.from(await (await fetch(new URL(src, url))).arrayBuffer())).length,
    );
  return sizes;
}

const quantile = (values: readonly number[], q: number) =>
  Math.round(
    valueAt(
      [...values].sort((a, b) => a - b),
      Math.min(values.length - 1, Math.ceil(q * values.length) - 1),
    ) * 10,
  ) / 10;

function print(row: Row, first: boolean): void {
  if (first)
    process.stdout.write("cold p50/p95 ms\twarm p50/p95 ms\tpage kB\tJS kB above bare\taddress\n");
  process.stdout.write(
    `${row.coldP50}/${row.coldP95}\t${row.warmP50}/${row.warmP95}\t${row.kilobytes}\t${row.scriptsAboveBare}\t${row.path}\n`,
  );
}
