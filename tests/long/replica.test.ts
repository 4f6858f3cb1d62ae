/**
 * `npm run test:long -- replica`: a primary and a real standby. The standby is killed, held back,
 * and promoted, the primary is killed; the public is answered all the time, and never by a figure
 * that is older than `SUNLEDGER_REPLICA_SECONDS` and the time between two looks.
 */
import { mkdtempSync, chmodSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { changeEnvironment } from "@/lib/env";
import { closePool, readTransaction } from "@/lib/store/client";
import { importFiles } from "@/lib/store/commands/import-files";
import { migrateDatabase } from "@/lib/store/migrate";
import { replicaBehind } from "@/lib/store/pools";
import { openPostgres, type RunningPostgres } from "@/server/embedded/postgres";
import { inventReport } from "../builders/invented-report";
import { aCity } from "../builders/people";
import { acceptAnyhow, anAcceptor } from "../builders/publish";
import { killPostgres, openStandby } from "../builders/standby";

const root = process.cwd();
const folder = mkdtempSync(path.join(os.tmpdir(), "sunledger-pair-"));
const [first, second] = [path.join(folder, "first"), path.join(folder, "second")];
const LIMIT = 1;
/**
 * Milliseconds after which a replica that is too far behind is left out: the limit, a look each two
 * seconds, and the look itself.
 */
const LEFT_OUT = LIMIT * 1000 + 2000 + 2000;
let primary: RunningPostgres;
let standby: RunningPostgres;
const said: string[] = [];
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

type Answer = { readonly byStandby: boolean; readonly np: number };
/** The published figure, and who gave it. */
const read = (): Promise<Answer> =>
  readTransaction(async (tx) => {
    const { rows } = await tx.query<Answer>(
      `SELECT pg_is_in_recovery() AS "byStandby", max(value)::float8 AS np FROM observation WHERE cell_id = 'r1.np'`,
    );
    const [row] = rows;
    if (!row) throw new Error("no answer");
    return row;
  });
let np = 5000;
async function publish(): Promise<void> {
  np += 1;
  const bytes = inventReport({ agency: "测试市东局", year: 2024, np });
  const { items } = await importFiles({
    files: [{ path: `${np}.html`, bytes }],
    actor: "acceptor",
    filing: "review",
  });
  const versionId = items[0]?.versionId;
  if (!versionId) throw new Error(JSON.stringify(items));
  await acceptAnyhow(versionId);
}
const tell = async (url: string, sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
};
/**
 * Until `is` holds of what the public is told; every answer before it must have come, and none may
 * be older than the limit allows.
 */
async function readUntil(is: (answer: Answer) => boolean, seconds = 30): Promise<number> {
  const began = performance.now();
  while (performance.now() - began < seconds * 1000) {
    if (is(await read())) return Math.round(performance.now() - began);
    await pause(50);
  }
  throw new Error(`not within ${seconds} s: ${JSON.stringify(await read())}`);
}

beforeAll(async () => {
  chmodSync(folder, 0o711);
  primary = await openPostgres({ root, folder: first });
  await migrateDatabase({ url: primary.url, folder: path.join(root, "prisma/migrations") });
  await closePool();
  changeEnvironment({ DATABASE_URL: primary.url });
  await aCity();
  await anAcceptor();
  await publish();
  standby = await openStandby(second, first, primary.url);
  await closePool();
  changeEnvironment({
    DATABASE_REPLICA_URL: standby.url,
    SUNLEDGER_REPLICA_SECONDS: String(LIMIT),
  });
}, 300_000);
afterAll(async () => {
  await closePool();
  await standby?.stop();
  await primary?.stop();
  rmSync(folder, { recursive: true, force: true });
  process.stdout.write(`measured ${said.join("; ")}\n`);
});

it("answers the public, and follows what is published", async () => {
  expect(await read()).toEqual({ byStandby: true, np });
  const delays: number[] = [];
  for (let n = 0; n < 5; n++) {
    await publish();
    delays.push(await readUntil((answer) => answer.np === np));
  }
  expect((await read()).byStandby).toBe(true);
  said.push(`a publication was at the standby after ${Math.max(...delays)} ms at most, of five`);
});

it("held back: the primary answers, until it has caught up", async () => {
  await tell(standby.url, "SELECT pg_wal_replay_pause()");
  await publish();
  const late = await readUntil((answer) => answer.np === np);
  expect((await read()).byStandby).toBe(false);
  expect(late).toBeLessThan(LEFT_OUT);
  await tell(standby.url, "SELECT pg_wal_replay_resume()");
  const back = await readUntil((answer) => answer.byStandby);
  expect(await read()).toEqual({ byStandby: true, np });
  said.push(`held back: left out after ${late} ms (limit ${LIMIT} s), back after ${back} ms`);
});

it("killed: nobody is refused, and it is used again when it is back", async () => {
  let asked = 0;
  let over = false;
  const reading = (async () => {
    for (; !over; asked++) await read();
  })();
  await killPostgres(second);
  await readUntil((answer) => !answer.byStandby);
  expect(replicaBehind()).toBeNull();
  await publish();
  standby = await openPostgres({ root, folder: second });
  const back = await readUntil((answer) => answer.byStandby);
  over = true;
  await reading;
  await readUntil((answer) => answer.np === np);
  said.push(`killed under ${asked} reads, none refused; used again ${back} ms after its start`);
});

it("the primary is away: the public reads on", async () => {
  await killPostgres(first);
  for (let n = 0; n < 20; n++) expect(await read()).toEqual({ byStandby: true, np });
  await expect(publish()).rejects.toThrow();
  np -= 1;
  primary = await openPostgres({ root, folder: first });
  await readUntil((answer) => answer.byStandby);
  await publish();
  await readUntil((answer) => answer.byStandby && answer.np === np, 60);
});

it("promoted beside a living primary: it is left out, for it knows nothing of later figures", async () => {
  await tell(standby.url, "SELECT pg_promote()");
  await publish();
  const late = await readUntil((answer) => answer.np === np);
  expect(late).toBeLessThan(LEFT_OUT);
  await pause(LEFT_OUT);
  expect((await read()).np).toBe(np);
  expect(replicaBehind()).toBeNull();
  said.push(`promoted: left out after ${late} ms`);
});

it("promoted in the primary's place: it is read and written", async () => {
  await killPostgres(first);
  await closePool();
  changeEnvironment({ DATABASE_URL: standby.url, DATABASE_REPLICA_URL: "" });
  await publish();
  expect(await read()).toEqual({ byStandby: false, np });
});
