import { beforeAll, expect, it } from "vitest";
import { connectionPool, readTransaction, writeTransaction } from "@/lib/store/client";
import { bumpDataVersion } from "@/lib/store/commands/data-version";
import { readChanges } from "@/lib/store/queries/changes";
import { changesPage } from "@/lib/views/changes";
import { aCity, SMALL_CITY } from "../../builders/city";

const CORRECTIONS = 52;
const REPORT = "pt-jjf-2024";

/** A new published version of the report, a minute after the one before; with another figure, or the same. */
const correct = (n: number, figure: number | null) =>
  writeTransaction(async (tx) => {
    const { rows } = await tx.query<{ id: number; old: number }>(
      `WITH old AS (UPDATE report_version SET superseded_at = now(), state = 'superseded' WHERE report_id = $1 AND superseded_at IS NULL AND published_at IS NOT NULL RETURNING *)
     INSERT INTO report_version (report_id, version_no, form, state, read_status, parser_version, created_by, published_at)
     SELECT report_id, version_no + 1, form, 'published', read_status, parser_version, created_by, now() + $2 * interval '1 minute' FROM old
     RETURNING id, (SELECT o.id FROM old o) AS old`,
      [REPORT, n],
    );
    const { id, old } = rows[0]!;
    await tx.query(
      "INSERT INTO observation (version_id, cell_id, value, raw, state) SELECT $2, cell_id, CASE WHEN cell_id = 'r1.tot' AND $3::int IS NOT NULL THEN $3 ELSE value END, raw, state FROM observation WHERE version_id = $1",
      [old, id, figure],
    );
    await bumpDataVersion(tx, { years: [2024] });
  });

beforeAll(async () => {
  await aCity(SMALL_CITY);
  for (let n = 1; n <= CORRECTIONS; n++) await correct(n, 5000 + n);
  await correct(CORRECTIONS + 1, null);
});

it("corrections come fifty at a time, newest first, and all of them", async () => {
  const [first, second, third] = [
    await changesPage({}),
    await changesPage({ page: 2 }),
    await changesPage({ page: 3 }),
  ];
  expect([
    first.corrections.length,
    first.older,
    second.corrections.length,
    second.older,
    third.corrections.length,
    third.older,
  ]).toEqual([50, true, 2, false, 0, false]);
  const shown = [...first.corrections, ...second.corrections];
  expect(shown.map((c) => c.cells.map((x) => [x.cell, x.new]))).toEqual(
    Array.from({ length: CORRECTIONS }, (_, i) => [["r1.tot", 5000 + CORRECTIONS - i]]),
  );
  const all = await readTransaction((tx) =>
    readChanges(tx, { since: null, limit: 10_000, offset: 0 }),
  );
  expect(
    shown.flatMap((c) => c.cells.map((x) => `${c.versionId} ${x.cell} ${x.old} ${x.new}`)),
  ).toEqual(all.map((r) => `${r.versionId} ${r.cell} ${r.old} ${r.new}`));
});

it("a new version without another figure is no correction", async () => {
  const { rows } = await connectionPool().query<{ id: number }>(
    "SELECT max(id) AS id FROM report_version WHERE report_id = $1",
    [REPORT],
  );
  expect((await changesPage({})).corrections.map((c) => c.versionId)).not.toContain(rows[0]!.id);
});

it("the first page of those since a day", async () => {
  expect((await changesPage({ since: "2000-01-01" })).corrections).toHaveLength(50);
  expect((await changesPage({ since: "2100-01-01" })).corrections).toEqual([]);
});
