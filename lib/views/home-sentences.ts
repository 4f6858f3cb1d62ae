/** The paragraph that opens the first page: each sentence with the address of its evidence. Pure. */
import { formatNumber, formatPercent, joinNames, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { shortenNames } from "@/lib/charts/format";
import { nameOf, type Sum, type YearPair } from "./charts/data";
import type { Home } from "./home";

export type Phrase = {
  readonly text: string;
  readonly href: string;
  /** Missing, late or contradictory. */
  readonly alarm?: boolean;
};

/** Names of missing bodies that a sentence holds before it counts the rest. */
const MOST_NAMES = 3;

export function homeSentences(home: Home, locale: Locale): readonly Phrase[] {
  if (home.earlier) {
    return [...coverage(home, locale), ...ofYearBefore(home.earlier, locale)];
  }
  return [
    ...coverage(home, locale),
    ...received(home, locale),
    ...disclosed(home, locale),
    ...disputes(home, locale),
  ];
}

/** While few have reported, what the year before was, its year named first. */
function ofYearBefore(earlier: Home, locale: Locale): readonly Phrase[] {
  const { year, reported, expected, region } = earlier;
  const place = region ? `&region=${region.slug}` : "";
  return [
    {
      text: textsOf(locale, "home")("yearBefore", { year, n: reported, N: expected }),
      href: `/?year=${year}${place}`,
    },
    ...received(earlier, locale),
    ...disclosed(earlier, locale),
    ...disputes(earlier, locale),
  ];
}

function coverage(home: Home, locale: Locale): Phrase[] {
  const t = textsOf(locale, "home");
  const { year, reporters } = home;
  const overdue = reporters.filter((r) => r.state === "overdue");
  const phrases: Phrase[] = [{ text: coverageText(home, locale), href: "/heatmap" }];
  if (overdue.length > 0 && home.expected > 1) {
    const short = shortNames(home, locale);
    const names = joinNames(
      locale,
      overdue.slice(0, MOST_NAMES).map((r) => short.get(r.agency.slug) ?? r.agency.slug),
    );
    phrases.push({
      text:
        overdue.length > MOST_NAMES
          ? t("missingMany", { names, n: overdue.length })
          : t("missing", { names }),
      href: `/heatmap?from=${year}&to=${year}`,
      alarm: true,
    });
  }
  return [...phrases, ...notDue(home, locale)];
}

/** A place of one body has a name, not a count. */
function coverageText({ reported, expected, reporters }: Home, locale: Locale): string {
  const t = textsOf(locale, "home");
  const [only] = reporters;
  if (only && expected === 1) {
    const name = nameOf(only.agency, locale);
    return reported > 0 ? t("oneReported", { name }) : t("oneOpen", { name });
  }
  return reported === expected && expected > 0
    ? t("allReported", { N: expected })
    : t("coverage", { n: reported, N: expected });
}

/** In January few have reported, and need not have: that is no fault. */
function notDue({ reporters, expected, year }: Home, locale: Locale): Phrase[] {
  const t = textsOf(locale, "home");
  const waiting = reporters.filter((r) => r.state === "not_due");
  const [day] = waiting.map((r) => r.due).sort();
  if (day === undefined) return [];
  const text = expected === 1 ? t("notDueOne", { day }) : t("notDue", { n: waiting.length, day });
  return [{ text, href: `/heatmap?from=${year}&to=${year}` }];
}

/** On the page of a place its bodies need not repeat the place's name. */
export function shortNames({ reporters }: Home, locale: Locale): ReadonlyMap<string, string> {
  const short = shortenNames(reporters.map((r) => nameOf(r.agency, locale)));
  return new Map(reporters.map((r, index) => [r.agency.slug, short[index] ?? ""]));
}

function received(home: Home, locale: Locale): Phrase[] {
  const t = textsOf(locale, "home");
  const { now, pair } = home.received;
  if (now.value === null) return [];
  const href = "/trends?indicator=r1.tot";
  const amount = formatNumber(locale, now.value);
  const first = { text: now.value === 0 ? t("noneReceived") : t("received", { n: amount }), href };
  return [
    first,
    ...doubtfulPhrase(now, "doubtfulReceived", href, locale),
    { text: comparison(home.received, pair, home.year, locale), href },
  ];
}

/** Figures that break a check of their own form are counted, and named as such. */
function doubtfulPhrase(
  { doubtful, expected }: Sum,
  of: "doubtfulReceived" | "doubtfulReplies",
  href: string,
  locale: Locale,
): Phrase[] {
  const t = textsOf(locale, "home");
  const n = doubtful.length;
  if (n === 0) return [];
  return [{ text: expected === 1 ? t("doubtfulOne") : t(of, { n }), href, alarm: true }];
}

function comparison(
  { breaks, now }: YearPair,
  pair: YearPair["pair"],
  year: number,
  locale: Locale,
): string {
  const t = textsOf(locale, "home");
  if (breaks.length > 0) return t("apart");
  if (!pair || pair.before.value === null || pair.now.value === null) return t("noComparison");
  if (now.expected === 1) {
    return t("likeAlone", {
      before: formatNumber(locale, pair.before.value),
      yearBefore: year - 1,
    });
  }
  return t("likeForLike", {
    bodies: pair.now.counted,
    before: formatNumber(locale, pair.before.value),
    now: formatNumber(locale, pair.now.value),
    yearBefore: year - 1,
    year,
  });
}

function disclosed(home: Home, locale: Locale): Phrase[] {
  const { now } = home.disclosed;
  const { value, numerator, denominator } = now;
  if (value === null || numerator === null || denominator === null) return [];
  return [
    {
      text: textsOf(locale, "home")("disclosed", {
        share: formatPercent(value),
        x: formatNumber(locale, numerator),
        n: formatNumber(locale, denominator),
      }),
      href: "/trends/composition",
    },
    ...doubtfulPhrase(now, "doubtfulReplies", "/trends?indicator=D05&by=agency", locale),
  ];
}

function disputes(home: Home, locale: Locale): Phrase[] {
  const [reviews, lawsuits] = [home.reviews.now.value, home.lawsuits.now.value];
  if (reviews === null || lawsuits === null) return [];
  return [
    {
      text: textsOf(locale, "home")("disputes", {
        reviews: formatNumber(locale, reviews),
        lawsuits: formatNumber(locale, lawsuits),
      }),
      href: "/trends?indicator=rv.tot",
    },
  ];
}
