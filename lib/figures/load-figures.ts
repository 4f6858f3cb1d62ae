/**
 * Everything that indicators are evaluated from, for chosen bodies and years, in a few queries. All
 * views get their figures here.
 */
import { KEY_ALONE, createBasisCache } from "@/lib/cache";
import { cellsOf, type Indicator } from "@/lib/indicators/catalogue";
import { evaluateIndicator, asGap, type CellValue } from "@/lib/indicators/evaluate";
import { gapWithoutReport, type ValueState } from "@/lib/indicators/states";
import type { AgencyInYear } from "@/lib/registry/in-year";
import type { ReadTx } from "@/lib/store/client";
import { bookIn, type Book, type Clock, type PlacedVersion } from "./published-data";
import { addFacts, isFact } from "./derived-inputs";
import { evaluatedOnce, readColumns, type Column } from "./cell-cache";
import { evaluateAhead } from "./evaluate-ahead";
import { inTodaysStructure } from "./structure";
import type { ByBody, FigureBasis, LoadedFigures, Inputs } from "./types";
import { valuesByBody } from "./values-by-body";
import { readYearChecks, type YearChecks } from "./year-checks";
import { whoIn, withForebears, type Structure } from "./who";

export type { FigureBasis, LoadedFigures, Inputs } from "./types";

const NONE: readonly never[] = [];

function inputsFrom(columns: ReadonlyMap<string, Column>, slot: number): Inputs {
  let own: Map<string, CellValue> | null = null;
  const inputs: Inputs = {
    get: (id) => own?.get(id) ?? columns.get(id)?.[slot] ?? undefined,
    has: (id) => inputs.get(id) !== undefined,
    set: (id, value) => {
      (own ??= new Map()).set(id, value);
      return inputs;
    },
  };
  return inputs;
}

export type Wanted = {
  indicators: readonly Indicator[];
  years: readonly number[];
  agencies?: readonly string[];
  asOf?: string | null;
  /** What `asOf` refers to. */ clock?: Clock | undefined;
  also?: readonly string[];
  checks?: boolean;
  /** `today`: earlier years of an agency are those of the agencies that became it. */ structure?:
    Structure | undefined;
};
const plainness = createBasisCache<string, boolean>({
  name: "indicators of cells alone",
  most: 2000,
});
/** Whether it reads cells alone, no fact that can change while the version stays. */
const isPlain = (i: Indicator): boolean =>
  plainness.get(i.id, KEY_ALONE, () => !cellsOf(i).some(isFact));

/**
 * @param w.also further inputs that the caller wants to see (`r354.tot`); @param w.checks false
 * where nobody asks which checks failed or what was corrected: spares the largest table
 */
