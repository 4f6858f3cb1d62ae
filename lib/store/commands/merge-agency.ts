import { writeTransaction } from "@/lib/store/client";
import { writeAudit } from "./audit";
import { bumpDataVersion } from "./data-version";
import { removeAgencyIn } from "./staged-imports";
import type { By } from "./users";

/**
 * Joins a duplicate to the agency that it is: its names become aliases, its accounts and keys move.
 * One that has reports is no duplicate to be joined (use lineage), and stays.
 * @returns whether it was joined
 */
export async function mergeAgency(o: { slug: string; into: string }, by: By): Promise<boolean> {
  return writeTransaction(async (tx) => {
    const { rows } = await tx.query<{ id: string; slug: string }>(
      "SELECT id, slug FROM agency WHERE slug = ANY($1) ORDER BY id FOR UPDATE",
      [[o.slug, o.into]],
    );
    const from = rows.find((a) => a.slug === o.slug);
    const into = rows.find((a) => a.slug === o.into);
    if (!from || !into || from.id === into.id) return false;
    const { rowCount } = await tx.query("SELECT 1 FROM report WHERE agency_id = $1 LIMIT 1", [
      from.id,
    ]);
    if (rowCount) return false;
    await tx.query(
      "INSERT INTO agency_name (agency_id, kind, name_zh, name_en, valid_from, valid_to) SELECT $2, 'alias', name_zh, name_en, valid_from, valid_to FROM agency_name WHERE agency_id = $1 ON CONFLICT DO NOTHING",
      [from.id, into.id],
    );
    for (const table of ["app_user", "api_key", "agency_proposal"])
      await tx.query(`UPDATE ${table} SET agency_id = $2 WHERE agency_id = $1`, [from.id, into.id]);
    await tx.query("UPDATE subscription SET agency = $2 WHERE agency = $1", [o.slug, o.into]);
    if ((await removeAgencyIn(tx, o.slug)) === null)
      throw new Error(`${o.slug} has something that cannot move: nothing was changed.`);
    await bumpDataVersion(tx, "registry");
    await writeAudit(tx, {
      ...by,
      action: "registry.merge",
      entity: "registry",
      entityId: o.slug,
      after: { into: o.into },
    });
    return true;
  });
}
