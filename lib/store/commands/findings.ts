/**
 * Findings made anew after figures have changed: of the version itself, and of the neighbouring
 * year that is compared with it.
 */
import { readConfirmedLaw } from "@/lib/collection/law-changes";
import { NO_TEXTS, PROSE_PARTS } from "@/lib/collection/report-parts";
import { env } from "@/lib/env";
import type { Finding } from "@/lib/extract/types";
import {
  checkReport,
  DATE_RULES,
  isEvaluated,
  judgeByCircumstances,
  judgeDates,
  ruleOf,
  runRules,
  type RuleReport,
} from "@/lib/rules";
import { PRE2019, SECTION } from "@/lib/forms";
import type { WriteTx } from "@/lib/store/client";
import { readRuleDates } from "@/lib/store/queries/rule-dates";
import { readReportParts } from "@/lib/store/queries/report-parts";
import { readCircumstances } from "@/lib/store/queries/rule-circumstances";
import {
  checkAgainstLastYear,
  readPublishedForRules,
  readVersionForRules,
} from "@/lib/store/queries/rule-report";
import { replaceFindings, saveFindings } from "./version-content";

/** Findings about cells and parts of the version as it is now. */
/** Judged where texts or what is published change (wording.ts), and left alone here. */
const OF_WORDING = "S-DUPORG";
const OF_CELLS: ReadonlySet<string> = new Set(["S-DOUBT", "S-MISSING", "S-UNWRITTEN"]);
/** No rule: only the reading of the document could tell. */
function isFromReader({ rule }: Finding): boolean {
  const known = ruleOf(rule);
  return !OF_CELLS.has(rule) && !(known && isEvaluated(known));
}

/** All rules again on what the version says now, beside what only the reading of the document could tell. */
export async function recheckVersion(
  tx: WriteTx,
  { versionId, agencyId }: { versionId: number; agencyId: string },
): Promise<Finding[]> {
  const report = await readVersionForRules(tx, versionId);
  const said = await tx.query<Finding>(
    "SELECT rule, severity, state, cells, left_value AS left, right_value AS right, message FROM finding WHERE version_id = $1 ORDER BY id",
    [versionId],
  );
  const confirmedLaw = readConfirmedLaw(env.SUNLEDGER_LAW_CONFIRMED);
  const circumstances =
    report.fiscalYear === null
      ? {}
      : await readCircumstances(tx, { versionId, agencyId, year: report.fiscalYear });
  const findings = [
    ...said.rows.filter(isFromReader),
    ...gapsOf(report),
    ...(await unwrittenParts(tx, versionId, report)),
    ...judgeByCircumstances(checkReport(report, undefined, confirmedLaw), {
      report,
      confirmedLaw,
      ...circumstances,
    }),
    ...(await checkAgainstLastYear(tx, { report, agencyId })),
  ];
  const judged = findings.filter((f) => f.rule !== OF_WORDING);
  await replaceFindings(tx, versionId, judged, [OF_WORDING]);
  return judged;
}

/** A report that was typed has words in the three parts that are prose: figures alone are no report. */
async function unwrittenParts(
  tx: WriteTx,
  versionId: number,
  report: RuleReport,
): Promise<Finding[]> {
  const { rows } = await tx.query("SELECT 1 FROM report_version WHERE id = $1 AND sha256 IS NULL", [
    versionId,
  ]);
  if (rows.length === 0 || report.form === PRE2019) return [];
  const texts = (await readReportParts(tx, versionId)) ?? NO_TEXTS;
  const empty = PROSE_PARTS.filter((part) => texts[part].trim() === "");
  if (empty.length === 0) return [];
  const names = (language: "zh" | "en") => empty.map((part) => SECTION[part][language]);
  return [
    {
      rule: "S-UNWRITTEN",
      severity: "error",
      state: "fail",
      cells: [],
      left: PROSE_PARTS.length - empty.length,
      right: PROSE_PARTS.length,
      message: {
        zh: `还没有写：${names("zh").join("；")}。`,
        en: `Not written yet: ${names("en").join("; ")}.`,
      },
    },
  ];
}

