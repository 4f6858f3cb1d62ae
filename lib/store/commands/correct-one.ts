import pg from "pg";
import type { WriteTx } from "@/lib/store/client";
import { audit } from "./audit";
import { bumpDataVersion } from "./data-version";

/**
 * Corrects one report of the latest year in the invented city, as people do: a new version with one application more, the old one superseded,
 * and a new version of the data. The report whose version is the oldest is taken, so that each call takes another one. For measuring.
 */
export async function correctOne(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    await client.query("BEGIN");
    const { rows } = await client.query<{ old: number; id: number; year: number }>(
      `INSERT INTO report_version (report_id, version_no, form, title, agency_text, read_status, state, note, parser_version, created_by, published_at)
       SELECT v.report_id, v.version_no + 1, v.form, v.title, v.agency_text, v.read_status, 'accepted', v.note, v.parser_version, v.created_by, NULL
       FROM report_version v JOIN report r ON r.id = v.report_id JOIN agency a ON a.id = r.agency_id
       WHERE a.invented AND v.published_at IS NOT NULL AND v.superseded_at IS NULL AND r.fiscal_year = (SELECT max(fiscal_year) FROM report)
       ORDER BY v.id LIMIT 1
       RETURNING id, (SELECT o.id FROM report_version o WHERE o.report_id = report_version.report_id AND o.superseded_at IS NULL AND o.id <> report_version.id) AS old,
         (SELECT fiscal_year FROM report WHERE id = report_version.report_id) AS year`,
    );
    if (!rows[0]) throw new Error("There is no invented report to correct.");
    await client.query(
      `INSERT INTO observation (version_id, cell_id, value, raw, state)
       SELECT $2, cell_id, CASE WHEN cell_id IN ('r1.np', 'r1.tot', 'r31.np', 'r31.tot', 'r37.np', 'r37.tot') THEN value + 1 ELSE value END, raw, state FROM observation WHERE version_id = $1`,
      [rows[0].old, rows[0].id],
    );
    await client.query(
      "UPDATE report_version SET superseded_at = now(), state = 'superseded' WHERE id = $1",
      [rows[0].old],
    );
    await client.query(
      "UPDATE report_version SET published_at = now(), state = 'published' WHERE id = $1",
      [rows[0].id],
    );
    const tx = client as unknown as WriteTx;
    await bumpDataVersion(tx, { years: [rows[0].year] });
    await audit(tx, {
      actor: "cli",
      action: "invented.correct",
      entity: "report_version",
      entityId: rows[0].id,
    });
    await client.query("COMMIT");
  } finally {
    await client.end();
  }
}
