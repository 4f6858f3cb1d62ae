/** Tasks of rectification: the list of the desk, one task, and the table that assessors exchange. */
import type { ExchangeTask } from "@/lib/assessment/exchange";
import type { AccessScope } from "@/lib/collection/permissions";
import { localName, type Locale } from "@/lib/i18n/locale";
import { queryPrivate } from "@/lib/store/client";
import type { StoredSheet } from "@/lib/store/queries/assessment-sheets";
import {
  readRectificationTasks,
  type RectificationStep,
  type RectificationTask,
} from "@/lib/store/queries/rectification-tasks";
import { readAgencies } from "@/lib/store/queries/observations";
import { readScoped } from "@/lib/store/queries/scoped";
import { assessmentView } from "./assessment";
import { describeSource } from "./assessment-words";

/** The step in which it was last said to be corrected. */
export const findProofStep = ({ steps }: RectificationTask): RectificationStep | null =>
  steps.filter((s) => s.to === "shown").at(-1) ?? null;

/** Ids by name and by slug, of agencies within reach. */
export async function reachableAgencies(
  year: number,
  scope: AccessScope,
): Promise<Map<string, string>> {
  return queryPrivate(async (tx) => {
    const mine = await readScoped(tx, scope);
    const agencies = (await readAgencies(tx, year)).filter((a) => mine.has(a.id));
    return new Map(
      agencies.flatMap((a) => [
        [a.nameZh, a.id],
        [a.nameEn, a.id],
        [a.slug, a.id],
      ]),
    );
  });
}

const ofTask = (task: RectificationTask, locale: Locale): ExchangeTask => ({
  id: task.id,
  agencyId: task.agencyId,
  agency: localName(locale, task),
  standard: task.standard,
  problem: task.problem,
  result: findProofStep(task)?.note ?? "",
  lead: task.lead,
  dueOn: task.dueOn,
  state: task.state,
});

/** Tasks of a sheet, as the table of assessors has them. */
export async function exchangeTasks(
  { code }: StoredSheet,
  scope: AccessScope,
  locale: Locale,
): Promise<ExchangeTask[]> {
  const tasks = await queryPrivate((tx) => readRectificationTasks(tx, scope, { code }));
  return tasks.map((t) => ofTask(t, locale));
}

/** Deductions that none of these tasks is about, each with what it was for. */
export async function listUntasked(
  sheet: StoredSheet,
  scope: AccessScope,
  locale: Locale,
  tasks: readonly ExchangeTask[],
): Promise<ExchangeTask[]> {
  const view = await assessmentView(sheet.code, scope);
  const hasTask = new Set(tasks.map((t) => `${t.agencyId} ${t.standard}`));
  return (view?.rows ?? []).flatMap(({ agency, card }) =>
    card.criteria
      .flatMap((c) => c.judgements)
      .filter((j) => j.deducted > 0 && !hasTask.has(`${agency.id} ${j.key}`))
      .map((j): ExchangeTask => {
        const whose = { report: card.report, slug: agency.slug, year: sheet.year };
        const sources = j.deductions.flatMap((d) => d.sources);
        return {
          id: null,
          agencyId: agency.id,
          agency: localName(locale, agency),
          standard: j.key,
          problem: sources.map((s) => describeSource(locale, s, whose).words).join("\n"),
          result: "",
          lead: null,
          dueOn: null,
          state: null,
        };
      }),
  );
}
