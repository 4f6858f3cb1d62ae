/** What somebody at the desk owes, or is owed: one task a line, with its day and one way to do it. */
import { mayDo, scopeOfRight, type AccessScope, type Verb } from "@/lib/auth/permissions";
import { workingDaysUntil, type WorkCalendar } from "@/lib/collection/working-days";
import { todayInChina } from "@/lib/i18n/china-time";
import { queryPrivate } from "@/lib/store/client";
import { readAssessmentWork } from "@/lib/store/queries/assessment-work";
import { readFilings } from "@/lib/store/queries/filings";
import { readOpenProposals } from "@/lib/store/queries/proposals";
import { readReturnReasons, type ReturnReason } from "@/lib/store/queries/return-reasons";
import { readRounds, type RoundRow } from "@/lib/store/queries/rounds";
import { countSilentAccounts } from "@/lib/store/queries/silent-accounts";
import type { UserRow } from "@/lib/store/queries/users";
import { readWaitingReplies } from "@/lib/store/queries/work";
import { firstStepsView } from "./first-steps";
import { ledgerView } from "./ledger";
import { roundView, type Progress, type RoundView } from "./rounds";
import { calendarYears, dayCounting } from "./work-calendar";

export const COCKPIT_TASKS = [
  "overdue",
  "file",
  "draft",
  "returned",
  "tell_date",
  "waits",
  "mine",
  "unassigned",
  "accepted",
  "replies",
  "drafts",
  "sent_back",
  "missing",
  "undated",
  "open_round",
  "calendar",
  "proposals",
  "unexplained",
  "rectify",
  "recheck",
  "deduction_replies",
  "silent",
  "empty",
] as const;
export type TaskCode = (typeof COCKPIT_TASKS)[number];

export type CockpitTask = {
  readonly code: TaskCode;
  readonly year: number | null;
  /** Whose it is, where it is one agency's. */
  readonly agency: { readonly nameZh: string; readonly nameEn: string } | null;
  /** How many, where it is about several. */
  readonly n: number | null;
  /** The last day; null where nobody set one. */
  readonly by: string | null;
  /** Working days left, 0 on the day itself; null if there is no deadline or it has passed. */
  readonly left: number | null;
  /** The page where it is done. */
  readonly href: string;
  /** A form that begins it, where a link is not enough. */
  readonly start: { readonly agency: string; readonly year: number } | null;
  /** Why it was sent back, where it was. */
  readonly reason: Omit<ReturnReason, "reportId"> | null;
};

export type Cockpit = {
  readonly tasks: readonly CockpitTask[];
  readonly rounds: readonly RoundCount[];
  /** Whether somebody has confirmed the calendar that days are counted by. */
  readonly isConfirmed: boolean;
};
export type RoundCount = {
  readonly year: number;
  readonly expected: number;
  readonly published: number;
  readonly onTime: number;
  readonly late: number;
  readonly undated: number;
  readonly missing: number;
  readonly coming: number;
};

type Day = { readonly today: string; readonly calendar: WorkCalendar };

/** Fills in the days left. Pure. */
export function makeTask(
  code: TaskCode,
  href: string,
  more: Partial<Omit<CockpitTask, "code" | "href" | "left">>,
  { today, calendar }: Day,
): CockpitTask {
  const by = more.by ?? null;
  const left = by === null || by < today ? null : workingDaysUntil(today, by, calendar);
  const nothing = { year: null, agency: null, n: null, start: null, reason: null };
  return { ...nothing, ...more, by, code, href, left };
}

export async function cockpitView(user: UserRow): Promise<Cockpit> {
  const today = todayInChina();
  const present = Number(today.slice(0, 4));
  const { calendar, isConfirmed } = await dayCounting([present, present + 1]);
  const day = { today, calendar };
  const scopeFor = (verb: Verb): AccessScope | null => scopeOfRight(user, verb);
  const rounds = await openRounds(scopeFor("read_rounds"));
  const isOwn = scopeFor("read_rounds")?.kind === "agency";
  const reasons = isOwn ? await readReasons(rounds) : [];
  const tasks = [
    ...(isOwn
      ? rounds.flatMap((view) => view.progress.flatMap((p) => ownTask(p, view, day, reasons)))
      : rounds.flatMap((view) => roundTasks(view, day))),
    ...(await reviewTasks(user, scopeFor("read_review"), day)),
    ...(await assessmentTasks(user, day)),
    ...(await officeTasks(user, { rounds, today, day })),
  ];
  return { tasks, rounds: rounds.map(countRound), isConfirmed };
}

