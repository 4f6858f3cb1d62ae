/** A table that was sent, against what there is now: its changes and its faults. */
import { readDateTable, type DateFaultRow, type DateRow } from "@/lib/collection/date-table";
import { todayInChina } from "@/lib/i18n/china-time";
import { readCityBook, type CellFault, type CityAccount } from "@/lib/registry/city-book";
import {
  CITY_TABLES,
  listChanges,
  type CityTable,
  type Row,
  type RowChange,
} from "@/lib/registry/city-changes";
import { queryPrivate, type ReadTx } from "@/lib/store/client";
import type { KnownDates } from "@/lib/store/commands/report-dates";
import { readContactRows } from "@/lib/store/queries/contacts";
import { readKnownCity } from "@/lib/store/queries/known-city";
import { readAgencyIds } from "@/lib/store/queries/agency-ids";
import { readRegistryTable } from "@/lib/store/queries/registry-table";
import { readReportDates } from "@/lib/store/queries/report-dates";
import { readStagedImport, type StagedImport } from "@/lib/store/queries/staged-imports";

type CityPlan = {
  readonly kind: "city";
  readonly changes: readonly RowChange[];
  /** Accounts that are new; those that exist stay as they are. */
  readonly accounts: readonly CityAccount[];
  readonly faults: readonly CellFault[];
};
export type DateChange = DateRow & {
  readonly before: KnownDates;
  readonly nameZh: string;
  readonly nameEn: string;
};
type DatesPlan = {
  readonly kind: "dates";
  readonly year: number;
  readonly rows: readonly DateChange[];
  readonly faults: readonly DateFaultRow[];
};
export type StagedView = { readonly staged: StagedImport; readonly plan: CityPlan | DatesPlan };

export async function stagedView(id: number): Promise<StagedView | null> {
  return queryPrivate(async (tx) => {
    const staged = await readStagedImport(tx, id);
    if (!staged) return null;
    const plan = staged.kind === "city" ? await planCity(tx, staged) : await planDates(tx, staged);
    return { staged, plan };
  });
}

async function planCity(tx: ReadTx, { sheets }: StagedImport): Promise<CityPlan> {
  const known = await readKnownCity(tx);
  const { rows, faults } = readCityBook(sheets, known);
  const present = {} as Record<CityTable, readonly Row[]>;
  for (const table of CITY_TABLES)
    present[table] =
      table === "people" ? await readContactRows(tx) : await readRegistryTable(tx, table);
  return {
    kind: "city",
    changes: listChanges(rows, present),
    accounts: rows.accounts.filter((a) => !known.logins.has(a.login)),
    faults,
  };
}

const NOTHING: KnownDates = { filedOn: null, publishedOn: null, address: null };

/** The year of the table is the name of its one sheet. */
async function planDates(tx: ReadTx, { sheets }: StagedImport): Promise<DatesPlan> {
  const [sheet] = sheets;
  const year = Number(sheet?.name ?? NaN);
  const agencies = await readAgencyIds(tx);
  const { rows, faults } = readDateTable(sheet?.rows ?? [], {
    ids: agencies.ids,
    year,
    today: todayInChina(),
  });
  const before = await readReportDates(tx, year);
  return {
    kind: "dates",
    year,
    faults,
    rows: rows
      .map((row) => ({
        ...row,
        before: before.get(row.agencyId) ?? NOTHING,
        ...(agencies.names.get(row.agencyId) ?? { nameZh: row.agencyId, nameEn: row.agencyId }),
      }))
      .filter(
        (row) =>
          (row.filedOn ?? row.before.filedOn) !== row.before.filedOn ||
          (row.publishedOn ?? row.before.publishedOn) !== row.before.publishedOn ||
          (row.address ?? row.before.address) !== row.before.address,
      ),
  };
}
