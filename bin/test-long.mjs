/**
 * `npm run test:long -- NAME`: one of the long proofs of tests/long; its summary is added to
 * docs/measured/NAME.md.
 */
import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { requireNode } from "./node-version.mjs";

requireNode();
process.chdir(path.resolve(path.dirname(fileURLToPath(import.meta.url)), ".."));
const [name, ...more] = process.argv.slice(2);
const file = `tests/long/${name}.test.ts`;
if (!name || more.length > 0 || !/^[a-z0-9-]+$/.test(name) || !existsSync(file)) {
  process.stderr.write("Usage: npm run test:long -- NAME   NAME: a file of tests/long\n");
  process.exit(2);
}
const seed = process.env.SUNLEDGER_SEED ?? "1";
const commit = spawnSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).stdout;
const done = spawnSync(
  process.execPath,
  ["node_modules/vitest/vitest.mjs", "run", "--project", "long", file],
  {
    encoding: "utf8",
    maxBuffer: 1024 * 1024 * 1024,
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, NODE_ENV: "test", SUNLEDGER_SEED: seed },
  },
);
process.stdout.write(done.stdout);

/** Tests print what they counted as `measured WHAT`. */
const counts = [...done.stdout.matchAll(/^measured (.*)$/gm)].map((m) => m[1]);
const record = `docs/measured/${name}.md`;
if (!existsSync(record))
  writeFileSync(
    record,
    `# Measured: ${name}\n\nBy \`npm run test:long -- ${name}\`.\n\n| date | commit | seed | result | counts |\n|---|---|---|---|---|\n`,
  );
const row = [
  new Date().toISOString().slice(0, 10),
  commit.trim() || "unknown",
  seed,
  done.status === 0 ? "passed" : "failed",
  counts.join("; "),
];
appendFileSync(record, `| ${row.join(" | ")} |\n`);
process.exit(done.status ?? 1);
