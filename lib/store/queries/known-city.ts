import type { KnownCity } from "@/lib/registry/city-book";
import type { ReadTx } from "@/lib/store/client";

/** What a workbook of a city is compared with. */
export async function readKnownCity(tx: ReadTx): Promise<KnownCity> {
  const regions = await tx.query<{ code: string }>("SELECT code FROM region");
  const agencies = await tx.query<{ slug: string; nameZh: string | null }>(
    `SELECT a.slug, n.name_zh AS "nameZh" FROM agency a
        LEFT JOIN agency_name n ON n.agency_id = a.id AND n.kind = 'official'`,
  );
  const users = await tx.query<{ login: string }>("SELECT login FROM app_user");
  return {
    regions: new Set(regions.rows.map((r) => r.code)),
    slugs: new Map(
      agencies.rows.flatMap((a) => (a.nameZh === null ? [] : [[a.nameZh, a.slug] as const])),
    ),
    taken: new Set(agencies.rows.map((a) => a.slug)),
    logins: new Set(users.rows.map((u) => u.login)),
  };
}
