import type { ReadTx } from "@/lib/store/client";

type Name = { readonly nameZh: string; readonly nameEn: string };

/**
 * Agencies by everything that means one of them alone (full names and aliases in Chinese, slugs),
 * and the latest name of each.
 */
export async function readAgencyIds(
  tx: ReadTx,
): Promise<{ ids: ReadonlyMap<string, string>; names: ReadonlyMap<string, Name> }> {
  const { rows } = await tx.query<{ id: string; slug: string; nameZh: string; nameEn: string }>(
    `SELECT a.id, a.slug, n.name_zh AS "nameZh", COALESCE(n.name_en, n.name_zh) AS "nameEn"
     FROM agency a JOIN agency_name n ON n.agency_id = a.id
       ORDER BY a.id, (n.kind = 'official'), n.valid_from NULLS FIRST`,
  );
  const meant = new Map<string, Set<string>>();
  for (const row of rows)
    for (const text of [row.slug, row.nameZh])
      meant.set(text, (meant.get(text) ?? new Set()).add(row.id));
  return {
    ids: new Map(
      [...meant].flatMap(([text, ids]) => {
        const [only, ...more] = ids;
        return only !== undefined && more.length === 0 ? [[text, only] as const] : [];
      }),
    ),
    names: new Map(rows.map((row) => [row.id, row])),
  };
}
