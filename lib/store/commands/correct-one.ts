import pg from "pg";
import type { WriteTx } from "@/lib/store/client";
import { writeAudit } from "./audit";
import { bumpDataVersion, withNextYear } from "./data-version";

/**
 * Corrects one report of the latest year in the invented city, as people do: a new version with one
 * application more, the old one superseded, and a new version of the data. The report whose version
 * is the oldest is taken, so that each call takes another one. For measuring.
 *
 * @returns whose report it was, and of which year
 */
export async function correctOne(url: string): Promise<{ agency: string; year: number }> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    await client.query("BEGIN");
    const { rows } = await client.query<{
      old: number;
      report: string;
      agency: string;
      year: number;
    }>(
      `UPDATE report_version SET superseded_at = now(), state = 'superseded'
       WHERE id = (SELECT v.id FROM report_version v JOIN report r ON r.id = v.report_id
         JOIN agency a ON a.id = r.agency_id
         WHERE a.invented AND v.published_at IS NOT NULL AND v.superseded_at IS NULL
           AND r.fiscal_year = (SELECT max(fiscal_year) FROM report)
         ORDER BY v.id LIMIT 1)
       RETURNING id AS old, report_id AS report, (SELECT agency_id FROM report WHERE id = report_version.report_id) AS agency,
         (SELECT fiscal_year FROM report WHERE id = report_version.report_id) AS year`,
    );
    const [first] = rows;
    if (!first) throw new Error("There is no invented report to correct.");
    await client.query(
      `WITH fresh AS (
         INSERT INTO report_version (report_id, version_no, form, title, agency_text, read_status, state, note, parser_version, created_by, published_at)
         SELECT report_id, version_no + 1, form, title, agency_text, read_status, 'published', note,
           parser_version, created_by, now() FROM report_version WHERE id = $1
         RETURNING id)
       INSERT INTO observation (version_id, cell_id, value, raw, state)
       SELECT fresh.id, cell_id, CASE
         WHEN cell_id IN ('r1.np', 'r1.tot', 'r31.np', 'r31.tot', 'r37.np', 'r37.tot') THEN value + 1 ELSE value END, raw, state
       FROM observation CROSS JOIN fresh WHERE version_id = $1`,
      [first.old],
    );
    const tx = client as unknown as WriteTx;
    await bumpDataVersion(
      tx,
      withNextYear({ id: first.report, agencyId: first.agency, year: first.year }),
    );
    await writeAudit(tx, {
      actor: "cli",
      action: "invented.correct",
      entity: "report_version",
      entityId: first.old,
    });
    await client.query("COMMIT");
    return { agency: first.agency, year: first.year };
  } finally {
    await client.end();
  }
}
