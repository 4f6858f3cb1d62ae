/** `npm start`: from a fresh clone to a served city, and from then on the quick way back to it. */
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { spawn, type ChildProcess } from "node:child_process";
import path from "node:path";
import { changeEnvironment, childEnvironment, dataFolder, env, isPortal } from "@/lib/env";
import { requireDatabase } from "./embedded/for-command";
import {
  holdsDatabase,
  isFree,
  openPostgres,
  waitFor,
  type RunningPostgres,
} from "./embedded/postgres";
import { makeSecretFile, readSecretFiles } from "@/lib/auth/secret-files";
import { usesObjectStore } from "@/lib/objects/file-sets";
import { isStrongSecret } from "@/lib/auth/secret-strength";
import { Sentence } from "./embedded/sentence";
import { preparePortal } from "./portal-start";
import { createRestartBudget } from "./restart-budget";
import { watchSilence } from "./watchdog";

const root = process.cwd();
const say = (line: string): void => void process.stderr.write(`${line}\n`);

/**
 * A page makes tens of megabytes that live for milliseconds; with the usual 16 MB many of them
 * would be kept, and collected at length later.
 */
const ROOM = ["--max-semi-space-size=64"];
const folder = dataFolder;

let database: RunningPostgres | null = null;
let web: ChildProcess | null = null;
let leaving = false;
let endJobs: () => void = () => {};
let endWorker: () => void = () => {};
let endWatch: () => void = () => {};
/** Whether the web process has answered once: until then its end is the end of the start. */
let served = false;
const webRestarts = createRestartBudget();

/** @param args `--dev` serves through Next's own development server */
export async function startInstallation(args: readonly string[]): Promise<void> {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void leave(0));
  try {
    await start(args.includes("--dev"));
  } catch (error) {
    if (leaving) return;
    say(error instanceof Error ? error.message : String(error));
    if (env.SUNLEDGER_DEBUG) console.error(error);
    await leave(1);
  }
}

async function start(dev: boolean): Promise<void> {
  const { PORT: port } = env;
  const embedded = !env.DATABASE_URL;
  if (!(await isPortFree(port)))
    throw new Sentence(
      `Port ${port} is in use: stop what listens there, or choose another with PORT=3001 npm start.`,
    );
  const url = await openDatabase();
  refuseWeakSecrets();
  changeEnvironment({
    NEXTAUTH_URL: env.NEXTAUTH_URL ?? `http://localhost:${port}`,
    NODE_ENV: dev ? "development" : "production",
  });

  if (!isPortal()) await bringUpToDate(url);

  // Typesetting the pages and loading the city use different cores.
  const { ensureBuild } = await import("./build");
  const building = dev ? Promise.resolve() : ensureBuild({ root, say });
  building.catch(() => {});
  const signIns = embedded ? await prepareSample() : null;
  await building;

  const { enterKey } = await import("@/lib/exports/signing-key");
  await enterKey();
  const host = await chooseHost();
  if (embedded) watchDatabase();
  await serve(host, dev);
  say("");
  process.stdout.write(`Sunledger · 阳光台账  http://localhost:${port}\n`);
  if (signIns) process.stdout.write(`${signIns}\n`);
  await startWorkers();
  if (!dev) await startJobs();
  say("Ctrl-C stops it; the data stay.");
}

function refuseWeakSecrets(): void {
  const { NEXTAUTH_SECRET = "", SUNLEDGER_SECRET_PREVIOUS: former } = env;
  const weak = [
    ...(isStrongSecret(NEXTAUTH_SECRET) ? [] : ["NEXTAUTH_SECRET"]),
    ...(former === undefined || isStrongSecret(former) ? [] : ["SUNLEDGER_SECRET_PREVIOUS"]),
  ];
  if (weak[0] !== undefined)
    throw new Sentence(
      `${weak[0]} can be guessed: it must be 32 random bytes (openssl rand -base64 32).`,
    );
}

/** @returns the address of the database */
async function openDatabase(): Promise<string> {
  if (isPortal()) return preparePortal(root);
  return env.DATABASE_URL ? checkDatabase(env.DATABASE_URL) : startDatabase();
}

async function bringUpToDate(url: string): Promise<void> {
  const { migrateDatabase } = await import("@/lib/store/migrate");
  const applied = await migrateDatabase({
    url: env.DATABASE_DIRECT_URL ?? url,
    folder: path.join(root, "prisma/migrations"),
  });
  if (applied.length > 0)
    say(
      `· database brought up to date (${applied.length} migration${applied.length > 1 ? "s" : ""})`,
    );
  await warnOperator(url);
}

