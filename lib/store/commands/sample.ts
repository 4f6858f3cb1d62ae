import { queryPrivate, writeTransaction, type WriteTx } from "@/lib/store/client";
import { writeAudit } from "./audit";
import { bumpDataVersion } from "./data-version";

/**
 * `empty`: nothing in the registry · `pingtan`: the sample is loaded · `city`: the invented one is
 * · `own`: somebody's own city.
 */
export async function readSampleState(): Promise<"empty" | "pingtan" | "city" | "own"> {
  return queryPrivate(async (tx) => {
    const { rows } = await tx.query<{ sample: string | null; agencies: boolean }>(
      "SELECT (SELECT value FROM instance WHERE key = 'sample') AS sample, EXISTS (SELECT 1 FROM agency) AS agencies",
    );
    const sample = rows[0]?.sample;
    if (sample === "pingtan" || sample === "city") return sample;
    return rows[0]?.agencies || sample === "removed" ? "own" : "empty";
  });
}

export async function markSample(value: "pingtan" | "city"): Promise<void> {
  await writeTransaction(async (tx) => {
    await tx.query(
      "INSERT INTO instance (key, value) VALUES ('sample', $1) ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value",
      [value],
    );
    await writeAudit(tx, {
      actor: "cli",
      action: "sample.load",
      entity: "sample",
      entityId: value,
    });
  });
}

/**
 * Takes the sample city and its accounts out again, in one transaction. Only data that the sample
 * brought are touched.
 */
export async function removeSample(): Promise<void> {
  await writeTransaction(async (tx) => {
    await tx.query(
      "DELETE FROM import_item WHERE batch_id IN (SELECT id FROM import_batch WHERE actor = 'sample')",
    );
    await tx.query("DELETE FROM import_batch WHERE actor = 'sample'");
    const versions = await tx.query<{ sha256: string }>(
      "DELETE FROM report_version WHERE created_by = 'sample' RETURNING sha256",
    );
    await tx.query(
      "DELETE FROM report r WHERE NOT EXISTS (SELECT 1 FROM report_version v WHERE v.report_id = r.id)",
    );
    await tx.query(
      "DELETE FROM document d WHERE sha256 = ANY($1) AND NOT EXISTS (SELECT 1 FROM report_version v WHERE v.sha256 = d.sha256) AND NOT EXISTS (SELECT 1 FROM rectification_step m WHERE m.sha256 = d.sha256)",
      [versions.rows.map((r) => r.sha256)],
    );
    await tx.query(
      "DELETE FROM roster WHERE fiscal_year IN (SELECT fiscal_year FROM round WHERE created_by = 'sample') AND agency_id IN (SELECT id FROM agency WHERE region_code = '350128')",
    );
    await tx.query(
      "DELETE FROM round o WHERE created_by = 'sample' AND NOT EXISTS (SELECT 1 FROM roster l WHERE l.fiscal_year = o.fiscal_year)",
    );
    await tx.query("DELETE FROM app_user WHERE sample");
    await removeSampleAssessments(tx);
    await tx.query(
      "DELETE FROM lineage WHERE predecessor_id IN (SELECT a.id FROM agency a WHERE NOT EXISTS (SELECT 1 FROM report r WHERE r.agency_id = a.id))",
    );
    await tx.query(
      "DELETE FROM agency a WHERE (a.region_code = '350128' OR a.invented) AND NOT EXISTS (SELECT 1 FROM report r WHERE r.agency_id = a.id) AND NOT EXISTS (SELECT 1 FROM lineage l WHERE a.id IN (l.predecessor_id, l.successor_id)) AND NOT EXISTS (SELECT 1 FROM app_user u WHERE u.agency_id = a.id)",
    );
    const empty = "NOT EXISTS (SELECT 1 FROM agency a WHERE a.region_code = r.code)";
    await tx.query(
      `DELETE FROM region_population p USING region r WHERE p.region_code = r.code
          AND (r.code = '350128' OR r.invented) AND ${empty}`,
    );
    await tx.query(`DELETE FROM region r WHERE (r.code = '350128' OR r.invented) AND ${empty}`);
    await tx.query(
      "INSERT INTO instance (key, value) VALUES ('sample', 'removed') ON CONFLICT (key) DO UPDATE SET value = 'removed'",
    );
    await bumpDataVersion(tx, "all");
    await writeAudit(tx, { actor: "cli", action: "sample.remove", entity: "sample" });
  });
}

/** What was tried with the assessment on agencies that go. */
async function removeSampleAssessments(tx: WriteTx): Promise<void> {
  await tx.query(
    `WITH going AS (SELECT a.id FROM agency a WHERE (a.region_code = '350128' OR a.invented) AND
        NOT EXISTS (SELECT 1 FROM report r WHERE r.agency_id = a.id)),
       hand AS (DELETE FROM assessment_hand WHERE agency_id IN (SELECT id FROM going)),
       reply AS (DELETE FROM assessment_reply WHERE agency_id IN (SELECT id FROM going)),
       task AS (DELETE FROM rectification_task WHERE agency_id IN (SELECT id FROM going))
     DELETE FROM assessment_card WHERE agency_id IN (SELECT id FROM going)`,
  );
}
