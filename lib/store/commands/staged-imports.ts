/**
 * A table that somebody sent waits until its changes have been seen; then it is applied whole, and
 * can be undone.
 */
import type { CityAccount, CityPerson, Sheet } from "@/lib/registry/city-book";
import type { CityTable, Row, RowChange } from "@/lib/registry/city-changes";
import type { RegistryRow } from "@/lib/registry/tables";
import { valueAt } from "@/lib/lookup";
import { writeTransaction, type WriteTx } from "@/lib/store/client";
import type { StagedKind } from "@/lib/store/queries/staged-imports";
import { writeAudit } from "./audit";
import { putContactIn } from "./contacts";
import { bumpDataVersion } from "./data-version";
import { putRowsIn } from "./registry-rows";
import { saveReportDatesIn, type KnownDates, type StatedReport } from "./report-dates";
import { removeRosterLinesIn, setRosterLinesIn, type RosterChange } from "./rounds";
import type { By } from "./users";

export async function stageImport(
  o: { kind: StagedKind; fileName: string | null; sheets: readonly Sheet[] },
  by: By,
): Promise<number> {
  return writeTransaction(async (tx) => {
    const { rows } = await tx.query<{ id: number }>(
      "INSERT INTO staged_import (kind, file_name, sheets, actor) VALUES ($1,$2,$3,$4) RETURNING id",
      [o.kind, o.fileName, JSON.stringify(o.sheets), by.actor],
    );
    const { id } = valueAt(rows, 0);
    await writeAudit(tx, {
      ...by,
      action: "import.stage",
      entity: "staged_import",
      entityId: id,
      after: { kind: o.kind, file: o.fileName },
    });
    return id;
  });
}

type Done = "applied" | "already";

/** Marks it as applied. @returns false where it has been: a double click applies it once */
async function takeStaged(tx: WriteTx, id: number, before: object): Promise<boolean> {
  const { rowCount } = await tx.query(
    "UPDATE staged_import SET applied_at = now(), before = $2 WHERE id = $1 AND applied_at IS NULL",
    [id, JSON.stringify(before)],
  );
  return rowCount === 1;
}

type CityBefore = {
  readonly kind: "city";
  readonly changes: readonly Pick<RowChange, "table" | "key" | "before">[];
  readonly accounts: readonly string[];
};

/** Writes the changes of a workbook and makes the accounts, which cannot be used before they are invited. */
export async function applyCity(
  id: number,
  o: { changes: readonly RowChange[]; accounts: readonly CityAccount[] },
  by: By,
): Promise<Done> {
  return writeTransaction(async (tx) => {
    const before: CityBefore = {
      kind: "city",
      changes: o.changes.map(({ table, key, before: row }) => ({ table, key, before: row })),
      accounts: o.accounts.map((a) => a.login),
    };
    if (!(await takeStaged(tx, id, before))) return "already";
    for (const { table, row } of o.changes) await putRow(tx, table, row, by);
    for (const a of o.accounts)
      await tx.query(
        "INSERT INTO app_user (id, login, name, role, agency_id, region_code, email) VALUES ($1,$1,$2,$3,(SELECT id FROM agency WHERE slug = $4),$5,$6)",
        [a.login, a.name, a.role, a.agency, a.region, a.email],
      );
    await bumpDataVersion(tx, "registry");
    await writeAudit(tx, {
      ...by,
      action: "import.apply",
      entity: "staged_import",
      entityId: id,
      after: { rows: o.changes.length, accounts: o.accounts.length },
    });
    return "applied";
  });
}

const putRow = (tx: WriteTx, table: CityTable, row: Row, by: By): Promise<void> =>
  table === "people"
    ? putContactIn(tx, row as unknown as CityPerson, by)
    : putRowsIn(tx, table, [row as unknown as RegistryRow<typeof table>]);

type DatesBefore = {
  readonly kind: "dates";
  readonly reports: readonly (KnownDates & { agencyId: string; year: number })[];
};

