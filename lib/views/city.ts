/** The city (or one region) in a year: who reported, and each body's figures beside the government's own. */
import type { Evaluated } from "@/lib/indicators/evaluate";
import { valueAt } from "@/lib/lookup";
import type { AgencyInYear } from "@/lib/registry/in-year";
import {
  bodiesOf,
  loadChart,
  requireIndicator,
  sumOfBodies,
  type Panel,
  type Region,
  type Sum,
} from "./charts/data";
import { cacheByVersion } from "@/lib/figures/versioned-cache";
import { membersOf } from "@/lib/registry/scope";

import { CITY_COLUMNS } from "./columns";
export type CityAgency = {
  agency: AgencyInYear;
  reportId: string | null;
  published: boolean;
  values: Record<string, Evaluated>;
};
export type CityRegion = {
  region: Region;
  reported: number;
  expected: number;
  sums: Record<string, Sum>;
};
export type CityView = {
  year: number;
  years: number[];
  region: Region | null;
  expected: number;
  reported: number;
  inReview: number;
  regions: CityRegion[];
  agencies: CityAgency[];
};

export const cityView = (o: {
  year?: number | undefined;
  region?: string | undefined;
  own?: "1" | undefined;
  asOf?: string | undefined;
}): Promise<CityView | null> =>
  cacheByVersion(`city ${o.year} ${o.region} ${o.own} ${o.asOf}`, () => make(o));

async function make(o: {
  year?: number | undefined;
  region?: string | undefined;
  own?: "1" | undefined;
  asOf?: string | undefined;
}): Promise<CityView | null> {
  const p = await loadChart({
    indicators: CITY_COLUMNS.map(requireIndicator),
    years: (all) => ((o.year ?? all[0]) ? [o.year ?? valueAt(all, 0)] : []),
    asOf: o.asOf,
  });
  const year = p.years[0];
  if (year === undefined) return null;
  const scope = { region: o.region, own: o.own };
  const bodies = bodiesOf(p, year, scope);
  const here = p.figures.agencies(year).filter(membersOf(scope, p.regions));
  return {
    year,
    years: p.allYears,
    region: p.regions.find((r) => r.slug === o.region || r.code === o.region) ?? null,
    expected: bodies.length,
    reported: bodies.filter((a) => p.figures.version(a.id, year)).length,
    inReview: bodies.filter((a) => p.figures.received(a.id, year)).length,
    regions: o.region ? [] : byRegion(p, year),
    agencies: here.map((agency) => ({
      agency,
      published: p.figures.version(agency.id, year) !== undefined,
      reportId: p.figures.version(agency.id, year)?.reportId ?? null,
      values: Object.fromEntries(
        CITY_COLUMNS.map((id) => [id, p.figures.evaluate(requireIndicator(id), agency, year)]),
      ),
    })),
  };
}

/** Only where there are several: one region alone is the city itself. */
function byRegion(p: Panel, year: number): CityRegion[] {
  const rows = p.regions.flatMap((region): CityRegion[] => {
    const bodies = bodiesOf(p, year, { region: region.code, own: "1" });
    return bodies.length === 0
      ? []
      : [
          {
            region,
            expected: bodies.length,
            reported: bodies.filter((a) => p.figures.version(a.id, year)).length,
            sums: Object.fromEntries(
              CITY_COLUMNS.map((id) => [id, sumOfBodies(p, requireIndicator(id), year, bodies)]),
            ),
          },
        ];
  });
  return rows.length > 1 ? rows : [];
}
