/**
 * Who can be ranked on an indicator in a year, who not and why: one rule for the ranking, the
 * stress test and the bump chart.
 */
import { poolableYears } from "@/lib/indicators/comparability";
import { cellsOf, firstCellOf, indicatorOf, type Indicator } from "@/lib/indicators/catalogue";
import type { Evaluated, ValueState } from "@/lib/indicators/evaluate";
import type { PeerUnit } from "@/lib/indicators/peers";
import { modelOf, type RankUnit } from "@/lib/indicators/ranking";
import type { AgencyInYear } from "@/lib/registry/in-year";
import type { NoteCode } from "@/lib/i18n/bilingual/ranking-notes";
import type { LoadedFigures } from "./load-figures";
import type { ByBody } from "./types";

export type Note = readonly [NoteCode, string?];
export type Candidate = RankUnit & {
  readonly agency: AgencyInYear;
  readonly notes: readonly Note[];
  readonly reportId: string;
  /** The cell of that report where the figure begins. */ readonly cell: string | null;
};
export type Refused = {
  readonly agency: AgencyInYear;
  readonly reason: ValueState;
  readonly notes: readonly Note[];
  readonly x: number | null;
  readonly n: number | null;
  readonly reportId: string | null;
};
export type Candidates = {
  readonly ranked: readonly Candidate[];
  readonly refused: readonly Refused[];
  readonly universe: readonly PeerUnit[];
};

export type Rules = {
  readonly indicator: Indicator;
  readonly year: number;
  /** Pooled years, this one included; fewer where a break forbids more. */
  readonly pool: number;
  readonly minN: number;
  /** Keep records whose figures fail a check (excluded unless asked for). */
  readonly withFailed: boolean;
  /** Only bodies with a usable figure in each of the pooled years. */
  readonly isSpanComplete?: boolean;
};

/** Inputs that tell whether one applicant may stand behind many requests. */
export const CLUSTER_INPUTS = ["r352.tot", "r354.tot", "r37.tot"] as const;
const SMALL = 30;

/** @param agencies who is listed; @param everybody who the priors are learned from (the listed among them) */
export function candidatesOf(
  figures: LoadedFigures,
  rules: Rules,
  agencies: readonly AgencyInYear[],
  everybody: readonly AgencyInYear[],
): Candidates {
  const model = modelOf(rules.indicator);
  const wanted = new Set(agencies.map((a) => a.id));
  const ranked: Candidate[] = [];
  const refused: Refused[] = [];
  const universe: PeerUnit[] = [];
  const judged = judgements(figures, rules);
  for (const agency of everybody) {
    const found = judged(agency.id, () => judge(figures, rules, agency));
    const usable = "value" in found;
    if (usable && model && found.n !== null)
      universe.push({
        id: agency.id,
        types: agency.types,
        level: agency.level,
        x: found.x!,
        n: found.n,
      });
    if (!wanted.has(agency.id)) continue;
    if (!usable) refused.push(found);
    else if (model && found.n! < rules.minN)
      refused.push({
        agency,
        reason: "small_n",
        notes: found.notes.filter(([code]) => code === "pooled"),
        x: found.x,
        n: found.n,
        reportId: found.reportId,
      });
    else ranked.push(found);
  }
  return { ranked, refused, universe };
}

const SERIES: readonly Indicator[] = CLUSTER_INPUTS.flatMap((id) => indicatorOf(id) ?? []);

/** What was found of each body before, where nothing that it depends on has changed. */
function judgements(figures: LoadedFigures, rules: Rules): ByBody<Candidate | Refused> {
  const { indicator, year, pool, withFailed, isSpanComplete } = rules;
  const years = Array.from({ length: pool }, (_, i) => year - i);
  // Where the note on series cannot be made, because its cells were not read, nothing is cached.
  const series = notesSeries(indicator) ? SERIES : [];
  const key = `judged ${withFailed} ${isSpanComplete ?? false}`;
  return figures.byBody(key, [indicator, ...series], years);
}

