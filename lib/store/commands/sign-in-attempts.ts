/**
 * A growing delay for whoever fails to sign in. An attempt is counted before the password is looked
 * at, in one statement that also decides whether it may be looked at: a hundred guesses at once are
 * one guess. Nobody is locked out: a wait has an end, and a browser in which the account has signed
 * in before waits by itself (its own `subject`), whatever strangers do.
 */
import { writeTransaction } from "@/lib/store/client";

/**
 * `free`: failures that cost no wait. A whole office stands behind one address, so an address has
 * more of them.
 */
const KINDS = {
  account: { free: 5, longest: 900 },
  address: { free: 30, longest: 900 },
  browser: { free: 10, longest: 900 },
  password: { free: 5, longest: 900 },
  code: { free: 5, longest: 900 },
  /** Requests for a subscription, by the asker's address. */
  subscribe: { free: 10, longest: 900 },
} as const;
export type AttemptKind = keyof typeof KINDS;
export type AttemptKey = { readonly kind: AttemptKind; readonly subject: string };

class Waiting extends Error {}

/** After an hour without any attempt the count begins anew. */
const QUIET = "interval '1 hour'";

/**
 * Counts an attempt as failed and says whether it may be tried.
 * @returns `seconds` to wait (0: try it now); with a wait, how often this key has been refused in it
 */
export async function countAttempt(
  keys: readonly AttemptKey[],
): Promise<{ seconds: number; refused: number }> {
  const kinds = keys.map((k) => k.kind);
  const subjects = keys.map((k) => k.subject);
  try {
    await writeTransaction(async (tx) => {
      await tx.query("DELETE FROM sign_in_attempt WHERE last_at < now() - interval '1 day'");
      const taken = await tx.query(
        `INSERT INTO sign_in_attempt AS a (kind, subject, failures)
         SELECT k.kind, k.subject, 1 FROM unnest($1::text[], $2::text[]) AS k(kind, subject) ORDER BY 1, 2
         ON CONFLICT (kind, subject) DO UPDATE SET
           failures = CASE WHEN a.last_at < now() - ${QUIET} THEN 1 ELSE a.failures + 1 END,
           refused = 0, last_at = clock_timestamp(),
           next_at = clock_timestamp() + make_interval(secs => CASE
             WHEN a.last_at < now() - ${QUIET} THEN 0
             ELSE (SELECT CASE WHEN a.failures + 1 < f.free THEN 0
               ELSE least(f.longest, power(2, least(20, a.failures + 1 - f.free))) END
                   FROM unnest($3::text[], $4::int[], $5::int[]) AS f(kind, free, longest)
                     WHERE f.kind = a.kind) END)
         WHERE a.next_at <= clock_timestamp()
         RETURNING a.kind`,
        [
          kinds,
          subjects,
          Object.keys(KINDS),
          Object.values(KINDS).map((k) => k.free),
          Object.values(KINDS).map((k) => k.longest),
        ],
      );
      // One of them waits: then none was counted, or a stranger's wait would lengthen the owner's.
      if (taken.rowCount !== keys.length) throw new Waiting();
    });
    return { seconds: 0, refused: 0 };
  } catch (error) {
    if (!(error instanceof Waiting)) throw error;
    return writeTransaction(async (tx) => {
      const { rows } = await tx.query<{ seconds: number; refused: number }>(
        `UPDATE sign_in_attempt a SET refused = refused + 1
            FROM unnest($1::text[], $2::text[]) AS k(kind, subject)
         WHERE a.kind = k.kind AND a.subject = k.subject AND a.next_at > now()
         RETURNING ceil(extract(epoch FROM a.next_at - now()))::int AS seconds, a.refused`,
        [kinds, subjects],
      );
      return {
        seconds: Math.max(1, ...rows.map((r) => r.seconds)),
        refused: Math.max(1, ...rows.map((r) => r.refused)),
      };
    });
  }
}

/**
 * A right password: the account's and the browser's failures are forgotten; of the address only
 * this attempt, or one's own account would wash away the rest.
 */
export async function forgiveAttempt(keys: readonly AttemptKey[]): Promise<void> {
  const kinds = keys.map((k) => k.kind);
  const subjects = keys.map((k) => k.subject);
  await writeTransaction(async (tx) => {
    await tx.query(
      `DELETE FROM sign_in_attempt a USING unnest($1::text[], $2::text[]) AS k(kind, subject)
          WHERE a.kind = k.kind AND a.subject = k.subject AND a.kind <> 'address'`,
      [kinds, subjects],
    );
    await tx.query(
      `UPDATE sign_in_attempt a SET failures = greatest(0, failures - 1), next_at = now()
          FROM unnest($1::text[], $2::text[]) AS k(kind, subject)
       WHERE a.kind = k.kind AND a.subject = k.subject AND a.kind = 'address'`,
      [kinds, subjects],
    );
  });
}
