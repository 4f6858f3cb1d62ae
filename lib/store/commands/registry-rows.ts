import { valueAt, valueOfKey } from "@/lib/lookup";
import { findDoubleCovers, putCover, type CoverEntry } from "@/lib/registry/covers";
import type { RegistryRow, RegistryTable } from "@/lib/registry/tables";
import { writeTransaction, type WriteTx } from "@/lib/store/client";
import { readCoverEntries } from "@/lib/store/queries/cover-entries";
import { writeAudit } from "./audit";
import { bumpDataVersion } from "./data-version";
import { recheckDates, recheckReport } from "./findings";
import type { By } from "./users";

export type RemovableTable = Exclude<RegistryTable, "regions" | "agencies">;
type Put<T extends RegistryTable> = (tx: WriteTx, row: RegistryRow<T>) => Promise<unknown>;

/** Writes one row, replacing the one of the same key. */
const PUT: { [T in RegistryTable]: Put<T> } = {
  regions: (tx, r) =>
    tx.query(
      "INSERT INTO region (code, slug, name_zh, name_en, level, parent_code) VALUES ($1,$2,$3,$4,$5,$6) ON CONFLICT (code) DO UPDATE SET slug = EXCLUDED.slug, name_zh = EXCLUDED.name_zh, name_en = EXCLUDED.name_en, level = EXCLUDED.level, parent_code = EXCLUDED.parent_code",
      [r.code, r.slug, r.nameZh, r.nameEn, r.level, r.parent],
    ),
  agencies: (tx, a) =>
    tx.query(
      `INSERT INTO agency (id, slug, region_code, kind, level, uscc, exists_from, exists_to, sort_order) VALUES ($1,$1,$2,$3,$4,$5,$6,$7, COALESCE($8::int, (SELECT max(sort_order) + 1 FROM agency), 1))
       ON CONFLICT (slug) DO UPDATE
         SET region_code = EXCLUDED.region_code, kind = EXCLUDED.kind, level = EXCLUDED.level,
         uscc = EXCLUDED.uscc, exists_from = EXCLUDED.exists_from, exists_to = EXCLUDED.exists_to,
         sort_order = COALESCE($8::int, agency.sort_order)`,
      [a.slug, a.region, a.kind, a.level, a.uscc, a.existsFrom, a.existsTo, a.order],
    ),
  names: (tx, n) =>
    tx.query(
      "INSERT INTO agency_name (agency_id, kind, name_zh, name_en, valid_from, valid_to) SELECT id, $2,$3,$4,$5,$6 FROM agency WHERE slug = $1 ON CONFLICT (agency_id, name_zh) DO UPDATE SET kind = EXCLUDED.kind, name_en = EXCLUDED.name_en, valid_from = EXCLUDED.valid_from, valid_to = EXCLUDED.valid_to",
      [n.agency, n.kind, n.nameZh, n.nameEn, n.from, n.to],
    ),
  types: (tx, t) =>
    tx.query(
      "INSERT INTO agency_type (agency_id, type, valid_from, valid_to) SELECT id, $2,$3,$4 FROM agency WHERE slug = $1 ON CONFLICT (agency_id, type, valid_from) DO UPDATE SET valid_to = EXCLUDED.valid_to",
      [t.agency, t.type, t.from, t.to],
    ),
  lineage: (tx, l) =>
    tx.query(
      "INSERT INTO lineage (predecessor_id, successor_id, kind, fiscal_year, effective_on, document, note) SELECT p.id, s.id, $3,$4,$5,$6,$7 FROM agency p, agency s WHERE p.slug = $1 AND s.slug = $2 ON CONFLICT (predecessor_id, successor_id, kind, fiscal_year) DO UPDATE SET effective_on = EXCLUDED.effective_on, document = EXCLUDED.document, note = EXCLUDED.note",
      [l.predecessor, l.successor, l.kind, l.year, l.date, l.document, l.note],
    ),
  covers: (tx, c) =>
    tx.query(
      "INSERT INTO government_cover (agency_id, region_code, below, valid_from, valid_to, source) SELECT id, $2,$3,$4,$5,$6 FROM agency WHERE slug = $1 ON CONFLICT (agency_id, region_code, valid_from) DO UPDATE SET below = EXCLUDED.below, valid_to = EXCLUDED.valid_to, source = EXCLUDED.source",
      [c.government, c.region, c.reach === "below", c.from, c.to, c.source],
    ),
  counts: (tx, c) =>
    tx.query(
      "INSERT INTO office_count (agency_id, fiscal_year, cell_id, value, source) SELECT id, $2,$3,$4,$5 FROM agency WHERE slug = $1 ON CONFLICT (agency_id, fiscal_year, cell_id) DO UPDATE SET value = EXCLUDED.value, source = EXCLUDED.source",
      [c.agency, c.year, c.cell, c.value, c.source],
    ),
  contacts: (tx, c) =>
    tx.query(
      "INSERT INTO agency_contact (agency_id, phone, address, mail, office_hours) SELECT id, $2,$3,$4,$5 FROM agency WHERE slug = $1 ON CONFLICT (agency_id) DO UPDATE SET phone = EXCLUDED.phone, address = EXCLUDED.address, mail = EXCLUDED.mail, office_hours = EXCLUDED.office_hours",
      [c.agency, c.phone, c.address, c.mail, c.officeHours],
    ),
};

