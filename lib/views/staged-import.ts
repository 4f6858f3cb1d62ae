/** A table that was sent, against what there is now: its changes and its faults. */
import { readDateTable, type DateFaultRow, type DateRow } from "@/lib/collection/date-table";
import { BASES, usualBasis, type RosterBasis } from "@/lib/collection/roster";
import { readRosterTable, type RosterFaultRow } from "@/lib/collection/roster-table";
import { todayInChina } from "@/lib/i18n/china-time";
import { textsOf } from "@/lib/i18n/texts";
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
import { readAgencies } from "@/lib/store/queries/observations";
import { readRegistryTable } from "@/lib/store/queries/registry-table";
import { readReportDates } from "@/lib/store/queries/report-dates";
import {
  readNotedRosterLines,
  readRoundsLacking,
  type NotedRosterLine,
} from "@/lib/store/queries/roster-lines";
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
export type RosterChangeRow = {
  readonly agencyId: string;
  readonly basis: string;
  readonly expected: boolean;
  readonly note: string | null;
  /** Null where the roster has no line yet. */
  readonly before: Pick<NotedRosterLine, "basis" | "expected" | "note"> | null;
  readonly nameZh: string;
  readonly nameEn: string;
};
type RosterPlan = {
  readonly kind: "roster";
  readonly year: number;
  readonly rows: readonly RosterChangeRow[];
  readonly faults: readonly RosterFaultRow[];
};
export type StagedView = {
  readonly staged: StagedImport;
  readonly plan: CityPlan | DatesPlan | RosterPlan;
  /** After a workbook: open rounds on whose roster registered agencies are not. */
  readonly lacking: readonly { readonly year: number; readonly n: number }[];
};
const PLANS: Readonly<
  Record<StagedImport["kind"], (tx: ReadTx, staged: StagedImport) => Promise<StagedView["plan"]>>
> = { city: planCity, dates: planDates, roster: planRoster };

export async function stagedView(id: number): Promise<StagedView | null> {
  return queryPrivate(async (tx) => {
    const staged = await readStagedImport(tx, id);
    if (!staged) return null;
    const lacking =
      staged.kind === "city" && staged.appliedAt !== null ? await readRoundsLacking(tx) : [];
    return { staged, plan: await PLANS[staged.kind](tx, staged), lacking };
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

/** Codes and, in both languages, names of the legal bases. */
const basesByName = (): Map<string, RosterBasis> =>
  new Map(
    BASES.flatMap((code) => [
      [code, code] as const,
      ...(["zh", "en"] as const).map((l) => [textsOf(l, "rounds")(`bases.${code}`), code] as const),
    ]),
  );

/** Lines that the table would change; what it leaves out stays, or is as usual for such an agency. */
async function planRoster(tx: ReadTx, { sheets }: StagedImport): Promise<RosterPlan> {
  const [sheet] = sheets;
  const year = Number(sheet?.name ?? NaN);
  const { ids } = await readAgencyIds(tx);
  const { rows, faults } = readRosterTable(sheet?.rows ?? [], { ids, bases: basesByName() });
  const agencies = new Map((await readAgencies(tx, year)).map((a) => [a.id, a]));
  const before = new Map((await readNotedRosterLines(tx, year)).map((l) => [l.agencyId, l]));
  return {
    kind: "roster",
    year,
    faults,
    rows: rows
      .flatMap((row): RosterChangeRow[] => {
        const agency = agencies.get(row.agencyId);
        if (!agency) return [];
        const was = before.get(row.agencyId) ?? null;
        return [
          {
            agencyId: row.agencyId,
            basis: row.basis ?? was?.basis ?? usualBasis(agency),
            expected: row.expected,
            note: row.note ?? was?.note ?? null,
            before: was,
            nameZh: agency.nameZh,
            nameEn: agency.nameEn,
          },
        ];
      })
      .filter(
        ({ before: was, basis, expected, note }) =>
          was === null || was.basis !== basis || was.expected !== expected || was.note !== note,
      ),
  };
}
