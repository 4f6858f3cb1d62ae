/** The queue of the desk: what waits in a person's reach, filtered, the most pressing first. */
import type { AccessScope } from "@/lib/auth/permissions";
import { byUrgency } from "@/lib/collection/deadline";
import type { CollectionState } from "@/lib/collection/states";
import { matchesSearch } from "@/lib/i18n/matches-search";
import { queryPrivate } from "@/lib/store/client";
import { readFilings, type FilingRow } from "@/lib/store/queries/filings";
import { readRegions } from "@/lib/store/queries/observations";
import { readReviewers, type Reviewer } from "@/lib/store/queries/reviewers";

/** What the queue lists; the first three wait for a decision. */
export const QUEUE_STATES = ["submitted", "review", "accepted", "draft", "returned"] as const;
const WAITING: readonly CollectionState[] = ["submitted", "review", "accepted"];
/** More reports than any round has. */
const MOST = 20_000;

export type QueueFilter = {
  readonly q?: string | undefined;
  readonly state?: (typeof QUEUE_STATES)[number] | undefined;
  readonly region?: string | undefined;
  readonly year?: number | undefined;
  /** An account, or `nobody`. */
  readonly reviewer?: string | undefined;
  readonly checks?: "clean" | "faults" | undefined;
};
export type QueueView = {
  readonly rows: readonly FilingRow[];
  readonly reviewers: readonly Reviewer[];
  readonly regions: readonly { code: string; nameZh: string; nameEn: string }[];
  readonly years: readonly number[];
};

/** Nothing is left to decide about it but whether it is accepted. */
export const isClean = (f: FilingRow): boolean => f.errors + f.warnings + f.doubts === 0;

export async function queueView(scope: AccessScope, filter: QueueFilter): Promise<QueueView> {
  const all = await readFilings(scope, {
    states: filter.state === undefined ? WAITING : [filter.state],
    limit: MOST,
  });
  const { reviewers, regions } = await queryPrivate(async (tx) => ({
    reviewers: await readReviewers(tx),
    regions: await readRegions(tx),
  }));
  const present = new Set(all.map((f) => f.region));
  return {
    rows: all.filter((f) => passesFilter(f, filter)).sort(byUrgency),
    reviewers,
    regions: regions.filter((r) => present.has(r.code)),
    years: [...new Set(all.map((f) => f.fiscalYear))].sort((a, b) => b - a),
  };
}

/** Whether a report passes the filter. Pure. */
function passesFilter(f: FilingRow, filter: QueueFilter): boolean {
  const { q, region, year, reviewer, checks } = filter;
  if (region !== undefined && f.region !== region) return false;
  if (year !== undefined && f.fiscalYear !== year) return false;
  if (reviewer !== undefined && (f.reviewerId ?? "nobody") !== reviewer) return false;
  if (checks !== undefined && isClean(f) !== (checks === "clean")) return false;
  return matchesSearch(q, [f.nameZh, f.nameEn, f.slug]);
}
