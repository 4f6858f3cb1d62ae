import {
  colonIn,
  formatNumber,
  gapIn,
  joinStatements,
  localHref,
  localQuery,
  type Locale,
} from "@/lib/i18n/locale";
import type { NewsChoice } from "@/lib/collection/news";
import { textsOf } from "@/lib/i18n/texts";
import type { NewsCell, NewsItem } from "./news";

/** Changed figures that one item names. */
const MOST_CELLS = 12;

/** What happened, as one sentence. */
export function sayNews(locale: Locale, item: NewsItem): string {
  const t = textsOf(locale, "news");
  const values = { agency: item.agencyName[locale], year: String(item.fiscalYear) };
  switch (item.kind) {
    case "published":
      return t("published", values);
    case "corrected":
      return t("corrected", { ...values, n: item.cells.length });
    case "withdrawn":
      return t("withdrawn", values);
    case "edited": {
      const edited = {
        figures: () => t("figuresEdited", values),
        text: () => t("textEdited", values),
        vanished: () => t("pageRemoved", values),
      };
      return edited[item.editKind ?? "text"]();
    }
  }
}

/** The figures that changed and the reason given, as sentences; empty where there are neither. */
export function sayNewsDetail(locale: Locale, item: NewsItem): string {
  const t = textsOf(locale, "news");
  const figures = item.cells.slice(0, MOST_CELLS).map((cell) => sayCell(locale, cell));
  const left = item.cells.length - figures.length;
  const said = [
    ...(figures.length > 0
      ? [t("figures", { list: joinStatements(locale, figures) }) + gapIn(locale)]
      : []),
    ...(left > 0 ? [t("more", { n: left }) + gapIn(locale)] : []),
    ...(item.reason === null ? [] : [t("reason", { reason: item.reason })]),
  ];
  return said.join("").trim();
}

const sayCell = (locale: Locale, { label, old, new: now }: NewsCell): string =>
  `${label[locale]}${colonIn(locale)}${saySide(locale, old)} → ${saySide(locale, now)}`;

function saySide(locale: Locale, side: number | string | null): string {
  if (side === null) return textsOf(locale, "news")("nothing");
  if (typeof side === "number") return formatNumber(locale, side);
  return textsOf(locale, "common").find("states", side) ?? side;
}

/** The page on which a reader sees what happened. @param origin of this site */
export function addressOfNews(locale: Locale, item: NewsItem, origin: string): string {
  const path =
    item.kind === "edited" ? `/changes#edit-${item.key.slice(1)}` : `/reports/${item.reportId}`;
  return `${origin}${localHref(locale, path)}`;
}

/** The feed of a choice, as a path of this site. */
export function feedAddress(locale: Locale, { agency, region, indicator }: NewsChoice): string {
  const given = Object.entries({ agency, region, indicator }).flatMap(([name, value]) =>
    value === null ? [] : [[name, value]],
  );
  const query = given.length > 0 ? `?${new URLSearchParams(given)}` : "";
  return localQuery(locale, `/api/v1/news.atom${query}`);
}
