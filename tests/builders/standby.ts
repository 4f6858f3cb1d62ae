/**
 * A primary and a standby of it, both of the built-in PostgreSQL: the standby is a copy of the
 * primary's folder that follows it.
 */
import { appendFileSync, cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import path from "node:path";
import pg from "pg";
import { findPostmaster, openPostgres, type RunningPostgres } from "@/server/embedded/postgres";
import { findServerUser } from "@/server/embedded/server-user";

const root = process.cwd();
/** What a copy must not take over: it belongs to the running server. */
const NOT_COPIED = new Set(["postmaster.pid", "postmaster.opts"]);

/**
 * @param folder of the standby; made here @param primaryFolder of an installation whose server runs
 * @param primaryUrl of a superuser
 */
export async function openStandby(
  folder: string,
  primaryFolder: string,
  primaryUrl: string,
): Promise<RunningPostgres> {
  const [from, to] = [path.join(primaryFolder, "postgres"), path.join(folder, "postgres")];
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const client = new pg.Client({ connectionString: primaryUrl });
  await client.connect();
  // PostgreSQL's own way to copy a folder while it is written to («low-level backup»).
  await client.query("SELECT pg_backup_start('standby', true)");
  mkdirSync(to);
  for (const name of readdirSync(from))
    if (!NOT_COPIED.has(name))
      cpSync(path.join(from, name), path.join(to, name), { recursive: true, force: true });
  const { rows } = await client.query<{ labelfile: string }>(
    "SELECT labelfile FROM pg_backup_stop(false)",
  );
  await client.end();
  writeFileSync(path.join(to, "backup_label"), rows[0]?.labelfile ?? "");
  writeFileSync(path.join(to, "standby.signal"), "");
  const { hostname, port, username, password } = new URL(primaryUrl);
  appendFileSync(
    path.join(to, "postgresql.auto.conf"),
    `primary_conninfo = 'host=${hostname} port=${port} user=${username} password=${password}'\n`,
  );
  const state = JSON.stringify({ port: 0, password });
  writeFileSync(path.join(folder, "postgres.json"), state, { mode: 0o600 });
  const user = findServerUser();
  if (user) spawnSync("chown", ["-R", `${user.uid}:${user.gid}`, to]);
  spawnSync("chmod", ["0700", to]);
  return openPostgres({ root, folder });
}

/** Ends the server of a folder and everything that it has begun, at once. */
export async function killPostgres(folder: string): Promise<void> {
  const data = path.join(folder, "postgres");
  const pid = findPostmaster(data);
  if (pid === null) throw new Error(`no server of ${data}`);
  process.kill(pid, "SIGKILL");
  // What it has begun notices and leaves; until then it answers as if nothing had happened.
  for (let tries = 0; tries < 200 && !isGone(pid); tries++)
    await new Promise((done) => setTimeout(done, 50));
  rmSync(path.join(data, "postmaster.pid"), { force: true });
}

const isGone = (pid: number): boolean => {
  const { stdout } = spawnSync("ps", ["-o", "pid=", "--ppid", String(pid), "-p", String(pid)], {
    encoding: "utf8",
  });
  return stdout.trim() === "";
};
