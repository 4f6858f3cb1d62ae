/** `npm start`: from a fresh clone to a served city, and from then on the quick way back to it. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { spawn } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { requireNode } from "./node-version.mjs";

requireNode();
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
process.chdir(root);
if (!existsSync("node_modules/next/package.json"))
  fail("The packages are not installed: run `npm ci` first.");

const say = (line) => process.stderr.write(`${line}\n`);
const { holdsDatabase, isFree, openPostgres, pause } = await import("./embedded/postgres.mjs");
const { requireDatabase } = await import("./embedded/for-command.mjs");
const dev = process.argv.includes("--dev");

/** A page makes tens of megabytes that live for milliseconds; with the usual 16 MB many of them would be kept, and collected at length later. */
const ROOM = ["--max-semi-space-size=64"];
const port = Number(process.env.PORT || 3000);
if (!Number.isInteger(port) || port < 1 || port > 65535)
  fail(`PORT must be a number from 1 to 65535, not “${process.env.PORT}”.`);
const folder = path.resolve(process.env.SUNLEDGER_DATA || ".data");
process.env.SUNLEDGER_DATA = folder;
const embedded = !process.env.DATABASE_URL;

let database = null;
let web = null;
let leaving = false;
let endJobs = () => {};

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void leave(0));

try {
  if (!(await isFree(port)) || !(await isFree(port, "0.0.0.0"))) {
    fail(
      `Port ${port} is in use: stop what listens there, or choose another with PORT=3001 npm start.`,
    );
  }
  if (embedded) {
    if (!holdsDatabase({ root, folder })) say(`· making a new installation in ${folder}`);
    say("· starting the built-in PostgreSQL");
    database = await openPostgres({ root, folder });
    writeFileSync(path.join(folder, "serving.pid"), String(process.pid));
    process.env.DATABASE_URL = database.url;
    process.env.SUNLEDGER_EMBEDDED = "1";
    process.env.NEXTAUTH_SECRET ||= secret();
  } else {
    await requireDatabase(process.env.DATABASE_URL);
    if (!process.env.NEXTAUTH_SECRET)
      fail(
        "With DATABASE_URL, set NEXTAUTH_SECRET too: a random text of at least 16 characters that signs the sessions (openssl rand -base64 32).",
      );
  }
  process.env.NEXTAUTH_URL ||= `http://localhost:${port}`;
  process.env.NODE_ENV ||= dev ? "development" : "production";

  process.env.TSX_TSCONFIG_PATH ??= path.join(root, "tsconfig.json");
  const { register } = await import("tsx/esm/api");
  register();
  const { migrate } = await import("../lib/store/migrate.ts");
  const applied = await migrate({
    url: process.env.DATABASE_URL,
    folder: path.join(root, "prisma/migrations"),
  });
  if (applied.length > 0)
    say(
      `· database brought up to date (${applied.length} migration${applied.length > 1 ? "s" : ""})`,
    );

  // Typesetting the pages and loading the city use different cores.
  const { ensureBuild } = await import("./build.mjs");
  const building = dev ? Promise.resolve() : ensureBuild({ root, say });
  building.catch(() => {});
  const signIns = embedded ? await prepareSample() : null;
  await building;

  const { hasSampleAccounts } = await import("../lib/store/queries/sample-accounts.ts");
  const { closePool } = await import("../lib/store/client.ts");
  // Whoever can reach the port could try the sample accounts, so they keep the server on this machine.
  const host = (await hasSampleAccounts()) ? "127.0.0.1" : process.env.HOST || "0.0.0.0";
  await closePool();
  if (embedded) watch();
  await serve(host);
  say("");
  process.stdout.write(`Sunledger · 阳光台账  http://localhost:${port}\n`);
  if (signIns) process.stdout.write(`${signIns}\n`);
  const { keepBulkFiles } = await import("../lib/jobs/bulk-files.ts");
  const { keepPagesWarm } = await import("../lib/jobs/warm-pages.ts");
  // Measuring asks for pages itself, and wants none to be there before (sunledger bench).
  const ends = [
    keepBulkFiles({ root }),
    ...(process.env.SUNLEDGER_WARM === "0" || dev
      ? []
      : [keepPagesWarm({ url: `http://127.0.0.1:${port}` })]),
  ];
  endJobs = () => ends.forEach((end) => end());
  say("Ctrl-C stops it; the data stay.");
} catch (error) {
  if (!leaving) {
    say(error.sentence ?? error.message ?? String(error));
    if (process.env.SUNLEDGER_DEBUG) console.error(error);
    await leave(1);
  }
}

/** Loads the sample city into an empty database and returns the text about its sign-ins, if there are any. */
async function prepareSample() {
  const file = path.join(folder, "sign-ins.txt");
  if ((process.env.SUNLEDGER_SAMPLE || "pingtan") !== "none") {
    const { prepareSampleCity } = await import("../lib/sample/prepare.ts");
    await prepareSampleCity({ signInsFile: file, say });
  }
  return existsSync(file)
    ? `Sample sign-ins (kept in ${file}):\n${readFileSync(file, "utf8").trimEnd()}`
    : null;
}

function secret() {
  const file = path.join(folder, "session-secret");
  mkdirSync(folder, { recursive: true });
  if (!existsSync(file))
    writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600 });
  return readFileSync(file, "utf8").trim();
}

async function serve(host) {
  const next = path.join(root, "node_modules/next/dist/bin/next");
  const args = dev ? [next, "dev", "-H", host, "-p", String(port)] : [...ROOM, "bin/web.mjs"];
  // Over the channel the server says that it listens, and notices when this process is gone, however it went.
  const stdio = ["ignore", "ignore", "inherit", ...(dev ? [] : ["ipc"])];
  web = spawn(process.execPath, args, {
    cwd: root,
    stdio,
    env: { ...process.env, PORT: String(port), SUNLEDGER_LISTEN: host },
  });
  let ended = false;
  web.on("exit", (code) => {
    ended = true;
    if (!leaving) {
      say(`The web server ended unexpectedly (code ${code}).`);
      void leave(1);
    }
  });
  for (let tries = 0; tries < 600 && !ended; tries++) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/health`).catch(() => null);
    if (answer?.ok) return;
    await pause(100);
  }
  if (!ended)
    throw new Error(
      `The web server did not answer on port ${port} within a minute; see the lines above.`,
    );
  await new Promise(() => {});
}

/** A database that died under us is brought back on the same port; the web server answers 503 meanwhile and then goes on by itself. */
function watch() {
  let mending = false;
  setInterval(async () => {
    if (mending || leaving || database.alive()) return;
    mending = true;
    say("The built-in PostgreSQL ended unexpectedly; starting it again.");
    for (let tries = 0; tries < 10 && !leaving; tries++) {
      try {
        database = await openPostgres({ root, folder });
        say("The database is back.");
        break;
      } catch (error) {
        // Processes of the old server may hold its memory for a moment.
        if (tries === 9) say(error.sentence ?? error.message);
        await pause(1000);
      }
    }
    mending = false;
  }, 1000).unref();
}

async function leave(code) {
  if (leaving) return;
  leaving = true;
  endJobs();
  if (web && web.exitCode === null) {
    web.kill("SIGTERM");
    await Promise.race([
      new Promise((done) => web.once("exit", done)),
      pause(5000).then(() => web.kill("SIGKILL")),
    ]);
  }
  await database?.stop().catch((error) => say(error.message));
  if (database) rmSync(path.join(folder, "serving.pid"), { force: true });
  process.exit(code);
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
