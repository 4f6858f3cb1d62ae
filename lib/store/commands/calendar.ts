import type { CalendarDay } from "@/lib/collection/working-days";
import { writeTransaction } from "@/lib/store/client";
import { writeAudit } from "./audit";
import type { By } from "./users";

/** Takes a year's holidays and working weekends as confirmed; what was there before is replaced whole. */
export async function confirmCalendar(
  o: { year: number; source: string | null; days: readonly CalendarDay[] },
  by: By,
): Promise<void> {
  await writeTransaction(async (tx) => {
    const before = await tx.query<{ days: number; source: string | null }>(
      "SELECT count(d.day)::int AS days, y.source FROM calendar_year y LEFT JOIN calendar_day d ON d.year = y.year WHERE y.year = $1 GROUP BY y.source",
      [o.year],
    );
    await tx.query(
      "INSERT INTO calendar_year (year, source, confirmed_by) VALUES ($1,$2,$3) ON CONFLICT (year) DO UPDATE SET source = EXCLUDED.source, confirmed_by = EXCLUDED.confirmed_by, confirmed_at = now()",
      [o.year, o.source, by.actor],
    );
    await tx.query("DELETE FROM calendar_day WHERE year = $1", [o.year]);
    for (const d of o.days)
      await tx.query("INSERT INTO calendar_day (day, year, works, name) VALUES ($1,$2,$3,$4)", [
        d.day,
        o.year,
        d.works,
        d.name,
      ]);
    await writeAudit(tx, {
      ...by,
      action: "calendar.confirm",
      entity: "calendar",
      entityId: o.year,
      before: before.rows[0] ?? null,
      after: { days: o.days.length, source: o.source },
    });
  });
}
