import { databaseState } from "@/lib/http/database-state";

/**
 * Follows a version that grows, and has something made of it: after a quiet moment, one at a time,
 * and again where it failed.
 */
export type Followed = {
  /** What is to be made now; null when all is made. */
  readonly wanted: () => Promise<string | null>;
  readonly make: () => Promise<void>;
  readonly failed: (error: unknown) => void;
  /** Milliseconds: between looks, without a change before it is made, and at most after the first change. */
  readonly every: number;
  readonly quiet: number;
  readonly longest: number;
};

/**
 * What is missing at the start is made at once. @returns how to stop; what is being made then is
 * not waited for
 */
export function followVersions(o: Followed, now: () => number = Date.now): () => void {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let waiting: { what: string; first: number; last: number } | null = null;
  let failures = 0;
  let restUntil = -Infinity;
  let fromStart = true;

  const due = (what: string): boolean => {
    const at = now();
    if (waiting?.what !== what) waiting = { what, first: waiting?.first ?? at, last: at };
    return (
      at >= restUntil &&
      (fromStart || at - waiting.last >= o.quiet || at - waiting.first >= o.longest)
    );
  };
  const look = async (): Promise<void> => {
    try {
      const what = await o.wanted();
      if (what === null) waiting = null;
      else if (due(what)) {
        waiting = null;
        await o.make();
      }
      if (what === null || waiting === null) failures = 0;
      fromStart = false;
    } catch (error) {
      failures += 1;
      // Twice as long after each failure, ten minutes at most: a full disk is not filled by trying.
      restUntil = now() + Math.min(600_000, o.every * 2 ** failures);
      if (!stopped) o.failed(error);
    }
    if (!stopped) timer = setTimeout(() => void look(), o.every).unref();
  };
  void look();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

/**
 * Asks again only after something was written that a reader may see: where nothing was missing and
 * nothing has been written, nothing is missing.
 *
 * @param ask what is missing; null when nothing is
 * @param stateNow text of the state of the database, as old as the answer or older
 */
export function askAfterWrites(
  ask: () => Promise<string | null>,
  stateNow: () => Promise<string> = databaseState,
): () => Promise<string | null> {
  let done: string | null = null;
  return async () => {
    const state = await stateNow();
    if (state === done) return null;
    const found = await ask();
    if (found === null) done = state;
    return found;
  };
}
