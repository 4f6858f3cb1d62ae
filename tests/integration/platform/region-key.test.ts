/**
 * Shards by region (Citus) demand that every unique key of a sharded table, and every foreign key
 * between two of them, contains the column that shards. The tables that grow with the reports do
 * not have it yet: docs/scale.md. This list may become shorter, never longer.
 */
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";

/**
 * Tables with rows for each report. What is known once for the whole installation would be copied
 * to each shard.
 */
const LARGE = [
  "document",
  "report",
  "report_version",
  "observation",
  "narrative_value",
  "finding",
  "correction",
  "remark",
  "state_change",
  "acceptance",
  "source_view",
  "report_part",
  "report_wording",
];
const REGION = "region_code";

let client: pg.Client;
beforeAll(async () => {
  client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
});
afterAll(() => client.end());

it("no further key of a large table lacks the region", async () => {
  const { rows } = await client.query<{ key: string; columns: string[] }>(
    `SELECT key, columns FROM (
       SELECT t.relname || '.' || i.relname AS key, t.relname AS name,
         ARRAY(SELECT a.attname::text FROM unnest(x.indkey::int[]) WITH ORDINALITY k(n, o) JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.n ORDER BY k.o) AS columns
       FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
       WHERE (x.indisunique OR x.indisexclusion) AND t.relnamespace = 'public'::regnamespace
       UNION ALL
       SELECT t.relname || '.' || c.conname || ' → ' || f.relname, t.relname,
         ARRAY(SELECT a.attname::text FROM unnest(c.conkey) WITH ORDINALITY k(n, o) JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.n ORDER BY k.o)
       FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_class f ON f.oid = c.confrelid
       WHERE c.contype = 'f' AND t.relnamespace = 'public'::regnamespace AND f.relname = ANY($1)
     ) keys WHERE name = ANY($1) ORDER BY key COLLATE "C"`,
    [LARGE],
  );
  const lacking = rows
    .filter(({ columns }) => !columns.includes(REGION))
    .map(({ key, columns }) => `${key} (${columns.join(", ")})`);
  process.stdout.write(`keys without ${REGION}:\n${lacking.join("\n")}\n`);
  expect(lacking.filter((key) => !KNOWN.includes(key))).toEqual([]);
  // What has got its region is taken off the list.
  expect(KNOWN.filter((key) => !lacking.includes(key))).toEqual([]);
});

const KNOWN: readonly string[] = [
  "acceptance.acceptance_pkey (id)",
  "acceptance.acceptance_version_id_fkey → report_version (version_id)",
  "correction.correction_pkey (id)",
  "correction.correction_version_id_fkey → report_version (version_id)",
  "document.document_pkey (sha256)",
  "finding.finding_pkey (id)",
  "finding.finding_version_id_fkey → report_version (version_id)",
  "narrative_value.narrative_value_pkey (id)",
  "narrative_value.narrative_value_version_id_fkey → report_version (version_id)",
  "observation.observation_pkey (version_id, cell_id)",
  "observation.observation_version_id_fkey → report_version (version_id)",
  "remark.remark_pkey (id)",
  "remark.remark_report_id_fkey → report (report_id)",
  "remark.remark_version_id_fkey → report_version (version_id)",
  "report.report_agency_id_fiscal_year_key (agency_id, fiscal_year)",
  "report.report_pkey (id)",
  "report_part.report_part_pkey (version_id, part)",
  "report_part.report_part_version_id_fkey → report_version (version_id)",
  "report_version.report_version_one_counts (report_id)",
  "report_version.report_version_pkey (id)",
  "report_version.report_version_report_id_fkey → report (report_id)",
  "report_version.report_version_report_id_version_no_key (report_id, version_no)",
  "report_version.report_version_sha256_fkey → document (sha256)",
  "report_wording.report_wording_pkey (version_id)",
  "report_wording.report_wording_version_id_fkey → report_version (version_id)",
  "source_view.source_view_pkey (version_id)",
  "source_view.source_view_version_id_fkey → report_version (version_id)",
  "state_change.state_change_pkey (id)",
  "state_change.state_change_version_id_fkey → report_version (version_id)",
];
