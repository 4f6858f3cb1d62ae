/** One template a kind of fact, in both languages; each sentence leads to its evidence. */
import { indicatorOf } from "@/lib/indicators/catalogue";
import { formatNumber, formatPercent, type Locale } from "@/lib/i18n/locale";
import { viewsText } from "@/lib/i18n/messages/views";
import type { Fact } from "./find";

export type Sentence = { readonly text: string; readonly href: string };

/** The short name that charts use, where there is one. */
export const measureName = (id: string, locale: Locale): string =>
  viewsText(locale).city.lines[id] ?? indicatorOf(id)!.name[locale];
const share = (u: { x: number; n: number }): string =>
  `${formatPercent(u.x / u.n)} (${u.x}/${u.n})`;

/** @param name of the agency in the language; left out on its own page when empty */
export function sentence(
  f: Fact,
  o: { year: number; name: string; slug: string; locale: Locale; reportId?: string | undefined },
): Sentence {
  const { year, locale } = o;
  const zh = locale === "zh";
  const indicator = "indicator" in f ? measureName(f.indicator, locale) : "";
  const who = o.name === "" ? "" : zh ? `${o.name}：` : `${o.name}: `;
  const n = (v: number): string => formatNumber(locale, v);
  const p = "p" in f ? (f.p < 0.001 ? "p < 0.001" : `p = ${f.p.toFixed(3)}`) : "";
  switch (f.kind) {
    case "rate_change": {
      const up = f.now.x / f.now.n > f.before.x / f.before.n;
      return {
        text: zh
          ? `${who}${indicator}由 ${year - 1} 年的 ${share(f.before)} ${up ? "升" : "降"}至 ${share(f.now)}，超出偶然起伏（${p}）。`
          : `${who}${indicator} ${up ? "rose" : "fell"} from ${share(f.before)} in ${year - 1} to ${share(f.now)}, more than chance explains (${p}).`,
        href: `/trends?indicator=${f.indicator}&by=agency&agency=${o.slug}`,
      };
    }
    case "count_change":
      return {
        text: zh
          ? `${who}${indicator}由 ${year - 1} 年的 ${n(f.before)} ${f.now > f.before ? "增" : "减"}至 ${n(f.now)}（${p}）。`
          : `${who}${indicator} ${f.now > f.before ? "rose" : "fell"} from ${n(f.before)} in ${year - 1} to ${n(f.now)} (${p}).`,
        href: `/trends?indicator=${f.indicator}&by=agency&agency=${o.slug}`,
      };
    case "outlier":
      return {
        text: zh
          ? `${who}${indicator} ${share(f.now)}，${f.high ? "高于" : "低于"}全体 ${formatPercent(f.target)} 的 99.8% 界限。`
          : `${who}${indicator} ${share(f.now)} is ${f.high ? "above" : "below"} the 99.8% limit around the overall ${formatPercent(f.target)}.`,
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
