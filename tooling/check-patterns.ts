/**
 * `npm run lint:patterns`: asks a checker of regular expressions (recheck) about every pattern that
 * reads bytes from outside, written or put together at run time. One that takes more than linear
 * time fails, unless `accepted-patterns.ts` says what bounds it.
 */
import { readdirSync, readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { check } from "recheck";
import ts from "typescript";
import { ACCEPTED } from "./accepted-patterns";

export type Pattern = { readonly file: string; readonly source: string; readonly flags: string };
export const ROOMS = ["lib/extract", "lib/intake", "lib/source-view"];
const CORPUS = "tests/fixtures/reports";
/** Milliseconds for one pattern; one that the checker cannot settle in them is no finding. */
const TIMEOUT = 2_000;

function* filesIn(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* filesIn(place);
    else if (/\.(?:tsx?|mjs)$/.test(entry.name)) yield place;
  }
}

/** Patterns that are written as such. */
export function literalPatterns(): Pattern[] {
  return ROOMS.flatMap((room) => [...filesIn(room)]).flatMap((file) => {
    const tree = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest);
    const found: Pattern[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const end = node.text.lastIndexOf("/");
        found.push({ file, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
      }
      ts.forEachChild(node, visit);
    };
    visit(tree);
    return found;
  });
}

/** Patterns that the rooms put together while they are loaded and while one file of each type is read. */
async function constructedPatterns(): Promise<Pattern[]> {
  const found: Pattern[] = [];
  const plain = globalThis.RegExp;
  globalThis.RegExp = new Proxy(plain, {
    construct(target, args: [string | RegExp, string?], self) {
      const file = ROOMS.flatMap((room) => callerIn(room))[0];
      const made: RegExp = Reflect.construct(target, args, self);
      if (file) found.push({ file, source: made.source, flags: made.flags });
      return made;
    },
  });
  try {
    const { parseDocument } = await import("@/lib/intake/parse-document");
    for (const name of oneOfEachType())
      await parseDocument({ path: name, bytes: readFileSync(path.join(CORPUS, name)) });
  } finally {
    globalThis.RegExp = plain;
  }
  return found;
}

function callerIn(room: string): string[] {
  const caller = new Error().stack?.split("\n")[4] ?? "";
  const at = caller.indexOf(`/${room}/`);
  return at < 0 ? [] : [caller.slice(at + 1).replace(/[:?)].*$/, "")];
}

function oneOfEachType(): string[] {
  const names = readdirSync(CORPUS).filter((name) => /\.\w+$/.test(name));
  return [...new Map(names.map((name) => [path.extname(name), name])).values()];
}

export const isAccepted = ({ file, source }: Pattern): boolean =>
  ACCEPTED.some(({ patterns }) => patterns[file]?.includes(source));

async function verdictOf(pattern: Pattern): Promise<string | null> {
  // The checker knows neither of these flags, which change no more than what is handed back, and sets.
  const flags = pattern.flags.replace(/[dv]/g, "");
  const result = await check(pattern.source, flags, { timeout: TIMEOUT });
  return result.status === "vulnerable" ? result.complexity.summary : null;
}

async function main(): Promise<number> {
  const all = [...literalPatterns(), ...(await constructedPatterns())];
  const once = [...new Map(all.map((p) => [`${p.file} ${p.source}`, p])).values()];
  const asked = once.filter((pattern) => !isAccepted(pattern));
  const bad: string[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let p = asked[next++]; p; p = asked[next++]) {
      const verdict = await verdictOf(p);
      if (verdict) bad.push(`${p.file}: /${p.source}/${p.flags} is ${verdict}`);
    }
  };
  await Promise.all(Array.from({ length: os.availableParallelism() }, work));
  process.stdout.write(bad.map((line) => `${line}\n`).join(""));
  process.stdout.write(
    `${once.length} patterns, ${once.length - asked.length} accepted with what bounds them, ${bad.length} refused\n`,
  );
  return bad.length > 0 ? 1 : 0;
}

if (process.argv[1] === import.meta.filename) process.exit(await main());