/**
 * Everybody who can reach the port could try the sample accounts, so they keep the server on this
 * machine.
 */
async function chooseHost(): Promise<string> {
  const { hasSampleAccounts } = await import("@/lib/store/queries/sample-accounts");
  const { closePool } = await import("@/lib/store/client");
  const alone = !isPortal() && (await hasSampleAccounts());
  await closePool();
  return alone ? "127.0.0.1" : (env.HOST ?? "0.0.0.0");
}

/** The process that does what people have asked for; the public side alone asks for nothing. */
async function startWorkers(): Promise<void> {
  if (isPortal()) return;
  const { keepWorker } = await import("@/lib/jobs/keep-worker");
  endWorker = keepWorker({ root });
}

/** Work beside the pages, until the program leaves. */
async function startJobs(): Promise<void> {
  const { keepBulkFiles } = await import("@/lib/jobs/bulk-files");
  const { keepSourceViews } = await import("@/lib/jobs/source-views");
  const { keepWordings } = await import("@/lib/jobs/wordings");
  const { keepPagesWarm } = await import("@/lib/jobs/warm-pages");
  const { keepBackups } = await import("@/lib/jobs/backups");
  const { SUNLEDGER_BACKUP_HOUR: hour } = env;
  // Measuring asks for pages itself, and wants none to be there before (sunledger bench).
  const ends = [
    ...(env.SUNLEDGER_BULK === "0" ? [] : [keepBulkFiles({ root })]),
    keepSourceViews(),
    keepWordings(),
    ...(env.SUNLEDGER_WARM === "0" ? [] : [keepPagesWarm({ url: `http://127.0.0.1:${env.PORT}` })]),
    ...(hour === undefined || isPortal()
      ? []
      : [
          keepBackups({
            root,
            folder: path.resolve(env.SUNLEDGER_BACKUP_FOLDER ?? path.join(folder, "backups")),
            hour,
            most: env.SUNLEDGER_BACKUP_COUNT,
            encrypted: env.SUNLEDGER_BACKUP_PASSPHRASE !== undefined,
            editions: usesObjectStore() ? null : path.join(folder, "releases"),
          }),
        ]),
  ];
  endJobs = () => ends.forEach((end) => end());
}

/** A web server whose starter was killed leaves by itself within seconds: its port is waited for. */
async function isPortFree(port: number): Promise<boolean> {
  const mark = path.join(folder, "serving.pid");
  for (let tries = existsSync(mark) ? 40 : 1; tries > 0; tries--) {
    if ((await isFree(port)) && (await isFree(port, "0.0.0.0"))) return true;
    if (tries > 1) await waitFor(250);
  }
  return false;
}

/** What works and is at risk; `sunledger doctor` says more. */
async function warnOperator(url: string): Promise<void> {
  const { isPlainHttpElsewhere } = await import("@/lib/http/plain-http");
  if (env.NEXTAUTH_URL && isPlainHttpElsewhere(env.NEXTAUTH_URL))
    say(
      `· ${env.NEXTAUTH_URL} is plain http: passwords and sessions cross the network unencrypted. Serve by https and set NEXTAUTH_URL to that address.`,
    );
  const { findRoleState } = await import("@/lib/store/migrate");
  if (!(await findRoleState(url)).separate)
    say(
      "· the database user may not make roles: public pages and the desk read as one role. `npx sunledger migrate` prints the SQL that separates them.",
    );
}

/** The built-in PostgreSQL. @returns its address */
async function startDatabase(): Promise<string> {
  if (!holdsDatabase({ root, folder })) say(`· making a new installation in ${folder}`);
  say("· starting the built-in PostgreSQL");
  database = await openPostgres({ root, folder });
  writeFileSync(path.join(folder, "serving.pid"), String(process.pid));
  changeEnvironment({
    DATABASE_URL: database.url,
    SUNLEDGER_EMBEDDED: "1",
    ...(env.NEXTAUTH_SECRET ? {} : readSecrets()),
  });
  return database.url;
}

/** One's own PostgreSQL. @returns its address */
async function checkDatabase(url: string): Promise<string> {
  await requireDatabase(url);
  if (!env.NEXTAUTH_SECRET)
    throw new Sentence(
      "With DATABASE_URL, set NEXTAUTH_SECRET too: 32 random bytes that sign the sessions (openssl rand -base64 32).",
    );
  return url;
}

