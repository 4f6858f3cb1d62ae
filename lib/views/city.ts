/** The city (or one region) in a year: who reported, and each body's figures beside the government's own. */
import type { Evaluated } from "@/lib/indicators/evaluate";
import type { AgencyInYear } from "@/lib/registry/in-year";
import {
  bodiesOf,
  isIn,
  load,
  measure,
  summed,
  type Panel,
  type Region,
  type Sum,
} from "./charts/data";
import { cached } from "@/lib/figures/versioned-cache";
import { ownOf } from "./charts/lines";

import { CITY_COLUMNS } from "./columns";
export const CITY_CARDS = ["r1.tot", "r31.tot", "rv.tot"] as const;
export type CityAgency = {
  agency: AgencyInYear;
  reportId: string | null;
  published: boolean;
  /** It has come in, and nothing is published. */
  received: boolean;
  values: Record<string, Evaluated>;
};
export type CityRegion = {
  region: Region;
  reported: number;
  expected: number;
  sums: Record<string, Sum>;
};
export type City = {
  year: number;
  years: number[];
  region: Region | null;
  expected: number;
  reported: number;
  inReview: number;
  cards: { id: string; sum: Sum; own: number | null }[];
  regions: CityRegion[];
  agencies: CityAgency[];
};

export const cityView = (o: {
  year?: number | undefined;
  region?: string | undefined;
  asOf?: string | undefined;
}): Promise<City | null> => cached(`city ${o.year} ${o.region} ${o.asOf}`, () => make(o));

async function make(o: {
  year?: number | undefined;
  region?: string | undefined;
  asOf?: string | undefined;
}): Promise<City | null> {
  const p = await load({
    indicators: CITY_COLUMNS.map(measure),
    years: (all) => ((o.year ?? all[0]) ? [o.year ?? all[0]!] : []),
    asOf: o.asOf,
  });
  const year = p.years[0];
  if (year === undefined) return null;
  const bodies = bodiesOf(p, year, { region: o.region });
  const here = p.figures.agencies(year).filter((a) => isIn(a, { region: o.region }, p.regions));
  return {
    year,
    years: p.allYears,
    region: p.regions.find((r) => r.slug === o.region || r.code === o.region) ?? null,
    expected: bodies.length,
    reported: bodies.filter((a) => p.figures.version(a.id, year)).length,
    inReview: bodies.filter((a) => p.figures.received(a.id, year)).length,
    cards: CITY_CARDS.map((id) => ({
      id,
      sum: summed(
        measure(id),
        bodies.map((a) => p.figures.evaluate(measure(id), a, year)),
      ),
      own: ownOf(p, o, id, year),
    })),
    regions: o.region ? [] : byRegion(p, year),
    agencies: here.map((agency) => ({
      agency,
      published: p.figures.version(agency.id, year) !== undefined,
      reportId: p.figures.version(agency.id, year)?.reportId ?? null,
      received: p.figures.received(agency.id, year),
      values: Object.fromEntries(
        CITY_COLUMNS.map((id) => [id, p.figures.evaluate(measure(id), agency, year)]),
      ),
    })),
  };
}

/** Only where there are several: one region alone is the city itself. */
function byRegion(p: Panel, year: number): CityRegion[] {
  const rows = p.regions.flatMap((region): CityRegion[] => {
    const bodies = bodiesOf(p, year, { region: region.code });
    return bodies.length === 0
      ? []
      : [
          {
            region,
            expected: bodies.length,
            reported: bodies.filter((a) => p.figures.version(a.id, year)).length,
            sums: Object.fromEntries(
              CITY_COLUMNS.map((id) => [
                id,
                summed(
                  measure(id),
                  bodies.map((a) => p.figures.evaluate(measure(id), a, year)),
                ),
              ]),
            ),
          },
        ];
  });
  return rows.length > 1 ? rows : [];
}
