/** A government's own report beside the sums of its bodies, and the same for every region below. */
import type { AccessScope } from "@/lib/auth/permissions";
import { valueAt } from "@/lib/lookup";
import { readFilingAgencies } from "@/lib/store/queries/filings";
import {
  readGovernmentVersion,
  type GovernmentVersion,
} from "@/lib/store/queries/government-version";
import { cityReportView, type CityReport, type Named } from "./city-report";

export type OwnGap = {
  readonly cell: string;
  readonly own: number;
  readonly builtup: number;
  readonly explained: string | null;
};
export type OwnReport = {
  readonly government: Named;
  /** Null while nobody has begun it. */
  readonly version: Pick<GovernmentVersion, "versionId" | "revision" | "state"> | null;
  readonly compared: number;
  readonly gaps: readonly OwnGap[];
};

/** Null where no government covers the place, or its report is not within the person's reach. */
export async function ownReportView(
  report: CityReport,
  scope: AccessScope,
): Promise<OwnReport | null> {
  const government = report.governments[0];
  const agency =
    government && (await readFilingAgencies(scope)).find((a) => a.slug === government.slug);
  if (!government || !agency) return null;
  const version = await readGovernmentVersion(`${agency.id}-${report.year}`);
  if (!version) return { government, version: null, compared: 0, gaps: [] };
  const both = report.ids.flatMap((cell) => {
    const own = version.figures.get(cell) ?? null;
    const builtup = report.cells[cell]?.builtup.value ?? null;
    if (own === null || builtup === null) return [];
    return [{ cell, own, builtup, explained: version.explained.get(cell) ?? null }];
  });
  const { versionId, revision, state } = version;
  return {
    government,
    version: { versionId, revision, state },
    compared: both.length,
    gaps: both.filter((g) => g.own !== g.builtup),
  };
}

export type LevelRow = {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly government: Named | null;
  readonly isReported: boolean;
  readonly bodies: { readonly n: number; readonly expected: number };
  readonly compared: number;
  readonly gaps: number;
};
/** More regions than this are looked at one by one. */
const MOST_LEVELS = 60;

/** Each region within reach: its government's own report against the sum of its bodies. */
export async function levelsView(report: CityReport, scope: AccessScope): Promise<LevelRow[]> {
  if (report.regions.length < 2) return [];
  const rows: LevelRow[] = [];
  for (const region of report.regions.slice(0, MOST_LEVELS)) {
    const one =
      region.code === report.region
        ? report
        : await cityReportView({ year: report.year, region: region.code }, scope);
    if (!one) continue;
    const gaps = one.ids.flatMap((id) => {
      const gap = one.cells[id]?.gap ?? null;
      return gap === null ? [] : [gap];
    });
    rows.push({
      code: region.code,
      zh: region.nameZh,
      en: region.nameEn,
      government: one.governments.length > 0 ? valueAt(one.governments, 0) : null,
      isReported: one.coverage.reported.n > 0,
      bodies: one.coverage.builtup,
      compared: gaps.length,
      gaps: gaps.filter((gap) => gap !== 0).length,
    });
  }
  return rows;
}
