/**
 * `npm run lint:texts`: both languages have every text with the same arguments,
 * `catalogue/arguments.ts` is that of the catalogue, and no text is unused. `npm run texts`
 * rewrites that file.
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { format, resolveConfig } from "prettier";
import { CATALOGUE, declareArguments, findCatalogueFaults, readCatalogue } from "./read-catalogue";
import { findUnusedKeys, readTextUses } from "./text-uses";

const root = path.resolve(import.meta.dirname, "..");
const file = path.join(root, CATALOGUE, "arguments.ts");
const catalogue = readCatalogue(root);

const faults = findCatalogueFaults(catalogue);
if (faults.length === 0) {
  const options = await resolveConfig(file);
  const wanted = await format(declareArguments(catalogue), { ...options, filepath: file });
  if (process.argv.includes("--update")) writeFileSync(file, wanted);
  else if (readFileSync(file, "utf8") !== wanted)
    faults.push(`${CATALOGUE}/arguments.ts is not that of the catalogue: run npm run texts`);
}
for (const key of findUnusedKeys(catalogue.zh.keys(), readTextUses(root)))
  faults.push(`${key}: nothing uses it; remove it from both languages`);

process.stdout.write(faults.map((fault) => `${fault}\n`).join(""));
if (faults.length > 0) process.exitCode = 1;
