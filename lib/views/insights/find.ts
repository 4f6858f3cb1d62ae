/**
 * What stands out, by models with stated thresholds. Pure: figures in, facts out; words are made
 * elsewhere. A fact must be unlikely by the body's own history or its like, and large enough to
 * matter; how many are asked at once sets how unlikely. One finding a body and event.
 */
import { env } from "@/lib/env";
import { countChange, dispersionOfCounts, shareChangeP } from "@/lib/statistics/changes";
import type { Counted } from "@/lib/statistics/shrinkage";
import { isJump } from "@/lib/rules/years";
import { betaBinomialTail, groupOf, standingOf } from "@/lib/statistics/standing";

export type Settings = {
  /** Counts: this many times the year before (or the inverse), and this many cases more or fewer. */
  readonly leastRatio: number;
  readonly leastCases: number;
  /** Shares: this many points, with this many replies in both years. */
  readonly leastPoints: number;
  readonly leastReplies: number;
  /** A count that changes beyond this ratio is a figure to check, no news. */
  readonly doubtRatio: number;
  /** False alarms to expect a year in each class, however many bodies are asked. */
  readonly falseAlarms: { readonly shares: number; readonly counts: number };
  /** No single test is laxer than this. */
  readonly level: number;
};
export const SETTINGS: Settings = {
  leastRatio: env.SUNLEDGER_LEAST_RATIO,
  leastCases: env.SUNLEDGER_LEAST_CASES,
  leastPoints: env.SUNLEDGER_LEAST_POINTS,
  leastReplies: env.SUNLEDGER_LEAST_REPLIES,
  doubtRatio: 10,
  falseAlarms: { shares: 0.1, counts: 0.02 },
  level: 0.005,
};
/** A drop to zero is listed from this many cases in the year before. */
export const SUDDEN = 20;

export type RatePoint = Counted & {
  readonly agency: string;
  readonly indicator: string;
  /** Applicants who file in series sent many of the requests. */ readonly series?: boolean;
};
export type Given = {
  readonly year: number;
  /** `history`: the comparable years before, oldest first; empty where none is. */
  readonly rates: readonly { readonly now: RatePoint; readonly history: readonly Counted[] }[];
  /** `history`: the comparable years before, oldest first, at least one. */
  readonly counts: readonly {
    readonly agency: string;
    readonly indicator: string;
    readonly now: number;
    readonly history: readonly number[];
  }[];
  readonly carried: readonly {
    readonly agency: string;
    readonly out: number;
    readonly in: number;
  }[];
};
type Of = { readonly agency: string; readonly indicator: string };
export type Fact =
  | (Of & {
      readonly kind: "rate_change";
      readonly before: Counted;
      readonly now: Counted;
      readonly series: boolean;
    })
  | (Of & {
      readonly kind: "count_change";
      readonly before: number;
      readonly now: number;
      readonly ratio: number;
      readonly lower: number;
      readonly upper: number;
    })
  | (Of & {
      readonly kind: "outlier";
      readonly now: Counted;
      readonly target: number;
      readonly high: boolean;
      readonly series: boolean;
    })
  | { readonly kind: "carry"; readonly agency: string; readonly out: number; readonly in: number }
  | (Of & { readonly kind: "zero"; readonly before: number })
  /** Ten-fold and more, or a figure that fails the check of its jump: to be checked before it is reported. */
  | (Of & { readonly kind: "check"; readonly before: number; readonly now: number });

/** Counts that show how much there was to do and nothing else; listed after everything that says more. */
export const WORKLOAD: ReadonlySet<string> = new Set(["t2.license.n", "t2.penalty.n"]);

/**
 * Facts in the order of their weight: shares, carry-overs that differ, drops to zero, requests and
 * reviews, workload; figures to check last.
 */
export function standsOut(given: Given, settings: Settings = SETTINGS): Fact[] {
  const changed = rateChanges(given, settings);
  const known = new Set(changed.map((f) => f.agency));
  const outside = outliers(given, settings).filter((f) => !known.has(f.agency));
  const carries = given.carried
    .filter((c) => c.out !== c.in)
    .map((c): Fact => ({ kind: "carry", agency: c.agency, out: c.out, in: c.in }))
    .sort((a, b) => gap(b) - gap(a));
  const { news, checks, zeros } = countFacts(given, settings);
  return [
    ...changed,
    ...outside,
    ...carries,
    ...zeros,
    ...news.filter((f) => !WORKLOAD.has(f.indicator)),
    ...news.filter((f) => WORKLOAD.has(f.indicator)),
    ...checks,
  ];
}
const gap = (f: Fact): number => (f.kind === "carry" ? Math.abs(f.in - f.out) : 0);
/** How unlikely a fact must be where so many bodies are asked. */
const levelFor = (of: "shares" | "counts", asked: number, s: Settings): number =>
  Math.min(s.level, s.falseAlarms[of] / Math.max(1, asked));

