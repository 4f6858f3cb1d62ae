import type pg from "pg";
import { quoteName } from "@/lib/store/quote-name";

/** How dates and times are written while tables are compared: the same on both sides. */
export const COMPARABLE_TEXT = "SET LOCAL timezone = 'UTC'";

/**
 * A sum over the hashes of all rows, which does not depend on their order: two tables with the same
 * sum have the same rows. The transaction must have set COMPARABLE_TEXT. Columns that one side
 * alone has are not compared.
 */
export async function readTableDigest(
  client: Pick<pg.Client, "query">,
  table: string,
  columns: readonly string[],
): Promise<string> {
  const { rows } = await client.query<{ digest: string }>(
    `SELECT count(*) || ':' || COALESCE(sum(('x' || substr(encode(sha256(convert_to(ROW(${columns
      .map((name) => `t.${quoteName(name)}`)
      .join(", ")})::text, 'UTF8')), 'hex'), 1, 15))::bit(60)::bigint)::text, '') AS digest
     FROM ${quoteName(table)} t`,
  );
  const [row] = rows;
  if (!row) throw new Error("no answer");
  return row.digest;
}
