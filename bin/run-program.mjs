/**
 * Plain JavaScript that must run before TypeScript does: what cannot work is said in a sentence,
 * then the program is loaded through tsx.
 */
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { requireNode } from "./node-version.mjs";

/** @param {string} file in server/ @param {string} program the function of it to call with the arguments */
export async function runServerProgram(file, program) {
  requireNode();
  process.chdir(path.resolve(path.dirname(fileURLToPath(import.meta.url)), ".."));
  if (!existsSync("node_modules/next/package.json")) {
    process.stderr.write("The packages are not installed: run `npm ci` first.\n");
    process.exit(1);
  }
  process.env.TSX_TSCONFIG_PATH ??= path.resolve("tsconfig.json");
  process.env.SUNLEDGER_DATA = path.resolve(process.env.SUNLEDGER_DATA || ".data");
  const { register } = await import("tsx/esm/api");
  register();
  try {
    const { [program]: run } = await import(`../server/${file}.ts`);
    await run(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error.sentence ?? error.message ?? error}\n`);
    if (process.env.SUNLEDGER_DEBUG) console.error(error);
    process.exit(1);
  }
}
