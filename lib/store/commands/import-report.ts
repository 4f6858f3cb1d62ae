/** Puts one read document into the database, whole or not at all. */
import type { Finding, ParsedReport } from "@/lib/extract/types";
import { write, type WriteTx } from "@/lib/store/client";
import { audit } from "./audit";
import { checkAgainstLastYear } from "@/lib/store/queries/last-year";

export type ImportOutcome = "published" | "review" | "unchanged";
export type ImportInput = { report: ParsedReport; bytes: Uint8Array; agencyId: string; actor: string | null; sourceUrl?: string | null; sourceDate?: string | null; note?: string | null };

/** Raised when the reader changes what it answers for the same bytes; a re-import then makes a new version. */
export const PARSER_VERSION = "1";

/**
 * One transaction: original bytes, version, observations, narrative, findings, history. Bytes that this report has known before change nothing;
 * others make a new version. A `read` report is published and supersedes the one before; a `review` one is kept and waits for a person.
 */
export async function importReport(input: ImportInput): Promise<{ outcome: ImportOutcome; versionId: number; reportId: string }> {
  return write(async (tx) => {
    const { report, agencyId } = input;
    const year = report.fiscalYear!;
    const reportId = `${agencyId}-${year}`;
    await tx.query("SELECT pg_advisory_xact_lock(hashtext($1))", [reportId]);
    await keepDocument(tx, input);
    const period = report.period ?? { start: `${year}-01-01`, end: `${year}-12-31` };
    await tx.query("INSERT INTO report (id, agency_id, fiscal_year, period_start, period_end) VALUES ($1,$2,$3,$4,$5) ON CONFLICT (id) DO UPDATE SET period_start = EXCLUDED.period_start, period_end = EXCLUDED.period_end", [reportId, agencyId, year, period.start, period.end]);
    const latest = await tx.query<{ id: number; version_no: number }>("SELECT id, version_no FROM report_version WHERE report_id = $1 ORDER BY version_no DESC LIMIT 1", [reportId]);
    const before = latest.rows[0];
    const known = await tx.query<{ id: number }>("SELECT id FROM report_version WHERE report_id = $1 AND sha256 = $2 AND parser_version = $3 ORDER BY id DESC LIMIT 1", [reportId, report.sha256, PARSER_VERSION]);
    if (known.rows[0]) return { outcome: "unchanged", versionId: known.rows[0].id, reportId };
    const published = report.status === "read";
    const years = await checkAgainstLastYear(tx, { report, agencyId });
    const version = await tx.query<{ id: number }>(
      `INSERT INTO report_version (report_id, version_no, sha256, form, title, agency_text, read_status, state, source_url, source_date, note, parser_version, full_text, created_by, published_at)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14, CASE WHEN $15 THEN now() END) RETURNING id`,
      [reportId, before ? before.version_no + 1 : 1, report.sha256, report.form, report.title, report.agency, report.status, published ? "published" : "review", input.sourceUrl ?? null, input.sourceDate || null, input.note ?? null, PARSER_VERSION, report.text.replace(/\0/g, ""), input.actor, published],
    );
    const versionId = version.rows[0]!.id;
    if (published) await tx.query("UPDATE report_version SET superseded_at = now(), state = 'superseded' WHERE report_id = $1 AND id <> $2 AND published_at IS NOT NULL AND superseded_at IS NULL", [reportId, versionId]);
    await saveCells(tx, versionId, report);
    await saveNarrative(tx, versionId, report);
    await saveFindings(tx, versionId, [...report.findings, ...years]);
    await tx.query("INSERT INTO state_change (version_id, to_state, actor) VALUES ($1,$2,$3)", [versionId, published ? "published" : "review", input.actor]);
    await bumpDataVersion(tx);
    await audit(tx, { actor: input.actor, action: "report.import", entity: "report", entityId: reportId, before: before ? { version: before.version_no } : null, after: { version: before ? before.version_no + 1 : 1, sha256: report.sha256, state: published ? "published" : "review" } });
    return { outcome: published ? "published" : "review", versionId, reportId };
  });
}

/** Originals are kept also when nothing can be read from them. */
export async function keepDocument(tx: WriteTx, { report, bytes }: Pick<ImportInput, "report" | "bytes">): Promise<void> {
  await tx.query("INSERT INTO document (sha256, bytes, media_type, byte_size, file_name) VALUES ($1,$2,$3,$4,$5) ON CONFLICT DO NOTHING", [report.sha256, Buffer.from(bytes), report.mediaType, report.bytes, report.path.split(/[\\/]/).pop()!.slice(0, 200)]);
}

export async function bumpDataVersion(tx: WriteTx): Promise<void> {
  await tx.query("INSERT INTO instance (key, value) VALUES ('data_version', '2') ON CONFLICT (key) DO UPDATE SET value = (instance.value::bigint + 1)::text");
}

async function saveCells(tx: WriteTx, versionId: number, report: ParsedReport): Promise<void> {
  const cells = Object.entries(report.cells);
  const column = <T>(pick: (c: (typeof cells)[number][1]) => T) => cells.map(([, c]) => pick(c));
  await tx.query(
    `INSERT INTO observation (version_id, cell_id, value, raw, state, proposed, source)
     SELECT $1, * FROM unnest($2::text[], $3::numeric[], $4::text[], $5::text[], $6::numeric[], $7::jsonb[])`,
    [versionId, cells.map(([id]) => id), column((c) => (c.state === "suspect" ? null : c.value)), column((c) => c.raw), column((c) => c.state), column((c) => c.proposed ?? null), column((c) => (c.source ? JSON.stringify(c.source) : null))],
  );
}

async function saveNarrative(tx: WriteTx, versionId: number, report: ParsedReport): Promise<void> {
  const n = report.narrative;
  await tx.query(
    `INSERT INTO narrative_value (version_id, indicator, value, unit, approx, scope, text, source)
     SELECT $1, * FROM unnest($2::text[], $3::numeric[], $4::text[], $5::boolean[], $6::text[], $7::text[], $8::jsonb[])`,
    [versionId, n.map((v) => v.id), n.map((v) => v.value), n.map((v) => v.unit), n.map((v) => v.approx), n.map((v) => v.scope), n.map((v) => v.text), n.map((v) => (v.source ? JSON.stringify(v.source) : null))],
  );
}

async function saveFindings(tx: WriteTx, versionId: number, findings: readonly Finding[]): Promise<void> {
  for (const f of findings) {
    await tx.query("INSERT INTO finding (version_id, rule, severity, state, cells, left_value, right_value, message) VALUES ($1,$2,$3,$4,$5,$6,$7,$8)", [versionId, f.rule, f.severity, f.state, f.cells, f.left, f.right, JSON.stringify(f.message)]);
  }
}
