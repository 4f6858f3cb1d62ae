/**
 * Messages about an assessment: points taken, replies decided, tasks of rectification. One an
 * agency and act, however many deductions or tasks the act has.
 */
import type { Card } from "@/lib/assessment/score";
import type { AssessmentMessageKind } from "@/lib/collection/messages";
import { env } from "@/lib/env";
import { textsOf } from "@/lib/i18n/texts";
import type { WriteTx } from "@/lib/store/client";
import type { By } from "@/lib/store/commands/users";
import { readOfficialName } from "@/lib/store/queries/contacts";
import { queueNotices, type Notice } from "./notify";

export type AssessmentNews = {
  readonly kind: AssessmentMessageKind;
  readonly agencyId: string;
  readonly lines: readonly string[];
  readonly due?: string;
  /** Path of the page at the desk. */
  readonly path: string;
  readonly occasion: string;
};
/** What is about the year of a score sheet, as this site is called. */
type About = { readonly year: number; readonly origin: string; readonly by: By };

/** Queues them in the transaction of the act. @returns how many messages were new */
export async function queueAssessmentNews(
  tx: WriteTx,
  news: readonly AssessmentNews[],
  { year, origin, by }: About,
): Promise<number> {
  const notices: Notice[] = [];
  for (const one of news)
    notices.push({
      kind: one.kind,
      agencyId: one.agencyId,
      audience: one.kind === "task_shown" ? "review" : "agency",
      occasion: one.occasion,
      facts: {
        agency: await readOfficialName(tx, one.agencyId),
        year,
        due: one.due ?? null,
        note: one.lines.map((line) => `- ${line}`).join("\n"),
        link: `${origin}${one.path}`,
      },
    });
  return queueNotices(tx, notices, by);
}

/** What an agency lost points for, criterion by criterion; nothing where it lost none. */
export function listDeductions(card: Card): string[] {
  const t = textsOf(env.SUNLEDGER_MESSAGE_LANGUAGE, "outbox");
  return card.criteria.flatMap((criterion) =>
    criterion.judgements
      .filter((j) => j.deducted > 0)
      .map((j) =>
        t("deduction", {
          criterion: `${criterion.level1} · ${criterion.level2}`,
          standard: j.text,
          points: String(j.deducted),
        }),
      ),
  );
}

export type OpenedTask = {
  readonly id: number;
  readonly agencyId: string;
  readonly problem: string;
  readonly dueOn: string;
};
const LIST = "/desk/assessment/rectification";

/** New tasks, those of an agency together. */
export function tellOpened(tasks: readonly OpenedTask[]): AssessmentNews[] {
  const t = textsOf(env.SUNLEDGER_MESSAGE_LANGUAGE, "outbox");
  const byAgency = new Map<string, OpenedTask[]>();
  for (const task of tasks)
    byAgency.set(task.agencyId, [...(byAgency.get(task.agencyId) ?? []), task]);
  return [...byAgency].map(([agencyId, own]) => {
    const [first] = own;
    return {
      kind: "task_opened",
      agencyId,
      lines: own.map(({ problem, dueOn }) => t("problem", { problem, due: dueOn })),
      path: own.length === 1 && first ? `${LIST}/${first.id}` : LIST,
      occasion: `tasks ${own.map(({ id }) => id).join(" ")}`,
    };
  });
}

/** A step of one task. @param occasion of the step: a task is sent back and shown more than once */
export const tellStep = (
  kind: "task_shown" | "task_accepted" | "task_returned",
  task: OpenedTask,
  o: { readonly note?: string; readonly occasion: string },
): AssessmentNews => ({
  kind,
  agencyId: task.agencyId,
  lines: [task.problem, ...(o.note ? [o.note] : [])],
  due: task.dueOn,
  path: `${LIST}/${task.id}`,
  occasion: `task ${task.id} ${o.occasion}`,
});

/** A task with what its agency says was done, and how many steps it has had. */
export type ShownTask = {
  readonly task: OpenedTask & { readonly steps: readonly unknown[] };
  readonly note: string;
};

/** Results that came in one table, those of an agency together. */
export function tellShown(shown: readonly ShownTask[]): AssessmentNews[] {
  const byAgency = new Map<string, ShownTask[]>();
  for (const one of shown) {
    const { agencyId } = one.task;
    byAgency.set(agencyId, [...(byAgency.get(agencyId) ?? []), one]);
  }
  const stepOf = ({ task }: ShownTask) => `${task.id} step ${task.steps.length + 1}`;
  return [...byAgency].map(([agencyId, own]) => {
    const [first] = own;
    return {
      kind: "task_shown",
      agencyId,
      lines: own.flatMap(({ task, note }) => [task.problem, note]),
      path: own.length === 1 && first ? `${LIST}/${first.task.id}` : LIST,
      occasion: `task ${own.map(stepOf).join(" ")}`,
    };
  });
}
