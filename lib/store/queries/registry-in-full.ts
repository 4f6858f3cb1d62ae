import type { ReadTx } from "@/lib/store/client";

export type NameSpan = { zh: string; en: string | null; from: number | null; to: number | null };
export type TypeSpan = { type: string; from: number; to: number | null };
export type RegistryEntry = { id: string; slug: string; region: string; level: string; kind: string; existsFrom: number; existsTo: number | null; names: NameSpan[]; types: TypeSpan[] };

/** Every registered body with all its official names and types through the years; governments first, then in the order of the registry. */
export async function readRegistryInFull(tx: ReadTx): Promise<RegistryEntry[]> {
  const { rows } = await tx.query<RegistryEntry>(
    `SELECT a.id, a.slug, a.region_code AS region, a.level, a.kind, a.exists_from AS "existsFrom", a.exists_to AS "existsTo",
       (SELECT json_agg(json_build_object('zh', n.name_zh, 'en', n.name_en, 'from', n.valid_from, 'to', n.valid_to) ORDER BY n.valid_from NULLS FIRST, n.id) FROM agency_name n WHERE n.agency_id = a.id AND n.kind = 'official') AS names,
       COALESCE((SELECT json_agg(json_build_object('type', t.type, 'from', t.valid_from, 'to', t.valid_to) ORDER BY t.type) FROM agency_type t WHERE t.agency_id = a.id), '[]') AS types
     FROM agency a WHERE a.status = 'registered' ORDER BY (a.kind = 'government') DESC, a.sort_order, a.slug`,
  );
  return rows.filter((r) => r.names !== null);
}
