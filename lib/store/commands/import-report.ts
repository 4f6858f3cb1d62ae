/**
 * Puts one read document into the database, whole or not at all. It never publishes: only an
 * acceptance does (accept.ts).
 */
import type { CheckCode, FilingKind } from "@/lib/collection/gate";
import { readConfirmedLaw } from "@/lib/collection/law-changes";
import { env } from "@/lib/env";
import type { ParsedReport } from "@/lib/extract/types";
import { valueAt } from "@/lib/lookup";
import { judgeByCircumstances } from "@/lib/rules";
import { writeTransaction, type WriteTx } from "@/lib/store/client";
import { isRoundClosed } from "@/lib/store/queries/gate-facts";
import { readCircumstances } from "@/lib/store/queries/rule-circumstances";
import { checkAgainstLastYear } from "@/lib/store/queries/rule-report";
import { acceptVersion } from "./accept";
import { writeAudit } from "./audit";
import { bumpDataVersion } from "./data-version";
import { keepBytes } from "./keep-file";
import { submitVersion } from "./review";
import { saveSourceView } from "./source-views";
import { supersedeWaiting, type Held } from "./states";
import { saveCells, saveFindings, saveNarrative } from "./version-content";
import { updateWording } from "./wording";

export type { FilingKind };

export type ImportOutcome =
  "published" | "review" | "submitted" | "draft" | "unchanged" | "attached" | "refused";
export type ImportInput = {
  report: ParsedReport;
  bytes: Uint8Array;
  /** The original as its page shows it (`makeViewOfReport`); without it a job makes it later. */
  view?: string | null;
  agencyId: string;
  actor: string | null;
  origin?: string | null;
  /** Where it goes; there is no default, and none that publishes. */
  filing: FilingKind;
  /** The account in whose name it is accepted at once where nothing is left to decide. */
  acceptAs?: string | null;
  /** What is imported together, so that it can be undone together. */
  act?: string | null;
  sourceUrl?: string | null;
  sourceDate?: string | null;
  note?: string | null;
  publicReason?: string | null;
  /** Called once in the transaction in which the file was handed in. */
  onSubmitted?: (tx: WriteTx, held: Held) => Promise<unknown>;
};
export type Imported = {
  outcome: ImportOutcome;
  versionId: number | null;
  reportId: string;
  /** The version's state now; null where there is none. */
  state: string | null;
  /** Checks that kept it from being accepted at once, or a reason that was missing. */
  held: readonly CheckCode[];
  refused?: "round_closed";
};

/**
 * Raised when the reader changes what it answers for the same bytes; a re-import then makes a new
 * version.
 */
export const PARSER_VERSION = "7";

/**
 * One transaction: original bytes, version, observations, narrative, findings, history. Bytes that
 * this report has known before change nothing; other bytes with the figures of the version that
 * counts are attached to it; anything else makes a new version, which waits with its bureau or in
 * the queue. A file never replaces what somebody has worked on.
 */
