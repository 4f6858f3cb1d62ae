/** A page that lies ready, beside the same bytes from nginx and bare static pages of Next. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { installationRoot } from "@/lib/installation-root";
import { valueAt } from "@/lib/lookup";
import { askRepeatedly, type Hammered } from "../ask-repeatedly";
import { serveBareNext } from "../bare-next";
import { readCpuSeconds } from "../cpu-time";
import { hasNginx, Nginx } from "../nginx";
import { freePort, serveCity } from "../served";

export const summary =
  "A cached page: ours, ours behind nginx with its own cache, the same bytes as a file of nginx, and bare static pages of Next (as many bytes of HTML as ours, and a heading alone), in turns.";
export const usage = `sunledger bench kept [--data FOLDER] [--agencies 900] [--years 18] [--path /] [--connections 32] [--seconds 10] [--rounds 4] [--json]
  Needs nginx for two of the five. Aims: ours at least 0.9 of the page of Next; ours behind nginx at least 0.9 of the file. Also what an answer costs in time of the processor, which depends less on what else the machine does. About four minutes a run, and one more for the first`;

const OURS = "ours";
const BEHIND_NGINX = "ours behind nginx with its cache";
const FILE_OF_NGINX = "the same bytes as a file of nginx";
const SAME_SIZE = "static page of Next of the same size";
const SMALLEST = "smallest static page of Next";

type Way = {
  readonly name: string;
  readonly port: number;
  readonly host: string;
  readonly path: string;
  /** Processes that answer. */
  readonly pids: readonly number[];
};
type Measured = {
  readonly name: string;
  readonly perSecond: number;
  readonly p95: number;
  readonly bytes: number;
  /** Microseconds of the processor an answer; null where the system does not count them. */
  readonly cpu: number | null;
};

export async function run(args: string[]): Promise<number> {
  const text = (fallback: string) => ({ type: "string", default: fallback }) as const;
  const { values } = parseArgs({
    args,
    options: {
      data: text(path.join(installationRoot(), ".data/bench")),
      agencies: text("900"),
      years: text("18"),
      path: text("/"),
      connections: text("32"),
      seconds: text("10"),
      rounds: text("4"),
      json: { type: "boolean", default: false },
    },
  });
  const folder = mkdtempSync(path.join(os.tmpdir(), "sunledger-kept-"));
  chmodSync(folder, 0o755);
  const ends: (() => Promise<void>)[] = [];
  try {
    const size = { agencies: Number(values.agencies), years: Number(values.years) };
    const served = await serveCity(path.resolve(values.data), size);
    ends.push(served.stop);
    const own = Number(new URL(served.url).port);
    // It answers for its own name alone, also behind nginx.
    const host = `localhost:${own}`;
    const ours: Way = { name: OURS, port: own, host, path: values.path, pids: [served.pid] };
    const page = await askOnce(served.url + values.path);
    const ways = [ours];
    if (hasNginx) ways.push(...(await openNginx(folder, { ours, page }, ends)));
    else process.stderr.write("· nginx is not installed: two of the five are left out\n");
    const bare = await freePort();
    const next = await serveBareNext(
      path.join(installationRoot(), ".data/bare-next"),
      bare,
      page.html,
    );
    ends.push(next.stop);
    const ofNext = { port: bare, host: `localhost:${bare}`, pids: [next.pid] };
    ways.push({ ...ofNext, name: SAME_SIZE, path: "/large" });
    ways.push({ ...ofNext, name: SMALLEST, path: "/" });
    const rounds = await measureInTurns(ways, {
      connections: Number(values.connections),
      seconds: Number(values.seconds),
      rounds: Number(values.rounds),
    });
    const rows = ways.map(({ name }) => middleOf(rounds.filter((round) => round.name === name)));
    process.stdout.write(values.json ? `${JSON.stringify(rows)}\n` : inWords(rows));
  } finally {
    for (const end of ends.reverse()) await end();
    rmSync(folder, { recursive: true, force: true });
  }
  return 0;
}

type Page = { readonly html: string; readonly headers: Headers };
async function askOnce(address: string): Promise<Page> {
  const headers = { Accept: "text/html", "Accept-Encoding": "identity" };
  // The second one is the page that is kept.
  await (await fetch(address, { headers })).arrayBuffer();
  const answer = await fetch(address, { headers });
  return { html: await answer.text(), headers: answer.headers };
}

