/** PostgreSQL refuses to run as root. Finds, or makes, an unprivileged user for it, and tells where that user can go. */
import { execFileSync, spawnSync } from "node:child_process";
import { Sentence } from "./sentence.mjs";

const ask = (file, args) => {
  try {
    return execFileSync(file, args, {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return null;
  }
};
const lookUp = (name) => {
  const uid = ask("id", ["-u", name]);
  const gid = ask("id", ["-g", name]);
  return uid && gid && uid !== "0" ? { name, uid: Number(uid), gid: Number(gid) } : null;
};

/** @returns null when this process may run PostgreSQL itself; else `{name, uid, gid}` */
export function serverUser() {
  if (process.platform === "win32" || process.getuid() !== 0) return null;
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

/** Whether `user` (null: this process) can enter `folder`. Asked of the system itself: access lists and mounts count, too. */
export function canEnter(user, folder) {
  if (!user) return true;
  return (
    spawnSync("/bin/sh", ["-c", 'cd "$0"', folder], {
      uid: user.uid,
      gid: user.gid,
      stdio: "ignore",
      cwd: "/",
      env: {},
    }).status === 0
  );
}
