/** The growing waits of whoever fails to sign in, or asks too often. */
import { connectionPool } from "@/lib/store/client";

/**
 * Waits that were imposed stand for an hour: on a busy machine the first ones, of a second or two,
 * would pass between two attempts of a test. Gives how many stand.
 */
export async function holdWaits(): Promise<number> {
  const held = await connectionPool().query(
    `UPDATE sign_in_attempt SET next_at = now() + interval '1 hour'
     WHERE next_at > last_at + interval '0.5 seconds'`,
  );
  return held.rowCount ?? 0;
}
