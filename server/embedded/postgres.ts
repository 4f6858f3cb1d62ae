/**
 * The embedded PostgreSQL: a real server from npm packages, on 127.0.0.1 only, with a password of its own.
 * Its state is one small file (`postgres.json`) beside the data: port, password, and where binaries and data are.
 * The server runs in a process group of its own, so that Ctrl-C in the terminal reaches us first and nothing is cut off;
 * after `kill -9` it goes on, and the next start takes it over.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  openSync,
  closeSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
  realpathSync,
} from "node:fs";
import net from "node:net";
import path from "node:path";
import pg from "pg";
import { copyBinaries, linkLibraries, nativeFolder } from "./binaries";
import { Sentence } from "./sentence";
import { systemEnvironment } from "@/lib/env";
import { ensureDatabase } from "@/lib/store/ensure-database";
import { canEnter, findServerUser, type ServerUser } from "./server-user";

const NAME = "sunledger";

type State = { readonly port: number; readonly password: string };
/** `home` is the data folder, or where the server's user can enter when that is closed to them. */
type Place = {
  readonly user: ServerUser | null;
  readonly bin: string;
  readonly data: string;
  readonly home: string;
};
/** `started` false: it was running already and is used as it is. */
export type RunningPostgres = {
  readonly url: string;
  readonly started: boolean;
  readonly alive: () => boolean;
  readonly stop: () => Promise<void>;
};

/** @param options `folder`: where the installation keeps its data (absolute) */
export async function openPostgres({
  root,
  folder,
}: {
  root: string;
  folder: string;
}): Promise<RunningPostgres> {
  makeFolder(folder);
  const place = choosePlace(root, folder);
  const state = readState(folder);
  await untilStopped(place.data);
  if (state && (await answers(state))) return running(state, place, false);
  if (!existsSync(path.join(place.data, "PG_VERSION")))
    initialise(place, state ?? newState(folder));
  checkVersion(place);
  removeStalePid(place.data);
  return launch(place, readState(folder) ?? newState(folder), folder);
}

/** Whether `folder` holds a database of ours. Makes nothing. */
export function holdsDatabase({ root, folder }: { root: string; folder: string }): boolean {
  return (
    existsSync(stateFile(folder)) &&
    existsSync(path.join(choosePlace(root, folder).data, "PG_VERSION"))
  );
}

/** Enters the folder, but sees nothing in it. */
const PASSES = 0o710;

/** Closed to everybody else. Where the server has a user of its own, that user's group may pass through to the database. */
function makeFolder(folder: string): void {
  const user = findServerUser();
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (process.platform === "win32") return;
    if (user) chownSync(folder, NOBODY_ELSE, user.gid);
    chmodSync(folder, user ? PASSES : 0o700);
  } catch (error) {
    throw new Sentence(
      `The data folder ${folder} cannot be used (${codeOf(error)}): make it a folder that you can write to, or name another with SUNLEDGER_DATA.`,
    );
  }
}
/** chown(2): the owner stays who it is. */
const NOBODY_ELSE = -1;

/** Where binaries and data are: in the data folder, or where the server's user can enter when the project is closed to it. */
function choosePlace(root: string, folder: string): Place {
  const user = findServerUser();
  const native = nativeFolder(root);
  linkLibraries(native);
  let home = folder;
  if (!canEnter(user, folder)) {
    const id = createHash("sha256").update(realpathSync(folder)).digest("hex").slice(0, 12);
    home = path.join("/var/lib/sunledger", id);
    mkdirSync(home, { recursive: true, mode: 0o755 });
    if (!canEnter(user, home))
      throw new Sentence(
        `User ${user?.name}, who runs PostgreSQL, can enter neither ${folder} nor ${home}: name an open folder with SUNLEDGER_DATA, or set DATABASE_URL.`,
      );
  }
  const bin = path.join(
    canEnter(user, path.join(native, "bin"))
      ? native
      : copyBinaries(native, path.join(home, "native")),
    "bin",
  );
  return { user, bin, data: path.join(home, "postgres"), home };
}

