/** One template a kind of fact, in both languages; each sentence leads to its evidence. */
import { indicatorOf } from "@/lib/indicators/catalogue";
import { formatNumber, formatPercent, type Locale } from "@/lib/i18n/locale";
import { requirePresent } from "@/lib/lookup";
import { findLineName } from "@/lib/views/charts/lines";
import type { Fact } from "./find";

export type FactSentence = { readonly text: string; readonly href: string };

/** The short name that charts use, where there is one. */
export const measureName = (id: string, locale: Locale): string =>
  findLineName(id, locale) ?? requirePresent(indicatorOf(id), `indicator ${id}`).name[locale];
const share = (u: { x: number; n: number }): string =>
  `${formatPercent(u.x / u.n)} (${u.x}/${u.n})`;

/** One applicant may stand behind many requests: the figure counts requests, not people. */
const SERIES = {
  zh: "（所计为申请件数；重复或大量反复申请较多，件与件之间并非各自独立）",
  en: " (requests are counted, not applicants; many were filed in series and do not stand alone)",
};

/** @param name of the agency in the language; left out on its own page when empty */
export function factSentence(
  f: Fact,
  o: { year: number; name: string; slug: string; locale: Locale; reportId?: string | undefined },
): FactSentence {
  const { year, locale } = o;
  const zh = locale === "zh";
  const indicator = "indicator" in f ? measureName(f.indicator, locale) : "";
  const who = o.name === "" ? "" : zh ? `${o.name}：` : `${o.name}: `;
  const n = (v: number): string => formatNumber(locale, v);
  const series = "series" in f && f.series ? (zh ? SERIES.zh : SERIES.en) : "";
  switch (f.kind) {
    case "rate_change": {
      const up = f.now.x / f.now.n > f.before.x / f.before.n;
      return {
        text: zh
          ? `${who}${indicator}由 ${year - 1} 年的 ${share(f.before)} ${up ? "升" : "降"}至 ${year} 年的 ${share(f.now)}${series}。`
          : `${who}${indicator} ${up ? "rose" : "fell"} from ${share(f.before)} in ${year - 1} to ${share(f.now)} in ${year}${series}.`,
        href: `/trends?indicator=${f.indicator}&by=agency&agency=${o.slug}`,
      };
    }
    case "count_change": {
      const up = f.now > f.before;
      const times = `${f.ratio.toFixed(1)}`;
      const range = `${f.lower.toFixed(1)}–${f.upper.toFixed(1)}`;
      return {
        text: zh
          ? `${who}${indicator}由 ${year - 1} 年的 ${n(f.before)} ${up ? "增" : "减"}至 ${year} 年的 ${n(f.now)}，为上年的 ${times} 倍（95% 区间 ${range}）。`
          : `${who}${indicator} ${up ? "rose" : "fell"} from ${n(f.before)} in ${year - 1} to ${n(f.now)} in ${year}, ${times} times the year before (95% interval ${range}).`,
        href: `/trends?indicator=${f.indicator}&by=agency&agency=${o.slug}`,
      };
    }
    case "check":
      return {
        text: zh
          ? `请核对数字：${who}${indicator} ${year - 1} 年 ${n(f.before)}，${year} 年 ${n(f.now)}，相差悬殊，可能多写或漏写数位，或单位、范围有变。`
          : `Check this figure: ${who}${indicator} is ${n(f.before)} in ${year - 1} and ${n(f.now)} in ${year}: a digit may be missing or too many, or the unit or scope may have changed.`,
        href: o.reportId ? `/reports/${o.reportId}#cell-${f.indicator}` : `/agencies/${o.slug}`,
      };
    case "outlier":
      return {
        text: zh
          ? `${who}${year} 年${indicator} ${share(f.now)}，${f.high ? "高于" : "低于"}其他机关合计 ${formatPercent(f.target)} 的 99.8% 界限${series}。`
          : `${who}${indicator} in ${year} is ${share(f.now)}, ${f.high ? "above" : "below"} the 99.8% limit around the ${formatPercent(f.target)} of all other bodies${series}.`,
        href: `/funnel?indicator=${f.indicator}&year=${year}&mark=${o.slug}`,
      };
    case "carry":
      return {
        text: zh
          ? `${who}${year - 1} 年报告结转下年 ${n(f.out)} 件，${year} 年报告上年结转 ${n(f.in)} 件，两者不符。`
          : `${who}carried out ${n(f.out)} in ${year - 1} but carried in ${n(f.in)} in ${year}; the two reports differ.`,
        href: o.reportId ? `/reports/${o.reportId}#cell-r2.tot` : `/agencies/${o.slug}`,
      };
    case "zero":
      return {
        text: zh
          ? `${who}${indicator}由 ${year - 1} 年的 ${n(f.before)} 突降为 0。`
          : `${who}${indicator} dropped from ${n(f.before)} in ${year - 1} to 0.`,
        href: o.reportId ? `/reports/${o.reportId}` : `/agencies/${o.slug}`,
      };
  }
}
