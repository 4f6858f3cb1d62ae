/** Ranks over the years, each year by the same rules. */
import { requirePresent, valueAt, valueOfKey } from "@/lib/lookup";
import { membersOf } from "@/lib/registry/scope";
import { indicatorOf } from "@/lib/indicators/catalogue";
import { breaksBetween } from "@/lib/indicators/comparability";
import { ranksOf } from "@/lib/indicators/ranking";
import type { Bilingual } from "@/lib/forms";
import { readTransaction } from "@/lib/store/client";
import { cacheByVersion } from "@/lib/figures/versioned-cache";
import { candidatesOf } from "@/lib/figures/ranking-candidates";
import { bookIn } from "@/lib/figures/published-data";
import { loadFigures } from "@/lib/figures/load-figures";
import { memoiseByBasis } from "@/lib/figures/memo-by-basis";
import { listedKind, type RankingParams } from "./rankings";
import { endOfDay } from "@/lib/i18n/china-time";

export type BumpRow = {
  agency: string;
  agencyName: Bilingual;
  ranks: (number | null)[];
  cuts: number[];
  /** What happened to the body itself. */ events: { year: number; reason: Bilingual }[];
};
type Place = { rank: number; group: string | null };
/**
 * `group`: the peer group that is drawn, the largest of the last year: between groups there is no
 * order. `total`: how many were ranked in the last year; `marks`: breaks within the years, with
 * their reasons.
 */
export type Bump = {
  years: number[];
  rows: BumpRow[];
  total: number;
  group: string | null;
  marks: { year: number; reason: Bilingual }[];
};

/** No more lines than a reader can follow. */
export const BUMP_LINES = 12;
const BUMP_YEARS = 12;

export const bumpView = (p: RankingParams): Promise<Bump> =>
  cacheByVersion(`bump ${JSON.stringify(p)}`, () => make(p));

async function make(p: RankingParams): Promise<Bump> {
  const indicator = requirePresent(indicatorOf(p.indicator), `indicator ${p.indicator}`);
  return readTransaction(async (tx) => {
    const known = (await bookIn(tx, endOfDay(p.asOf))).years;
    const last = p.year ?? known[0];
    const earliest = known.at(-1);
    // A year before all reports, or a day before all of them: nothing to draw.
    if (last === undefined || earliest === undefined || earliest > last)
      return { years: [], rows: [], total: 0, group: null, marks: [] };
    const first = Math.max(last - BUMP_YEARS + 1, earliest);
    const span = Array.from({ length: last - first + 1 }, (_, i) => first + i);
    const pool = p.pool ?? 1;
    const loaded = Array.from({ length: span.length + pool - 1 }, (_, i) => last - i);
    const figures = await loadFigures(tx, {
      indicators: [indicator],
      years: loaded,
      asOf: endOfDay(p.asOf),
    });
    const kind = listedKind(p, indicator);
    const ranks = new Map(
      span.map((year) => {
        const made = (): Map<string, Place> => {
          const everybody = figures.agencies(year).filter((a) => a.kind === kind);
          const { ranked, universe } = candidatesOf(
            figures,
            { indicator, year, pool, minN: p.minN, withFailed: p.failed === "include" },
            everybody.filter(membersOf(p, figures.book.regions)),
            everybody,
          );
          const found = ranksOf(indicator, ranked, universe, p.order);
          return new Map(ranked.map((r, i) => [r.id, valueAt(found, i)]));
        };
        return [
          year,
          memoiseByBasis(
            figures.basis(
              [indicator],
              Array.from({ length: pool }, (_, i) => year - i),
            ),
            `bump ${year} ${JSON.stringify({ ...p, year: null, asOf: null })}`,
            made,
          ),
        ];
      }),
    );
    const years = span.slice(span.findIndex((y) => valueOfKey(ranks, y).size > 0));
    const group = largestGroup([...valueOfKey(ranks, last).values()]);
    const listed = [...valueOfKey(ranks, last)].filter(([, place]) => place.group === group);
    const now = listed
      .sort((a, b) => a[1].rank - b[1].rank || (a[0] < b[0] ? -1 : 1))
      .slice(0, BUMP_LINES)
      .map(([id]) => id);
    const rows = now.map((id): BumpRow => {
      const agency = figures.registry.agencyIn(id, last)!;
      const cuts = years.flatMap((y, i) =>
        i > 0 &&
        breaksBetween(indicator, y - 1, y, figures.registry.eventsOf(id)).some((b) => b.parts)
          ? [i]
          : [],
      );
      const events = breaksBetween(indicator, years[0] ?? last, last, figures.registry.eventsOf(id))
        .filter((b) => b.code === "renamed" || b.code === "reorganised")
        .map(({ year, reason }) => ({ year, reason }));
      return {
        agency: agency.slug,
        agencyName: { zh: agency.nameZh, en: agency.nameEn },
        ranks: years.map((y) => valueOfKey(ranks, y).get(id)?.rank ?? null),
        cuts,
        events,
      };
    });
    const marks =
      years.length > 1
        ? breaksBetween(indicator, valueAt(years, 0), last).map(({ year, reason }) => ({
            year,
            reason,
          }))
        : [];
    return { years, rows, total: listed.length, group, marks };
  });
}

function largestGroup(places: readonly Place[]): string | null {
  const size = (group: string | null): number => places.filter((p) => p.group === group).length;
  const groups = [...new Set(places.map((p) => p.group))];
  return groups.sort((a, b) => size(b) - size(a))[0] ?? null;
}