export async function loadFigures(tx: ReadTx, w: Wanted): Promise<LoadedFigures> {
  const book = await bookIn(tx, w.asOf ?? null, w.clock);
  const known = book.registry;
  const today = w.structure === "today";
  const inputs = [...new Set([...w.indicators.flatMap(cellsOf), ...(w.also ?? [])])];
  const cells = [
    ...new Set(
      inputs
        .filter((id) => !isFact(id))
        .concat(inputs.filter((id) => id.startsWith("prev.")).map((id) => id.slice(5))),
    ),
  ];
  const years = new Set(
    inputs.some((id) => id.startsWith("prev.")) ? w.years.flatMap((y) => [y - 1, y]) : w.years,
  );
  const only = w.agencies && new Set(today ? withForebears(known, w.agencies) : w.agencies);
  const sheets = [...years].map(book.ofYear).map((s) =>
    only
      ? {
          versions: s.versions.filter((v) => only.has(v.agencyId)),
          filled: new Map<string, Column>(),
        }
      : s,
  );
  const versions = sheets.flatMap((s) => s.versions);
  const versionOf = (id: string, year: number): PlacedVersion | undefined =>
    years.has(year) && (!only || only.has(id)) ? book.version(id, year) : undefined;
  const columns = await readColumns(tx, sheets, cells);
  if (!only) {
    const plain = w.indicators.filter((i) => isPlain(i) && i.of !== "governments");
    await evaluateAhead(w.years.map(book.ofYear), plain, (slot) => inputsFrom(columns, slot));
  }
  const made = new Map<number, Inputs>();
  const later: ((inputs: Inputs, v: PlacedVersion) => void)[] = [];
  const inputsOf = (v: PlacedVersion): Inputs => {
    let of = made.get(v.slot);
    if (!of) {
      made.set(v.slot, (of = inputsFrom(columns, v.slot)));
      for (const add of later) add(of, v);
    }
    return of;
  };
  const checks = w.checks === false ? null : await checksOf(tx, { book, years, only, versions });
  const unreported = await addFacts(tx, {
    book,
    inputs,
    years: w.years,
    versions,
    inputsOf,
    whenAsked: (add) => {
      later.push(add);
      for (const v of made.size > 0 ? versions : NONE) if (made.has(v.slot)) add(inputsOf(v), v);
    },
    asOf: w.asOf ?? null,
  });
  const byBody = new Map<string, ByBody<unknown>>();
  const gapOf = (agency: AgencyInYear, year: number): ValueState =>
    gapWithoutReport({
      expected: known.isExpected(agency.id, year),
      received: book.received(agency.id, year) !== undefined,
      withdrawn: book.withdrawn(agency.id, year),
      existsTo: agency.existsTo,
      year,
    });
  const figures: LoadedFigures = {
    gapOf,
    registry: known,
    book,
    who: (year) => whoIn(known, year, "reported", (id) => book.version(id, year) !== undefined),
    agencies: known.expected,
    version: versionOf,
    own: versionOf,
    received: (id, year) =>
      years.has(year) && !versionOf(id, year) && book.received(id, year) !== undefined,
    evaluate: (indicator, agency, year) => {
      if (indicator.of === "governments" && agency.kind !== "government")
        return asGap("not_applicable");
      const version = versionOf(agency.id, year);
      if (version)
        return isPlain(indicator)
          ? evaluatedOnce(indicator.id, version.slot, () =>
              evaluateIndicator(indicator, inputsOf(version)),
            )
          : evaluateIndicator(indicator, inputsOf(version));
      const facts = unreported?.(agency, year);
      if (facts && cellsOf(indicator).every((id) => facts.has(id)))
        return evaluateIndicator(indicator, facts);
      return asGap(gapOf(agency, year));
    },
    input: (id, year, input) => {
      const version = versionOf(id, year);
      return version && inputsOf(version).get(input);
    },
    basis: (indicators, of) => {
      if (!indicators.every(isPlain) || today || only) return null;
      // What was not read is a gap here and may be a figure elsewhere.
      const isRead =
        of.every((year) => years.has(year)) &&
        indicators.every((i) => cellsOf(i).every((cell) => columns.has(cell)));
      return isRead ? basisOf(book, of, checks) : null;
    },
    byBody: <T>(key: string, indicators: readonly Indicator[], of: readonly number[]) => {
      const whole = `${key} of ${indicators.map((i) => i.id).join()} in ${of.join()}`;
      let values = byBody.get(whole);
      if (!values) byBody.set(whole, (values = valuesByBody(figures.basis(indicators, of), whole)));
      return values as ByBody<T>;
    },
    corrected: (indicator, id, year) => {
      if (!checks) throw new Error("corrected() asked of figures that were read without checks");
      const version = versionOf(id, year);
      const found = version && checks.get(year)?.corrected.get(version.versionId);
      if (!found) return NONE;
      const used = new Set(cellsOf(indicator));
      return found.filter((cell) => used.has(cell));
    },
    failed: (indicator, id, year) => {
      if (!checks) throw new Error("failed() asked of figures that were read without checks");
      const version = versionOf(id, year);
      const found = version && checks.get(year)?.failed.get(version.versionId);
      if (!found) return NONE;
      const used = new Set(cellsOf(indicator));
      return found.filter((f) => f.cells.some((c) => used.has(c))).map((f) => f.rule);
    },
  };
  return today ? inTodaysStructure(figures) : figures;
}

function basisOf(
  book: Book,
  of: readonly number[],
  checks: ReadonlyMap<number, YearChecks> | null,
): FigureBasis {
  const years = of.map((year) => ({
    year,
    sheet: book.ofYear(year),
    absences: book.absences(year),
    checks: checks?.get(year),
  }));
  const { registry, regions } = book;
  const items = years.flatMap((y) => [y.sheet, y.absences, y.checks]);
  return { registry, regions, years, items: [registry, regions, ...items] };
}

/**
 * Checks and corrections of the versions, by year. Of a few bodies theirs alone is read;
 * figures of these have no basis that it could belong to.
 */
async function checksOf(
  tx: ReadTx,
  o: {
    readonly book: Book;
    readonly years: ReadonlySet<number>;
    readonly only: ReadonlySet<string> | undefined;
    readonly versions: readonly PlacedVersion[];
  },
): Promise<ReadonlyMap<number, YearChecks>> {
  if (o.only) {
    const own = await readYearChecks(tx, o.versions);
    return new Map([...o.years].map((year) => [year, own]));
  }
  const out = new Map<number, YearChecks>();
  for (const year of o.years) out.set(year, await o.book.checksOf(tx, year));
  return out;
}