async function openRounds(scope: AccessScope | null): Promise<RoundView[]> {
  if (!scope) return [];
  const open = (await queryPrivate((tx) => readRounds(tx, scope))).filter(
    (r: RoundRow) => !r.closed && r.expected > 0,
  );
  const views = await Promise.all(open.map((r) => roundView(r.year, scope)));
  return views.filter((v) => v !== null);
}

const readReasons = (rounds: readonly RoundView[]): Promise<ReturnReason[]> =>
  queryPrivate((tx) =>
    readReturnReasons(
      tx,
      rounds.flatMap((view) =>
        view.progress.flatMap((p) => (p.state === "returned" && p.reportId ? [p.reportId] : [])),
      ),
    ),
  );

export function countRound(view: RoundView): RoundCount {
  const expected = view.progress.filter((p) => p.expected);
  const count = (state: Progress["punctuality"]) =>
    expected.filter((p) => p.punctuality === state).length;
  return {
    year: view.round.year,
    expected: view.round.expected,
    published: view.round.published,
    onTime: count("on_time"),
    late: count("late"),
    undated: count("date_unknown"),
    missing: count("missing"),
    coming: count("not_due"),
  };
}

/** The nearest day that is still to come, else the last that has passed. */
const nextDay = (p: Progress, today: string): string | null => {
  const days = [p.fileBy, p.dueOn].filter((d) => d !== null).sort();
  return days.find((d) => d >= today) ?? days.at(-1) ?? null;
};

/** What an agency itself has to do for a round; nothing once it has published and said when. */
export function ownTask(
  p: Progress,
  view: RoundView,
  day: Day,
  reasons: readonly ReturnReason[] = [],
): CockpitTask[] {
  const { year } = view.round;
  const one = (code: TaskCode, href: string, more: Partial<CockpitTask> = {}): CockpitTask[] => [
    makeTask(code, href, { year, agency: p, by: nextDay(p, day.today), ...more }, day),
  ];
  const report = `/desk/report?agency=${p.slug}&year=${year}`;
  if (!p.expected) return [];
  switch (p.state) {
    case "missing":
      return one(p.punctuality === "missing" ? "overdue" : "file", report, {
        start: { agency: p.agencyId, year },
      });
    case "draft":
      return one("draft", report, { start: { agency: p.agencyId, year } });
    case "returned":
      return one("returned", report, {
        start: { agency: p.agencyId, year },
        reason: reasons.find((r) => r.reportId === p.reportId) ?? null,
      });
    case "submitted":
    case "review":
    case "accepted":
      return one("waits", "/desk/report");
    default:
      return p.punctuality === "date_unknown" ? one("tell_date", `/desk/rounds/${year}/dates`) : [];
  }
}

/** Reports that a round is owed: each list is one task, with its longest overdue day. */
function roundTasks(view: RoundView, day: Day): CockpitTask[] {
  const { year } = view.round;
  const listed = (code: TaskCode, rows: readonly Progress[], href: string): CockpitTask[] => {
    if (rows.length === 0) return [];
    const [first] = rows.flatMap((p) => p.dueOn ?? []).sort();
    return [makeTask(code, href, { year, n: rows.length, by: first ?? null }, day)];
  };
  const expected = view.progress.filter((p) => p.expected);
  const dates = `/desk/rounds/${year}/dates`;
  return [
    ...listed(
      "missing",
      expected.filter((p) => p.punctuality === "missing" || p.filing === "missing"),
      `/desk/rounds/${year}?state=missing`,
    ),
    ...listed(
      "undated",
      expected.filter((p) => p.punctuality === "date_unknown"),
      `${dates}?state=date_unknown`,
    ),
  ];
}

