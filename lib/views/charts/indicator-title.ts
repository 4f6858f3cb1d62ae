/** An indicator as a title names it: a row of the form without its number and its column. */
import type { Indicator } from "@/lib/indicators/catalogue";
import type { Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";

const NUMBER = /^[（(]?(?:[一二三四五六七八九十]+|\d+)(?:[）)]|[、.．])\s*/u;
const TOTAL = / · (?:总计|Total)$/u;

/** The short name of a row that charts draw as a line. */
export const findLineName = (id: string, locale: Locale): string | undefined =>
  textsOf(locale, "views").find("city.lines", id.replaceAll(".", "_"));

export const indicatorTitle = (indicator: Pick<Indicator, "id" | "name">, locale: Locale): string =>
  findLineName(indicator.id, locale) ??
  indicator.name[locale].replace(NUMBER, "").replace(TOTAL, "");
