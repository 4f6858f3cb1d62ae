import { USUAL_PLAN, type Matter, type ReminderPlan } from "@/lib/collection/messages";
import type { ReadTx } from "@/lib/store/client";

/** The days on which reminders go out: as somebody set them, else the usual ones. */
export async function readReminderPlan(tx: ReadTx): Promise<ReminderPlan> {
  const { rows } = await tx.query<{ matter: Matter; before: number[]; after: number[] }>(
    `SELECT matter, days_before AS before, days_after AS after FROM reminder_plan`,
  );
  return {
    ...USUAL_PLAN,
    ...Object.fromEntries(rows.map(({ matter, ...days }) => [matter, days])),
  };
}
