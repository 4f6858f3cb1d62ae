/** A page that lies ready, beside the same bytes from nginx and a bare static page of Next. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { installationRoot } from "@/lib/installation-root";
import { valueAt } from "@/lib/lookup";
import { serveBareNext } from "../bare-next";
import { askRepeatedly, type Hammered } from "../ask-repeatedly";
import { hasNginx, Nginx } from "../nginx";
import { freePort, serveCity } from "../served";

export const summary =
  "A cached page: ours, ours behind nginx with its own cache, the same bytes as a file of nginx, and a bare static page of Next, in turns.";
export const usage = `sunledger bench kept [--data FOLDER] [--agencies 900] [--years 18] [--path /] [--connections 32] [--seconds 10] [--rounds 5] [--json]
  Needs nginx for two of the four. Aims: ours at least 0.9 of the bare page of Next; ours behind nginx at least 0.9 of the file. About two minutes and a half a run, and one more for the first`;

type Way = {
  readonly name: string;
  readonly port: number;
  readonly host: string;
  readonly path: string;
};
type Measured = { readonly name: string; readonly perSecond: number; readonly p95: number };

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
      rounds: text("5"),
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
    const ways: Way[] = [{ name: "ours", port: own, host: `localhost:${own}`, path: values.path }];
    if (hasNginx) ways.push(...(await openNginx(folder, valueAt(ways, 0), ends)));
    else process.stderr.write("· nginx is not installed: two of the four are left out\n");
    const bare = await freePort();
    ends.push(await serveBareNext(path.join(installationRoot(), ".data/bare-next"), bare));
    ways.push({
      name: "bare static page of Next",
      port: bare,
      host: `localhost:${bare}`,
      path: "/",
    });
    const rounds = await measureInTurns(ways, {
      connections: Number(values.connections),
      seconds: Number(values.seconds),
      rounds: Number(values.rounds),
    });
    const rows = ways.map(({ name }) => middleOf(name, rounds));
    process.stdout.write(values.json ? `${JSON.stringify(rows)}\n` : inWords(rows));
  } finally {
    for (const end of ends.reverse()) await end();
    rmSync(folder, { recursive: true, force: true });
  }
  return 0;
}

/** Ours behind nginx as the example has it; and what ours answers, once, as a file of nginx. */
async function openNginx(folder: string, ours: Way, ends: (() => Promise<void>)[]): Promise<Way[]> {
  const [front, plain] = [await freePort(), await freePort()];
  const answer = await fetch(`http://127.0.0.1:${ours.port}${ours.path}`, {
    headers: { Accept: "text/html", "Accept-Encoding": "identity" },
  });
  const { gzipSync } = await import("node:zlib");
  writeFileSync(path.join(folder, "page.html"), gzipSync(Buffer.from(await answer.arrayBuffer())));
  const more = `server {
    listen 127.0.0.1:${plain};
    location = /page.html { root ${folder}; types { } default_type text/html; add_header Content-Encoding gzip; open_file_cache max=10; }
  }`;
  const nginx = await Nginx.start({ folder, port: front, behind: [ours.port], cache: true, more });
  ends.push(() => nginx.stop());
  return [
    { ...ours, name: "ours behind nginx with its cache", port: front },
    { ...ours, name: "the same bytes as a file of nginx", port: plain, path: "/page.html" },
  ];
}

type Round = { readonly name: string; readonly seen: Hammered };
/** Turn by turn, so that what else the machine does meets all of them alike. */
async function measureInTurns(
  ways: readonly Way[],
  o: { connections: number; seconds: number; rounds: number },
): Promise<Round[]> {
  const all: Round[] = [];
  for (const way of ways) await askRepeatedly({ ...way, ...o, seconds: Math.min(2, o.seconds) });
  for (let n = 0; n < o.rounds; n++)
    for (const way of ways) {
      const seen = await askRepeatedly({ ...way, ...o });
      if (seen.others > 0) throw new Error(`${way.name}: ${seen.others} answers were not 200.`);
      all.push({ name: way.name, seen });
    }
  return all;
}

function middleOf(name: string, rounds: readonly Round[]): Measured & { bytes: number } {
  const own = rounds
    .filter((round) => round.name === name)
    .map(({ seen }) => seen)
    .sort((a, b) => a.perSecond - b.perSecond);
  const { perSecond, p95, bytes } = valueAt(own, Math.floor(own.length / 2));
  return { name, perSecond: Math.round(perSecond), p95: Math.round(p95 * 10) / 10, bytes };
}

function inWords(rows: readonly (Measured & { bytes: number })[]): string {
  const of = (name: string): number | undefined => rows.find((r) => r.name === name)?.perSecond;
  const ratio = (what: string, a: number | undefined, b: number | undefined): string =>
    a !== undefined && b !== undefined ? `${what}: ${(a / b).toFixed(2)}\n` : "";
  return [
    "| what | answers a second | p95 ms | bytes with headers |\n| --- | --- | --- | --- |\n",
    ...rows.map((r) => `| ${r.name} | ${r.perSecond} | ${r.p95} | ${r.bytes} |\n`),
    ratio("ours / bare page of Next", of("ours"), of("bare static page of Next")),
    ratio(
      "behind nginx / file of nginx",
      of("ours behind nginx with its cache"),
      of("the same bytes as a file of nginx"),
    ),
  ].join("");
}