/** Enters the days and addresses of a table. @param before what was known of these reports */
export async function applyDates(
  id: number,
  o: { reports: readonly StatedReport[]; before: DatesBefore["reports"] },
  by: By,
): Promise<Done> {
  return writeTransaction(async (tx) => {
    if (!(await takeStaged(tx, id, { kind: "dates", reports: o.before } satisfies DatesBefore)))
      return "already";
    const n = await saveReportDatesIn(tx, o.reports, "table", by);
    await writeAudit(tx, {
      ...by,
      action: "import.apply",
      entity: "staged_import",
      entityId: id,
      after: { reports: n },
    });
    return "applied";
  });
}

type RosterBefore = {
  readonly kind: "roster";
  readonly year: number;
  /** Null where there was no line. */
  readonly lines: readonly (RosterChange | { readonly agencyId: string; readonly basis: null })[];
};

/** Enters the lines of a roster. @param o.before what there was of these agencies */
export async function applyRoster(
  id: number,
  o: { year: number; lines: readonly RosterChange[]; before: RosterBefore["lines"] },
  by: By,
): Promise<Done> {
  return writeTransaction(async (tx) => {
    const before: RosterBefore = { kind: "roster", year: o.year, lines: o.before };
    if (!(await takeStaged(tx, id, before))) return "already";
    await setRosterLinesIn(tx, o);
    await writeAudit(tx, {
      ...by,
      action: "import.apply",
      entity: "staged_import",
      entityId: id,
      before: { year: o.year, lines: o.before },
      after: { year: o.year, lines: o.lines },
    });
    return "applied";
  });
}

/** What undoing leaves in place, because it has been used since. */
const REMOVE: Readonly<Record<CityTable, string>> = {
  people:
    "DELETE FROM reporting_contact c USING agency a WHERE a.id = c.agency_id AND a.slug = $1 AND c.name = $2",
  contacts: "DELETE FROM agency_contact c USING agency a WHERE a.id = c.agency_id AND a.slug = $1",
  types:
    "DELETE FROM agency_type t USING agency a WHERE a.id = t.agency_id AND a.slug = $1 AND t.type = $2 AND t.valid_from = $3::int",
  names:
    "DELETE FROM agency_name n USING agency a WHERE a.id = n.agency_id AND a.slug = $1 AND n.name_zh = $2 AND EXISTS (SELECT 1 FROM agency_name o WHERE o.agency_id = a.id AND o.kind = 'official' AND o.id <> n.id)",
  agencies:
    "DELETE FROM agency a WHERE a.slug = $1 AND NOT EXISTS (SELECT 1 FROM report r WHERE r.agency_id = a.id) AND NOT EXISTS (SELECT 1 FROM app_user u WHERE u.agency_id = a.id) AND NOT EXISTS (SELECT 1 FROM api_key k WHERE k.agency_id = a.id) AND NOT EXISTS (SELECT 1 FROM agency_proposal p WHERE p.agency_id = a.id) AND NOT EXISTS (SELECT 1 FROM lineage l WHERE a.id IN (l.predecessor_id, l.successor_id)) AND NOT EXISTS (SELECT 1 FROM assessment_hand h WHERE h.agency_id = a.id) AND NOT EXISTS (SELECT 1 FROM assessment_reply y WHERE y.agency_id = a.id) AND NOT EXISTS (SELECT 1 FROM assessment_card c WHERE c.agency_id = a.id) AND NOT EXISTS (SELECT 1 FROM rectification_task m WHERE m.agency_id = a.id)",
  regions:
    "DELETE FROM region g WHERE g.code = $1 AND NOT EXISTS (SELECT 1 FROM agency a WHERE a.region_code = g.code) AND NOT EXISTS (SELECT 1 FROM region c WHERE c.parent_code = g.code) AND NOT EXISTS (SELECT 1 FROM app_user u WHERE u.region_code = g.code) AND NOT EXISTS (SELECT 1 FROM government_cover c WHERE c.region_code = g.code) AND NOT EXISTS (SELECT 1 FROM region_population p WHERE p.region_code = g.code)",
};

