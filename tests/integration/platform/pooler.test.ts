/** The same work through PgBouncer in transaction mode, and public reads that a replica answers. */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { judgePooler } from "@/lib/cli/doctor/upkeep";
import { changeEnvironment, env } from "@/lib/env";
import {
  closePool,
  connectionPool,
  queryPrivate,
  readAlone,
  readTransaction,
  writeTransaction,
} from "@/lib/store/client";
import { backUp } from "@/lib/store/commands/backup";
import { importFiles } from "@/lib/store/commands/import-files";
import { directUrl, readerPool } from "@/lib/store/pools";
import { DATABASE_STATE } from "@/lib/store/queries/database-state";
import { readHealth } from "@/lib/store/queries/health";
import { findFreePort } from "@/server/embedded/postgres";
import { inventReport } from "../../builders/invented-report";
import { aCity, anAccount } from "../../builders/people";
import { acceptAnyhow, anAcceptor } from "../../builders/publish";

const direct = env.DATABASE_URL ?? "";
const bouncer = spawnSync("sh", ["-c", "command -v pgbouncer"], { encoding: "utf8" }).stdout.trim();
const folder = mkdtempSync(path.join(os.tmpdir(), "pgbouncer-"));
let program: ChildProcess | undefined;

/** A pooler with two server connections before the test's database. */
async function openBouncer(): Promise<string> {
  const { hostname, port, pathname, username, password } = new URL(direct);
  const own = await findFreePort();
  const database = pathname.slice(1);
  writeFileSync(path.join(folder, "users"), `"${username}" "${password}"\n`);
  writeFileSync(
    path.join(folder, "pgbouncer.ini"),
    [
      "[databases]",
      `${database} = host=${hostname} port=${port} dbname=${database} user=${username} password=${password}`,
      "[pgbouncer]",
      "listen_addr = 127.0.0.1",
      `listen_port = ${own}`,
      "unix_socket_dir =",
      "auth_type = plain",
      `auth_file = ${path.join(folder, "users")}`,
      "pool_mode = transaction",
      "default_pool_size = 2",
      "",
    ].join("\n"),
  );
  chmodSync(folder, 0o755);
  const isRoot = process.getuid?.() === 0;
  program = spawn(
    bouncer,
    [...(isRoot ? ["-u", "nobody"] : []), path.join(folder, "pgbouncer.ini")],
    {
      stdio: "ignore",
    },
  );
  const url = new URL(direct);
  url.port = String(own);
  return url.href;
}

beforeAll(async () => {
  await aCity();
  await anAccount("editor");
  await anAcceptor();
});
afterAll(async () => {
  await closePool();
  program?.kill("SIGTERM");
  rmSync(folder, { recursive: true, force: true });
});

async function publish(year: number): Promise<void> {
  const { items } = await importFiles({
    files: [{ path: `${year}.html`, bytes: inventReport({ agency: "测试市东局", year }) }],
    actor: "editor",
    filing: "review",
  });
  const [item] = items;
  if (!item?.versionId) throw new Error(JSON.stringify(items));
  await acceptAnyhow(item.versionId);
}

describe.skipIf(bouncer === "")("through PgBouncer in transaction mode", () => {
  it("pages are read, the desk writes, and no setting leaks into another transaction", async () => {
    await closePool();
    changeEnvironment({ DATABASE_URL: await openBouncer(), DATABASE_DIRECT_URL: direct });
    for (let tries = 0; tries < 50; tries += 1) {
      if (
        await readHealth().then(
          () => true,
          () => false,
        )
      )
        break;
      await new Promise((done) => setTimeout(done, 100));
    }
    await publish(2023);
    const zones = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        (n % 2 === 0 ? readTransaction : queryPrivate)(async (tx) => {
          const { rows } = await tx.query<{ zone: string; found: boolean }>(
            "SELECT current_setting('timezone') AS zone, EXISTS (SELECT 1 FROM report WHERE fiscal_year = $1) AS found",
            [2023],
          );
          return rows[0];
        }),
      ),
    );
    expect(zones).toEqual(Array(12).fill({ zone: "Asia/Shanghai", found: true }));
    expect(await readAlone(DATABASE_STATE)).toHaveLength(1);
    const { rows } = await connectionPool().query(
      "SELECT current_user = session_user AS own, current_setting('search_path') AS path",
    );
    expect(rows).toEqual([{ own: true, path: expect.stringContaining("public") }]);
    await expect(readTransaction((tx) => tx.query("DELETE FROM report"))).rejects.toThrow(
      /read-only|permission|cannot/,
    );
  });

  it("backups go to the server itself", async () => {
    expect(directUrl()).toBe(direct);
    const file = path.join(folder, "b.backup");
    expect((await backUp({ url: directUrl(), file })).tables.length).toBeGreaterThan(20);
    expect((await judgePooler(env.DATABASE_URL ?? "", env.DATABASE_DIRECT_URL)).state).toBe("ok");
    expect((await judgePooler(env.DATABASE_URL ?? "", undefined)).state).toBe("fault");
    expect((await judgePooler(direct, undefined)).state).toBe("ok");
  });
});

describe("with a replica", () => {
  const named = (name: string): string => `${direct}?application_name=${name}`;
  const asked = async (): Promise<string> =>
    readTransaction(async (tx) => {
      const { rows } = await tx.query<{ name: string }>(
        "SELECT current_setting('application_name') AS name",
      );
      return rows[0]?.name ?? "";
    });

  it("the public reads from it; the desk, and what is written, goes to the primary", async () => {
    await closePool();
    changeEnvironment({
      DATABASE_URL: named("primary"),
      DATABASE_REPLICA_URL: named("replica"),
      DATABASE_DIRECT_URL: direct,
    });
    expect(await asked()).toBe("replica");
    const name = "SELECT current_setting('application_name') AS name";
    const own = await queryPrivate(async (tx) => (await tx.query<{ name: string }>(name)).rows[0]);
    const written = await writeTransaction(
      async (tx) => (await tx.query<{ name: string }>(name)).rows[0],
    );
    expect([own?.name, written?.name]).toEqual(["primary", "primary"]);
  });

  it("one that is away is left out at once, and the primary answers the same read", async () => {
    await closePool();
    const away = new URL(named("replica"));
    away.port = String(await findFreePort());
    changeEnvironment({ DATABASE_REPLICA_URL: away.href });
    expect(await asked()).toBe("primary");
    expect(await readerPool()).toBe(connectionPool());
  });
});
