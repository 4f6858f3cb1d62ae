/**
 * PostgreSQL refuses to run as root. Finds, or makes, an unprivileged user for it, and tells where
 * that user can go.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { Sentence } from "./sentence";

/** An account of the system that may run PostgreSQL. */
export type ServerUser = { readonly name: string; readonly uid: number; readonly gid: number };

const ask = (file: string, args: string[]): string | null => {
  try {
    return execFileSync(file, args, {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return null;
  }
};
const lookUp = (name: string): ServerUser | null => {
  const uid = ask("id", ["-u", name]);
  const gid = ask("id", ["-g", name]);
  return uid && gid && uid !== "0" ? { name, uid: Number(uid), gid: Number(gid) } : null;
};

/** @returns null when this process may run PostgreSQL itself */
export function findServerUser(): ServerUser | null {
  if (process.getuid?.() !== 0) return null;
  const known = lookUp("sunledger");
  if (known) return known;
  const made = ask("useradd", [
    "--system",
    "--user-group",
    "--no-create-home",
    "--home-dir",
    "/nonexistent",
    "--shell",
    "/usr/sbin/nologin",
    "sunledger",
  ]);
  if (made === null) ask("adduser", ["-S", "-D", "-H", "-s", "/sbin/nologin", "sunledger"]);
  const user = lookUp("sunledger") ?? lookUp("postgres") ?? lookUp("nobody");
  if (user) return user;
  throw new Sentence(
    "PostgreSQL does not run as root, and no unprivileged user could be found or made. Start Sunledger as an ordinary user, or set DATABASE_URL.",
  );
}

/** The types of Next demand NODE_ENV; this program needs nothing of ours. */
const EMPTY = {} as NodeJS.ProcessEnv;

/**
 * Whether `user` (null: this process) can enter `folder`. Asked of the system itself: access lists
 * and mounts count, too.
 */
export function canEnter(user: ServerUser | null, folder: string): boolean {
  if (!user) return true;
  return (
    spawnSync("/bin/sh", ["-c", 'cd "$0"', folder], {
      uid: user.uid,
      gid: user.gid,
      stdio: "ignore",
      cwd: "/",
      env: EMPTY,
    }).status === 0
  );
}
