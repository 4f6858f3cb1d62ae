/**
 * One version's reader in a process of its own, started by `reading-speed.ts`: reads the files it
 * is given, one after the other, when told to, and answers with the processor time. FOLDER is a
 * checkout of that version; its reader is made into one program by its own `bundled.mjs`.
 */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import v8 from "node:v8";
import { pathToFileURL } from "node:url";

const root = path.resolve(process.argv[2]);
/** Where reading programs lie now, and where they lay until November 2026. */
const host = ["lib/intake/host", "lib/extract/host"]
  .map((folder) => path.join(root, folder))
  .find((folder) => existsSync(folder));
const load = (name) => import(pathToFileURL(path.join(host, name)).href);
process.chdir(root);

// `child.mjs` cannot be loaded here: it waits for a parent. What it sets up is set up in its place.
const engineOption = /setFlagsFromString\("([^"]+)"\)/.exec(
  readFileSync(path.join(host, "child.mjs"), "utf8"),
);
if (engineOption) v8.setFlagsFromString(engineOption[1]);
const { QuickInflate } = await load("quick-inflate.mjs");
globalThis.DecompressionStream = QuickInflate;
QuickInflate.boxesOnly = true;

const { bundled, bundleText, compileBundle } = await load("bundled.mjs");
const entry = path.join(host, "answer.ts");
const tsconfig = path.join(root, "tsconfig.json");
const { answer, answerTask = answer } = bundled
  ? await bundled(entry, tsconfig)
  : compileBundle(await bundleText(entry, tsconfig), entry);

let files = [];

/**
 * Whole rounds of the files until `least` milliseconds of processor time are used. Returns those of
 * one document, or null where this version refuses all of them.
 */
async function readFor(least) {
  const before = process.cpuUsage();
  let [documents, refused] = [0, 0];
  for (;;) {
    for (const file of files) {
      const { status } = await answerTask({ kind: "parse", ...file });
      if (status === "unreadable") refused++;
    }
    documents += files.length;
    const { user, system } = process.cpuUsage(before);
    const used = (user + system) / 1000;
    if (used >= least) return refused === documents ? null : used / documents;
  }
}

process.on("message", async ({ paths, least }) => {
  if (paths)
    files = paths.map((file) => ({ path: file, bytes: new Uint8Array(readFileSync(file)) }));
  process.send({ ms: least === undefined ? null : await readFor(least) });
});
process.send({ ready: true });
