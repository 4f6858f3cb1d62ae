/** Which agencies of a round owe their report, the message that they would get, and over which ways. */
import { dueDay } from "@/lib/collection/deadline";
import {
  chooseDeliveries,
  REMINDERS,
  type Delivery,
  type Reminder,
} from "@/lib/collection/messages";
import type { AccessScope } from "@/lib/collection/permissions";
import { siteOrigin } from "@/lib/http/site-origin";
import { todayInChina } from "@/lib/i18n/china-time";
import { openChannels } from "@/lib/outbox/channels";
import type { Notice } from "@/lib/outbox/notify";
import { queryPrivate } from "@/lib/store/client";
import { readAgencyContacts } from "@/lib/store/queries/contacts";
import { readProgress, readRounds, type ProgressRow } from "@/lib/store/queries/rounds";

export type Debtor = { readonly row: ProgressRow; readonly due: string };

/** Agencies that are expected to report and have not published: `overdue` those whose day has passed, `before` the others. */
export function findDebtors(
  rows: readonly ProgressRow[],
  o: { kind: Reminder; year: number; today: string },
): Debtor[] {
  return rows
    .filter((row) => row.expected && !row.isPublic)
    .map((row) => ({ row, due: dueDay({ ...row, fiscalYear: o.year }) }))
    .filter(({ due }) => (o.kind === "overdue") === o.today > due);
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

/** Days before and after the last day on which reminders go out by themselves. */
const DAYS_BEFORE: ReadonlySet<number> = new Set([14, 7, 3, 1]);
const DAYS_AFTER: ReadonlySet<number> = new Set([1, 7, 14, 28]);
const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** Whether an agency with this last day is reminded today. */
export function isReminderDay(due: string, today: string): boolean {
  const left = daysBetween(today, due);
  return left >= 0 ? DAYS_BEFORE.has(left) : DAYS_AFTER.has(-left);
}

/** The reminders of a day for all rounds that are open. */
export const findDayReminders = (today: string): Promise<Notice[]> =>
  queryPrivate(async (tx) => {
    const all: Notice[] = [];
    for (const round of await readRounds(tx, { kind: "all" })) {
      if (round.closed) continue;
      const { year } = round;
      const rows = await readProgress(tx, year, { kind: "all" });
      for (const kind of REMINDERS) {
        const due = findDebtors(rows, { kind, year, today }).filter((d) =>
          isReminderDay(d.due, today),
        );
        all.push(...writeReminders(due, { kind, year, today }));
      }
    }
    return all;
  });
