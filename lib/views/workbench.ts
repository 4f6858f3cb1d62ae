/** The bureau's and the reviewer's screen of one version: work, figures, original, and what stands beside. */
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
  /** The words of the parts that are prose: of a typed report what was typed, else those of its file. */
  texts: PartTexts | null;
  /** Last year's, to write beside them. */
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
  /** The reports before and after it in the queue, and its place there; null for one that does not wait. */
  queue: { previous: number | null; next: number | null; place: number | null; of: number };
  /** Failing checks by what caused them. */
  causes: BenchCause[];
  /** Reports of other bodies that are worded like this one. */
  alike: AlikeText[];
  sinceReturn: SinceReturn | null;
  phrases: ReturnPhrase[];
  /** What the person should know before accepting; null where nothing is to be decided. */
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

/** After the last report comes the first one that still waits. */
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
