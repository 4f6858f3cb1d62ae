import type { AccessScope } from "@/lib/auth/permissions";
import { judgeFiling, judgePunctuality, type Punctuality } from "@/lib/collection/punctuality";
import { proposeRoster, stepMarks, usualDeadlines, type StepMark } from "@/lib/collection/rounds";
import { todayInChina } from "@/lib/i18n/china-time";
import { valueOfKey } from "@/lib/lookup";
import { existedIn } from "@/lib/collection/roster";
import { queryPrivate } from "@/lib/store/client";
import { readScoped } from "@/lib/store/queries/scoped";
import { readRosterLines } from "@/lib/store/queries/roster-lines";
import { readAgencies, readYears } from "@/lib/store/queries/observations";
import {
  readDeadlines,
  readRoundLineage,
  readOutsideReports,
  readProgress,
  readRounds,
  type ProgressRow,
} from "@/lib/store/queries/rounds";

export type Progress = ProgressRow & {
  /** Of publication. */
  punctuality: Punctuality;
  filing: Punctuality;
  marks: StepMark[];
};

export async function roundView(year: number, scope: AccessScope) {
  return queryPrivate(async (tx) => {
    const round = (await readRounds(tx, scope)).find((r) => r.year === year);
    if (!round) return null;
    const day = todayInChina();
    const progress = (await readProgress(tx, year, scope)).map((p): Progress => ({
      ...p,
      punctuality: judgePunctuality({ ...p, today: day }),
      filing: judgeFiling({ ...p, today: day }),
      marks: stepMarks(p.state),
    }));
    const onRoster = new Set((await readRosterLines(tx, year)).map((l) => l.agencyId));
    const mine = await readScoped(tx, scope);
    const others = (await readAgencies(tx, year)).filter(
      (a) => !onRoster.has(a.id) && mine.has(a.id) && existedIn(a, year),
    );
    const outside = await readOutsideReports(tx, year, scope);
    return {
      round,
      deadlines: await readDeadlines(tx, year),
      progress,
      others,
      outside,
      today: day,
    };
  });
}
export type RoundView = NonNullable<Awaited<ReturnType<typeof roundView>>>;

/** All rounds; with `year`, also the roster that opening it would make. */
export async function roundsView(scope: AccessScope, year: number | undefined) {
  return queryPrivate(async (tx) => {
    const rounds = await readRounds(tx, scope);
    const latest = Math.max(
      ...rounds.map((r) => r.year),
      ...(await readYears(tx)).slice(0, 1),
      Number(todayInChina().slice(0, 4)) - 2,
    );
    const suggested = rounds.some((r) => r.year === latest) ? latest + 1 : latest;
    if (year === undefined || rounds.some((r) => r.year === year))
      return { rounds, suggested, draft: null };
    const agencies = await readAgencies(tx, year);
    const lines = proposeRoster({
      year,
      agencies,
      last: await readRosterLines(tx, year - 1),
      lineage: await readRoundLineage(tx),
    });
    const names = new Map(agencies.map((a) => [a.id, a]));
    return {
      rounds,
      suggested,
      draft: {
        year,
        deadlines: usualDeadlines(year),
        lines: lines.map((l) => ({ ...l, agency: valueOfKey(names, l.agencyId) })),
      },
    };
  });
}
export type RoundsView = Awaited<ReturnType<typeof roundsView>>;

/**
 * Lists of a round: who has not published though the day has passed, who published after it, and of
 * whom nobody knows when.
 */
export const LISTS = ["missing", "late", "date_unknown"] as const;
export const listOf = (view: RoundView, which: (typeof LISTS)[number]): Progress[] =>
  view.progress.filter((p) => p.expected && p.punctuality === which);
export const listsOf = (view: RoundView): Record<(typeof LISTS)[number], Progress[]> => ({
  missing: listOf(view, "missing"),
  late: listOf(view, "late"),
  date_unknown: listOf(view, "date_unknown"),
});
