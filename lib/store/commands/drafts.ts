/** The beginning of a filing: an empty form, or a correction of what is published. */
import { PRE2019 } from "@/lib/forms";
import { blankCells, cellsOfForm, formOf } from "@/lib/collection/entry";
import { valueAt } from "@/lib/lookup";
import type { WriteTx } from "@/lib/store/client";
import { isRoundClosed } from "@/lib/store/queries/gate-facts";
import { recheckVersion } from "./findings";
import { ensureReport, PARSER_VERSION } from "./import-report";
import type { Refusal } from "./states";
import { cellsOfNearestTable } from "./old-table";
import { copySourceView } from "./source-views";
import { saveCells } from "./version-content";
import { updateWording } from "./wording";

/**
 * The version that the bureau works on for a year: the one that is open, or a new one. With a
 * published report it begins as a copy of it (a correction), otherwise as the year's empty form
 * (before 2019 the table that the body's other years print). A version that is being reviewed is
 * refused: it must be returned first.
 */
export async function startDraft(
  tx: WriteTx,
  o: { agencyId: string; year: number; actor: string },
): Promise<{ versionId: number } | Refusal> {
  const reportId = `${o.agencyId}-${o.year}`;
  await tx.query("SELECT pg_advisory_xact_lock(hashtext($1))", [reportId]);
  const agency = await tx.query("SELECT 1 FROM agency WHERE id = $1 AND status = 'registered'", [
    o.agencyId,
  ]);
  if (agency.rowCount !== 1) return { refused: "not_found" };
  await ensureReport(tx, {
    reportId,
    agencyId: o.agencyId,
    year: o.year,
    period: null,
    known: true,
  });
  if (await isRoundClosed(tx, o.year)) return { refused: "round_closed" };
  const open = await tx.query<{ id: number; state: string }>(
    "SELECT id, state FROM report_version WHERE report_id = $1 AND state IN ('draft','returned','submitted','review','accepted') ORDER BY id DESC LIMIT 1",
    [reportId],
  );
  const current = open.rows[0];
  if (current && (current.state === "draft" || current.state === "returned"))
    return { versionId: current.id };
  if (current) return { refused: "wrong_state", detail: current.state };
  const published = await tx.query<{ id: number }>(
    "SELECT id FROM report_version WHERE report_id = $1 AND published_at IS NOT NULL AND superseded_at IS NULL",
    [reportId],
  );
  const versionId = published.rows[0]
    ? await copyVersion(tx, published.rows[0].id, o.actor)
    : await emptyVersion(tx, { ...o, reportId });
  await recheckVersion(tx, { versionId, agencyId: o.agencyId });
  await updateWording(tx, versionId);
  await tx.query("INSERT INTO state_change (version_id, to_state, actor) VALUES ($1,'draft',$2)", [
    versionId,
    o.actor,
  ]);
  return { versionId };
}

async function emptyVersion(
  tx: WriteTx,
  o: { reportId: string; agencyId: string; year: number; actor: string },
): Promise<number> {
  const form = formOf(o.year);
  const { rows } = await tx.query<{ id: number }>(
    `INSERT INTO report_version (report_id, version_no, form, title, agency_text, read_status, state, parser_version, full_text, created_by)
     SELECT $1, (SELECT COUNT(*) + 1 FROM report_version WHERE report_id = $1), $2,
       n.name_zh || $3 || '年政府信息公开工作年度报告', n.name_zh, 'typed', 'draft', $4, '', $5
     FROM report r JOIN LATERAL (SELECT name_zh FROM agency_name n WHERE n.agency_id = r.agency_id
       AND n.kind = 'official'
       ORDER BY ((n.valid_from IS NULL OR n.valid_from <= r.fiscal_year)
         AND (n.valid_to IS NULL OR n.valid_to >= r.fiscal_year)) DESC LIMIT 1) n ON true
     WHERE r.id = $1 RETURNING id`,
    [o.reportId, form, String(o.year), PARSER_VERSION, o.actor],
  );
  const versionId = valueAt(rows, 0).id;
  const before = form === PRE2019 ? await cellsOfNearestTable(tx, o) : null;
  await saveCells(tx, versionId, blankCells(before ?? cellsOfForm(o.year)));
  return versionId;
}

/**
 * The same document, figures and findings under a new number. Explanations of its errors still
 * hold, so they come along.
 */
async function copyVersion(tx: WriteTx, baseId: number, actor: string): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    `INSERT INTO report_version (report_id, version_no, sha256, form, title, agency_text, read_status, state, source_url, source_date, parser_version, full_text, claims, created_by, base_version_id)
     SELECT report_id, (SELECT MAX(version_no) + 1 FROM report_version o
       WHERE o.report_id = v.report_id), sha256, form, title, agency_text, read_status, 'draft',
       source_url, source_date, parser_version, full_text, claims, $2, id
     FROM report_version v WHERE id = $1 RETURNING id`,
    [baseId, actor],
  );
  const versionId = valueAt(rows, 0).id;
  await tx.query(
    "INSERT INTO observation (version_id, cell_id, value, raw, state, proposed, source) SELECT $2, cell_id, value, raw, state, proposed, source FROM observation WHERE version_id = $1",
    [baseId, versionId],
  );
  await tx.query(
    "INSERT INTO narrative_value (version_id, indicator, value, unit, approx, scope, text, source) SELECT $2, indicator, value, unit, approx, scope, text, source FROM narrative_value WHERE version_id = $1 ORDER BY id",
    [baseId, versionId],
  );
  await tx.query(
    "INSERT INTO report_part (version_id, part, text) SELECT $2, part, text FROM report_part WHERE version_id = $1",
    [baseId, versionId],
  );
  await tx.query(
    "INSERT INTO finding (version_id, rule, severity, state, cells, left_value, right_value, message) SELECT $2, rule, severity, state, cells, left_value, right_value, message FROM finding WHERE version_id = $1 AND rule LIKE 'S-%' ORDER BY id",
    [baseId, versionId],
  );
  await tx.query(
    "INSERT INTO remark (report_id, version_id, kind, rule, cell_id, text, status, author, at) SELECT report_id, $2, kind, rule, cell_id, text, status, author, at FROM remark WHERE version_id = $1 AND kind IN ('explanation','acknowledgement') ORDER BY id",
    [baseId, versionId],
  );
  await copySourceView(tx, { from: baseId, to: versionId });
  return versionId;
}
