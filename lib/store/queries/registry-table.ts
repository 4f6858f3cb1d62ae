import type { RegistryTable } from "@/lib/registry/tables";
import type { ReadTx } from "@/lib/store/client";

/** Each table of the registry, flat, with the columns of lib/registry/tables.ts. */
const SQL: Record<RegistryTable, string> = {
  regions: `SELECT code, slug, name_zh AS "nameZh", name_en AS "nameEn", level,
      parent_code AS parent FROM region ORDER BY parent_code NULLS FIRST, code`,
  agencies: `SELECT slug, region_code AS region, kind, level, uscc, exists_from AS "existsFrom",
      exists_to AS "existsTo", sort_order AS "order" FROM agency WHERE status = 'registered'
      ORDER BY sort_order, slug`,
  names: `SELECT a.slug AS agency, n.kind, n.name_zh AS "nameZh", n.name_en AS "nameEn",
      n.valid_from AS "from", n.valid_to AS "to" FROM agency_name n
      JOIN agency a ON a.id = n.agency_id ORDER BY a.slug, n.kind DESC, n.valid_from NULLS FIRST, n.id`,
  types: `SELECT a.slug AS agency, t.type, NULLIF(t.valid_from, 0) AS "from", t.valid_to AS "to"
      FROM agency_type t JOIN agency a ON a.id = t.agency_id ORDER BY a.slug, t.type, t.valid_from`,
  lineage: `SELECT p.slug AS predecessor, s.slug AS successor, l.kind, l.fiscal_year AS year,
      l.effective_on AS date, l.document, l.note FROM lineage l
      JOIN agency p ON p.id = l.predecessor_id JOIN agency s ON s.id = l.successor_id
      ORDER BY l.fiscal_year, l.id`,
  covers: `SELECT a.slug AS government, c.region_code AS region, CASE WHEN c.below THEN 'below'
      ELSE 'own' END AS reach, NULLIF(c.valid_from, 0) AS "from", c.valid_to AS "to", c.source
      FROM government_cover c JOIN agency a ON a.id = c.agency_id
      ORDER BY c.region_code, c.valid_from, a.slug`,
  counts: `SELECT a.slug AS agency, c.fiscal_year AS year, c.cell_id AS cell, c.value, c.source
      FROM office_count c JOIN agency a ON a.id = c.agency_id ORDER BY a.slug, c.fiscal_year, c.cell_id`,
  contacts: `SELECT a.slug AS agency, c.phone, c.address, c.mail, c.office_hours AS "officeHours"
      FROM agency_contact c JOIN agency a ON a.id = c.agency_id ORDER BY a.slug`,
};
export type FlatRow = Record<string, string | number | null>;

export async function readRegistryTable(tx: ReadTx, table: RegistryTable): Promise<FlatRow[]> {
  return (await tx.query<FlatRow>(SQL[table])).rows;
}
