import { readTransaction } from "@/lib/store/client";

/**
 * Names of the regions that have none above them, in both languages: words that anybody here would
 * put into a password.
 */
export async function listCityNames(): Promise<string[]> {
  return readTransaction(async (tx) => {
    const { rows } = await tx.query<{ name: string }>(
      "SELECT unnest(ARRAY[name_zh, name_en, slug]) AS name FROM region WHERE parent_code IS NULL",
    );
    return rows.flatMap((r) => [r.name, ...r.name.split(/\s+/)]).filter((n) => n.length > 2);
  });
}