type Needed = "agency" | "government" | "region";
/** Reports that rows of a list are held against, checked again. */
async function recheckListed(tx: WriteTx, rows: readonly RegistryRow<"counts">[]): Promise<void> {
  const reports = new Map(rows.map((r) => [`${r.agency} ${r.year}`, r]));
  for (const { agency, year } of reports.values()) {
    const found = await tx.query<{ id: string }>("SELECT id FROM agency WHERE slug = $1", [agency]);
    const [known] = found.rows;
    if (known) await recheckReport(tx, { agencyId: known.id, year });
  }
}

/** The law's day follows an agency's kind and level. */
async function recheckDue(tx: WriteTx, rows: readonly RegistryRow<"agencies">[]): Promise<void> {
  const found = await tx.query<{ id: string }>("SELECT id FROM agency WHERE slug = ANY($1)", [
    rows.map((r) => r.slug),
  ]);
  await recheckDates(tx, { years: null, agencies: found.rows.map((r) => r.id) });
}

/** Which agencies, governments and regions a table's rows speak of. */
const NEEDS: Record<RegistryTable, readonly (readonly [Needed, string])[]> = {
  regions: [["region", "parent"]],
  agencies: [["region", "region"]],
  names: [["agency", "agency"]],
  types: [["agency", "agency"]],
  lineage: [
    ["agency", "predecessor"],
    ["agency", "successor"],
  ],
  covers: [
    ["government", "government"],
    ["region", "region"],
  ],
  contacts: [["agency", "agency"]],
  counts: [["agency", "agency"]],
};

/**
 * Why a row cannot be written: it names what nobody has, or a region that another government covers
 * in the same years.
 */
export type RowRefusal = {
  row: number;
  column: string;
  value: string;
  code: "unknown" | "covered_twice";
};

/** Rows that have been checked, within a transaction that has its own entry in the audit log. */
export async function putRowsIn<T extends RegistryTable>(
  tx: WriteTx,
  table: T,
  rows: readonly RegistryRow<T>[],
): Promise<void> {
  for (const row of rows) await (PUT[table] as Put<T>)(tx, row);
}

/**
 * All rows or none: a row that cannot be written is named, and then nothing is. Rows may name
 * regions above them.
 */
export async function putRegistryRows<T extends RegistryTable>(
  table: T,
  rows: readonly RegistryRow<T>[],
  by: By,
): Promise<RowRefusal[]> {
  return writeTransaction(async (tx) => {
    const refused = await refuseRows(tx, table, rows);
    if (refused.length > 0) return refused;
    for (const row of rows) await (PUT[table] as Put<T>)(tx, row);
    if (table === "counts") await recheckListed(tx, rows as readonly RegistryRow<"counts">[]);
    if (table === "agencies") await recheckDue(tx, rows as readonly RegistryRow<"agencies">[]);
    await bumpDataVersion(tx, "registry");
    await writeAudit(tx, {
      ...by,
      action: `registry.${table}`,
      entity: "registry",
      entityId: rows.length === 1 ? (Object.values(valueAt(rows, 0))[0] as string) : null,
      after: rows.length === 1 ? valueAt(rows, 0) : { rows: rows.length },
    });
    return [];
  });
}

async function refuseRows<T extends RegistryTable>(
  tx: WriteTx,
  table: T,
  rows: readonly RegistryRow<T>[],
): Promise<RowRefusal[]> {
  const known = await readKnown(tx);
  const unknown: RowRefusal[] = [];
  for (const [i, row] of rows.entries()) {
    const values = row as Record<string, unknown>;
    for (const [what, column] of NEEDS[table]) {
      const value = values[column];
      if (typeof value === "string" && !known[what].has(value))
        unknown.push({ row: i + 2, column, value, code: "unknown" });
    }
    if (table === "regions") known.region.add(String(values.code));
  }
  if (unknown.length > 0 || table !== "covers") return unknown;
  return refuseDoubleCovers(tx, rows as readonly RegistryRow<"covers">[]);
}

