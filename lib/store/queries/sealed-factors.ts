import { queryPrivate } from "@/lib/store/client";

/** The sealed secrets of all second factors. */
export const listSealedFactors = (): Promise<string[]> =>
  queryPrivate(async (tx) => {
    const { rows } = await tx.query<{ secret: string }>("SELECT secret FROM second_factor");
    return rows.map((row) => row.secret);
  });