export async function importReport(input: ImportInput): Promise<Imported> {
  return writeTransaction(async (tx) => {
    const { report, agencyId, actor } = input;
    const year = report.fiscalYear!;
    const reportId = `${agencyId}-${year}`;
    await tx.query("SELECT pg_advisory_xact_lock(hashtext($1))", [reportId]);
    if (await isRoundClosed(tx, year))
      return {
        outcome: "refused",
        versionId: null,
        reportId,
        state: null,
        held: [],
        refused: "round_closed",
      };
    await keepDocument(tx, input);
    const known = await findKnown(tx, reportId, report.sha256);
    if (known) return settle(tx, input, { ...known, reportId, made: false });
    const same = await findSameFigures(tx, reportId, report);
    if (same !== null) return attachFile(tx, input, { versionId: same, reportId });
    const published = await tx.query(
      "SELECT 1 FROM report_version WHERE report_id = $1 AND published_at IS NOT NULL",
      [reportId],
    );
    await ensureReport(tx, {
      reportId,
      agencyId,
      year,
      period: report.period,
      known: published.rows.length > 0,
    });
    const state = input.filing === "review" ? "review" : "draft";
    const years = await checkAgainstLastYear(tx, { report, agencyId });
    const versionId = await insertVersion(tx, input, reportId, state);
    const replaced = await supersedeWaiting(tx, { reportId, versionId, actor, arrival: true });
    await saveCells(tx, versionId, report.cells);
    await saveNarrative(tx, versionId, report.narrative);
    const confirmedLaw = readConfirmedLaw(env.SUNLEDGER_LAW_CONFIRMED);
    const own = judgeByCircumstances(report.findings, {
      report,
      confirmedLaw,
      ...(await readCircumstances(tx, { versionId, agencyId, year })),
    });
    await saveFindings(tx, versionId, [...own, ...years]);
    await updateWording(tx, versionId);
    if (input.view) await saveSourceView(tx, { versionId, template: input.view });
    await tx.query(
      "INSERT INTO state_change (version_id, to_state, actor, note) VALUES ($1,$2,$3,$4)",
      [versionId, state, actor, input.note ?? null],
    );
    if (state !== "draft" || replaced > 0)
      await bumpDataVersion(tx, { reports: [{ id: reportId, year }] });
    await writeAudit(tx, {
      actor,
      origin: input.origin ?? null,
      action: "report.import",
      entity: "report",
      entityId: reportId,
      after: { versionId, sha256: report.sha256, state },
    });
    return settle(tx, input, { versionId, reportId, state, revision: 1, made: true });
  });
}

type Settling = {
  versionId: number;
  reportId: string;
  state: string;
  revision: number;
  made: boolean;
};

/**
 * What its sender may do with a file right away: hand it in (a machine has nobody who presses the
 * button), or accept what is clean.
 */
async function settle(tx: WriteTx, input: ImportInput, v: Settling): Promise<Imported> {
  const answer = (outcome: ImportOutcome, held: readonly CheckCode[] = []): Imported => ({
    outcome,
    versionId: v.versionId,
    reportId: v.reportId,
    state: outcome === "unchanged" ? v.state : outcome,
    held,
  });
  const stays = answer(v.made ? (v.state as ImportOutcome) : "unchanged");
  if (input.filing === "submit" && (v.state === "draft" || v.state === "returned")) {
    const done = await submitVersion(tx, {
      versionId: v.versionId,
      revision: v.revision,
      publicReason: input.publicReason ?? null,
      note: null,
      actor: input.actor ?? "unknown",
    });
    if ("refused" in done) return { ...stays, held: ["replaces"] };
    await writeAudit(tx, {
      actor: input.actor,
      origin: input.origin ?? null,
      action: "report.submit",
      entity: "report",
      entityId: v.reportId,
      after: { versionId: v.versionId },
    });
    if (done.changed) await input.onSubmitted?.(tx, done.held);
    return answer("submitted");
  }
  if (!input.acceptAs || v.state !== "review") return stays;
  const done = await acceptVersion(tx, {
    versionId: v.versionId,
    revision: v.revision,
    publish: true,
    by: { actor: input.acceptAs, origin: input.origin ?? null },
    mode: "unseen",
    act: input.act ?? null,
  });
  if ("changed" in done) return answer("published");
  return { ...stays, held: (done.checks ?? []).map((c) => c.code) };
}

/** The same bytes, read by the same reader, as a version of this report that has not been given up. */
async function findKnown(
  tx: WriteTx,
  reportId: string,
  sha256: string,
): Promise<{ versionId: number; state: string; revision: number } | null> {
  const { rows } = await tx.query<{ versionId: number; state: string; revision: number }>(
    `SELECT id AS "versionId", state, revision FROM report_version WHERE report_id = $1
        AND sha256 = $2 AND parser_version = $3 AND base_version_id IS NULL
       AND state NOT IN ('discarded', 'withdrawn')
         AND (state <> 'superseded' OR published_at IS NOT NULL) ORDER BY id DESC LIMIT 1`,
    [reportId, sha256, PARSER_VERSION],
  );
  return rows[0] ?? null;
}

