import { textsOf } from "@/lib/i18n/texts";
import { Section } from "@/components/ui/Section";
import { INDICATORS, type Indicator } from "@/lib/indicators/catalogue";
import { stopIn, localHref, type Locale } from "@/lib/i18n/locale";
import { TERM_GROUPS, type GlossaryTerm } from "@/lib/i18n/bilingual/glossary";
import { indicatorSentence } from "@/lib/views/glossary";

/** Each term and each indicator in one plain sentence. */
export function GlossaryPage({ locale }: { locale: Locale }) {
  const t = textsOf(locale, "glossary");
  return (
    <>
      <h1>{t("title")}</h1>
      <p className="lead">{t("lead")}</p>
      <nav aria-label={t("contents")} className="contents-list">
        <ul>
          {[...TERM_GROUPS.map(({ id }) => id), "indicators"].map((id) => (
            <li key={id}>
              <a href={`#${id}`}>{t.find("groups", id) ?? t("indicators")}</a>
            </li>
          ))}
        </ul>
      </nav>
      <p className="stamp-line">{t("law")}</p>
      {TERM_GROUPS.map((group) => (
        <Section key={group.id} id={group.id} title={t.find("groups", group.id) ?? group.id}>
          <dl className="glossary">
            {group.terms.map((term) => (
              <TermEntry key={term.id} locale={locale} term={term} />
            ))}
          </dl>
        </Section>
      ))}
      <Section id="indicators" title={t("indicators")}>
        <p className="prose">
          {t("indicatorsLead")} <a href={localHref(locale, "/methodology")}>{t("method")}</a>
          {stopIn(locale)}
        </p>
        <dl className="glossary">
          {INDICATORS.map((indicator) => (
            <IndicatorEntry key={indicator.id} locale={locale} indicator={indicator} />
          ))}
        </dl>
      </Section>
    </>
  );
}

function TermEntry({ locale, term }: { locale: Locale; term: GlossaryTerm }) {
  return (
    <div id={term.id}>
      <dt>{term.name[locale]}</dt>
      <dd>
        {term.says[locale]}
        {term.law ? <small>{term.law[locale]}</small> : null}
      </dd>
    </div>
  );
}

function IndicatorEntry({ locale, indicator }: { locale: Locale; indicator: Indicator }) {
  const t = textsOf(locale, "glossary");
  return (
    <div id={indicator.id}>
      <dt>{indicator.name[locale]}</dt>
      <dd>
        {indicatorSentence(indicator)[locale]}
        {indicator.rankable ? (
          <small>
            <a
              href={localHref(locale, `/rankings?indicator=${indicator.id}`)}
              aria-label={`${indicator.name[locale]} · ${t("look")}`}
            >
              {t("look")}
            </a>
          </small>
        ) : null}
      </dd>
    </div>
  );
}
