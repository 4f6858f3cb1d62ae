import { expect, it } from "vitest";
import { findDueDay, listOldBackups, nameBackup } from "@/lib/jobs/backups";

it.each([
  ["before the hour: yesterday's", "2026-11-29T17:59:00Z", 2, "2026-11-29"],
  ["from the hour on: today's, by the clock of Shanghai", "2026-11-29T18:00:00Z", 2, "2026-11-30"],
  ["at midnight in Shanghai", "2026-12-31T16:00:00Z", 0, "2027-01-01"],
  ["late in the evening", "2026-11-30T14:59:00Z", 23, "2026-11-29"],
])("which backup should be there %s", (_, now, hour, day) =>
  expect(findDueDay(new Date(now), hour)).toBe(day),
);

it("removes the oldest of its own files, and nobody else's", () => {
  const own = ["2026-11-28", "2026-11-30", "2026-11-29"].map(nameBackup);
  expect(listOldBackups([...own, "before-upgrade.backup", "releases"], 2)).toEqual([
    nameBackup("2026-11-28"),
  ]);
  expect(listOldBackups(own, 3)).toEqual([]);
});
