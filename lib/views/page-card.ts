/** What the card of a page says whose answer is a sentence: a ranking, a report. */
import { indicatorOf } from "@/lib/indicators/catalogue";
import { gapIn, stopIn, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import type { PageCard } from "@/lib/charts/card";
import { readReportPage } from "@/lib/store/queries/report-page";
import { nameOf } from "./charts/data";
import { checkKnown, schemas } from "./known-params";
import { questionOf, rankingAnswer } from "./ranking-questions";
import { rankingView } from "./rankings";
import { reportSentences } from "./report-sentences";
import { siteView } from "./site";

type Search = Record<string, string>;

/** @param page path and query, without the language; null for a page without such a card */
export async function pageCard(page: string, locale: Locale): Promise<PageCard | null> {
  const { pathname, searchParams } = new URL(page, "http://localhost");
  const search = Object.fromEntries(searchParams);
  const report = /^\/reports\/([\w.-]+)$/.exec(pathname)?.[1];
  const said = report === undefined ? null : await reportCard(report, locale);
  const made = pathname === "/rankings" ? await rankingCard(search, locale) : said;
  if (!made) return null;
  const site = await siteView(locale);
  const name = site.name ?? site.city ?? textsOf(locale, "common")("site");
  return { ...made, gap: gapIn(locale), foot: [name, textsOf(locale, "charts")("source")] };
}

type Said = Pick<PageCard, "title" | "sentences">;

async function rankingCard(search: Search, locale: Locale): Promise<Said | null> {
  const { query, errors } = await checkKnown(schemas.rankings, search);
  const ranking = errors ? null : await rankingView(query);
  if (!ranking) return null;
  const { id, order } = ranking.definition;
  const asked = questionOf(id, order)?.text[locale] ?? indicatorOf(id)?.name[locale] ?? id;
  return { title: `${asked} · ${ranking.year}`, sentences: rankingAnswer(ranking, locale) };
}

async function reportCard(id: string, locale: Locale): Promise<Said | null> {
  const report = await readReportPage(id, {});
  if (!report) return null;
  const title = textsOf(locale, "report")("yearTitle", {
    name: nameOf(report, locale),
    year: report.fiscalYear,
  });
  return { title, sentences: reportSentences(report, locale).map((text) => text + stopIn(locale)) };
}
