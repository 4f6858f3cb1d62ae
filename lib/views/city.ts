/**
 * The tables of the city (or one region) in a year: its regions, and each body's figures beside the
 * government's own.
 */
import type { Evaluated } from "@/lib/indicators/evaluate";
import type { AgencyInYear } from "@/lib/registry/in-year";
import {
  bodiesOf,
  requireIndicator,
  sumOfBodies,
  type Panel,
  type Region,
  type Sum,
} from "./charts/data";
import { membersOf, type AgencyScope } from "@/lib/registry/scope";
import { REPORT_COLUMNS } from "./columns";
export type CityAgency = {
  agency: AgencyInYear;
  reportId: string | null;
  published: boolean;
  values: Record<string, Evaluated>;
};
/** What the bodies of a region, or of a type, add up to. */
export type CityGroup = {
  reported: number;
  expected: number;
  sums: Record<string, Sum>;
};
export type CityRegion = CityGroup & { region: Region };
export type CityType = CityGroup & { type: string };
export type CityView = {
  year: number;
  /** Empty where there is one region, which is the city itself. */
  regions: CityRegion[];
  /** Only where the agencies are too many for one table. A body of two types is in both. */
  types: CityType[];
  agencies: CityAgency[];
};

/** Beyond this many a table of all agencies would be megabytes; each region has its own. */
const MOST_ROWS = 200;
export const hasTooMany = ({ agencies }: Pick<CityView, "agencies">): boolean =>
  agencies.length > MOST_ROWS;

/** @param panel must have loaded {@link REPORT_COLUMNS} for the year */
export function cityOf(panel: Panel, year: number, scope: AgencyScope): CityView {
  const { figures, regions } = panel;
  const indicators = REPORT_COLUMNS.map(requireIndicator);
  const known = figures.byBody<CityAgency>("city row", indicators, [year]);
  const rowOf = (agency: AgencyInYear): CityAgency => {
    const version = figures.version(agency.id, year);
    return {
      agency,
      published: version !== undefined,
      reportId: version?.reportId ?? null,
      values: Object.fromEntries(indicators.map((i) => [i.id, figures.evaluate(i, agency, year)])),
    };
  };
  const agencies = figures
    .agencies(year)
    .filter(membersOf(scope, regions))
    .map((agency) => known(agency.id, () => rowOf(agency)));
  return {
    year,
    regions: scope.region ? [] : byRegion(panel, year),
    types: hasTooMany({ agencies }) ? byType(panel, year, scope) : [],
    agencies,
  };
}

/** Only where there are several: one region alone is the city itself. */
function byRegion(p: Panel, year: number): CityRegion[] {
  const rows = p.regions.flatMap((region): CityRegion[] => {
    const bodies = bodiesOf(p, year, { region: region.code, own: "1" });
    return bodies.length === 0 ? [] : [{ region, ...groupOf(p, year, bodies) }];
  });
  return rows.length > 1 ? rows : [];
}

function byType(p: Panel, year: number, scope: AgencyScope): CityType[] {
  const bodies = bodiesOf(p, year, scope);
  const types = [...new Set(bodies.flatMap((a) => a.types))].sort();
  return types.map((type) => ({
    type,
    ...groupOf(
      p,
      year,
      bodies.filter((a) => a.types.includes(type)),
    ),
  }));
}

const groupOf = (p: Panel, year: number, bodies: readonly AgencyInYear[]): CityGroup => ({
  expected: bodies.length,
  reported: bodies.filter((a) => p.figures.version(a.id, year)).length,
  sums: Object.fromEntries(
    REPORT_COLUMNS.map((id) => [id, sumOfBodies(p, requireIndicator(id), year, bodies)]),
  ),
});
