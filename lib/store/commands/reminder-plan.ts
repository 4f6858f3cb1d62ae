import { MATTERS, type ReminderPlan } from "@/lib/collection/messages";
import { writeTransaction } from "@/lib/store/client";
import { readReminderPlan } from "@/lib/store/queries/reminder-plan";
import { writeAudit } from "./audit";
import type { By } from "./users";

/** Sets the days on which reminders go out by themselves. */
export const saveReminderPlan = (plan: ReminderPlan, by: By): Promise<void> =>
  writeTransaction(async (tx) => {
    const before = await readReminderPlan(tx);
    for (const matter of MATTERS)
      await tx.query(
        `INSERT INTO reminder_plan (matter, days_before, days_after, updated_by) VALUES ($1, $2, $3, $4)
         ON CONFLICT (matter) DO UPDATE
           SET days_before = EXCLUDED.days_before, days_after = EXCLUDED.days_after,
           updated_by = EXCLUDED.updated_by, updated_at = now()`,
        [matter, plan[matter].before, plan[matter].after, by.actor],
      );
    await writeAudit(tx, {
      ...by,
      action: "reminder.plan",
      entity: "instance",
      entityId: "reminder_plan",
      before,
      after: plan,
    });
  });
