import type { Evaluated } from "@/lib/indicators/evaluate";
import type { Indicator } from "@/lib/indicators/catalogue";
import { breaksBetween } from "@/lib/indicators/comparability";
import { valueOfKey } from "@/lib/lookup";
import type { AgencyInYear } from "@/lib/registry/in-year";
import { cacheByVersion } from "@/lib/figures/versioned-cache";
import {
  bodiesOf,
  loadChart,
  requireIndicator,
  nameOf,
  sharesWhole,
  type Panel,
} from "../charts/data";
import { memoiseByBasis } from "@/lib/figures/memo-by-basis";
import type { Locale } from "@/lib/i18n/locale";
import { CLUSTER_INPUTS, filedInSeries } from "@/lib/figures/ranking-candidates";
import { standsOut, type Fact, type Given } from "./find";
import { factSentence, type FactSentence } from "./words";

const RATES = ["D05", "D06", "D10"] as const;
const COUNTS = ["r1.tot", "rv.tot", "t2.license.n", "t2.penalty.n"] as const;
/** Years before that a body's own history is made of, where they may be compared. */
const HISTORY = 4;
type Found = { year: number; facts: readonly Fact[]; panel: Panel };

/**
 * Everything that stands out in a year, over all bodies: tests are corrected for all of them,
 * whichever page asks.
 */
function found(year: number | undefined, asOf: string | undefined): Promise<Found | null> {
  return cacheByVersion(`stands out ${year} ${asOf}`, async () => {
    const indicators = [...RATES, ...COUNTS, "r2.tot", "r4.tot", ...CLUSTER_INPUTS].map(
      requireIndicator,
    );
    const panel = await loadChart({
      indicators,
      years: (all) => {
        const y = year ?? all[0];
        return y === undefined
          ? []
          : Array.from({ length: HISTORY + 1 }, (_, i) => y - HISTORY + i);
      },
      asOf,
    });
    const now = panel.years.at(-1);
    return now === undefined
      ? null
      : {
          year: now,
          facts: memoiseByBasis(
            panel.figures.basis(indicators, panel.years),
            `stands out ${now}`,
            () => standsOut(givenOf(panel, now, indicators)),
          ),
          panel,
        };
  });
}

const countedOf = ({ numerator, denominator }: Evaluated): { x: number; n: number } | null =>
  numerator === null || denominator === null ? null : { x: numerator, n: denominator };

/** What the tests of a year are made of; of a body that has not changed it is known. */
function givenOf(p: Panel, year: number, indicators: readonly Indicator[]): Given {
  const bodies = bodiesOf(p, year, {});
  const whole = (a: AgencyInYear, y: number): boolean =>
    p.figures.version(a.id, y)?.periodFull === true;
  const general = new Map(
    [...RATES, ...COUNTS, "r2.tot"].map((id) => [
      id,
      breaksBetween(requireIndicator(id), year - HISTORY, year),
    ]),
  );
  /** The first year before that may be compared with this one. */
  const firstOf = (a: AgencyInYear, id: string): number => {
    const events = p.figures.registry.eventsOf(a.id);
    const marks =
      events.length > 0
        ? breaksBetween(requireIndicator(id), year - HISTORY, year, events)
        : (general.get(id) ?? []);
    return Math.max(year - HISTORY, ...marks.filter((b) => b.parts).map((b) => b.year));
  };
  const parted = (a: AgencyInYear, id: string): boolean => firstOf(a, id) === year;
  /** The years before without a gap between them and this one: what is missing is not jumped over. */
  const historyOf = <T>(a: AgencyInYear, id: string, point: (y: number) => T | null): T[] => {
    const out: T[] = [];
    for (let y = year - 1; y >= firstOf(a, id); y--) {
      const found = point(y);
      if (found === null) break;
      out.unshift(found);
    }
    return out;
  };
  const ratesOf = (a: AgencyInYear): Given["rates"] =>
    RATES.flatMap((indicator): Given["rates"][number][] => {
      const point = (y: number) => {
        const e = p.figures.evaluate(requireIndicator(indicator), a, y);
        return whole(a, y) && sharesWhole(requireIndicator(indicator), e) ? countedOf(e) : null;
      };
      const now = point(year);
      if (!now) return [];
      const series = filedInSeries(p.figures, a.id, year);
      return [
        {
          now: { agency: a.id, indicator, ...now, series },
          history: historyOf(a, indicator, point),
        },
      ];
    });
  const countsOf = (a: AgencyInYear): Given["counts"] =>
    COUNTS.flatMap((indicator): Given["counts"][number][] => {
      const value = (y: number): number | null =>
        whole(a, y) ? p.figures.evaluate(requireIndicator(indicator), a, y).value : null;
      const now = value(year);
      const history = historyOf(a, indicator, value);
      return now === null || history.length === 0
        ? []
        : [{ agency: a.id, indicator, now, history }];
    });
  const carriedOf = (a: AgencyInYear): Given["carried"] => {
    const [out, into] = [
      p.figures.evaluate(requireIndicator("r4.tot"), a, year - 1).value,
      p.figures.evaluate(requireIndicator("r2.tot"), a, year).value,
    ];
    return out === null || into === null || parted(a, "r2.tot")
      ? []
      : [{ agency: a.id, out, in: into }];
  };
  const known = p.figures.byBody<Omit<Given, "year">>("given to tests", indicators, p.years);
  const given = bodies.map((a) =>
    known(a.id, () => ({ rates: ratesOf(a), counts: countsOf(a), carried: carriedOf(a) })),
  );
  return {
    year,
    rates: given.flatMap((g) => g.rates),
    counts: given.flatMap((g) => g.counts),
    carried: given.flatMap((g) => g.carried),
  };
}

/** `reports`: how many published reports of the year, in the scope asked for, there were to be tested. */
export type StandsOut = {
  year: number;
  reports: number;
  sentences: readonly FactSentence[];
  more: number;
};

/** The sentences for the city, a region or one agency; at most `most`, the rest counted. */
export async function standsOutView(o: {
  year?: number | undefined;
  asOf?: string | undefined;
  region?: string | undefined;
  agency?: string | undefined;
  locale: Locale;
  most: number;
}): Promise<StandsOut | null> {
  const all = await found(o.year, o.asOf);
  if (!all) return null;
  const agencies = new Map(
    bodiesOf(all.panel, all.year, { region: o.region }).map((a) => [a.id, a]),
  );
  const mine = all.facts.filter((f) => {
    const a = agencies.get(f.agency);
    return a !== undefined && (o.agency === undefined || a.slug === o.agency);
  });
  const sentences = mine.slice(0, o.most).map((f) => {
    const a = valueOfKey(agencies, f.agency);
    return factSentence(f, {
      year: all.year,
      name: o.agency ? "" : nameOf(a, o.locale),
      slug: a.slug,
      locale: o.locale,
      reportId: all.panel.figures.version(a.id, all.year)?.reportId,
    });
  });
  const reports = [...agencies.values()].filter(
    (a) =>
      (o.agency === undefined || a.slug === o.agency) &&
      all.panel.figures.version(a.id, all.year) !== undefined,
  ).length;
  return { year: all.year, reports, sentences, more: mine.length - sentences.length };
}
