/**
 * The sentences of an agency's page: its opening, the notes below its figures, the titles of its
 * small charts. Pure.
 */
import { lastOf } from "@/lib/lookup";
import { indicatorOf } from "@/lib/indicators/catalogue";
import { formatIndicator } from "@/lib/i18n/format-indicator";
import { formatNumber, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import type { AgencyStanding, KeyFigure, SmallPoint, SmallSeries } from "./agency-standing";
import type { Phrase } from "./home-sentences";
import { disclosedText } from "./report-sentences";

/** A report ends with its year; where the deadline is known, so is the day, by the days after it. */
function dayAfter(due: string, days: number): string {
  return new Date(Date.parse(`${due}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The opening paragraph: the status of this year's report, then what it says. */
export function agencySentences(
  slug: string,
  standing: AgencyStanding,
  locale: Locale,
): readonly Phrase[] {
  const figuresOf = (id: string) => standing.figures.find((figure) => figure.id === id);
  return [
    ...statusPhrases(slug, standing, locale),
    ...receivedPhrase(figuresOf("r1.tot"), standing, locale),
    ...disclosedPhrase(figuresOf("D05"), standing, locale),
    ...reviewsPhrase(figuresOf("rv.tot"), standing, locale),
    ...checksPhrase(standing, locale),
  ];
}

function statusPhrases(slug: string, standing: AgencyStanding, locale: Locale): Phrase[] {
  const t = textsOf(locale, "agency");
  const { year, latest, report } = standing;
  const here = `/agencies/${slug}#reports`;
  const link = report ? `/reports/${report.reportId}` : here;
  const { text, isAlarm } = statusText(standing, locale);
  const first: Phrase = { text, href: latest === year ? link : here, alarm: isAlarm };
  if (latest === year) return [first];
  return [
    first,
    { text: latest === null ? t("never") : t("previous", { year: latest }), href: link },
  ];
}

function statusText(
  { status, year, endedIn }: AgencyStanding,
  locale: Locale,
): { text: string; isAlarm: boolean } {
  const t = textsOf(locale, "agency.status");
  if (endedIn !== null) return { text: t("ended", { year: endedIn }), isAlarm: false };
  if (!status) return { text: t("none", { year }), isAlarm: false };
  const { state, days, due } = status;
  switch (state) {
    case "on_time":
      return days === null
        ? { text: t("published", { year }), isAlarm: false }
        : { text: t("onTime", { year, day: dayAfter(due, days) }), isAlarm: false };
    case "undated":
      return { text: t("published", { year }), isAlarm: false };
    case "late":
      return days === null
        ? { text: t("published", { year }), isAlarm: false }
        : { text: t("late", { year, day: dayAfter(due, days), days }), isAlarm: true };
    case "overdue":
      return days === null
        ? { text: t("none", { year }), isAlarm: false }
        : { text: t("overdue", { year, days }), isAlarm: true };
    case "not_due":
      return { text: t("not_due", { year, day: due }), isAlarm: false };
    default:
      return { text: t(state, { year }), isAlarm: state === "withdrawn" };
  }
}

const reportCell = (standing: AgencyStanding, cell: string): string =>
  standing.report ? `/reports/${standing.report.reportId}#cell-${cell}` : "/agencies";

/** A number of cases beside that of the year before. @param say its words; null for none */
function countPhrase(
  figure: KeyFigure | undefined,
  href: string,
  locale: Locale,
  say: (n: string | null) => string,
): Phrase[] {
  const value = figure?.now.value ?? null;
  if (!figure || value === null) return [];
  const text = say(value === 0 ? null : formatNumber(locale, value));
  return [{ text: withBefore(text, figure, locale), href }];
}

function receivedPhrase(
  figure: KeyFigure | undefined,
  standing: AgencyStanding,
  locale: Locale,
): Phrase[] {
  const t = textsOf(locale, "agency");
  return countPhrase(figure, reportCell(standing, "r1.tot"), locale, (n) =>
    n === null ? t("receivedNone") : t("received", { n }),
  );
}

/** Nothing is compared with nothing. */
function withBefore(text: string, { now, before }: KeyFigure, locale: Locale): string {
  const t = textsOf(locale, "agency");
  if (before === null || (before === 0 && now.value === 0)) return text;
  return before === 0
    ? t("againstNone", { text })
    : t("against", { text, before: formatNumber(locale, before) });
}

function disclosedPhrase(
  figure: KeyFigure | undefined,
  standing: AgencyStanding,
  locale: Locale,
): Phrase[] {
  const text = figure ? disclosedText(figure.now, locale) : null;
  return text === null ? [] : [{ text, href: reportCell(standing, "r31.tot") }];
}

function reviewsPhrase(
  figure: KeyFigure | undefined,
  standing: AgencyStanding,
  locale: Locale,
): Phrase[] {
  const t = textsOf(locale, "agency");
  return countPhrase(figure, reportCell(standing, "rv.tot"), locale, (n) =>
    n === null ? t("reviewsNone") : t("reviews", { n }),
  );
}

function checksPhrase({ report }: AgencyStanding, locale: Locale): Phrase[] {
  if (!report) return [];
  const t = textsOf(locale, "agency");
  const contradictions = report.failing.filter((f) => f.severity === "error").length;
  const text =
    report.failing.length === 0 ? t("checksNone") : t("checks", { n: report.failing.length });
  return [{ text, href: `/reports/${report.reportId}#checks`, alarm: contradictions > 0 }];
}

/** A value as the page prints it; days as early or late. */
export function figureText(id: string, value: number, locale: Locale): string {
  if (id !== "D22") return formatIndicator(locale, indicatorOf(id)?.kind ?? "count", value);
  const t = textsOf(locale, "agency");
  if (value === 0) return t("onTheDay");
  return value > 0 ? t("lateBy", { days: value }) : t("early", { days: -value });
}

/** Where the agency's peers are. */
export function peersText(figure: KeyFigure, locale: Locale): string | null {
  const { id, now, peers, isSmall } = figure;
  const t = textsOf(locale, "agency");
  if (now.value === null) return null;
  if (isSmall) return t("few");
  if (!peers) return t("noPeers");
  const who = t(`peers.${peers.basis}`, { n: peers.agencies });
  const write = (value: number) =>
    figureText(id, id === "D22" ? Math.round(value) : rounded(value), locale);
  const [low, high] = [write(peers.lowerQuartile), write(peers.upperQuartile)];
  return low === high ? t("middleSame", { who, value: low }) : t("middle", { who, low, high });
}

/** Quartiles of counts to a half, shares to a tenth of a percent. */
const rounded = (value: number): number =>
  Math.abs(value) < 1 ? Math.round(value * 1000) / 1000 : Math.round(value * 2) / 2;

/** The id of a cell or indicator as the catalogue spells it, where a dot would mean a group. */
export const keyOfId = (id: string): string => id.replaceAll(".", "_");

/**
 * The title of a small chart: what its last unbroken stretch of years shows. Years before a break
 * are not compared, yet they are printed: a title that they seem to contradict is not given.
 */
export function seriesFinding({ id, points }: SmallSeries, locale: Locale): string {
  const t = textsOf(locale, "agency");
  const name = t.find("series", keyOfId(id)) ?? id;
  const known = knownStretch(points);
  const last = known.at(-1);
  if (!last) return name;
  const values = known.map((point) => point.value);
  const [most, least] = [Math.max(...values), Math.min(...values)];
  const before = points.flatMap(({ value, segment }) =>
    value === null || segment === last.segment ? [] : [value],
  );
  const write = (value: number) => figureText(id, value, locale);
  if (most === 0) return before.some((value) => value > 0) ? name : t("finding.none", { name });
  if (most === least)
    return known.length > 1 && before.length === 0
      ? t("finding.same", { name, value: write(most) })
      : name;
  const above = known.filter((point) => point.value > 0);
  const top = known.find((point) => point.value === most);
  if (above.length === 1 && top && before.every((value) => value === 0))
    return t("finding.only", { name, year: top.year, value: write(most) });
  return extremeFinding({ id, name, known, before }, locale);
}

/** Which year has most or fewest, where no printed year has as many or as few. */
function extremeFinding(
  {
    id,
    name,
    known,
    before,
  }: { id: string; name: string; known: readonly Known[]; before: readonly number[] },
  locale: Locale,
): string {
  const t = textsOf(locale, "agency");
  const isShare = indicatorOf(id)?.kind === "rate";
  const all = [...known.map((point) => point.value), ...before];
  const isAlone = (value: number): boolean => all.filter((other) => other === value).length === 1;
  const last = lastOf(known);
  const top = known.find((point) => point.value === Math.max(...all) && isAlone(point.value));
  if (top === last)
    return t(isShare ? "finding.highestShareNow" : "finding.highestNow", { name, year: last.year });
  if (last.value === Math.min(...all) && isAlone(last.value))
    return t(isShare ? "finding.lowestShareNow" : "finding.lowestNow", { name, year: last.year });
  if (!top) return name;
  return t(isShare ? "finding.highestShare" : "finding.highest", {
    name,
    year: top.year,
    value: figureText(id, top.value, locale),
  });
}

type Known = SmallPoint & { readonly value: number };
/** Figures on both sides of a break are not compared. */
function knownStretch(points: readonly SmallPoint[]): readonly Known[] {
  const known = points.filter((point): point is Known => point.value !== null);
  const segment = known.at(-1)?.segment;
  return known.filter((point) => point.segment === segment);
}
