/**
 * One version of a report on the desk: the screen on which its bureau fills it in
 * (`workbenchView`) and the one on which a reviewer decides (`reviewView`).
 */
import { listChecks, type GateCheck } from "@/lib/collection/gate";
import type { AccessScope } from "@/lib/collection/permissions";
import type { PartTexts } from "@/lib/collection/report-parts";
import { byUrgency } from "@/lib/collection/deadline";
import { isOver, isWaiting } from "@/lib/collection/states";
import { groupByCause, type Cause } from "@/lib/rules/causes";
import { queryPrivate } from "@/lib/store/client";
import { readFilings } from "@/lib/store/queries/filings";
import { loadGate } from "@/lib/store/queries/gate-facts";
import { readPublishedCells } from "@/lib/store/queries/published-cells";
import type { PageFinding, ReportPage } from "@/lib/store/queries/report-page";
import { readPublishedText, readReportParts } from "@/lib/store/queries/report-parts";
import { readReturnPhrases, type ReturnPhrase } from "@/lib/store/queries/return-phrases";
import { readSinceReturn, type SinceReturn } from "@/lib/store/queries/since-return";
import { readWork, type Work } from "@/lib/store/queries/work";
import type { Locale } from "@/lib/i18n/locale";
import { findAlikeTexts, type AlikeText } from "./alike-texts";
import { failedFindings } from "./failed-findings";
import { impactView, type Impact } from "./impact";
import { partsOfText } from "./report-text";
import { versionView, type ReportBeside } from "./report";

export type Workbench = ReportBeside & {
  work: Work;
  /** Last year's figures, for the checks that run while typing. */ last: Record<
    string,
    number | null
  >;
  /** The prose of the report by part: as typed on the desk, or cut from the text of its file. */
  texts: PartTexts | null;
  /** The same of last year's report, shown beside the fields. */
  lastTexts: PartTexts | null;
};

/** Null where there is no such version within the person's scope. */
export async function workbenchView(
  key: number | string,
  scope: AccessScope,
  locale: Locale,
): Promise<Workbench | null> {
  const work = await readWork(key, scope);
  const view = work && (await versionView(work.versionId, locale));
  if (!work || !view) return null;
  const before = `${work.agencyId}-${work.fiscalYear - 1}`;
  const [typed, last] = await queryPrivate(async (tx) => [
    await readReportParts(tx, work.versionId),
    await readPublishedText(tx, before),
  ]);
  return {
    ...view,
    work,
    texts: typed ?? partsOfText(view.report.text ?? ""),
    lastTexts: last && (last.parts ?? partsOfText(last.text)),
    last: Object.fromEntries(await readPublishedCells(before)),
  };
}

export type BenchCause = Cause<PageFinding>;
export type ReviewBench = Workbench & {
  impact: Impact | null;
  /** Its neighbours in the review queue, and its place in it; `place` is null if it does not wait there. */
  queue: { previous: number | null; next: number | null; place: number | null; of: number };
  /** Failing checks, grouped by the cell or statement that causes them. */
  causes: BenchCause[];
  /** Reports of other bodies that are worded like this one. */
  alike: AlikeText[];
  sinceReturn: SinceReturn | null;
  phrases: ReturnPhrase[];
  /** What the reviewer should know before accepting; null once the version is decided. */
  gate: {
    checks: GateCheck[];
    changedCells: number;
    filedBy: string | null;
    twoPersons: boolean;
  } | null;
};

export async function reviewView(
  key: number | string,
  scope: AccessScope,
  locale: Locale,
  actor: string,
): Promise<ReviewBench | null> {
  const bench = await workbenchView(key, scope, locale);
  if (!bench) return null;
  const { work } = bench;
  const open = work.state !== "published" && !isOver(work.state);
  const gate = open
    ? await queryPrivate((tx) => loadGate(tx, { versionId: work.versionId, actor }))
    : null;
  const impact = open
    ? await impactView({
        versionId: work.versionId,
        agencySlug: work.slug,
        kind: work.kind,
        year: work.fiscalYear,
        firstTime: work.replaces === null,
      })
    : null;
  return {
    ...bench,
    impact,
    queue: placeInQueue(
      (await readFilings(scope, { states: ["submitted", "review"] })).sort(byUrgency),
      work.versionId,
    ),
    causes: causesOf(bench.report),
    alike: await findAlikeTexts(scope, work.versionId),
    sinceReturn: isWaiting(work.state)
      ? await queryPrivate((tx) => readSinceReturn(tx, work))
      : null,
    phrases: open ? await readReturnPhrases() : [],
    gate: gate && {
      checks: listChecks(gate.facts, "seen"),
      changedCells: gate.changedCells,
      filedBy: gate.filedBy,
      twoPersons: gate.facts.twoPersons,
    },
  };
}

/** The queue is a ring: after its last report comes the first. */
function placeInQueue(
  waiting: readonly { readonly versionId: number }[],
  versionId: number,
): ReviewBench["queue"] {
  const at = waiting.findIndex((f) => f.versionId === versionId);
  const others = waiting.filter((f) => f.versionId !== versionId);
  return {
    previous: (at > 0 ? waiting[at - 1]?.versionId : others.at(-1)?.versionId) ?? null,
    next: (waiting[at + 1] ?? others[0])?.versionId ?? null,
    place: at < 0 ? null : at + 1,
    of: waiting.length,
  };
}

function causesOf({ cells, findings }: ReportPage): BenchCause[] {
  const figures = new Map(
    cells.flatMap(({ id, value, state }) =>
      value === null || state === "suspect" ? [] : [[id, value] as const],
    ),
  );
  return groupByCause(failedFindings(findings), figures, new Set(cells.map((c) => c.id)));
}
