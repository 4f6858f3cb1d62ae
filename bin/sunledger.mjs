#!/usr/bin/env node
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { commands, exitCodeOf } from "../lib/cli/registry.mjs";
import { requireNode } from "./node-version.mjs";

requireNode();
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const [name, ...args] = process.argv.slice(2);

const list = () =>
  [
    "Usage: sunledger <command> [options]     (sunledger <command> --help)",
    "",
    ...Object.entries(commands).map(
      ([n, c]) => `  ${n.padEnd(10)}${c.summary}${built(n) ? "" : "  [not built yet]"}`,
    ),
  ].join("\n");
const built = (n) => existsSync(path.join(root, "lib/cli/commands", `${n}.ts`));
const wrong = (line) => {
  process.stderr.write(`${line}\n`);
  process.exit(2);
};

if (name === undefined) wrong("sunledger: name a command; `sunledger --help` lists them.");
if (name === "--help" || name === "-h" || name === "help") {
  process.stdout.write(`${list()}\n`);
  process.exit(0);
}
if (!Object.hasOwn(commands, name))
  wrong(`sunledger: unknown command “${name}”; \`sunledger --help\` lists the commands.`);
if (!built(name)) wrong(`sunledger: “${name}” is not built yet.`);

process.env.SUNLEDGER_DATA = path.resolve(root, process.env.SUNLEDGER_DATA || ".data");
process.env.TSX_TSCONFIG_PATH ??= path.join(root, "tsconfig.json");
const { register } = await import("tsx/esm/api");
register();

const { database, makes = false, migrates = false } = commands[name];
const byArguments = (what) => (typeof what === "function" ? what(args) : what);
const needsDatabase = byArguments(database);
const help = args.includes("--help") || args.includes("-h");
let release = async () => {};
try {
  if (needsDatabase && !help) {
    const { openDatabaseForCommand } = await import("../server/embedded/for-command.ts");
    release = await openDatabaseForCommand(root, { mayMake: byArguments(makes), migrates });
  }
  const command = await import(`../lib/cli/commands/${name}.ts`);
  if (help) {
    process.stdout.write(`${command.summary}\n\nUsage: ${command.usage}\n`);
  } else {
    process.exitCode = await command.run(args);
  }
} catch (error) {
  process.stderr.write(`sunledger ${name}: ${error?.sentence ?? error?.message ?? error}\n`);
  if (process.env.SUNLEDGER_DEBUG) console.error(error);
  process.exitCode = exitCodeOf(error);
} finally {
  if (needsDatabase && !help)
    await import("../lib/store/client.ts").then((store) => store.closePool()).catch(() => {});
  await release();
}
// Readers may leave worker handles open; output is flushed before leaving.
await new Promise((done) => process.stdout.write("", done));
process.exit(process.exitCode ?? 0);
