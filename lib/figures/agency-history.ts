/**
 * Agencies through the years, with their lineage, their roster and the regions that governments
 * cover. Cached per data version; rebuilt only if the registry changed.
 */
import { createBasisCache, createVersionCache } from "@/lib/cache";
import { expectedAgencies } from "@/lib/collection/roster";
import type { AgencyEvent } from "@/lib/indicators/comparability";
import { lastOf, valueAt, valueOfKey } from "@/lib/lookup";
import { agencyInYear, type AgencyInYear } from "@/lib/registry/in-year";
import type { Edge, Member } from "@/lib/registry/lineage";
import { readTransaction, type ReadTx } from "@/lib/store/client";
import { readChangedSince, readStanding } from "@/lib/store/queries/data-version";
import type { Cover } from "@/lib/registry/covers";
import { loadCovers } from "@/lib/store/queries/government-covers";
import { readLineage, type LineageRow } from "@/lib/store/queries/lineage-events";
import {
  readRegistryInFull,
  unpackRegistry,
  type RegistryEntry,
} from "@/lib/store/queries/registry-in-full";
import {
  readRosterInFull,
  unpackRoster,
  type RosterEntry,
} from "@/lib/store/queries/roster-in-full";

export type Registry = {
  readonly entries: readonly RegistryEntry[];
  /** Bodies as they were in a year, also those that did not exist then. */
  readonly inYear: (year: number) => readonly AgencyInYear[];
  readonly agencyIn: (agencyId: string, year: number) => AgencyInYear | undefined;
  /** Who is expected to report on a year: the N of every «n of N». */
  readonly expected: (year: number) => readonly AgencyInYear[];
  readonly isExpected: (agencyId: string, year: number) => boolean;
  /** Legal basis of a body's line in the year's roster, where there is one. */
  readonly basisOf: (agencyId: string, year: number) => string | undefined;
  /**
   * The day until which the year's round expects it, where there is a round; the law's day holds
   * elsewhere.
   */
  readonly dueOf: (agencyId: string, year: number) => string | undefined;
  /** The day by which the year's round wants it filed with the supervising office, where it sets one. */
  readonly fileByOf: (agencyId: string, year: number) => string | undefined;
  /** Reorganisations, and the years in which each agency existed, for following them. */
  readonly edges: readonly Edge[];
  readonly members: ReadonlyMap<string, Member>;
  readonly eventsOf: (agencyId: string) => readonly AgencyEvent[];
  /** Which government's report covers which region, where the registry says so. */
  readonly covers: readonly Cover[];
};

const current = createVersionCache<string, Promise<Registry>>({ name: "registry", most: 1 });
/**
 * The registry is the same object as long as its rows are, so that everything computed from it
 * stays cached. Writers see rows of their own.
 */
const registries = createBasisCache<"shared" | "own", Registry>({
  name: "registry by its rows",
  most: 2,
});

/**
 * The registry as a transaction sees it. Takes the caller's transaction because a reader that holds
 * one connection must not ask for a second: many readers at once would deadlock. A transaction that
 * may write bypasses the cache, because it may be rolled back.
 */
export async function registryIn(tx: ReadTx): Promise<Registry> {
  const { version, readOnly } = await readStanding(tx);
  if (!readOnly) return readRegistry(tx, "own");
  return current.get("registry", version, async (earlier) => {
    const before = await earlier?.value.catch(() => null);
    if (!earlier || !before) return readRegistry(tx, "shared");
    const changed = await readChangedSince(tx, earlier.version);
    // Most changes of the data are reports.
    return changed === "all" || changed.registry ? readRegistry(tx, "shared") : before;
  });
}

async function readRegistry(tx: ReadTx, key: "shared" | "own"): Promise<Registry> {
  const [bodies, lineage, roster, covers] = [
    await readRegistryInFull(tx),
    await readLineage(tx),
    await readRosterInFull(tx),
    await loadCovers(tx),
  ];
  const text = JSON.stringify([bodies, lineage, roster, covers]);
  return registries.get(key, [text], () =>
    build(unpackRegistry(bodies), lineage, unpackRoster(roster), covers),
  );
}

export const loadRegistry = (): Promise<Registry> => readTransaction(registryIn);

