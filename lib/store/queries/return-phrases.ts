import { queryPrivate } from "@/lib/store/client";

export type ReturnPhrase = { readonly id: number; readonly text: string };

/** Sentences that this city's reviewers write in returns, in their order. */
export async function readReturnPhrases(): Promise<ReturnPhrase[]> {
  return queryPrivate(
    async (tx) =>
      (
        await tx.query<ReturnPhrase>(
          "SELECT id, text FROM return_phrase ORDER BY sort_order, id LIMIT 100",
        )
      ).rows,
  );
}