/** The version that counts, where its figures and gaps are those of this document, cell by cell. */
async function findSameFigures(
  tx: WriteTx,
  reportId: string,
  report: ParsedReport,
): Promise<number | null> {
  const { rows } = await tx.query<{
    versionId: number;
    id: string;
    value: number | null;
    state: string;
  }>(
    `SELECT v.id AS "versionId", o.cell_id AS id, o.value, o.state FROM report_version v
        JOIN observation o ON o.version_id = v.id
     WHERE v.report_id = $1 AND v.published_at IS NOT NULL AND v.superseded_at IS NULL`,
    [reportId],
  );
  const cells = Object.entries(report.cells);
  if (rows.length === 0 || rows.length !== cells.length) return null;
  const stored = new Map(rows.map((r) => [r.id, r]));
  const same = cells.every(([id, c]) => {
    const o = stored.get(id);
    return o?.state === c.state && o.value === c.value && c.state !== "suspect";
  });
  return same ? valueAt(rows, 0).versionId : null;
}

/** For the desk only: the figures are accepted, the words of this file are not. */
async function attachFile(
  tx: WriteTx,
  input: ImportInput,
  o: { versionId: number; reportId: string },
): Promise<Imported> {
  const done = await tx.query(
    "INSERT INTO attached_file (version_id, sha256, file_name, actor) VALUES ($1,$2,$3,$4) ON CONFLICT DO NOTHING",
    [o.versionId, input.report.sha256, nameOf(input.report.path), input.actor],
  );
  if (done.rowCount === 1)
    await writeAudit(tx, {
      actor: input.actor,
      origin: input.origin ?? null,
      action: "report.attach",
      entity: "report",
      entityId: o.reportId,
      after: { versionId: o.versionId, sha256: input.report.sha256 },
    });
  return { outcome: "attached", ...o, state: "published", held: [] };
}

/**
 * A new version without an address of its own keeps that of the version which it would replace:
 * readers have it in their bookmarks.
 */
const ofPublished = (column: string): string =>
  `SELECT ${column} FROM report_version WHERE report_id = $1 AND published_at IS NOT NULL
      AND superseded_at IS NULL`;

async function insertVersion(
  tx: WriteTx,
  input: ImportInput,
  reportId: string,
  state: string,
): Promise<number> {
  const { report } = input;
  const { rows } = await tx.query<{ id: number }>(
    `INSERT INTO report_version (report_id, version_no, sha256, form, title, agency_text, read_status, state, source_url, source_date, note, public_reason, parser_version, full_text, created_by, claims)
     SELECT $1, COUNT(*) + 1, $2, $3, $4, $5, $6, $7, COALESCE($8, (${ofPublished("source_url")})),
       COALESCE($9::date, (${ofPublished("source_date")})), $10, $11, $12, $13, $14, $15::jsonb
       FROM report_version WHERE report_id = $1 RETURNING id`,
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
      report.text,
      input.actor,
      report.recognised ? null : JSON.stringify(report.claims),
    ],
  );
  return valueAt(rows, 0).id;
}

/**
 * The report's row; a document that states its period says it better than the calendar. `known`:
 * leave the row alone if there is one.
 */
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
     ON CONFLICT (id) DO UPDATE
       SET period_start = EXCLUDED.period_start, period_end = EXCLUDED.period_end WHERE NOT $6`,
    [o.reportId, o.agencyId, o.year, period.start, period.end, o.known === true],
  );
}

/** Originals are kept also when nothing can be read from them. */
export async function keepDocument(
  tx: WriteTx,
  { report, bytes }: Pick<ImportInput, "report" | "bytes">,
): Promise<void> {
  const { sha256, mediaType } = report;
  await keepBytes(tx, { sha256, bytes, mediaType, name: nameOf(report.path) });
}

const nameOf = (path: string): string => (path.split(/[\\/]/).pop() ?? path).slice(0, 200);
