/** Agencies with the years on file, and one agency through the years. */
import { entryOf, valueAt } from "@/lib/lookup";
import { membersOf } from "@/lib/registry/scope";
import { carryOverLedger, type CarryPair } from "@/lib/collection/carry-over";
import type { Evaluated } from "@/lib/indicators/evaluate";
import type { ValueState } from "@/lib/indicators/states";
import { agencyLast, type AgencyInYear } from "@/lib/registry/in-year";
import { readTransaction } from "@/lib/store/client";
import { loadChart, requireIndicator, type Region } from "./charts/data";
import { cacheByVersion } from "@/lib/figures/versioned-cache";
import { bookIn } from "@/lib/figures/published-data";
import type { LoadedFigures } from "@/lib/figures/load-figures";
import { withForebears, type Structure } from "@/lib/figures/who";

export type AgencyListRow = AgencyInYear & {
  years: { year: number; reportId: string }[];
};
export type AgencyFilter = {
  region?: string | undefined;
  type?: string | undefined;
  level?: string | undefined;
  q?: string | undefined;
};
export type AgencyListing = {
  agencies: AgencyListRow[];
  regions: readonly Region[];
  types: string[];
  levels: string[];
};

/** All registered agencies with the years on file, narrowed to a filter. */
export async function agenciesView(f: AgencyFilter): Promise<AgencyListing> {
  const { all, regions } = await cacheByVersion("agencies", async () => {
    const book = await readTransaction((tx) => bookIn(tx, null));
    const years = [...book.years].sort((a, b) => a - b);
    const onFile = (id: string): AgencyListRow["years"] =>
      years.flatMap((year): AgencyListRow["years"] => {
        const reportId = book.version(id, year)?.reportId;
        return reportId === undefined ? [] : [{ year, reportId }];
      });
    return {
      all: book.registry.entries.map((e): AgencyListRow => ({
        ...agencyLast(e),
        years: onFile(e.id),
      })),
      regions: book.regions,
    };
  });
  const isMember = membersOf(f, regions);
  const text = f.q?.toLowerCase();
  const agencies = all.filter(
    (a) =>
      isMember(a) &&
      (text === undefined || a.nameZh.includes(text) || a.nameEn.toLowerCase().includes(text)),
  );
  return {
    agencies,
    regions,
    types: [...new Set(all.flatMap((a) => a.types))].sort(),
    levels: [...new Set(all.map((a) => a.level))].sort(),
  };
}

export const AGENCY_INDICATORS = [
  "r1.tot",
  "r2.tot",
  "r37.tot",
  "r4.tot",
  "D05",
  "D06",
  "rv.tot",
  "lit.tot",
  "t2.license.n",
  "t2.penalty.n",
] as const;
export type AgencyYear = {
  year: number;
  reportId: string | null;
  published: boolean;
  /** Why nothing is published: in review, withdrawn … */
  gap: ValueState;
  partOfYear: boolean;
  values: Record<string, Evaluated>;
  /** In today's structure: the reports of other agencies that these figures are made of. */ madeOf: {
    reportId: string | null;
    nameZh: string;
    nameEn: string;
    gap: ValueState;
  }[];
};
export type AgencyPage = {
  agency: AgencyInYear;
  region: Region | null;
  years: AgencyYear[];
  carry: CarryPair[];
  formerly: { nameZh: string; nameEn: string; to: number | null }[];
  structure: Structure;
  /** Other agencies became this one, so that the two structures differ. */ hasForebears: boolean;
};

/** Every year of its existence is there, also those without a report. */
export const agencyView = (
  slug: string,
  asOf?: string,
  structure: Structure = "reported",
): Promise<AgencyPage | null> =>
  cacheByVersion(`agency ${slug} ${asOf} ${structure}`, () => make(slug, asOf, structure));

async function make(
  slug: string,
  asOf: string | undefined,
  structure: Structure,
): Promise<AgencyPage | null> {
  const p = await loadChart({
    indicators: AGENCY_INDICATORS.map(requireIndicator),
    years: (all) =>
      all.length === 0
        ? []
        : Array.from(
            { length: valueAt(all, 0) - Math.min(...all) + 1 },
            (_, i) => Math.min(...all) + i,
          ),
    agencies: (known) => known.entries.filter((e) => e.slug === slug).map((e) => e.id),
    asOf,
    structure,
  });
  const entry = p.figures.registry.entries.find((e) => e.slug === slug);
  if (!entry) return null;
  const years = p.years
    .filter(
      (y) =>
        p.figures.registry.isExpected(entry.id, y) ||
        p.figures.version(entry.id, y) !== undefined ||
        (structure === "today" && p.figures.who(y).reportersOf(entry.id).length > 0),
    )
    .map((year): AgencyYear => {
      const then = p.figures.registry.agencyIn(entry.id, year)!;
      const version = p.figures.version(entry.id, year);
      const madeOf = structure === "today" ? forebears(p.figures, entry.id, year) : [];
      return {
        year,
        madeOf,
        reportId: version?.reportId ?? null,
        gap: madeOf.find((m) => m.reportId === null)?.gap ?? p.figures.gapOf(then, year),
        published:
          version !== undefined || (madeOf.length > 0 && madeOf.every((m) => m.reportId !== null)),
        partOfYear: version?.periodFull === false,
        values: Object.fromEntries(
          AGENCY_INDICATORS.map((id) => [id, p.figures.evaluate(requireIndicator(id), then, year)]),
        ),
      };
    });
  const carried = years
    .filter((y) => y.year >= 2019)
    .map((y) => ({
      year: y.year,
      carriedIn: entryOf(y.values, "r2.tot").value,
      carriedOut: entryOf(y.values, "r4.tot").value,
    }));
  const agency = p.figures.registry.agencyIn(entry.id, p.years.at(-1) ?? entry.existsFrom)!;
  return {
    agency,
    region: p.regions.find((r) => r.code === agency.region) ?? null,
    years,
    carry: carried.length > 1 ? carryOverLedger({ years: carried }) : [],
    formerly: entry.names
      .slice(0, -1)
      .map((n) => ({ nameZh: n.zh, nameEn: n.en ?? n.zh, to: n.to })),
    structure,
    hasForebears: withForebears(p.figures.registry, [entry.id]).length > 1,
  };
}

/** Who reported for today's agency in a year, unless it was itself alone. */
function forebears(figures: LoadedFigures, id: string, year: number): AgencyYear["madeOf"] {
  const ids = figures.who(year).reportersOf(id);
  if (ids.every((x) => x === id)) return [];
  return figures.registry
    .inYear(year)
    .filter((a) => ids.includes(a.id))
    .map((a) => ({
      nameZh: a.nameZh,
      nameEn: a.nameEn,
      reportId: figures.own(a.id, year)?.reportId ?? null,
      gap: figures.gapOf(a, year),
    }));
}
