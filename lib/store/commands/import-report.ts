/** Puts one read document into the database, whole or not at all. */
import type { ParsedReport } from "@/lib/extract/types";
import { write, type WriteTx } from "@/lib/store/client";
import { checkAgainstLastYear } from "@/lib/store/queries/rule-report";
import { audit } from "./audit";
import { bumpDataVersion } from "./data-version";
import { recheckNextYear } from "./findings";
import { supersedeOthers, supersedeWaiting } from "./states";
import { saveCells, saveFindings, saveNarrative } from "./version-content";

export { bumpDataVersion };

export type ImportOutcome = "published" | "review" | "unchanged" | "draft";
/** `filing`: `publish` puts what is read before the public at once (operators); `draft` leaves it with the bureau, who submits it for review. */
export type Filing = "publish" | "draft";
export type ImportInput = {
  report: ParsedReport;
  bytes: Uint8Array;
  agencyId: string;
  actor: string | null;
  filing?: Filing;
  sourceUrl?: string | null;
  sourceDate?: string | null;
  note?: string | null;
  publicReason?: string | null;
};

/** Raised when the reader changes what it answers for the same bytes; a re-import then makes a new version. */
export const PARSER_VERSION = "1";

/**
 * One transaction: original bytes, version, observations, narrative, findings, history. Bytes that this report has known before change nothing;
 * others make a new version. Filed as `publish`, a `read` report is published and supersedes the one before, and a `review` one waits for a
 * person; filed as `draft`, it waits for the bureau to submit it, and the public sees nothing of it.
 */
export async function importReport(
  input: ImportInput,
): Promise<{ outcome: ImportOutcome; versionId: number; reportId: string }> {
  return write(async (tx) => {
    const { report, agencyId, actor } = input;
    const year = report.fiscalYear!;
    const reportId = `${agencyId}-${year}`;
    await tx.query("SELECT pg_advisory_xact_lock(hashtext($1))", [reportId]);
    await keepDocument(tx, input);
    await ensureReport(tx, {
      reportId,
      agencyId,
      year,
      period: report.period,
      known: input.filing === "draft",
    });
    const known = await tx.query<{ id: number }>(
      "SELECT id FROM report_version WHERE report_id = $1 AND sha256 = $2 AND parser_version = $3 AND base_version_id IS NULL AND (state <> 'superseded' OR published_at IS NOT NULL) ORDER BY id DESC LIMIT 1",
      [reportId, report.sha256, PARSER_VERSION],
    );
    if (known.rows[0]) return { outcome: "unchanged", versionId: known.rows[0].id, reportId };
    const state =
      input.filing === "draft" ? "draft" : report.status === "read" ? "published" : "review";
    const years = await checkAgainstLastYear(tx, { report, agencyId });
    const versionId = await insertVersion(tx, input, reportId, state);
    if (state === "published") await supersedeOthers(tx, { reportId, versionId, actor });
    // A newer file takes the place of what waited: a bureau's own work only where the bureau files again.
    const replaced = await supersedeWaiting(tx, {
      reportId,
      versionId,
      actor,
      ...(state === "draft" ? {} : { states: ["review" as const] }),
    });
    await saveCells(tx, versionId, report.cells);
    await saveNarrative(tx, versionId, report.narrative);
    await saveFindings(tx, versionId, [...report.findings, ...years]);
    await tx.query(
      "INSERT INTO state_change (version_id, to_state, actor, note) VALUES ($1,$2,$3,$4)",
      [versionId, state, actor, input.note ?? null],
    );
    if (state === "published") await recheckNextYear(tx, { agencyId, year });
    if (state !== "draft" || replaced > 0) await bumpDataVersion(tx, { years: [year] });
    await audit(tx, {
      actor,
      action: "report.import",
      entity: "report",
      entityId: reportId,
      after: { versionId, sha256: report.sha256, state },
    });
    return { outcome: state, versionId, reportId };
  });
}

async function insertVersion(
  tx: WriteTx,
  input: ImportInput,
  reportId: string,
  state: string,
): Promise<number> {
  const { report } = input;
  const { rows } = await tx.query<{ id: number }>(
    `INSERT INTO report_version (report_id, version_no, sha256, form, title, agency_text, read_status, state, source_url, source_date, note, public_reason, parser_version, full_text, created_by, published_at)
     SELECT $1, COUNT(*) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, CASE WHEN $7 = 'published' THEN now() END FROM report_version WHERE report_id = $1 RETURNING id`,
    [
      reportId,
      report.sha256,
      report.form,
      report.title,
      report.agency,
      report.status,
      state,
      input.sourceUrl ?? null,
      input.sourceDate || null,
      input.note ?? null,
      input.publicReason ?? null,
      PARSER_VERSION,
      report.text.replace(/\0/g, ""),
      input.actor,
    ],
  );
  return rows[0]!.id;
}

/** The report's row; a document that states its period says it better than the calendar. `known`: leave the row alone if there is one. */
export async function ensureReport(
  tx: WriteTx,
  o: {
    reportId: string;
    agencyId: string;
    year: number;
    period: ParsedReport["period"];
    known?: boolean;
  },
): Promise<void> {
  const period = o.period ?? { start: `${o.year}-01-01`, end: `${o.year}-12-31` };
  await tx.query(
    `INSERT INTO report (id, agency_id, fiscal_year, period_start, period_end) VALUES ($1,$2,$3,$4,$5)
     ON CONFLICT (id) DO UPDATE SET period_start = EXCLUDED.period_start, period_end = EXCLUDED.period_end WHERE NOT $6`,
    [o.reportId, o.agencyId, o.year, period.start, period.end, o.known === true],
  );
}

/** Originals are kept also when nothing can be read from them. */
export async function keepDocument(
  tx: WriteTx,
  { report, bytes }: Pick<ImportInput, "report" | "bytes">,
): Promise<void> {
  await tx.query(
    "INSERT INTO document (sha256, bytes, media_type, byte_size, file_name) VALUES ($1,$2,$3,$4,$5) ON CONFLICT DO NOTHING",
    [
      report.sha256,
      Buffer.from(bytes),
      report.mediaType,
      report.bytes,
      report.path.split(/[\\/]/).pop()!.slice(0, 200),
    ],
  );
}
