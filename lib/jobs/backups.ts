/**
 * The daily backup of a serving installation: made by a process of its own at the hour that was set
 * (Asia/Shanghai), checked by a restore, the oldest removed. A day that was missed because the
 * program did not run is made up for at the next start.
 */
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { logError, logInfo } from "@/lib/log";
import { stepBack } from "@/lib/step-back";
import { followVersions } from "./follow";

const NAME = /^sunledger-(\d{4}-\d{2}-\d{2})\.backup$/;
const HOUR_MS = 3_600_000;
/** Hours by which Asia/Shanghai is ahead of UTC; it has no summer time. */
const SHANGHAI = 8;

/** The day whose backup should be there: today's once its hour has come, else yesterday's. */
export const findDueDay = (now: Date, hour: number): string =>
  new Date(now.getTime() + (SHANGHAI - hour) * HOUR_MS).toISOString().slice(0, 10);

export const nameBackup = (day: string): string => `sunledger-${day}.backup`;

/** Files beyond the newest `most`, by the day in their name; other files are nobody's business here. */
export const listOldBackups = (names: readonly string[], most: number): string[] =>
  names
    .filter((name) => NAME.test(name))
    .sort()
    .reverse()
    .slice(most);

export type BackupPlan = {
  readonly root: string;
  /** Where backups and copies of the editions are written. */
  readonly folder: string;
  /** Of the day in Asia/Shanghai, 0 to 23. */
  readonly hour: number;
  /** How many backups are left. */
  readonly most: number;
  readonly encrypted: boolean;
  /** The files of dated editions, which are not in the database; null where an object store has them. */
  readonly editions: string | null;
};

/** @returns how to stop; a backup that is being made then is not waited for, and leaves no half file */
export function keepBackups(plan: BackupPlan, every = 60_000): () => void {
  return followVersions({
    every,
    quiet: 0,
    longest: 0,
    wanted: async () => {
      const name = nameBackup(findDueDay(new Date(), plan.hour));
      return existsSync(path.join(plan.folder, name)) ? null : name;
    },
    make: () => makeBackup(plan, nameBackup(findDueDay(new Date(), plan.hour))),
    failed: (error) => logError("backup_failed", error),
  });
}

async function makeBackup(plan: BackupPlan, name: string): Promise<void> {
  mkdirSync(plan.folder, { recursive: true, mode: 0o700 });
  const file = path.join(plan.folder, name);
  await runCommand(plan.root, ["backup", file, ...(plan.encrypted ? ["--encrypt"] : [])]);
  await copyEditions(plan);
  // What cannot be restored takes nothing away: older backups stay until a newer one has been checked.
  try {
    await runCommand(plan.root, ["backup", "--check", file]);
  } catch (error) {
    return logError("backup_check_failed", error);
  }
  for (const old of listOldBackups(readdirSync(plan.folder), plan.most))
    rmSync(path.join(plan.folder, old), { force: true });
  logInfo("backup_made");
}

/** An edition never changes: only those that are not there yet are copied. */
async function copyEditions({ root, editions, folder }: BackupPlan): Promise<void> {
  if (editions === null) await runCommand(root, ["files", "copy", folder]);
  else if (existsSync(editions))
    cpSync(editions, path.join(folder, "releases"), { recursive: true, force: false });
}

function runCommand(root: string, args: readonly string[]): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [path.join(root, "bin/sunledger.mjs"), ...args], {
      cwd: root,
      stdio: ["ignore", "ignore", "pipe"],
    });
    stepBack(child.pid);
    let said = "";
    child.stderr.on("data", (data) => (said = `${said}${String(data)}`.slice(-2000)));
    child.on("error", failed);
    child.on("exit", (code, signal) =>
      code === 0
        ? done()
        : failed(new Error(`sunledger ${args[0]} ended with ${signal ?? code}: ${said.trim()}`)),
    );
  });
}