/**
 * All rules again on the versions of a report that count or wait, after something beside the
 * figures has changed: a day, a list.
 */
export async function recheckReport(
  tx: WriteTx,
  { agencyId, year }: { agencyId: string; year: number },
): Promise<void> {
  const { rows } = await tx.query<{ id: number }>(
    "SELECT v.id FROM report_version v JOIN report r ON r.id = v.report_id WHERE r.agency_id = $1 AND r.fiscal_year = $2 AND v.superseded_at IS NULL AND v.state NOT IN ('superseded', 'discarded', 'withdrawn') ORDER BY v.id",
    [agencyId, year],
  );
  for (const { id } of rows) await recheckVersion(tx, { versionId: id, agencyId });
}

/**
 * What the days say, again, after a day, a basis or what is published has changed; the other
 * findings stay.
 */
export async function recheckDates(
  tx: WriteTx,
  of: { readonly years: readonly number[] | null; readonly agencies: readonly string[] | null },
): Promise<void> {
  const dates = await readRuleDates(tx, of);
  // A check of one of these versions that is under way ends first, else its findings of days would
  // be there twice.
  await tx.query(
    "SELECT id FROM report_version WHERE id = ANY($1::bigint[]) ORDER BY id FOR UPDATE",
    [[...dates.keys()]],
  );
  await tx.query("DELETE FROM finding WHERE version_id = ANY($1::bigint[]) AND rule = ANY($2)", [
    [...dates.keys()],
    DATE_RULES,
  ]);
  for (const [versionId, known] of dates) await saveFindings(tx, versionId, judgeDates(known));
}

function gapsOf(report: RuleReport): Finding[] {
  const having = (state: string) =>
    Object.entries(report.cells)
      .filter(([, c]) => c.state === state)
      .map(([id]) => id);
  const finding = (
    rule: string,
    severity: Finding["severity"],
    cells: string[],
    zh: string,
    en: string,
  ): Finding[] =>
    cells.length === 0
      ? []
      : [{ rule, severity, state: "fail", cells, left: null, right: null, message: { zh, en } }];
  const [doubt, missing] = [having("suspect"), having("missing")];
  return [
    ...finding(
      "S-DOUBT",
      "error",
      doubt,
      `有 ${doubt.length} 个单元格读数存疑，需要人工核对。`,
      `${doubt.length} cells are in doubt and must be looked at by a person.`,
    ),
    ...finding(
      "S-MISSING",
      "warning",
      missing,
      `有 ${missing.length} 个单元格在文件中没有找到。`,
      `${missing.length} cells were not found in the document.`,
    ),
  ];
}

/**
 * When a year is published, what its figures say about the year after is asked again: of the
 * version that counts and of those in the queue.
 */
export async function recheckNextYear(
  tx: WriteTx,
  { agencyId, year }: { agencyId: string; year: number },
): Promise<void> {
  const previous = await readPublishedForRules(tx, `${agencyId}-${year}`);
  const { rows } = await tx.query<{ id: number }>(
    "SELECT id FROM report_version WHERE report_id = $1 AND superseded_at IS NULL AND state NOT IN ('superseded', 'discarded')",
    [`${agencyId}-${year + 1}`],
  );
  for (const { id } of rows) {
    const old = await tx.query<{ id: number; rule: string }>(
      "SELECT id, rule FROM finding WHERE version_id = $1",
      [id],
    );
    await tx.query("DELETE FROM finding WHERE id = ANY($1)", [
      old.rows.filter((f) => ruleOf(f.rule)?.scope === "years").map((f) => f.id),
    ]);
    // With the year before withdrawn there is nothing left to compare with.
    if (!previous) continue;
    await saveFindings(
      tx,
      id,
      runRules({ report: await readVersionForRules(tx, id), previous, lineage: "same" }, ["years"]),
    );
  }
}