const stateFile = (folder: string): string => path.join(folder, "postgres.json");
function readState(folder: string): State | null {
  if (!existsSync(stateFile(folder))) return null;
  try {
    const { port, password } = JSON.parse(
      readFileSync(stateFile(folder), "utf8"),
    ) as Partial<State>;
    if (port !== undefined && Number.isInteger(port) && typeof password === "string")
      return { port, password };
  } catch (error) {
    if (["EACCES", "EPERM"].includes(codeOf(error)))
      throw new Sentence(
        `${stateFile(folder)} belongs to another user: start as that user, hand the data folder ${folder} over to this one, or name another with SUNLEDGER_DATA.`,
      );
    // What is no JSON falls through to the sentence.
  }
  throw new Sentence(
    `${stateFile(folder)} is damaged: restore it from a backup, or move the data folder ${folder} away to begin anew.`,
  );
}
function newState(folder: string): State {
  const state = { port: 0, password: randomBytes(24).toString("hex") };
  writeState(folder, state);
  return state;
}
function writeState(folder: string, state: State): void {
  writeFileSync(stateFile(folder), JSON.stringify(state), { mode: 0o600 });
}

function initialise(place: Place, { password }: State): void {
  if (existsSync(place.data) && readdirSync(place.data).length > 0) {
    throw new Sentence(
      `The data folder ${place.data} holds no PostgreSQL database but is not empty: move it away to begin anew, or restore what was there.`,
    );
  }
  mkdirSync(place.data, { recursive: true, mode: 0o700 });
  const passwordFile = path.join(place.home, "initial-password");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (place.user) {
    chownSync(place.data, place.user.uid, place.user.gid);
    chownSync(passwordFile, place.user.uid, place.user.gid);
  }
  const args = [
    "-D",
    place.data,
    "-U",
    NAME,
    "--pwfile",
    passwordFile,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--no-instructions",
  ];
  const done = spawnSync(path.join(place.bin, "initdb"), args, {
    ...identity(place.user),
    encoding: "utf8",
    cwd: place.home,
    env: serverEnv(),
  });
  rmSync(passwordFile, { force: true });
  if (done.status === 0) return;
  rmSync(place.data, { recursive: true, force: true });
  throw new Sentence(
    `PostgreSQL could not make its database in ${place.data}: ${lastLine(done.stderr) ?? done.error?.message ?? "no reason given"}.`,
  );
}

function checkVersion(place: Place): void {
  const found = readFileSync(path.join(place.data, "PG_VERSION"), "utf8").trim();
  const own = /(\d+)/.exec(
    spawnSync(path.join(place.bin, "postgres"), ["--version"], {
      encoding: "utf8",
      ...identity(place.user),
      cwd: "/",
      env: serverEnv(),
    }).stdout ?? "",
  )?.[1];
  if (own && found !== own)
    throw new Sentence(
      `The data folder ${place.data} was made by PostgreSQL ${found}, this version brings ${own}: start the older version, \`sunledger backup\`, and restore here.`,
    );
}

const identity = (user: ServerUser | null): Partial<ServerUser> =>
  user ? { uid: user.uid, gid: user.gid } : {};
/** The server needs nothing of our environment; a foreign PGDATA or LANG would only mislead it. */
const serverEnv = (): NodeJS.ProcessEnv =>
  ({ ...systemEnvironment(), LC_ALL: "C" }) as unknown as NodeJS.ProcessEnv;

/**
 * After a crash the recorded process number may belong to anybody, also to the server of another installation: only one that serves this
 * very folder may keep the file.
 */
export function removeStalePid(data: string): void {
  const file = path.join(data, "postmaster.pid");
  if (existsSync(file) && findPostmaster(data) === null) rmSync(file, { force: true });
}

/** The process that serves `data`, by its command line, which names the folder; null where the recorded one does not live or is another's. */
export function findPostmaster(data: string): number | null {
  let pid: number;
  try {
    pid = Number(readFileSync(path.join(data, "postmaster.pid"), "utf8").split("\n")[0]);
  } catch {
    return null;
  }
  if (!Number.isInteger(pid) || pid < 1) return null;
  return servesFolder(pid, data) ? pid : null;
}
function servesFolder(pid: number, data: string): boolean {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
    const served = words[words.indexOf("-D") + 1] ?? "";
    return /postgres/.test(words[0] ?? "") && realpathSync(served) === realpathSync(data);
  } catch {
    if (process.platform === "linux") return false;
  }
  if (process.platform === "win32") return isRunning(pid);
  const { stdout } = spawnSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8" });
  // Where nothing can be asked, a process that lives keeps its file.
  return typeof stdout === "string" ? stdout.includes(data) : isRunning(pid);
}
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