/** What nginx writes itself, or what belongs to one answer. */
const OF_NGINX =
  /^(?:connection|keep-alive|date|content-length|content-type|etag|transfer-encoding|x-request-id)$/;

/** Ours behind nginx as the example has it; and what ours answers, once, as a file of nginx. */
async function openNginx(
  folder: string,
  { ours, page }: { ours: Way; page: Page },
  ends: (() => Promise<void>)[],
): Promise<Way[]> {
  const [front, plain] = [await freePort(), await freePort()];
  writeFileSync(path.join(folder, "page.html"), gzipSync(page.html));
  const headers = [...page.headers]
    .filter(([name, value]) => !OF_NGINX.test(name) && !value.includes("$"))
    .map(([name, value]) => `add_header ${name} ${JSON.stringify(value)};`);
  const more = `server {
    listen 127.0.0.1:${plain};
    location = /page.html {
      root ${folder}; types { } default_type "text/html; charset=utf-8"; open_file_cache max=10;
      add_header Content-Encoding gzip;
      ${headers.join("\n      ")}
    }
  }`;
  const nginx = await Nginx.start({ folder, port: front, behind: [ours.port], cache: true, more });
  ends.push(() => nginx.stop());
  return [
    { ...ours, name: BEHIND_NGINX, port: front, pids: [nginx.pid, ...ours.pids] },
    { ...ours, name: FILE_OF_NGINX, port: plain, path: "/page.html", pids: [nginx.pid] },
  ];
}

type Round = { readonly name: string; readonly seen: Hammered; readonly cpu: number | null };
/** Turn by turn, so that what else the machine does meets all of them alike. */
async function measureInTurns(
  ways: readonly Way[],
  o: { connections: number; seconds: number; rounds: number },
): Promise<Round[]> {
  const all: Round[] = [];
  for (const way of ways) await askRepeatedly({ ...way, ...o, seconds: Math.min(2, o.seconds) });
  for (let n = 0; n < o.rounds; n++)
    for (const way of ways) {
      const before = readCpuSeconds(way.pids);
      const seen = await askRepeatedly({ ...way, ...o });
      const after = readCpuSeconds(way.pids);
      if (seen.others > 0) throw new Error(`${way.name}: ${seen.others} answers were not 200.`);
      const answers = seen.perSecond * o.seconds;
      const cpu = before === null || after === null ? null : (1e6 * (after - before)) / answers;
      process.stderr.write(
        `· round ${n + 1}, ${way.name}: ${seen.perSecond.toFixed(0)} a second, ${cpu === null ? "?" : cpu.toFixed(0)} µs of the processor\n`,
      );
      all.push({ name: way.name, seen, cpu });
    }
  return all;
}

function middleOf(rounds: readonly Round[]): Measured {
  const sorted = [...rounds].sort((a, b) => a.seen.perSecond - b.seen.perSecond);
  const { name, seen, cpu } = valueAt(sorted, Math.floor(sorted.length / 2));
  return {
    name,
    perSecond: Math.round(seen.perSecond),
    p95: Math.round(seen.p95 * 10) / 10,
    bytes: seen.bytes,
    cpu: cpu === null ? null : Math.round(cpu),
  };
}

function inWords(rows: readonly Measured[]): string {
  const find = (name: string): Measured | undefined => rows.find((r) => r.name === name);
  const compare = (what: string, [a, b]: readonly [Measured | undefined, Measured | undefined]) => {
    if (!a || !b) return "";
    const byCpu = a.cpu && b.cpu ? `, by time of the processor ${(b.cpu / a.cpu).toFixed(2)}` : "";
    return `${what}: ${(a.perSecond / b.perSecond).toFixed(2)}${byCpu}\n`;
  };
  return [
    "| what | answers a second | p95 ms | µs of the processor an answer | bytes with headers |\n| --- | --- | --- | --- | --- |\n",
    ...rows.map((r) => `| ${r.name} | ${r.perSecond} | ${r.p95} | ${r.cpu ?? ""} | ${r.bytes} |\n`),
    compare("ours / page of Next of the same size", [find(OURS), find(SAME_SIZE)]),
    compare("ours / smallest page of Next", [find(OURS), find(SMALLEST)]),
    compare("behind nginx / file of nginx", [find(BEHIND_NGINX), find(FILE_OF_NGINX)]),
  ].join("");
}
