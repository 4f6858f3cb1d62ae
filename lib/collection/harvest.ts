/**
 * What the harvest of agencies' sites can say of a column, a found file, and a page that changed.
 * Data only.
 */

/**
 * `read`: it became a draft or is known; `question`: nobody can tell whose it is; `not_report`: its
 * bytes are no report that we can read; `ignored`: a person has said so; `vanished`: it was there
 * and is no more.
 */
export type FoundState = "read" | "question" | "not_report" | "ignored" | "vanished";

export type MissedPage = {
  readonly address: string;
  readonly text: string | null;
  /** A reason of `lib/harvest`; its words are in the catalogue `harvest`. */
  readonly why: string;
  /** Of `bad_certificate`: the one that the site shows, so that an operator can check and trust it. */
  readonly certificate?: ShownCertificate;
};
export type ShownCertificate = {
  readonly sha256: string;
  readonly subject: string;
  readonly issuer: string;
  readonly validTo: string;
};
export type FoundPage = {
  readonly address: string;
  readonly title: string | null;
  readonly publishedOn: string | null;
  /** `new`, `same`, `changed`, or in a dry run what it was read as. */
  readonly outcome: string;
};
export type ColumnOutcome = {
  readonly dryRun: boolean;
  readonly listPages: number;
  readonly found: readonly FoundPage[];
  readonly missed: readonly MissedPage[];
};

export type SilentKind = "figures" | "text" | "vanished";
export type SilentChange = {
  readonly cells: readonly {
    readonly cell: string;
    readonly was: { readonly raw: string | null; readonly value: number | null } | null;
    readonly now: { readonly raw: string | null; readonly value: number | null } | null;
  }[];
  /** Sentences that were taken out or put in, in the order of the text. */
  readonly text: readonly { readonly op: "removed" | "added"; readonly text: string }[];
};

/** What a job of the harvest is asked for: those whose time has come, all active ones, or these. */
export type HarvestPayload = {
  readonly columns: "due" | "all" | readonly number[];
  readonly dryRun: boolean;
};
export type DiscoverPayload = { readonly portal: string };

const DAY = 86_400_000;
/**
 * When a column is visited again: every day while reports appear and while its newest one is
 * younger than a month, every week for half a year, then once a month.
 *
 * @param newest when the newest report of the column was first seen; null: none yet
 */
export function nextVisit(now: Date, newest: Date | null): Date {
  return new Date(now.getTime() + pauseDays(now, newest) * DAY);
}
/** January to March is when reports are due and appear. */
const LAST_BUSY_MONTH = 3;
const inChina = (at: Date): Date => new Date(at.getTime() + 8 * 3_600_000);
function pauseDays(now: Date, newest: Date | null): number {
  if (inChina(now).getUTCMonth() < LAST_BUSY_MONTH) return 1;
  if (newest === null) return 7;
  const age = (now.getTime() - newest.getTime()) / DAY;
  if (age < 31) return 1;
  return age < 183 ? 7 : 30;
}
