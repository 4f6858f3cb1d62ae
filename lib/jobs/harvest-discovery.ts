/** Proposes columns of a portal with the agencies that their reports name; a person confirms them. */
import { crawlColumn } from "@/lib/harvest/crawl-column";
import { discoverColumns, FIRST_REPORTS, type DiscoveredColumn } from "@/lib/harvest/discover";
import type { Fetcher } from "@/lib/harvest/fetched";
import { PROGRAM_READER } from "@/lib/harvest/read-in-programs";
import { parseSafely } from "@/lib/intake/host/parse-safely";
import { matchAgency } from "@/lib/registry/match";
import { queryPrivate } from "@/lib/store/client";
import { addHarvestColumn } from "@/lib/store/commands/harvest-columns";
import type { By } from "@/lib/store/commands/users";
import { readKnownNames, readPlaceOf } from "@/lib/store/queries/known-names";

export type ProposedColumn = DiscoveredColumn & {
  /** The name that its reports bear; null where none could be read. */
  readonly agencyName: string | null;
  /** Null where the registry does not know the name, or has several bodies of it. */
  readonly agencyId: string | null;
  /** Whether it is new to us. */
  readonly isNew: boolean;
};
export type DiscoveryResult = {
  readonly pages: number;
  readonly isCut: boolean;
  readonly columns: readonly ProposedColumn[];
};

export async function proposeColumns(
  portal: string,
  { fetch, by }: { readonly fetch: Fetcher; readonly by: By },
): Promise<DiscoveryResult> {
  const tools = { fetch, reader: PROGRAM_READER };
  const { pages, columns, isCut } = await discoverColumns(portal, tools);
  const proposed: ProposedColumn[] = [];
  for (const column of columns) {
    const named = await whoReports(column.address, fetch);
    const agencyId = named && (await findAgency(named));
    const id = agencyId
      ? await addHarvestColumn(
          { agencyId, address: column.address, state: "proposed", foundText: column.text },
          by,
        )
      : null;
    proposed.push({ ...column, agencyName: named?.name ?? null, agencyId, isNew: id !== null });
  }
  return { pages, isCut, columns: proposed };
}

type Named = { readonly name: string; readonly year: number };
async function whoReports(address: string, fetch: Fetcher): Promise<Named | null> {
  const { reports } = await crawlColumn(address, {
    fetch,
    reader: PROGRAM_READER,
    limits: FIRST_REPORTS,
  });
  for (const { files } of reports)
    for (const { name: path, bytes } of files) {
      const { agency, fiscalYear } = await parseSafely({ path, bytes });
      if (agency !== null && fiscalYear !== null) return { name: agency, year: fiscalYear };
    }
  return null;
}

const findAgency = ({ name, year }: Named): Promise<string | null> =>
  queryPrivate(async (tx) => {
    const place = await readPlaceOf(tx, { kind: "all" });
    const match = matchAgency(name, year, await readKnownNames(tx), place);
    return match.kind === "found" ? match.agencyId : null;
  });