/**
 * Rows that make two governments cover one region in the same years. What was entered twice before
 * is no fault of other rows.
 */
async function refuseDoubleCovers(
  tx: WriteTx,
  rows: readonly RegistryRow<"covers">[],
): Promise<RowRefusal[]> {
  // Two entries at once must see each other.
  await tx.query("SELECT pg_advisory_xact_lock(hashtext('government covers'))");
  const lives = new Map(
    (
      await tx.query<{ slug: string; existsFrom: number | null; existsTo: number | null }>(
        `SELECT slug, exists_from AS "existsFrom", exists_to AS "existsTo" FROM agency WHERE slug = ANY($1)`,
        [rows.map((r) => r.government)],
      )
    ).rows.map((a) => [a.slug, a]),
  );
  const added = rows.map((r): CoverEntry => ({ ...valueOfKey(lives, r.government), ...r }));
  const entries = added.reduce(putCover, await readCoverEntries(tx));
  const doubles = findDoubleCovers(entries);
  return added.flatMap((entry, i): RowRefusal[] => {
    const double = doubles.find((d) => d.entries.includes(entry));
    if (!double) return [];
    const other = double.entries[0] === entry ? double.entries[1] : double.entries[0];
    const value = `${other.government} ${double.from}–${double.to ?? ""}`;
    return [{ row: i + 2, column: "region", value, code: "covered_twice" }];
  });
}

async function readKnown(tx: WriteTx): Promise<Record<Needed, Set<string>>> {
  const agencies = (await tx.query<{ slug: string; kind: string }>("SELECT slug, kind FROM agency"))
    .rows;
  const regions = (await tx.query<{ code: string }>("SELECT code FROM region")).rows;
  const governments = agencies.filter((a) => a.kind === "government");
  return {
    agency: new Set(agencies.map((a) => a.slug)),
    government: new Set(governments.map((a) => a.slug)),
    region: new Set(regions.map((r) => r.code)),
  };
}

/** The report that a row of a list was about, checked without it. */
async function recheckRemoved(
  tx: WriteTx,
  { agency_id: agencyId, fiscal_year: year }: Record<string, unknown>,
): Promise<void> {
  if (typeof agencyId === "string" && typeof year === "number")
    await recheckReport(tx, { agencyId, year });
}

/**
 * Takes a name, a type, a lineage edge, a cover, a contact or a listed figure out again. An
 * official name stays while it is the only one. @returns whether something was removed
 */
export async function removeRegistryRow(
  o: { table: RemovableTable; key: readonly string[] },
  by: By,
): Promise<boolean> {
  const DELETE = {
    names:
      "DELETE FROM agency_name n USING agency a WHERE a.id = n.agency_id AND a.slug = $1 AND n.name_zh = $2 AND (n.kind = 'alias' OR EXISTS (SELECT 1 FROM agency_name o WHERE o.agency_id = a.id AND o.kind = 'official' AND o.id <> n.id)) RETURNING n.*",
    types:
      "DELETE FROM agency_type t USING agency a WHERE a.id = t.agency_id AND a.slug = $1 AND t.type = $2 AND t.valid_from = COALESCE(NULLIF($3, '')::int, t.valid_from) RETURNING t.*",
    lineage:
      "DELETE FROM lineage l USING agency p, agency s WHERE p.id = l.predecessor_id AND s.id = l.successor_id AND p.slug = $1 AND s.slug = $2 AND l.kind = $3 AND l.fiscal_year = $4::int RETURNING l.*",
    covers:
      "DELETE FROM government_cover c USING agency a WHERE a.id = c.agency_id AND a.slug = $1 AND c.region_code = $2 AND c.valid_from = COALESCE(NULLIF($3, '')::int, 0) RETURNING c.*",
    contacts:
      "DELETE FROM agency_contact c USING agency a WHERE a.id = c.agency_id AND a.slug = $1 RETURNING c.*",
    counts:
      "DELETE FROM office_count c USING agency a WHERE a.id = c.agency_id AND a.slug = $1 AND c.fiscal_year = $2::int AND c.cell_id = $3 RETURNING c.*",
  };
  return writeTransaction(async (tx) => {
    const { rows } = await tx.query<Record<string, unknown>>(DELETE[o.table], [...o.key]);
    const [gone] = rows;
    if (!gone) return false;
    if (o.table === "counts") await recheckRemoved(tx, gone);
    await bumpDataVersion(tx, "registry");
    await writeAudit(tx, {
      ...by,
      action: `registry.${o.table}.remove`,
      entity: "registry",
      entityId: o.key[0] ?? null,
      before: gone,
    });
    return true;
  });
}
