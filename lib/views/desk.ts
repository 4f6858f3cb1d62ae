/** What waits for whoever opens the desk, by right and reach. */
import { mayDo, scopeOfRight, type AccessScope, type Verb } from "@/lib/auth/permissions";
import { queryPrivate } from "@/lib/store/client";
import { readFilings, type FilingRow } from "@/lib/store/queries/filings";
import { readOpenProposals } from "@/lib/store/queries/proposals";
import { readRounds } from "@/lib/store/queries/rounds";
import type { UserRow } from "@/lib/store/queries/users";
import { readWaitingReplies } from "@/lib/store/queries/work";
import { ledgerView } from "./ledger";
import { listOf, roundView } from "./rounds";

export type DeskRound = {
  year: number;
  expected: number;
  published: number;
  missing: number;
  late: number;
  /** Expected, nothing published, and the day has not passed. */ coming: number;
};
export type Todo = {
  /** Drafts and returned reports, for those who file. */
  readonly toFile: readonly FilingRow[];
  /** Waiting for a decision, for those who review; null where the role does not see the queue. */
  readonly toReview: {
    submitted: number;
    doubtful: number;
    accepted: number;
    replies: number;
  } | null;
  readonly rounds: readonly DeskRound[];
  readonly proposals: number | null;
  readonly unexplained: number;
};

export async function deskView(user: UserRow): Promise<Todo> {
  const reach = (verb: Verb): AccessScope | null => scopeOfRight(user, verb);
  const [filing, review, rounds, reports] = [
    reach("file"),
    reach("read_review"),
    reach("read_rounds"),
    reach("read_reports"),
  ];
  return {
    toFile: filing ? await readFilings(filing, { states: ["draft", "returned"] }) : [],
    toReview: review ? await queue(review) : null,
    rounds: rounds ? await openRounds(rounds) : [],
    proposals: mayDo(user.role, "manage_registry")
      ? (await queryPrivate(readOpenProposals)).length
      : null,
    unexplained: reports ? (await ledgerView(reports)).totals.unexplained : 0,
  };
}

async function queue(scope: AccessScope): Promise<Todo["toReview"]> {
  const waiting = await readFilings(scope, { states: ["submitted", "review", "accepted"] });
  const count = (state: string) => waiting.filter((f) => f.state === state).length;
  return {
    submitted: count("submitted"),
    doubtful: count("review"),
    accepted: count("accepted"),
    replies: (await readWaitingReplies(scope)).length,
  };
}

async function openRounds(scope: AccessScope): Promise<DeskRound[]> {
  const open = (await queryPrivate((tx) => readRounds(tx, scope))).filter(
    (r) => !r.closed && r.expected > 0,
  );
  const views = await Promise.all(open.map((r) => roundView(r.year, scope)));
  return views
    .filter((v) => v !== null)
    .map((v) => ({
      year: v.round.year,
      expected: v.round.expected,
      published: v.round.published,
      missing: listOf(v, "missing").length,
      late: listOf(v, "late").length,
      coming: v.progress.filter((p) => p.expected && p.punctuality === "not_due").length,
    }));
}