/** Loads the sample city into an empty database and returns the text about its sign-ins, if there are any. */
async function prepareSample(): Promise<string | null> {
  const file = path.join(folder, "sign-ins.txt");
  if (env.SUNLEDGER_SAMPLE !== "none") {
    const { prepareSampleCity } = await import("@/lib/sample/prepare");
    await prepareSampleCity({ signInsFile: file, say });
  }
  return existsSync(file)
    ? `Sample sign-ins (kept in ${file}):\n${readFileSync(file, "utf8").trimEnd()}`
    : null;
}

function readSecrets(): { NEXTAUTH_SECRET: string; SUNLEDGER_SECRET_PREVIOUS?: string } {
  const NEXTAUTH_SECRET = makeSecretFile(folder);
  const { former } = readSecretFiles(folder);
  return { NEXTAUTH_SECRET, ...(former ? { SUNLEDGER_SECRET_PREVIOUS: former } : {}) };
}

async function serve(host: string, dev: boolean): Promise<void> {
  const { PORT: port } = env;
  const started = startWeb(host, dev);
  for (let tries = 0; tries < 600 && !started.ended(); tries++) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/health`).catch(() => null);
    if (answer?.ok) {
      served = true;
      if (!dev) endWatch = watchWeb(host);
      return;
    }
    await waitFor(100);
  }
  if (!started.ended())
    throw new Sentence(
      `The web server did not answer on port ${port} within a minute; see the lines above.`,
    );
  await new Promise(() => {});
}

/**
 * The web process. One that ends unexpectedly is started again, unless that happens too often or it
 * never answered.
 */
function startWeb(host: string, dev: boolean): { ended: () => boolean } {
  const { PORT: port } = env;
  const next = path.join(root, "node_modules/next/dist/bin/next");
  const args = dev ? [next, "dev", "-H", host, "-p", String(port)] : [...ROOM, "bin/web.mjs"];
  const child = spawn(process.execPath, args, {
    cwd: root,
    // Over the channel the server says that it listens, and notices when this process is gone,
    // however it went.
    stdio: ["ignore", "ignore", "inherit", ...(dev ? [] : ["ipc" as const])],
    env: childEnvironment({ PORT: String(port), SUNLEDGER_LISTEN: host }),
  });
  web = child;
  let ended = false;
  child.on("exit", (code, signal) => {
    ended = true;
    if (leaving || web !== child) return;
    const again = served && !dev && webRestarts.spend();
    say(
      `The web server ended unexpectedly (${signal ?? `code ${code}`})${again ? "; starting it again" : ""}.`,
    );
    if (again) startWeb(host, dev);
    else void leave(1);
  });
  return { ended: () => ended };
}

/**
 * A web process that answers nothing for half a minute, not even that the database is away, is
 * ended and started again.
 */
function watchWeb(host: string): () => void {
  return watchSilence({
    ask: () =>
      fetch(`http://127.0.0.1:${env.PORT}/api/health`, { signal: AbortSignal.timeout(10_000) }),
    replace: async () => {
      const silent = web;
      if (leaving || !silent) return;
      say("The web server has not answered for 30 s; starting it again.");
      web = null;
      const gone = new Promise((done) => silent.once("exit", done));
      silent.kill("SIGKILL");
      await gone;
      if (!leaving) startWeb(host, false);
    },
  });
}

/**
 * A database that died under us is brought back on the same port; the web server answers 503
 * meanwhile and then goes on by itself.
 */
function watchDatabase(): void {
  let mending = false;
  const mend = async (): Promise<void> => {
    say("The built-in PostgreSQL ended unexpectedly; starting it again.");
    for (let tries = 0; tries < 10 && !leaving; tries++) {
      try {
        database = await openPostgres({ root, folder });
        say("The database is back.");
        return;
      } catch (error) {
        // Processes of the old server may hold its memory for a moment.
        if (tries === 9) say((error as Error).message);
        await waitFor(1000);
      }
    }
  };
  setInterval(() => {
    if (mending || leaving || database?.alive()) return;
    mending = true;
    void mend().finally(() => (mending = false));
  }, 1000).unref();
}

async function leave(code: number): Promise<void> {
  if (leaving) return;
  leaving = true;
  endWatch();
  endJobs();
  endWorker();
  const child = web;
  if (child && child.exitCode === null) {
    child.kill("SIGTERM");
    await Promise.race([
      new Promise((done) => child.once("exit", done)),
      waitFor((env.SUNLEDGER_DRAIN_SECONDS + env.SUNLEDGER_STOP_SECONDS + 1) * 1000).then(() =>
        child.kill("SIGKILL"),
      ),
    ]);
  }
  await database?.stop().catch((error: Error) => say(error.message));
  if (database) rmSync(path.join(folder, "serving.pid"), { force: true });
  process.exit(code);
}