async function reviewTasks(
  user: UserRow,
  scope: AccessScope | null,
  day: Day,
): Promise<CockpitTask[]> {
  if (!scope) return [];
  const waiting = await readFilings(scope, {
    states: ["submitted", "review", "accepted", "draft", "returned"],
    limit: 20_000,
  });
  const counted = (
    code: TaskCode,
    passes: (f: (typeof waiting)[number]) => boolean,
    href: string,
  ): CockpitTask[] => {
    const rows = waiting.filter(passes);
    const [by] = rows.flatMap((f) => f.dueOn ?? []).sort();
    return rows.length === 0 ? [] : [makeTask(code, href, { n: rows.length, by: by ?? null }, day)];
  };
  const isUndecided = (f: (typeof waiting)[number]) =>
    f.state === "submitted" || f.state === "review";
  const replies = await readWaitingReplies(scope);
  return [
    ...counted(
      "mine",
      (f) => isUndecided(f) && f.reviewerId === user.id,
      `/desk/review?reviewer=${user.id}`,
    ),
    ...counted(
      "unassigned",
      (f) => isUndecided(f) && f.reviewerId === null,
      "/desk/review?reviewer=nobody",
    ),
    ...counted("accepted", (f) => f.state === "accepted", "/desk/review?state=accepted"),
    ...counted("drafts", (f) => f.state === "draft", "/desk/review?state=draft"),
    ...counted("sent_back", (f) => f.state === "returned", "/desk/review?state=returned"),
    ...(replies.length > 0
      ? [makeTask("replies", "/desk/review#replies", { n: replies.length }, day)]
      : []),
  ];
}

/** What must be rectified, checked and decided after an assessment. */
async function assessmentTasks(user: UserRow, day: Day): Promise<CockpitTask[]> {
  const scope = scopeOfRight(user, "read_assessment");
  if (!scope) return [];
  const { owed, dueOn, shown, replies } = await queryPrivate((tx) => readAssessmentWork(tx, scope));
  const list = "/desk/assessment/rectification";
  const tasks: CockpitTask[] = [];
  if (scope.kind === "agency" && owed > 0)
    tasks.push(makeTask("rectify", list, { n: owed, by: dueOn }, day));
  if (mayDo(user.role, "score_assessment") && shown > 0)
    tasks.push(makeTask("recheck", `${list}?state=shown`, { n: shown }, day));
  if (mayDo(user.role, "decide_assessment") && replies) {
    const { n, code, slug, standard } = replies;
    const card = `/desk/assessment/${code}/agency/${slug}#standard-${standard}`;
    tasks.push(makeTask("deduction_replies", card, { n }, day));
  }
  return tasks;
}

type Office = { rounds: readonly RoundView[]; today: string; day: Day };

/** What keeps the office going: rounds to open, days to confirm, names and accounts to settle. */
async function officeTasks(user: UserRow, { rounds, today, day }: Office): Promise<CockpitTask[]> {
  const counted = (code: TaskCode, n: number, href: string): CockpitTask[] =>
    n > 0 ? [makeTask(code, href, { n }, day)] : [];
  const tasks: CockpitTask[] = [];
  const reports = scopeOfRight(user, "read_reports");
  if (reports)
    tasks.push(
      ...counted("unexplained", (await ledgerView(reports)).totals.unexplained, "/desk/ledger"),
    );
  if (mayDo(user.role, "manage_registry") && rounds.length === 0) {
    const steps = await firstStepsView();
    if (steps.some((s) => s.n === 0)) tasks.push(makeTask("empty", "/desk/start", {}, day));
  }
  if (mayDo(user.role, "manage_registry"))
    tasks.push(
      ...counted(
        "proposals",
        (await queryPrivate(readOpenProposals)).length,
        "/desk/registry/proposals",
      ),
    );
  if (mayDo(user.role, "manage_rounds")) tasks.push(...(await roundOffice(rounds, today, day)));
  if (mayDo(user.role, "read_users"))
    tasks.push(
      ...counted("silent", await queryPrivate(countSilentAccounts), "/desk/users?state=silent"),
    );
  return tasks;
}

/**
 * In December the year's round can be opened; days left are only as good as the calendar of the
 * year in which they end.
 */
async function roundOffice(
  rounds: readonly RoundView[],
  today: string,
  day: Day,
): Promise<CockpitTask[]> {
  const present = Number(today.slice(0, 4));
  const due = today.slice(5) >= "11-15" ? present : present - 1;
  const known = await queryPrivate((tx) => readRounds(tx, { kind: "all" }));
  const unconfirmed = (
    await calendarYears(
      [...new Set(rounds.map((v) => v.round.year + 1))].filter((y) => y >= present),
    )
  ).filter((c) => c.confirmedOn === null);
  return [
    ...(known.some((r) => r.year === due)
      ? []
      : [makeTask("open_round", `/desk/rounds?open=${due}`, { year: due }, day)]),
    ...unconfirmed.map((c) =>
      makeTask("calendar", `/desk/calendar?year=${c.year}`, { year: c.year }, day),
    ),
  ];
}
