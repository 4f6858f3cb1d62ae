/** The paragraph that opens the first page: each sentence with the address of its evidence. Pure. */
import { formatNumber, formatPercent, joinNames, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { nameOf, type YearPair } from "./charts/data";
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
  return [
    ...coverage(home, locale),
    ...received(home, locale),
    ...disclosed(home, locale),
    ...disputes(home, locale),
  ];
}

function coverage(home: Home, locale: Locale): Phrase[] {
  const t = textsOf(locale, "home");
  const { reported, expected, year } = home;
  const overdue = home.reporters.filter((r) => r.state === "overdue");
  const text =
    reported === expected && expected > 0
      ? t("allReported", { N: expected })
      : t("coverage", { n: reported, N: expected });
  const phrases: Phrase[] = [{ text, href: "/heatmap" }];
  if (overdue.length > 0) {
    const names = joinNames(
      locale,
      overdue.slice(0, MOST_NAMES).map((r) => nameOf(r.agency, locale)),
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
  return phrases;
}

function received(home: Home, locale: Locale): Phrase[] {
  const t = textsOf(locale, "home");
  const { now, pair } = home.received;
  if (now.value === null) return [];
  const href = "/trends?indicator=r1.tot";
  const amount = formatNumber(locale, now.value);
  const first = { text: now.value === 0 ? t("noneReceived") : t("received", { n: amount }), href };
  return [first, { text: comparison(home.received, pair, home.year, locale), href }];
}

function comparison(
  { breaks }: YearPair,
  pair: YearPair["pair"],
  year: number,
  locale: Locale,
): string {
  const t = textsOf(locale, "home");
  if (breaks.length > 0) return t("apart");
  if (!pair || pair.before.value === null || pair.now.value === null) return t("noComparison");
  return t("likeForLike", {
    bodies: pair.now.counted,
    before: formatNumber(locale, pair.before.value),
    now: formatNumber(locale, pair.now.value),
    yearBefore: year - 1,
    year,
  });
}

function disclosed(home: Home, locale: Locale): Phrase[] {
  const { value, numerator, denominator } = home.disclosed.now;
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
