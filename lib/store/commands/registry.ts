import { valueAt } from "@/lib/lookup";
import type { WriteTx } from "@/lib/store/client";
import { bumpDataVersion } from "./data-version";
import { writeAudit } from "./audit";

export type RegistryFile = {
  regions: { code: string; slug: string; zh: string; en: string; level: string; parent?: string }[];
  agencies: {
    slug: string;
    kind: string;
    level: string;
    types: string[];
    existsFrom: number;
    existsTo: number | null;
    names: { zh: string; en: string; from?: number; to?: number }[];
    aliases: string[];
    order: number;
    region?: string;
  }[];
  lineage: { predecessor: string; successor: string; kind: string; year: number }[];
  covers?: {
    government: string;
    region: string;
    from?: number;
    to?: number;
    below: boolean;
    source: string;
  }[];
};

/** Writes regions, agencies, their names and lineage; repeating it changes nothing. */
export async function saveRegistry(
  tx: WriteTx,
  file: RegistryFile,
  invented: boolean,
  actor = "cli",
): Promise<void> {
  for (const r of file.regions) {
    await tx.query(
      "INSERT INTO region (code, slug, name_zh, name_en, level, parent_code, invented) VALUES ($1,$2,$3,$4,$5,$6,$7) ON CONFLICT DO NOTHING",
      [r.code, r.slug, r.zh, r.en, r.level, r.parent ?? null, invented],
    );
  }
  const root = valueAt(file.regions, 0).code;
  for (const a of file.agencies) {
    await tx.query(
      "INSERT INTO agency (id, slug, region_code, kind, level, exists_from, exists_to, invented, sort_order) VALUES ($1,$1,$2,$3,$4,$5,$6,$7,$8) ON CONFLICT DO NOTHING",
      [a.slug, a.region ?? root, a.kind, a.level, a.existsFrom, a.existsTo, invented, a.order],
    );
    for (const n of a.names) {
      await tx.query(
        "INSERT INTO agency_name (agency_id, kind, name_zh, name_en, valid_from, valid_to) VALUES ($1,'official',$2,$3,$4,$5) ON CONFLICT DO NOTHING",
        [a.slug, n.zh, n.en, n.from ?? null, n.to ?? null],
      );
    }
    for (const alias of a.aliases)
      await tx.query(
        "INSERT INTO agency_name (agency_id, kind, name_zh) VALUES ($1,'alias',$2) ON CONFLICT DO NOTHING",
        [a.slug, alias],
      );
    for (const type of a.types)
      await tx.query(
        "INSERT INTO agency_type (agency_id, type) VALUES ($1,$2) ON CONFLICT DO NOTHING",
        [a.slug, type],
      );
  }
  for (const l of file.lineage) {
    await tx.query(
      "INSERT INTO lineage (predecessor_id, successor_id, kind, fiscal_year) VALUES ($1,$2,$3,$4) ON CONFLICT DO NOTHING",
      [l.predecessor, l.successor, l.kind, l.year],
    );
  }
  for (const c of file.covers ?? []) {
    await tx.query(
      "INSERT INTO government_cover (agency_id, region_code, valid_from, valid_to, below, source) VALUES ($1,$2,COALESCE($3, 0),$4,$5,$6) ON CONFLICT DO NOTHING",
      [c.government, c.region, c.from ?? null, c.to ?? null, c.below, c.source],
    );
  }
  await writeAudit(tx, {
    actor,
    action: "registry.load",
    entity: "registry",
    after: {
      regions: file.regions.length,
      agencies: file.agencies.length,
      lineage: file.lineage.length,
    },
  });
  await bumpDataVersion(tx, "registry");
}

/**
 * Populations by region and year, each with where it is from; repeating it changes nothing.
 * @throws RangeError naming region, year and both numbers where the parts of a region have more
 * residents than the whole
 */
export async function savePopulations(
  tx: WriteTx,
  rows: readonly { region: string; year: number; population: number }[],
  source: string,
  actor = "cli",
): Promise<void> {
  for (const r of rows)
    await tx.query(
      "INSERT INTO region_population (region_code, year, population, source) VALUES ($1,$2,$3,$4) ON CONFLICT DO NOTHING",
      [r.region, r.year, r.population, source],
    );
  await refuseCrowdedRegions(tx, [...new Set(rows.map((r) => r.year))]);
  await writeAudit(tx, {
    actor,
    action: "population.load",
    entity: "registry",
    after: { rows: rows.length, source },
  });
}

/** Parts may be missing, so that they add up to less; more than the whole they cannot have. */
async function refuseCrowdedRegions(tx: WriteTx, years: readonly number[]): Promise<void> {
  const { rows } = await tx.query<{ region: string; year: number; whole: number; parts: number }>(
    `SELECT p.region_code AS region, p.year, p.population AS whole, sum(c.population)::int AS parts
     FROM region_population p JOIN region r ON r.parent_code = p.region_code
       JOIN region_population c ON c.region_code = r.code AND c.year = p.year
     WHERE p.year = ANY($1) GROUP BY p.region_code, p.year HAVING sum(c.population) > p.population
       ORDER BY 1, 2`,
    [years],
  );
  if (rows.length === 0) return;
  const named = rows.map((r) => `${r.region} ${r.year}: parts ${r.parts} > whole ${r.whole}`);
  throw new RangeError(`residents of parts exceed the whole: ${named.join("; ")}`);
}
