/**
 * January to March, day by day: whose report was published, first seen on a site, filed; and who is
 * missing. The dates are those of D21 and D22.
 */
import type { AccessScope } from "@/lib/auth/permissions";
import { valueOfKey } from "@/lib/lookup";
import { queryPrivate } from "@/lib/store/client";
import { readFirstSeen } from "@/lib/store/queries/first-seen";
import { roundView, type Progress } from "./rounds";

export const MARKS = ["published", "seen", "filed"] as const;
export type PublicationMark = (typeof MARKS)[number];
export type Reporting = Pick<
  Progress,
  "agencyId" | "nameZh" | "nameEn" | "reportId" | "dueOn" | "punctuality"
>;
export type PublicationDay = {
  /** ISO. */ readonly date: string;
  /** Expected reports whose last day this is: to publish, to file. */
  readonly due: number;
  readonly fileBy: number;
  readonly marks: Readonly<Record<PublicationMark, readonly Reporting[]>>;
};
export type PublicationCalendar = {
  readonly year: number;
  readonly today: string;
  /** January, February and March of the year after the fiscal year. */
  readonly months: readonly (readonly PublicationDay[])[];
  /** Published before or after these months. */
  readonly outside: readonly (Reporting & { readonly on: string })[];
  readonly undated: readonly Reporting[];
  readonly missing: readonly Reporting[];
};

const MONTHS = ["01", "02", "03"];

/** @returns null where the year has no round within reach */
export async function publicationCalendar(
  year: number,
  scope: AccessScope,
): Promise<PublicationCalendar | null> {
  const view = await roundView(year, scope);
  if (!view) return null;
  const seen = await queryPrivate((tx) => readFirstSeen(tx, year));
  return makeCalendar(year, view.today, view.progress, seen);
}

/** @param seen when each agency's report was first seen on a site */
export function makeCalendar(
  year: number,
  today: string,
  progress: readonly Progress[],
  seen: ReadonlyMap<string, string>,
): PublicationCalendar {
  const days = new Map<
    string,
    { due: number; fileBy: number; marks: Record<PublicationMark, Reporting[]> }
  >();
  const months = MONTHS.map((month) => daysOf(`${year + 1}-${month}`));
  for (const date of months.flat())
    days.set(date, { due: 0, fileBy: 0, marks: { published: [], seen: [], filed: [] } });
  const expected = progress.filter((p) => p.expected);
  for (const p of expected) {
    const last = days.get(p.dueOn ?? "");
    if (last) last.due++;
    const lastToFile = days.get(p.fileBy ?? "");
    if (lastToFile) lastToFile.fileBy++;
    const on: Record<PublicationMark, string | null> = {
      published: p.publishedOn,
      seen: seen.get(p.agencyId) ?? null,
      filed: p.statedFiledOn ?? p.ownFiledOn ?? p.hereOn,
    };
    for (const mark of MARKS) days.get(on[mark] ?? "")?.marks[mark].push(p);
  }
  return {
    year,
    today,
    months: months.map((dates) => dates.map((date) => ({ date, ...valueOfKey(days, date) }))),
    outside: expected.flatMap((p) =>
      p.publishedOn === null || days.has(p.publishedOn) ? [] : [{ ...p, on: p.publishedOn }],
    ),
    undated: expected.filter((p) => p.isPublic && p.publishedOn === null),
    missing: expected.filter((p) => p.publishedOn === null && !p.isPublic),
  };
}

/** Every day of a month such as `2026-02`. */
function daysOf(month: string): string[] {
  const [year = NaN, no = NaN] = month.split("-").map(Number);
  const count = new Date(Date.UTC(year, no, 0)).getUTCDate();
  return Array.from({ length: count }, (_, n) => `${month}-${String(n + 1).padStart(2, "0")}`);
}
