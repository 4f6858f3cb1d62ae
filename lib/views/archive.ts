/**
 * Reports of all years at one place: by agency and year what is there, what waits, what is missing
 * and why.
 */
import {
  ARCHIVE_STATES,
  archiveState,
  NO_FACTS,
  type ArchiveFacts,
  type ArchiveState,
} from "@/lib/collection/archive";
import type { AccessScope } from "@/lib/collection/permissions";
import { todayInChina } from "@/lib/i18n/china-time";
import { queryPrivate } from "@/lib/store/client";
import { readArchive, type ArchiveRow } from "@/lib/store/queries/archive";
import { readFilingAgencies, type FilingAgency } from "@/lib/store/queries/filings";
import { readOpenProposals } from "@/lib/store/queries/proposals";

export type ArchiveLine = {
  readonly agency: FilingAgency;
  readonly year: number;
  readonly state: ArchiveState;
  readonly facts: ArchiveFacts;
};
export type ArchiveYear = {
  readonly year: number;
  readonly counts: Readonly<Record<ArchiveState, number>>;
  /** Files of the year that wait for the name of their agency. */
  readonly unnamed: number;
};
export type Archive = {
  /** Newest first. */
  readonly years: readonly ArchiveYear[];
  /** Agency by agency, each with every year, newest first. */
  readonly lines: readonly ArchiveLine[];
};

/** @param present the calendar year: its own report is not due before it is over */
export function makeArchive(
  agencies: readonly FilingAgency[],
  known: readonly ArchiveRow[],
  o: { present: number; unnamed: readonly (number | null)[] },
): Archive {
  const reach = new Set(agencies.map((a) => a.id));
  const facts = new Map(known.map((row) => [`${row.agencyId} ${row.year}`, row]));
  const first = Math.min(
    o.present - 1,
    ...known.flatMap((row) => (reach.has(row.agencyId) ? [row.year] : [])),
  );
  const years = Array.from({ length: o.present - first }, (_, i) => o.present - 1 - i);
  const lines = agencies.flatMap((agency) =>
    years.map((year): ArchiveLine => {
      const found = facts.get(`${agency.id} ${year}`) ?? NO_FACTS;
      return { agency, year, state: archiveState(year, agency, found), facts: found };
    }),
  );
  return { lines, years: years.map((year) => countYear(year, lines, o.unnamed)) };
}

function countYear(
  year: number,
  lines: readonly ArchiveLine[],
  unnamed: readonly (number | null)[],
): ArchiveYear {
  const own = lines.filter((line) => line.year === year);
  const count = (state: ArchiveState) => own.filter((line) => line.state === state).length;
  return {
    year,
    counts: Object.fromEntries(ARCHIVE_STATES.map((s) => [s, count(s)])) as ArchiveYear["counts"],
    unnamed: unnamed.filter((y) => y === year).length,
  };
}

/** Files without a name are counted for those who see everything: nobody knows yet whose they are. */
export async function archiveView(scope: AccessScope): Promise<Archive> {
  const agencies = await readFilingAgencies(scope);
  const present = Number(todayInChina().slice(0, 4));
  return queryPrivate(async (tx) =>
    makeArchive(agencies, await readArchive(tx, scope), {
      present,
      unnamed:
        scope.kind === "all"
          ? (await readOpenProposals(tx)).flatMap((p) => p.files.map((f) => f.year))
          : [],
    }),
  );
}