function build(
  entries: readonly RegistryEntry[],
  lineage: readonly LineageRow[],
  roster: readonly RosterEntry[],
  covers: readonly Cover[],
): Registry {
  const years = new Map<number, readonly AgencyInYear[]>();
  const inYear = (year: number): readonly AgencyInYear[] => {
    if (!years.has(year))
      years.set(
        year,
        entries.map((e) => agencyInYear(e, year)),
      );
    return valueOfKey(years, year);
  };
  const byId = new Map<number, ReadonlyMap<string, AgencyInYear>>();
  const agencyIn = (id: string, year: number): AgencyInYear | undefined => {
    if (!byId.has(year)) byId.set(year, new Map(inYear(year).map((a) => [a.id, a])));
    return valueOfKey(byId, year).get(id);
  };
  const names = new Map(
    entries.map((e) => [
      e.id,
      { zh: lastOf(e.names).zh, en: lastOf(e.names).en ?? lastOf(e.names).zh },
    ]),
  );
  const events = new Map(
    entries.map((e) => [e.id, [...renames(e), ...reorganisations(e.id, lineage, names)]]),
  );
  const lines = groupByYear(roster);
  const expecting = new Map<number, { list: readonly AgencyInYear[]; ids: ReadonlySet<string> }>();
  const expectedOf = (year: number) => {
    if (!expecting.has(year)) {
      const list = expectedAgencies(inYear(year), year, lines.get(year) ?? []);
      expecting.set(year, { list, ids: new Set(list.map((a) => a.id)) });
    }
    return valueOfKey(expecting, year);
  };
  const bases = new Map(roster.map((r) => [`${r.agencyId} ${r.year}`, r.basis]));
  const days = new Map(
    roster.flatMap((r) =>
      r.dueOn === null ? [] : [[`${r.agencyId} ${r.year}`, r.dueOn] as const],
    ),
  );
  const filing = new Map(
    roster.flatMap((r) =>
      r.fileBy === null ? [] : [[`${r.agencyId} ${r.year}`, r.fileBy] as const],
    ),
  );
  return {
    entries,
    inYear,
    agencyIn,
    expected: (year) => expectedOf(year).list,
    isExpected: (id, year) => expectedOf(year).ids.has(id),
    basisOf: (id, year) => bases.get(`${id} ${year}`),
    dueOf: (id, year) => days.get(`${id} ${year}`),
    fileByOf: (id, year) => filing.get(`${id} ${year}`),
    edges: lineage.map((l) => ({
      predecessorId: l.predecessor,
      successorId: l.successor,
      kind: l.kind,
      fiscalYear: l.year,
    })),
    members: new Map(entries.map((e) => [e.id, e])),
    eventsOf: (id) => events.get(id) ?? [],
    covers,
  };
}

function groupByYear(roster: readonly RosterEntry[]): Map<number, RosterEntry[]> {
  const out = new Map<number, RosterEntry[]>();
  for (const line of roster) {
    const list = out.get(line.year);
    if (list) list.push(line);
    else out.set(line.year, [line]);
  }
  return out;
}

/** A later official name of the same agency: marked, but the series continues. */
const renames = (e: RegistryEntry): AgencyEvent[] =>
  e.names.slice(1).flatMap((n, i) =>
    n.from === null
      ? []
      : [
          {
            year: n.from,
            kind: "rename" as const,
            others: [
              { zh: valueAt(e.names, i).zh, en: valueAt(e.names, i).en ?? valueAt(e.names, i).zh },
            ],
          },
        ],
  );

const KINDS = new Set(["rename", "merge", "split", "transfer"]);
function reorganisations(
  id: string,
  lineage: readonly LineageRow[],
  names: ReadonlyMap<string, { zh: string; en: string }>,
): AgencyEvent[] {
  const found = new Map<
    string,
    { year: number; kind: AgencyEvent["kind"]; others: { zh: string; en: string }[] }
  >();
  for (const edge of lineage) {
    if ((edge.predecessor !== id && edge.successor !== id) || !KINDS.has(edge.kind)) continue;
    const key = `${edge.year} ${edge.kind}`;
    if (!found.has(key))
      found.set(key, { year: edge.year, kind: edge.kind as AgencyEvent["kind"], others: [] });
    const other = names.get(edge.predecessor === id ? edge.successor : edge.predecessor);
    if (other) valueOfKey(found, key).others.push(other);
  }
  return [...found.values()];
}
