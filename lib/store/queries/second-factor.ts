import { queryPrivate } from "@/lib/store/client";

export type SecondFactor = {
  /** Sealed under the session secret (lib/auth/sealed-text.ts). */
  readonly secret: string;
  readonly confirmed: boolean;
  /** Recovery codes that have not been used. */
  readonly left: number;
};

export async function findSecondFactor(userId: string): Promise<SecondFactor | null> {
  return queryPrivate(async (tx) => {
    const { rows } = await tx.query<SecondFactor>(
      `SELECT secret, confirmed_at IS NOT NULL AS confirmed, cardinality(recovery) AS left
          FROM second_factor WHERE user_id = $1`,
      [userId],
    );
    return rows[0] ?? null;
  });
}