/** The first of each body, in order of their strength: shares of one body share their cases. */
function firstOfEach<F extends { readonly agency: string }>(
  facts: readonly { fact: F; strength: number }[],
): F[] {
  const seen = new Set<string>();
  return [...facts]
    .sort((a, b) => a.strength - b.strength)
    .flatMap(({ fact }) => {
      if (seen.has(fact.agency)) return [];
      seen.add(fact.agency);
      return [fact];
    });
}

function rateChanges(given: Given, s: Settings): Extract<Fact, { kind: "rate_change" }>[] {
  const asked = given.rates.flatMap(({ now, history }) => {
    const before = history.at(-1);
    const enough = before && before.n >= s.leastReplies && now.n >= s.leastReplies;
    return enough && now.x <= now.n ? [{ now, history, before }] : [];
  });
  const level = levelFor("shares", new Set(asked.map((a) => a.now.agency)).size, s);
  const facts = asked.flatMap(({ now, history, before }) => {
    if (Math.abs(now.x / now.n - before.x / before.n) < s.leastPoints) return [];
    const p = shareChangeP(history, now);
    if (p > level) return [];
    const { agency, indicator, x, n, series = false } = now;
    const fact = { kind: "rate_change" as const, agency, indicator, before, now: { x, n }, series };
    return [{ fact, strength: p }];
  });
  return firstOfEach(facts);
}

function outliers(given: Given, s: Settings): Extract<Fact, { kind: "outlier" }>[] {
  const indicators = [...new Set(given.rates.map((r) => r.now.indicator))];
  const histories = new Map(given.rates.map((r) => [r.now, r.history]));
  const facts = indicators.flatMap((indicator) => {
    const units = given.rates
      .map((r) => r.now)
      .filter((u) => u.indicator === indicator && u.n > 0 && u.x <= u.n);
    if (units.length < 5) return [];
    const group = groupOf(units, "beta");
    const level = levelFor("shares", units.length, s);
    return units.flatMap((u) => {
      const band = standingOf(group, u);
      const [x, n] = [group.x - u.x, group.n - u.n];
      if (band === "typical" || u.n < s.leastReplies || n <= 0) return [];
      const [target, high] = [x / n, band === "above"];
      const tail = betaBinomialTail(u, x + 0.5, n - x + 0.5, high);
      if (tail > level / 2 || Math.abs(u.x / u.n - target) < s.leastPoints) return [];
      // What stood as far out last year is no news; the ranking and the funnel go on showing it.
      const history = histories.get(u) ?? [];
      const before = history.at(-1);
      const still = before && Math.abs(u.x / u.n - before.x / before.n) < s.leastPoints;
      if (still || (before && shareChangeP(history, u) > s.level)) return [];
      const now = { x: u.x, n: u.n };
      const series = u.series ?? false;
      const fact = {
        kind: "outlier" as const,
        agency: u.agency,
        indicator,
        now,
        target,
        high,
        series,
      };
      return [{ fact, strength: tail }];
    });
  });
  return firstOfEach(facts);
}

type CountFact = Extract<Fact, { kind: "count_change" }>;
function countFacts(
  given: Given,
  s: Settings,
): { news: CountFact[]; checks: Fact[]; zeros: Fact[] } {
  const checks: { fact: Extract<Fact, { kind: "check" }>; strength: number }[] = [];
  const zeros: Fact[] = [];
  const news: { fact: CountFact; strength: number }[] = [];
  const level = levelFor("counts", given.counts.length, s);
  const common = new Map<string, number>();
  const commonOf = (indicator: string): number => {
    const known = common.get(indicator);
    if (known !== undefined) return known;
    const of = given.counts.filter((c) => c.indicator === indicator);
    const made = dispersionOfCounts(of.map((c) => [...c.history, c.now]));
    common.set(indicator, made);
    return made;
  };
  for (const { agency, indicator, now, history } of given.counts) {
    const [earlier, before] = [history.at(-2), history.at(-1)];
    if (before === undefined || Math.abs(now - before) < Math.min(s.leastCases, SUDDEN)) continue;
    const larger = (Math.max(now, before) + 0.5) / (Math.min(now, before) + 0.5);
    const enough = Math.abs(now - before) >= s.leastCases;
    // A figure that fails the check of its jump (Y-JUMP) in either year is a question to the body,
    // no news of it.
    const bounced = earlier !== undefined && isJump(earlier, before);
    const doubtful = bounced || isJump(before, now);
    if (now === 0 && before >= SUDDEN && !bounced) {
      zeros.push({ kind: "zero", agency, indicator, before });
    } else if (enough && larger >= s.leastRatio) {
      const { ratio, lower, upper, p } = countChange(history, now, commonOf(indicator));
      if (larger > s.doubtRatio || (doubtful && p <= level)) {
        checks.push({ fact: { kind: "check", agency, indicator, before, now }, strength: -larger });
      } else if (p <= level) {
        news.push({
          fact: { kind: "count_change", agency, indicator, before, now, ratio, lower, upper },
          strength: p,
        });
      }
    }
  }
  const split = (work: boolean) =>
    firstOfEach(news.filter((f) => WORKLOAD.has(f.fact.indicator) === work));
  return { news: [...split(false), ...split(true)], checks: firstOfEach(checks), zeros };
}
