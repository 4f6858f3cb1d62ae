/**
 * The sample city as commit 25a9e92 made it, brought to the present schema: every figure that was
 * published is published still. The dump and what the API of that commit answered about it lie in
 * tests/fixtures/sample-25a9e92.
 */
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { answerApi } from "@/lib/api/handle-request";
import { changeEnvironment } from "@/lib/env";
import { closePool } from "@/lib/store/client";
import { restoreBackup } from "@/lib/store/commands/restore";
import { migrateDatabase } from "@/lib/store/migrate";
import { withDatabase } from "@/tests/setup/with-database";

const FIXTURE = "tests/fixtures/sample-25a9e92";
const NEWEST_THEN = "20261125133520_proofs";
const migrations = path.resolve("prisma/migrations");
const readTable = async (name: string): Promise<string[][]> =>
  gunzipSync(await readFile(path.join(FIXTURE, name)))
    .toString("utf8")
    .trim()
    .split("\n")
    .map((line) => line.split("\t"));

async function asAdmin(statement: string): Promise<void> {
  const admin = new pg.Client({ connectionString: inject("server") });
  await admin.connect();
  await admin.query(statement).finally(() => admin.end());
}

async function fetchRows<T>(address: string): Promise<T[]> {
  const [resource = ""] = address.split("?");
  const answer = await answerApi(new Request(`http://localhost:3000/api/v1/${address}`), [
    resource,
  ]);
  const body = await answer.text();
  if (answer.status !== 200) throw new Error(`${address}: ${answer.status} ${body.slice(0, 300)}`);
  return resource.endsWith(".ndjson")
    ? body
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as T)
    : (JSON.parse(body) as { rows: T[] }).rows;
}

let url: string;
beforeAll(async () => {
  const name = `old_${process.pid}_${Date.now()}`;
  await asAdmin(`CREATE DATABASE ${name}`);
  url = withDatabase(inject("server"), name);
  const then = await mkdtemp(path.join(os.tmpdir(), "migrations-"));
  await cp(migrations, then, {
    recursive: true,
    filter: (from) => (path.relative(migrations, from).split(path.sep)[0] ?? "") <= NEWEST_THEN,
  });
  await migrateDatabase({ url, folder: then });
  await restoreBackup({
    url,
    file: path.join(FIXTURE, "database.backup.gz"),
    migrationsFolder: then,
  });
  await rm(then, { recursive: true });
  await migrateDatabase({ url, folder: migrations });
  await closePool();
  changeEnvironment({ DATABASE_URL: url });
}, 180_000);
afterAll(async () => {
  await closePool();
  await asAdmin(`DROP DATABASE ${new URL(url).pathname.slice(1)} WITH (FORCE)`);
});

type Observation = {
  indicator: string;
  agency: string;
  fiscalYear: number;
  value: number | null;
  state: string;
};
type Change = { id: string; where: string; was: string; is: string; ofValue: boolean };

async function findChanges(): Promise<{ compared: number; changes: Change[] }> {
  const then = await readTable("observations.tsv.gz");
  const ids = [...new Set(then.map(([id = ""]) => id))];
  const now = new Map<string, Observation>();
  for (let i = 0; i < ids.length; i += 50) {
    const some = ids.slice(i, i + 50).join(",");
    for (const row of await fetchRows<Observation>(
      `observations.ndjson?indicator=${some}&year=2011..2025`,
    ))
      now.set(`${row.indicator} ${row.agency} ${row.fiscalYear}`, row);
  }
  const changes = then.flatMap(([id = "", agency, year, value = "", state = ""]) => {
    const where = `${id} ${agency} ${year}`;
    const row = now.get(where);
    const ofValue = String(row?.value ?? "") !== value;
    if (row && !ofValue && row.state === state) return [];
    return [{ id, where, was: state, is: row?.state ?? "absent", ofValue }];
  });
  return { compared: then.length, changes };
}

/** First two cells of the tables of docs/changes.md, and the ids in the list of figures that changed. */
async function readAnnounced(): Promise<{ rows: [string, string][]; figures: Set<string> }> {
  const page = await readFile("docs/changes.md", "utf8");
  const rows = [...page.matchAll(/^\| ([^|]+) \| ([^|]+) \|/gm)].map(
    ([, was = "", is = ""]): [string, string] => [was, is],
  );
  const list = /^\*\*Figures that changed\.\*\*[^]*?(?=\n\n)/m.exec(page)?.[0] ?? "";
  return { rows, figures: new Set(list.match(/\bD\d\d\w*/g) ?? []) };
}

it("no published figure has changed, and every word that has stands in docs/changes.md", async () => {
  const { compared, changes } = await findChanges();
  expect(compared).toBe(85_822);
  const { rows, figures } = await readAnnounced();
  const isAnnounced = ({ id, was, is, ofValue }: Change): boolean =>
    // A cell of a form is what a document prints: nothing may change it.
    ofValue
      ? /^D/.test(id) && figures.has(id)
      : rows.some(([a, b]) => a.includes(`\`${was}\``) && b.includes(`\`${is}\``));
  expect(changes.filter((c) => !isAnnounced(c))).toEqual([]);
  // Nothing stands there that did not change.
  const changed = new Set(changes.filter((c) => c.ofValue).map((c) => c.id));
  expect([...figures].filter((id) => !changed.has(id))).toEqual([]);
}, 300_000);

it("every total of the city is what it was, over as many bodies", async () => {
  const lists = new Map<string, Promise<Sum[]>>();
  const faults: string[] = [];
  for (const [, basis, year, cell, value, n, expected] of await readTable("sums.tsv.gz")) {
    const address = `summary?year=${year}&basis=${basis}`;
    const list = lists.get(address) ?? fetchRows<Sum>(address);
    lists.set(address, list);
    const sum = (await list).find((row) => row.cell === cell);
    const was = [value, n, expected].map(Number);
    if (JSON.stringify([sum?.value, sum?.n, sum?.expected]) !== JSON.stringify(was))
      faults.push(`${address} ${cell}: ${was.join("/")} → ${JSON.stringify(sum)}`);
  }
  expect(faults).toEqual([]);
}, 300_000);
type Sum = { cell: string; value: number | null; n: number; expected: number };