/**
 * Takes an agency out of the registry where it has nothing of its own: no report, account, key,
 * name that waits, lineage, assessment or task.
 */
export async function removeAgency(slug: string, by: By): Promise<boolean> {
  return writeTransaction(async (tx) => {
    const before = await removeAgencyIn(tx, slug);
    if (before === null) return false;
    await bumpDataVersion(tx, "registry");
    await writeAudit(tx, {
      ...by,
      action: "registry.agencies.remove",
      entity: "registry",
      entityId: slug,
      before,
    });
    return true;
  });
}

/**
 * Within a transaction that has its own entry in the audit log. @returns the row as it was; null
 * where it had to stay
 */
export async function removeAgencyIn(tx: WriteTx, slug: string): Promise<object | null> {
  const gone = await tx.query<object>(`${REMOVE.agencies} RETURNING a.*`, [slug]);
  return gone.rows[0] ?? null;
}

/**
 * Puts back what was there before. @returns how many rows had to stay; null where it is not
 * applied, or undone already
 */
export async function undoImport(id: number, by: By): Promise<number | null> {
  return writeTransaction(async (tx) => {
    const { rows } = await tx.query<{ before: CityBefore | DatesBefore | RosterBefore }>(
      "UPDATE staged_import SET undone_at = now() WHERE id = $1 AND applied_at IS NOT NULL AND undone_at IS NULL RETURNING before",
      [id],
    );
    const before = rows[0]?.before;
    if (!before) return null;
    const stayed = await undo(tx, before, by);
    await writeAudit(tx, {
      ...by,
      action: "import.undo",
      entity: "staged_import",
      entityId: id,
      after: { stayed },
    });
    return stayed;
  });
}

function undo(
  tx: WriteTx,
  before: CityBefore | DatesBefore | RosterBefore,
  by: By,
): Promise<number> {
  if (before.kind === "city") return undoCity(tx, before, by);
  return before.kind === "dates" ? undoDates(tx, before, by) : undoRoster(tx, before);
}

async function undoRoster(tx: WriteTx, { year, lines }: RosterBefore): Promise<number> {
  await setRosterLinesIn(tx, { year, lines: lines.filter((l) => l.basis !== null) });
  await removeRosterLinesIn(tx, {
    year,
    agencyIds: lines.filter((l) => l.basis === null).map((l) => l.agencyId),
  });
  return 0;
}

async function undoCity(tx: WriteTx, { changes, accounts }: CityBefore, by: By): Promise<number> {
  const gone = await tx.query(
    "DELETE FROM app_user u WHERE u.id = ANY($1) AND u.password_hash IS NULL AND NOT EXISTS (SELECT 1 FROM session s WHERE s.user_id = u.id) AND NOT EXISTS (SELECT 1 FROM audit_log l WHERE l.actor = u.id) RETURNING u.id",
    [accounts],
  );
  let stayed = accounts.length - gone.rows.length;
  for (const change of [...changes].reverse()) {
    if (change.before !== null) await putRow(tx, change.table, change.before, by);
    else if (!isGoneWithAgency(change, changes))
      stayed += (await tx.query(REMOVE[change.table], [...change.key])).rowCount === 1 ? 0 : 1;
  }
  await bumpDataVersion(tx, "registry");
  return stayed;
}

/** Names, types, contacts and people of a new agency go with it. */
const isGoneWithAgency = (
  { table, key }: CityBefore["changes"][number],
  changes: CityBefore["changes"],
): boolean =>
  ["names", "types", "contacts", "people"].includes(table) &&
  changes.some((c) => c.table === "agencies" && c.before === null && c.key[0] === key[0]);

async function undoDates(tx: WriteTx, { reports }: DatesBefore, by: By): Promise<number> {
  await saveReportDatesIn(tx, reports, "table", by);
  return 0;
}
