/** A sentence a kind of fact; each leads to its evidence. */
import { indicatorOf } from "@/lib/indicators/catalogue";
import { formatNumber, formatPercent, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { requirePresent } from "@/lib/lookup";
import { findLineName } from "@/lib/views/charts/indicator-title";
import type { Fact } from "./find";

export type FactSentence = { readonly text: string; readonly href: string };
type Of = {
  readonly year: number;
  /** The agency's name in the language; empty on its own page. */
  readonly name: string;
  readonly slug: string;
  readonly locale: Locale;
  readonly reportId?: string | undefined;
};

/** The short name that charts use, where there is one. */
export const measureName = (id: string, locale: Locale): string =>
  findLineName(id, locale) ?? requirePresent(indicatorOf(id), `indicator ${id}`).name[locale];
const shareOf = (u: { x: number; n: number }): string =>
  `${formatPercent(u.x / u.n)} (${u.x}/${u.n})`;

export function factSentence(f: Fact, of: Of): FactSentence {
  const statement = statementOf(f, of);
  const isAlone = of.name === "" || f.kind === "check";
  const t = textsOf(of.locale, "insights");
  return {
    text: isAlone ? statement : t("withName", { name: of.name, statement }),
    href: evidenceOf(f, of),
  };
}

function statementOf(f: Fact, { year, locale, name }: Of): string {
  const t = textsOf(locale, "insights");
  const before = year - 1;
  const indicator = "indicator" in f ? measureName(f.indicator, locale) : "";
  const number = (value: number): string => formatNumber(locale, value);
  const series = "series" in f && f.series ? t("series") : "";
  switch (f.kind) {
    case "rate_change": {
      const isHigher = f.now.x / f.now.n > f.before.x / f.before.n;
      const [from, to] = [shareOf(f.before), shareOf(f.now)];
      return t(isHigher ? "rateUp" : "rateDown", { indicator, before, from, year, to, series });
    }
    case "count_change": {
      const [from, to] = [number(f.before), number(f.now)];
      if (f.before === 0) return t("fromNone", { indicator, before, year, to });
      if (f.now < f.before) {
        const share = `${Math.round(((f.before - f.now) / f.before) * 100)}%`;
        return t("countDown", { indicator, before, from, year, to, share });
      }
      return t("countUp", {
        ...{ indicator, before, from, year, to },
        times: (f.now / f.before).toFixed(1),
      });
    }
    case "check": {
      const whose = name === "" ? "" : t("withName", { name, statement: "" });
      const [from, to] = [number(f.before), number(f.now)];
      return t("check", { whose, indicator, before, from, year, to });
    }
    case "outlier": {
      const target = formatPercent(f.target);
      const values = { indicator, year, share: shareOf(f.now), target, series };
      return t(f.high ? "above" : "below", values);
    }
    case "carry":
      return t("carry", { before, from: number(f.out), year, to: number(f.in) });
    case "zero":
      return t("zero", { indicator, before, from: number(f.before) });
  }
}

function evidenceOf(f: Fact, { year, slug, reportId }: Of): string {
  const report = reportId ? `/reports/${reportId}` : null;
  switch (f.kind) {
    case "rate_change":
    case "count_change":
      return `/trends?indicator=${f.indicator}&by=agency&agency=${slug}`;
    case "check":
      return report ? `${report}#cell-${f.indicator}` : `/agencies/${slug}`;
    case "outlier":
      return `/funnel?indicator=${f.indicator}&year=${year}&mark=${slug}`;
    case "carry":
      return report ? `${report}#cell-r2.tot` : `/agencies/${slug}`;
    case "zero":
      return report ?? `/agencies/${slug}`;
  }
}
