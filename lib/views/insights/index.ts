import { breaksBetween } from "@/lib/indicators/comparability";
import type { AgencyInYear } from "@/lib/registry/in-year";
import { cached } from "@/lib/figures/versioned-cache";
import { bodiesOf, load, measure, nameOf, sharesWhole, type Panel } from "../charts/data";
import { onceFor } from "@/lib/figures/memo-by-basis";
import type { Locale } from "@/lib/i18n/locale";
import { standsOut, type Fact, type Given } from "./find";
import { sentence, type Sentence } from "./words";

const RATES = ["D05", "D06", "D10"] as const;
const COUNTS = ["r1.tot", "rv.tot", "t2.license.n", "t2.penalty.n"] as const;
type Found = { year: number; facts: readonly Fact[]; panel: Panel };

/** Everything that stands out in a year, over all bodies: tests are corrected for all of them, whichever page asks. */
function found(year: number | undefined, asOf: string | undefined): Promise<Found | null> {
  return cached(`stands out ${year} ${asOf}`, async () => {
    const indicators = [...RATES, ...COUNTS, "r2.tot", "r4.tot"].map(measure);
    const panel = await load({
      indicators,
      years: (all) => {
        const y = year ?? all[0];
        return y === undefined ? [] : [y - 1, y];
      },
      asOf,
    });
    const now = panel.years[1];
    return now === undefined
      ? null
      : {
          year: now,
          facts: onceFor(panel.figures.basis(indicators, panel.years), `stands out ${now}`, () =>
            standsOut(givenOf(panel, now)),
          ),
          panel,
        };
  });
}

function givenOf(p: Panel, year: number): Given {
  const bodies = bodiesOf(p, year, {});
  const whole = (a: AgencyInYear, y: number): boolean =>
    p.figures.version(a.id, y)?.periodFull === true;
  const general = new Map(
    [...RATES, ...COUNTS, "r2.tot"].map((id) => [
      id,
      breaksBetween(measure(id), year - 1, year).some((b) => b.parts),
    ]),
  );
  const parted = (a: AgencyInYear, id: string): boolean => {
    const events = p.figures.registry.eventsOf(a.id);
    return (
      general.get(id)! ||
      (events.length > 0 && breaksBetween(measure(id), year - 1, year, events).some((b) => b.parts))
    );
  };
  const value = (a: AgencyInYear, id: string, y: number): number | null =>
    whole(a, y) ? p.figures.evaluate(measure(id), a, y).value : null;
  const rates = bodies.flatMap((a) =>
    RATES.flatMap((indicator): Given["rates"][number][] => {
      const point = (y: number) => {
        const e = p.figures.evaluate(measure(indicator), a, y);
        return whole(a, y) && sharesWhole(measure(indicator), e)
          ? { agency: a.id, indicator, x: e.numerator!, n: e.denominator! }
          : null;
      };
      const now = point(year);
      return now ? [{ now, before: parted(a, indicator) ? null : point(year - 1) }] : [];
    }),
  );
  const counts = bodies.flatMap((a) =>
    COUNTS.flatMap((indicator): Given["counts"][number][] => {
      const [before, now] = [value(a, indicator, year - 1), value(a, indicator, year)];
      return before === null || now === null || parted(a, indicator)
        ? []
        : [
            {
              now: { agency: a.id, indicator, value: now },
              before: { agency: a.id, indicator, value: before },
            },
          ];
    }),
  );
  const carried = bodies.flatMap((a): Given["carried"][number][] => {
    const [out, into] = [
      p.figures.evaluate(measure("r4.tot"), a, year - 1).value,
      p.figures.evaluate(measure("r2.tot"), a, year).value,
    ];
    return out === null || into === null || parted(a, "r2.tot")
      ? []
      : [{ agency: a.id, out, in: into }];
  });
  return { year, rates, counts, carried };
}

/** `reports`: how many published reports of the year, in the scope asked for, there were to be tested. */
export type StandsOut = {
  year: number;
  reports: number;
  sentences: readonly Sentence[];
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
    const a = agencies.get(f.agency)!;
    return sentence(f, {
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
