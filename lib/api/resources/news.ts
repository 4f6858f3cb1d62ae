import { atomFeed, permanentId } from "@/lib/exports/atom";
import { decodeCursor } from "@/lib/http/cursor";
import { parseParams, schemas } from "@/lib/http/params";
import { siteOrigin } from "@/lib/http/site-origin";
import { localHref, type Locale } from "@/lib/i18n/locale";
import { readTransaction } from "@/lib/store/client";
import { readDataMark } from "@/lib/store/queries/data-mark";
import { readLastPublication } from "@/lib/store/queries/last-publication";
import type { NewsChoice } from "@/lib/collection/news";
import { sinceTime } from "@/lib/views/changes";
import { newsView, type NewsItem } from "@/lib/views/news";
import { nameChoice } from "@/lib/views/news-choice";
import { addressOfNews, feedAddress, sayNews, sayNewsDetail } from "@/lib/views/news-sentences";
import { resolveWords } from "@/lib/views/vocabulary";
import { textsOf } from "@/lib/i18n/texts";
import { columnNames, newsRow } from "./rows";
import { CORS, type Handler } from "./types";

/** Entries of the feed: a reader that asks once a day misses nothing in the busiest week. */
const IN_FEED = 300;
/** Tables take all at once up to here. */
const MAX_ROWS = 50_000;

export const serveNews: Handler = async (query, [rest], { format, dataVersion }) => {
  if (rest) return null;
  const p = await resolveWords(parseParams(schemas.news, query));
  const choice: NewsChoice = {
    agency: p.agency ?? null,
    region: p.region ?? null,
    indicator: p.indicator ?? null,
  };
  const since = sinceTime(p.since);
  if (format === "atom") return feed(choice, since, p.lang ?? "zh");
  const isPaged = format === "json" || p.limit !== undefined;
  const skipped = isPaged ? decodeCursor(p.cursor, dataVersion) : 0;
  const limit = isPaged ? skipped + (p.limit ?? 1000) + 1 : MAX_ROWS;
  const items = await newsView(choice, { since, limit });
  return {
    rows: items.slice(skipped).map(toRow),
    columns: columnNames(newsRow),
    page: { limit: p.limit, cursor: p.cursor },
    skipped,
  };
};

const toRow = (item: NewsItem) => ({
  id: item.key,
  at: item.at,
  kind: item.kind,
  agency: item.agency,
  agencyName: item.agencyName.zh,
  region: item.region,
  fiscalYear: item.fiscalYear,
  reportId: item.reportId,
  version: item.version,
  reason: item.reason,
  sentence: { zh: sayNews("zh", item), en: sayNews("en", item) },
});

async function feed(choice: NewsChoice, since: string | null, locale: Locale): Promise<Response> {
  const origin = siteOrigin();
  const t = textsOf(locale, "news");
  const items = await newsView(choice, { since, limit: IN_FEED });
  const { ledger: own, last } = await readTransaction(async (tx) => ({
    ...(await readDataMark(tx)),
    last: await readLastPublication(tx),
  }));
  // A database gets its id with its first bulk files, seconds after its first start.
  const ledger = own || origin;
  const self = `${origin}${feedAddress(locale, choice)}`;
  const xml = atomFeed({
    id: permanentId(ledger, feedAddress(locale, choice)),
    title: `${textsOf(locale, "common")("site")} · ${t("feedTitle")} · ${await nameChoice(choice, locale)}`,
    language: locale,
    self,
    home: `${origin}${localHref(locale, "/changes")}`,
    updated: items[0]?.at ?? (last ?? new Date()).toISOString(),
    author: "阳光台账 Sunledger",
    entries: items.map((item) => ({
      id: permanentId(ledger, `news ${item.key} ${locale}`),
      link: addressOfNews(locale, item, origin),
      updated: item.at,
      title: sayNews(locale, item),
      summary: sayNewsDetail(locale, item),
    })),
  });
  return new Response(xml, {
    headers: { ...CORS, "Content-Type": "application/atom+xml; charset=utf-8" },
  });
}
