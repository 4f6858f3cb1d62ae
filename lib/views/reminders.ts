/** Which agencies of a round owe their report, the message that they would get, and over which ways. */
import { isRectificationOwed } from "@/lib/assessment/rectification";
import { dueDay } from "@/lib/collection/deadline";
import {
  chooseDeliveries,
  REMINDER_RULES,
  REMINDERS,
  TASK_DAYS,
  type Delivery,
  type Reminder,
  type ReminderDays,
} from "@/lib/collection/messages";
import type { AccessScope } from "@/lib/collection/permissions";
import { siteOrigin } from "@/lib/http/site-origin";
import { todayInChina } from "@/lib/i18n/china-time";
import { openChannels } from "@/lib/outbox/channels";
import type { Notice } from "@/lib/outbox/notify";
import { queryPrivate, type ReadTx } from "@/lib/store/client";
import { readAgencyContacts } from "@/lib/store/queries/contacts";
import { readSheets } from "@/lib/store/queries/assessment-sheets";
import { readRectificationTasks } from "@/lib/store/queries/rectification-tasks";
import { readReminderPlan } from "@/lib/store/queries/reminder-plan";
import { readProgress, readRounds, type ProgressRow } from "@/lib/store/queries/rounds";

export type Debtor = { readonly row: ProgressRow; readonly due: string };

const isFiled = (row: ProgressRow): boolean =>
  row.isPublic ||
  [row.statedFiledOn, row.ownFiledOn, row.hereOn, row.publishedOn].some((day) => day !== null);

/**
 * Agencies that are expected and owe what the reminder is about, on whose side of the deadline they
 * are today.
 */
export function findDebtors(
  rows: readonly ProgressRow[],
  o: { kind: Reminder; year: number; today: string },
): Debtor[] {
  const { matter, isOverdue } = REMINDER_RULES[o.kind];
  return rows
    .filter((row) => row.expected && !(matter === "file" ? isFiled(row) : row.isPublic))
    .flatMap((row): Debtor[] => {
      // The law sets a day to publish for everybody, a city may set one to file.
      const due = matter === "file" ? row.fileBy : dueDay({ ...row, fiscalYear: o.year });
      return due === null ? [] : [{ row, due }];
    })
    .filter(({ due }) => isOverdue === o.today > due);
}

/** One reminder of a kind a day: pressing the button twice sends nothing twice. */
export const writeReminders = (
  debtors: readonly Debtor[],
  o: { kind: Reminder; year: number; today: string },
): Notice[] =>
  debtors.map(({ row, due }) => ({
    kind: o.kind,
    agencyId: row.agencyId,
    audience: "agency",
    occasion: o.today,
    facts: {
      agency: row.nameZh,
      year: o.year,
      due,
      link: `${siteOrigin()}/desk/report?agency=${row.agencyId}&year=${o.year}`,
    },
  }));

export type PreviewLine = Debtor & { readonly ways: readonly Delivery[] };

/** What would be sent now, and nothing is. */
export async function previewReminders(
  kind: Reminder,
  year: number,
  scope: AccessScope,
): Promise<{ lines: PreviewLine[]; notices: Notice[] }> {
  const today = todayInChina();
  const open = openChannels();
  return queryPrivate(async (tx) => {
    const debtors = findDebtors(await readProgress(tx, year, scope), { kind, year, today });
    const lines: PreviewLine[] = [];
    for (const debtor of debtors)
      lines.push({
        ...debtor,
        ways: chooseDeliveries(await readAgencyContacts(tx, debtor.row.agencyId), open),
      });
    return { lines, notices: writeReminders(debtors, { kind, year, today }) };
  });
}

const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** Whether an agency with this last day is reminded today. */
export function isReminderDay(due: string, today: string, days: ReminderDays): boolean {
  const left = daysBetween(today, due);
  return left >= 0 ? days.before.includes(left) : days.after.includes(-left);
}

/** The reminders of a day for all rounds that are open. */
export const findDayReminders = (today: string): Promise<Notice[]> =>
  queryPrivate(async (tx) => {
    const plan = await readReminderPlan(tx);
    const all: Notice[] = [];
    for (const round of await readRounds(tx, { kind: "all" })) {
      if (round.closed) continue;
      const { year } = round;
      const rows = await readProgress(tx, year, { kind: "all" });
      for (const kind of REMINDERS) {
        const days = plan[REMINDER_RULES[kind].matter];
        const due = findDebtors(rows, { kind, year, today }).filter((d) =>
          isReminderDay(d.due, today, days),
        );
        all.push(...writeReminders(due, { kind, year, today }));
      }
    }
    return [...all, ...(await findTaskReminders(tx, today))];
  });

/** Tasks of rectification that are owed and due soon, or overdue. */
async function findTaskReminders(tx: ReadTx, today: string): Promise<Notice[]> {
  const years = new Map((await readSheets(tx)).map((s) => [s.code, s.year]));
  const tasks = await readRectificationTasks(tx, { kind: "all" });
  return tasks.flatMap((task): Notice[] => {
    const year = years.get(task.code);
    if (year === undefined || !isRectificationOwed(task.state)) return [];
    if (!isReminderDay(task.dueOn, today, TASK_DAYS)) return [];
    return [
      {
        kind: today > task.dueOn ? "task_overdue" : "task_before",
        agencyId: task.agencyId,
        audience: "agency",
        occasion: `task ${task.id} ${today}`,
        facts: {
          agency: task.nameZh,
          year,
          due: task.dueOn,
          note: `- ${task.problem}`,
          link: `${siteOrigin()}/desk/assessment/rectification/${task.id}`,
        },
      },
    ];
  });
}
