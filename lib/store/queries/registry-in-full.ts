import { valueAt } from "@/lib/lookup";
import type { ReadTx } from "@/lib/store/client";
import { IS_IN_ZONE } from "./in-zone";

export type NameSpan = { zh: string; en: string | null; from: number | null; to: number | null };
export type TypeSpan = { type: string; from: number; to: number | null };
export type RegistryEntry = {
  id: string;
  slug: string;
  region: string;
  level: string;
  kind: string;
  existsFrom: number;
  existsTo: number | null;
  /** Its region is a zone, which the law does not know as a level of government. */
  isInZone: boolean;
  names: NameSpan[];
  types: TypeSpan[];
};

/**
 * Every registered body with all its official names and types through the years, as one text for
 * `unpackRegistry`: who knows the text need not take it apart again.
 */
export async function readRegistryInFull(tx: ReadTx): Promise<string> {
  const { rows } = await tx.query<{ packed: string }>(
    `SELECT json_build_array(
       (SELECT json_agg(json_build_array(a.id, a.slug, a.region_code, a.level, a.kind, a.exists_from, a.exists_to, ${IS_IN_ZONE}) ORDER BY (a.kind = 'government') DESC, a.sort_order, a.slug) FROM agency a WHERE a.status = 'registered'),
       (SELECT json_agg(json_build_array(n.agency_id, n.name_zh, n.name_en, n.valid_from, n.valid_to) ORDER BY n.valid_from NULLS FIRST, n.id) FROM agency_name n WHERE n.kind = 'official'),
       (SELECT json_agg(json_build_array(t.agency_id, t.type, t.valid_from, t.valid_to) ORDER BY t.type) FROM agency_type t))::text AS packed`,
  );
  return valueAt(rows, 0).packed;
}

type Packed = [
  [string, string, string, string, string, number, number | null, boolean][] | null,
  [string, string, string | null, number | null, number | null][] | null,
  [string, string, number, number | null][] | null,
];

/** Governments first, then in the order of the registry; a body without an official name is left out. */
export function unpackRegistry(packed: string): RegistryEntry[] {
  const [bodies, names, types] = JSON.parse(packed) as Packed;
  const entries = (bodies ?? []).map(
    ([id, slug, region, level, kind, existsFrom, existsTo, isInZone]): RegistryEntry => ({
      id,
      slug,
      region,
      level,
      kind,
      existsFrom,
      existsTo,
      isInZone,
      names: [],
      types: [],
    }),
  );
  const byId = new Map(entries.map((e) => [e.id, e]));
  for (const [id, zh, en, from, to] of names ?? []) byId.get(id)?.names.push({ zh, en, from, to });
  for (const [id, type, from, to] of types ?? []) byId.get(id)?.types.push({ type, from, to });
  return entries.filter((e) => e.names.length > 0);
}
