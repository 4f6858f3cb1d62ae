/**
 * What was computed body by body from the figures of some years, kept over versions of the data:
 * after a change only the bodies that it touched are computed again.
 */
import { createBasisCache } from "@/lib/cache";
import { valueAt } from "@/lib/lookup";
import type { ByBody, FigureBasis, YearBasis } from "./types";
import type { YearChecks } from "./year-checks";
import type { YearSheet } from "./year-sheet";

type Known = NonNullable<FigureBasis>;
/**
 * `common`: values that hold on this basis and on the earlier ones that it is shared with; `own`:
 * those of bodies that differ between them, which are `changed`.
 */
type Values = {
  readonly basis: Known;
  readonly common: Map<string, unknown>;
  readonly changed: ReadonlySet<string>;
  readonly own: Map<string, unknown>;
};
/** Changed bodies from which on the values of all others are copied, so that each is found at once. */
const MOST_CHANGED = 500;

/** Bytes that a body's value takes with its place in the map, as measured of parts of sums. */
const BYTES_EACH = 120;
const MOST_BYTES = 256_000_000;
const kept = createBasisCache<string, Values>({
  name: "figures by body",
  mostBytes: MOST_BYTES,
  bytesOf: ({ basis }) => basis.registry.entries.length * BYTES_EACH,
});

/**
 * Gives each body's value, made where it is not known on this basis. A value may depend on nothing
 * but the key, the register and the body's own reports of the basis' years.
 *
 * @param key says all that the values depend on besides the basis
 */
export function valuesByBody<T>(basis: FigureBasis, key: string): ByBody<T> {
  if (!basis) return (_, make) => make();
  const { common, changed, own } = kept.get(key, basis.items, (earlier) =>
    refreshed(earlier, basis),
  );
  return (id, make) => {
    const values = changed.has(id) ? own : common;
    // No value is undefined: what is not there has not been made.
    const known = values.get(id) as T | undefined;
    if (known !== undefined) return known;
    const made = make();
    values.set(id, made);
    return made;
  };
}

/**
 * Who still works with the data as they were before keeps filling the values in common, which are
 * the same for both; those of changed bodies each has to itself.
 */
function refreshed(before: Values | undefined, basis: Known): Values {
  const fresh = before && changedBodies(before.basis, basis);
  if (!fresh) return { basis, common: new Map(), changed: new Set(), own: new Map() };
  const changed = new Set([...before.changed, ...fresh]);
  const own = new Map(before.own);
  for (const id of fresh) own.delete(id);
  if (changed.size <= MOST_CHANGED) return { basis, common: before.common, changed, own };
  const common = new Map(before.common);
  for (const id of changed) common.delete(id);
  for (const [id, value] of own) common.set(id, value);
  return { basis, common, changed: new Set(), own: new Map() };
}

/** Bodies whose reports differ between two bases; null where any may. */
export function changedBodies(before: Known, now: Known): ReadonlySet<string> | null {
  if (before.registry !== now.registry || before.regions !== now.regions) return null;
  if (before.years.length !== now.years.length) return null;
  const out = new Set<string>();
  for (const [i, year] of now.years.entries()) {
    const earlier = valueAt(before.years, i);
    if (earlier.year !== year.year || !earlier.checks !== !year.checks) return null;
    for (const id of changedInYear(earlier, year, now.registry)) out.add(id);
  }
  return out;
}

/** The same two states of a year are compared for each thing that was computed from them. */
const compared = createBasisCache<number, ReadonlySet<string>>({
  name: "bodies changed in a year",
  most: 100,
});
const changedInYear = (
  before: YearBasis,
  now: YearBasis,
  registry: Known["registry"],
): ReadonlySet<string> =>
  compared.get(
    now.year,
    [
      registry,
      ...[before.sheet, before.checks, before.absences],
      ...[now.sheet, now.checks, now.absences],
    ],
    () => compareYear(before, now, registry),
  );

function compareYear(
  before: YearBasis,
  now: YearBasis,
  registry: Known["registry"],
): ReadonlySet<string> {
  const out = new Set<string>();
  const noteDifferent = (mine: YearSheet, other: YearSheet): void => {
    for (const [id, v] of mine.byAgency) {
      const w = other.byAgency.get(id);
      if (v === w) continue;
      const isSame =
        w !== undefined &&
        w.slot === v.slot &&
        w.reportId === v.reportId &&
        w.periodFull === v.periodFull;
      if (!isSame) out.add(id);
    }
  };
  noteDifferent(before.sheet, now.sheet);
  noteDifferent(now.sheet, before.sheet);
  if (before.checks !== now.checks)
    for (const v of now.sheet.versions)
      if (!sameChecks(v.versionId, before.checks, now.checks)) out.add(v.agencyId);
  // The name of a gap says whether a report has arrived.
  if (before.absences !== now.absences)
    for (const e of registry.entries) if (!now.sheet.byAgency.has(e.id)) out.add(e.id);
  return out;
}

const sameChecks = (
  version: number,
  before: YearChecks | undefined,
  now: YearChecks | undefined,
): boolean =>
  before?.failed.get(version) === now?.failed.get(version) &&
  before?.corrected.get(version) === now?.corrected.get(version);
