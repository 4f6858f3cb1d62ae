import { nameOf } from "@/lib/views/charts/data";
import type { ReactNode } from "react";
import { textsOf } from "@/lib/i18n/texts";
import { localHref, type Locale } from "@/lib/i18n/locale";
import type { SearchHit, SearchResult } from "@/lib/views/search";
import { Section } from "@/components/ui/Section";
import { InTongue } from "@/components/ui/InTongue";

export function SearchPage({ locale, result }: { locale: Locale; result: SearchResult }) {
  const t = textsOf(locale, "search");
  const { words, agencies, regions, terms, indicators, texts } = result;
  const isEmpty = [agencies, regions, terms, indicators, texts].every((hits) => hits.length === 0);
  return (
    <>
      <h1>
        <InTongue locale={locale}>{words ? t("titleFor", { words }) : t("title")}</InTongue>
      </h1>
      <form method="get" className="choices noprint" role="search" aria-label={t("title")}>
        <label className="wide-field">
          <span>{t("label")}</span>
          <input type="search" name="q" defaultValue={words} />
        </label>
        <button type="submit">{t("title")}</button>
      </form>
      <p className="lead">{t("hint")}</p>
      {words && isEmpty ? (
        <p>
          {t("none", { words })} <a href={localHref(locale, "/agencies")}>{t("all")} →</a>
        </p>
      ) : null}
      <Hits locale={locale} id="agencies" title={t("agencies")} hits={agencies} />
      <Hits locale={locale} id="regions" title={t("regions")} hits={regions} />
      <Hits locale={locale} id="terms" title={t("terms")} hits={terms} />
      <Hits locale={locale} id="indicators" title={t("indicators")} hits={indicators} />
      {texts.length > 0 ? (
        <Section id="texts" title={t("texts")}>
          <ul className="hits">
            {texts.map((hit) => (
              <li key={hit.reportId}>
                <a href={localHref(locale, `/reports/${hit.reportId}`)}>
                  {nameOf(hit, locale)} · {t("year", { year: hit.fiscalYear })}
                </a>
                <p lang="zh-CN" className="text-muted">
                  …{markWords(hit.excerpt, words)}…
                </p>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}

function Hits({
  locale,
  id,
  title,
  hits,
}: {
  locale: Locale;
  id: string;
  title: string;
  hits: readonly SearchHit[];
}) {
  if (hits.length === 0) return null;
  const t = textsOf(locale, "search");
  return (
    <Section id={id} title={title}>
      <ul className="hits">
        {hits.map((hit) => (
          <li key={hit.address}>
            <a href={localHref(locale, hit.address)}>{hit.title}</a>
            {hit.also ? <small className="tag">{t("also", { name: hit.also })}</small> : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The words themselves marked within a passage. */
function markWords(passage: string, words: string): ReactNode[] {
  const wanted = words.trim().toLowerCase();
  const parts: ReactNode[] = [];
  let rest = passage;
  while (rest !== "") {
    const at = rest.toLowerCase().indexOf(wanted);
    if (at < 0) break;
    parts.push(rest.slice(0, at));
    parts.push(<mark key={parts.length}>{rest.slice(at, at + wanted.length)}</mark>);
    rest = rest.slice(at + wanted.length);
  }
  return [...parts, rest];
}