function judge(figures: LoadedFigures, rules: Rules, agency: AgencyInYear): Candidate | Refused {
  const { indicator, year } = rules;
  const out = (reason: ValueState, notes: Note[] = [], e?: Evaluated): Refused => ({
    agency,
    reason,
    notes,
    x: e?.numerator ?? null,
    n: e?.denominator ?? null,
    reportId: figures.version(agency.id, year)?.reportId ?? null,
  });
  const version = figures.version(agency.id, year);
  const now = figures.evaluate(indicator, agency, year);
  if (!version && now.value === null)
    return out(now.state, figures.received(agency.id, year) ? [["waiting"]] : []);
  // What the form lacks is lacking in a report on part of the year too.
  if (version && !version.periodFull && now.value !== null)
    return out("part_year", [["part_year"]], now);
  const failed = figures.failed(indicator, agency.id, year);
  if (failed.length > 0 && !rules.withFailed && now.value !== null)
    return out("failed_check", [["failed_check", failed.join(", ")]], now);
  const corrected = figures.corrected(indicator, agency.id, year);
  const pooled = rules.pool > 1 && modelOf(indicator) ? pool(figures, rules, agency) : null;
  const hole = pooled && rules.isSpanComplete ? findHole(figures, rules, agency) : null;
  if (hole)
    return out(hole.reason, [["pooled", pooled?.years.join("、") ?? ""]], pooled?.evaluated);
  const e = pooled?.evaluated ?? now;
  if (e.value === null) return out(e.state, e.state === "more_cases" ? [["more_cases"]] : [], e);
  const rate = modelOf(indicator) !== null;
  const notes: Note[] = [
    ...(rate && indicator.kind !== "per100k" && e.denominator! < SMALL
      ? [["small_sample"] as const]
      : []),
    ...(rate && clustered(figures, indicator, agency.id, year) ? [["clustered"] as const] : []),
    ...(failed.length > 0 ? [["failed_check", failed.join(", ")] as const] : []),
    ...(corrected.length > 0 ? [["corrected", corrected.join(", ")] as const] : []),
    ...(e.mapping === "B" ? [["stand_in"] as const] : []),
    ...(pooled ? [["pooled", pooled.years.join("、")] as const] : []),
  ];
  return {
    id: agency.id,
    agency,
    types: agency.types,
    level: agency.level,
    value: e.value,
    x: rate ? e.numerator : null,
    n: rate ? e.denominator : null,
    notes,
    reportId: version?.reportId ?? "",
    cell: firstCellOf(now.used) ?? null,
  };
}

/** The first of the pooled years without a usable figure, and why it has none. */
function findHole(
  figures: LoadedFigures,
  rules: Rules,
  agency: AgencyInYear,
): { reason: ValueState } | null {
  const { indicator, year } = rules;
  const events = figures.registry.eventsOf(agency.id);
  for (const y of poolableYears(indicator, year, rules.pool, events)) {
    const e = figures.evaluate(indicator, agency, y);
    const hasCases = e.numerator !== null && e.denominator !== null;
    if (!hasCases) return { reason: e.state === "reported" ? "not_published" : e.state };
    if (figures.version(agency.id, y)?.periodFull !== true) return { reason: "part_year" };
    if (!rules.withFailed && figures.failed(indicator, agency.id, y).length > 0)
      return { reason: "failed_check" };
  }
  return null;
}

/**
 * Several years in one: numerators and denominators are added, never percentages. A year without a
 * usable figure is left out and not named.
 */
function pool(
  figures: LoadedFigures,
  rules: Rules,
  agency: AgencyInYear,
): { evaluated: Evaluated; years: number[] } | null {
  const { indicator, year } = rules;
  const years = poolableYears(indicator, year, rules.pool, figures.registry.eventsOf(agency.id));
  const parts = years.flatMap((y) => {
    const version = figures.version(agency.id, y);
    const e = figures.evaluate(indicator, agency, y);
    const sound =
      version?.periodFull === true &&
      e.numerator !== null &&
      e.denominator !== null &&
      (rules.withFailed || figures.failed(indicator, agency.id, y).length === 0);
    return sound ? [{ y, e }] : [];
  });
  if (parts.length === 0) return null;
  const numerator = parts.reduce((s, p) => s + p.e.numerator!, 0);
  const denominator = parts.reduce((s, p) => s + p.e.denominator!, 0);
  const mapping = parts.some((p) => p.e.mapping === "B") ? "B" : "A";
  const value = denominator > 0 ? (numerator / denominator) * (indicator.factor ?? 1) : null;
  return {
    years: parts.map((p) => p.y),
    evaluated: {
      value,
      numerator,
      denominator,
      mapping,
      state: value === null ? "no_denominator" : "reported",
      used: cellsOf(indicator),
    },
  };
}

/**
 * One applicant may have filed much of the denominator: then binomial intervals are too narrow
 * (r354 > 0, or r352 above a tenth of r37).
 */
function clustered(
  figures: LoadedFigures,
  indicator: Indicator,
  agencyId: string,
  year: number,
): boolean {
  return notesSeries(indicator) && filedInSeries(figures, agencyId, year);
}

/** Whether applicants who file in series make the indicator's intervals too narrow. */
const notesSeries = (indicator: Indicator): boolean => cellsOf(indicator).includes("r37.tot");

/**
 * Whether applicants who file in series stand behind a body's requests of a year: then they are not
 * independent of each other.
 */
export function filedInSeries(figures: LoadedFigures, agencyId: string, year: number): boolean {
  const [repeated, many, done] = CLUSTER_INPUTS.map(
    (id) => figures.input(agencyId, year, id)?.value ?? null,
  ) as [number | null, number | null, number | null];
  return (
    (many !== null && many > 0) ||
    (repeated !== null && done !== null && done > 0 && repeated > done * 0.1)
  );
}
