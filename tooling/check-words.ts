/**
 * `npm run lint:words`: refused words in comments, in the English catalogue and in docs. Those that
 * stood before the list came are counted in word-baseline.json. `--update` lowers the counts to
 * what is left; it never raises one. `--list WORD` shows where.
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { listPages, readPage, readSourceProse, type Prose } from "./read-prose";
import { findRefusedWords, REFUSED_WORDS } from "./refused-words";

type Counts = Record<string, number>;

const root = path.resolve(import.meta.dirname, "..");
const baselineFile = path.join(import.meta.dirname, "word-baseline.json");
const baseline = JSON.parse(readFileSync(baselineFile, "utf8")) as Counts;
const [option, wanted] = process.argv.slice(2);

const pageFaults = listPages(root).flatMap((file) => describeFaults(readPage(root, file)));
const sourceFaults = readSourceProse(root).flatMap(describeFaults);

type Described = { readonly name: string; readonly place: string; readonly advice: string };

function describeFaults(prose: Prose): Described[] {
  return findRefusedWords(prose.text).map(({ word, at }) => {
    const lines = prose.text.slice(0, at).split("\n");
    const excerpt = prose.text.slice(Math.max(0, at - 30), at + 40).replace(/\s+/g, " ");
    return {
      name: word.name,
      place: `${prose.file}:${prose.line + lines.length - 1}`,
      advice: `«…${excerpt}…» → ${word.instead}`,
    };
  });
}

const countOf = (name: string): number => sourceFaults.filter((f) => f.name === name).length;
const print = (faults: readonly Described[]) =>
  faults.forEach((f) => process.stdout.write(`${f.place}  ${f.advice}\n`));

if (option === "--list") print(sourceFaults.filter((f) => !wanted || f.name.includes(wanted)));
else if (option === "--update") {
  const counts = REFUSED_WORDS.map(({ name }): [string, number] => {
    const before = baseline[name];
    return [name, before === undefined ? countOf(name) : Math.min(before, countOf(name))];
  });
  const left = Object.fromEntries(counts.filter(([, count]) => count > 0));
  writeFileSync(baselineFile, `${JSON.stringify(left, null, 2)}\n`);
} else {
  const grown = REFUSED_WORDS.filter(({ name }) => countOf(name) > (baseline[name] ?? 0));
  print(pageFaults);
  for (const { name } of grown) {
    const most = baseline[name];
    process.stdout.write(`«${name}»: ${countOf(name)} times, ${most ?? "none"} before\n`);
    print(sourceFaults.filter((f) => f.name === name));
  }
  if (pageFaults.length > 0 || grown.length > 0) process.exitCode = 1;
}
