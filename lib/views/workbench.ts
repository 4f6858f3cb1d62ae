/** The bureau's and the reviewer's screen of one version: work, figures, original, and what stands beside. */
import { listChecks, type GateCheck } from "@/lib/collection/gate";
import type { AccessScope } from "@/lib/collection/permissions";
import { isOver } from "@/lib/collection/states";
import { queryPrivate } from "@/lib/store/client";
import { readFilings } from "@/lib/store/queries/filings";
import { loadGate } from "@/lib/store/queries/gate-facts";
import { readPublishedCells } from "@/lib/store/queries/published-cells";
import { readWork, type Work } from "@/lib/store/queries/work";
import type { Locale } from "@/lib/i18n/locale";
import { impactView, type Impact } from "./impact";
import { versionView, type ReportBeside } from "./report";

export type Workbench = ReportBeside & {
  work: Work;
  /** Last year's figures, for the checks that run while typing. */ last: Record<
    string,
    number | null
  >;
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
  return {
    ...view,
    work,
    last: Object.fromEntries(await readPublishedCells(`${work.agencyId}-${work.fiscalYear - 1}`)),
  };
}

export type ReviewBench = Workbench & {
  impact: Impact | null;
  next: number | null;
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
  const queue = (await readFilings(scope, { states: ["submitted", "review"] })).filter(
    (f) => f.versionId !== work.versionId,
  );
  return {
    ...bench,
    impact,
    next: queue[0]?.versionId ?? null,
    gate: gate && {
      checks: listChecks(gate.facts, "seen"),
      changedCells: gate.changedCells,
      filedBy: gate.filedBy,
      twoPersons: gate.facts.twoPersons,
    },
  };
}
