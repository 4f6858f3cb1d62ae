import { createWriteStream, existsSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { answerApi } from "@/lib/api/handle-request";
import { siteOrigin } from "@/lib/http/site-origin";
import { valueAt } from "@/lib/lookup";

export const summary =
  "Write published figures to a file: the resources, formats and parameters of API v1.";
export const usage =
  "sunledger export RESOURCE[.FORMAT] [--PARAMETER VALUE…] [--out FILE]   for example: export rankings.xlsx --indicator D05 --year 2024; without --out to standard output; a CSV or NDJSON file gets its proof beside it (FILE.proof)";

export async function run(args: string[]): Promise<number> {
  const [resource, ...rest] = args;
  if (!resource || resource.startsWith("-") || resource.includes("?"))
    return wrong("name a resource, such as rankings.xlsx");
  const query = new URLSearchParams();
  let out: string | null = null;
  for (let i = 0; i < rest.length; i += 2) {
    const name = /^--([A-Za-z]+)$/.exec(valueAt(rest, i))?.[1];
    const value = rest[i + 1];
    if (!name || value === undefined) return wrong(`${rest[i]} needs a name (--year) and a value`);
    if (name === "out") out = path.resolve(value);
    else query.append(name, value);
  }
  if (out && existsSync(out)) return said(`${out} exists; nothing was overwritten.`, 1);
  const origin = siteOrigin();
  const ask = (what: string): Promise<Response> => {
    const url = new URL(`${origin}/api/v1/${what}?${query}`);
    return answerApi(new Request(url, { headers: { host: url.host } }), what.split("/"));
  };
  const answer = await ask(resource);
  if (answer.status !== 200) return refused(answer);
  if (!out) await pipeline(bodyOf(answer), process.stdout, { end: false });
  else {
    await whole(bodyOf(answer), out);
    if (/\.(csv|ndjson)$/.test(resource)) await saveProof(await ask(`${resource}.proof`), out);
  }
  const code = answer.headers.get("sunledger-code");
  return said(`${out ?? "standard output"}: written${code ? `, code ${code}` : ""}.`, 0);
}

const bodyOf = (answer: Response): Readable =>
  Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]);

/**
 * CSV and NDJSON carry no signature: theirs is written beside them, where `sunledger verify` looks
 * for it.
 */
async function saveProof(answer: Response, out: string): Promise<void> {
  if (answer.status === 200 && !existsSync(`${out}.proof`))
    await whole(bodyOf(answer), `${out}.proof`);
}

/** The file appears when it is complete, or not at all. */
async function whole(body: Readable, out: string): Promise<void> {
  const part = `${out}.part`;
  try {
    await pipeline(body, createWriteStream(part));
    renameSync(part, out);
  } finally {
    rmSync(part, { force: true });
  }
}

async function refused(answer: Response): Promise<number> {
  const problem = (await answer.json()) as {
    detail: string;
    errors?: { path: string; detail: string }[];
  };
  const places = (problem.errors ?? []).map((e) => `--${e.path}: ${e.detail}`);
  return said([problem.detail, ...places].join(" "), answer.status === 400 ? 2 : 1);
}

function said(line: string, code: number): number {
  process.stderr.write(`sunledger export: ${line}\n`);
  return code;
}
const wrong = (why: string): number => said(`${why}. Usage: ${usage}`, 2);