async function launch(place: Place, state: State, folder: string): Promise<RunningPostgres> {
  const port = await freePort(state.port);
  writeState(folder, { ...state, port });
  const log = path.join(place.home, "postgres.log");
  const out = openSync(log, "a", 0o600);
  const args = [
    "-D",
    place.data,
    "-p",
    String(port),
    "-c",
    "listen_addresses=127.0.0.1",
    "-c",
    "unix_socket_directories=",
    "-c",
    "max_connections=60",
    "-c",
    "log_min_messages=warning",
  ];
  const child = spawn(path.join(place.bin, "postgres"), args, {
    ...identity(place.user),
    cwd: place.data,
    env: serverEnv(),
    stdio: ["ignore", out, out],
    detached: process.platform !== "win32",
  });
  closeSync(out);
  let ended = false;
  child.on("exit", () => (ended = true));
  child.on("error", () => (ended = true));
  const ready = { ...state, port };
  for (let tries = 0; tries < 600 && !ended; tries++) {
    if (await answers(ready, "postgres")) {
      child.unref();
      await ensureDatabase(urlOf(ready, "postgres"), NAME);
      return running(ready, place, true);
    }
    await waitFor(50);
  }
  if (!ended) child.kill("SIGINT");
  const tail = existsSync(log)
    ? lastLine(
        readFileSync(log, "utf8")
          .split("\n")
          .filter((l) => /FATAL|PANIC|ERROR/.test(l))
          .join("\n"),
      )
    : null;
  throw new Sentence(
    `The built-in PostgreSQL did not start: ${tail ?? "no answer within 30 s"}. Its data are in ${place.data}, its log in ${log}, which may say more.`,
  );
}

function running(state: State, place: Place, started: boolean): RunningPostgres {
  return { url: urlOf(state), started, alive: () => isAlive(place.data), stop: () => stop(place) };
}

/** A server that another process is shutting down still answers for a moment; whoever took it over would soon stand without. */
async function untilStopped(data: string): Promise<void> {
  const file = path.join(data, "postmaster.pid");
  const stopping = () => {
    try {
      return readFileSync(file, "utf8").includes("stopping");
    } catch {
      return false;
    }
  };
  for (let tries = 0; tries < 200 && stopping() && isAlive(data); tries++) await waitFor(50);
}

/** Whether the server of this folder lives. */
const isAlive = (data: string): boolean => findPostmaster(data) !== null;

/** Fast shutdown: open transactions are rolled back, everything committed is on disk. Waits until the server is gone. */
async function stop(place: Place): Promise<void> {
  const file = path.join(place.data, "postmaster.pid");
  if (!existsSync(file)) return;
  const pid = findPostmaster(place.data);
  if (pid === null) return;
  if (process.platform === "win32")
    spawnSync(path.join(place.bin, "pg_ctl"), ["-D", place.data, "-m", "fast", "-w", "stop"]);
  else {
    try {
      process.kill(pid, "SIGINT");
    } catch {
      return;
    }
  }
  for (let tries = 0; tries < 600 && existsSync(file); tries++) await waitFor(50);
}

const urlOf = ({ port, password }: State, database = NAME): string =>
  `postgresql://${NAME}:${password}@127.0.0.1:${port}/${database}`;

async function answers(state: State, database = NAME): Promise<boolean> {
  if (!state.port) return false;
  const client = new pg.Client({
    connectionString: urlOf(state, database),
    connectionTimeoutMillis: 2000,
  });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function freePort(wanted: number): Promise<number> {
  return wanted && (await isFree(wanted)) ? wanted : findFreePort();
}

/** A port of 127.0.0.1 that nothing listens on now. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Whether nothing listens on `host:port`. */
export function isFree(port: number, host = "127.0.0.1"): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}

export const waitFor = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? "";
const lastLine = (text: string | null | undefined): string | null =>
  text?.trim().split("\n").pop()?.trim() || null;
