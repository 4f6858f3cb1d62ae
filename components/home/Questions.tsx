import type { ReactNode } from "react";
import { formatNumber, formatPercent, localHref, joinNames, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { nameOf } from "@/lib/views/charts/data";
import type { Home } from "@/lib/views/home";
import { shortNames } from "@/lib/views/home-sentences";
import type { StandsOut } from "@/lib/views/insights";

/** Three questions with their answers, each leading on. */
export function Questions({
  locale,
  home,
  stands,
}: {
  locale: Locale;
  home: Home;
  stands: StandsOut | null;
}) {
  const t = textsOf(locale, "home");
  const [change] = stands?.sentences ?? [];
  const [contradiction] = home.contradictions;
  return (
    <section className="questions" aria-label={t("questions")}>
      <Question
        title={t("refuses")}
        link={localHref(locale, `/rankings?indicator=D06&order=desc&year=${home.year}`)}
        more={t("refusesMore")}
      >
        {refusalText(home, locale)}
        {home.refusals.tooFew > 0 ? ` ${t("refusesFew", { n: home.refusals.tooFew })}` : null}
      </Question>
      <Question
        title={t("changed")}
        link={change ? localHref(locale, change.href) : null}
        more={t("changedMore")}
      >
        {change?.text ?? t("changedNone")}
      </Question>
      <Question
        title={t("contradicts")}
        link={
          contradiction?.reportId
            ? localHref(locale, `/reports/${contradiction.reportId}#checks`)
            : null
        }
        more={t("contradictsMore")}
      >
        {contradictionText(home, locale)}
      </Question>
    </section>
  );
}

function refusalText(home: Home, locale: Locale): string {
  const t = textsOf(locale, "home");
  const { above, compared } = home.refusals;
  const [first] = above;
  if (first && first.numerator !== null && first.denominator !== null) {
    return t("refusesAnswer", {
      name: first.agencyName[locale],
      x: formatNumber(locale, first.numerator),
      n: formatNumber(locale, first.denominator),
      share: formatPercent(first.value),
    });
  }
  return compared > 0 ? t("refusesNone", { n: compared }) : t("refusesNobody");
}

const MOST_NAMES = 3;

function contradictionText(home: Home, locale: Locale): string {
  const t = textsOf(locale, "home");
  const { contradictions } = home;
  if (contradictions.length === 0) return t("contradictsNone");
  const short = shortNames(home, locale);
  const names = contradictions
    .slice(0, MOST_NAMES)
    .map((c) => short.get(c.agency.slug) ?? nameOf(c.agency, locale));
  const said = { n: contradictions.length, names: joinNames(locale, names) };
  return names.length < contradictions.length
    ? t("contradictsMany", said)
    : t("contradictsSome", said);
}

function Question({
  title,
  link,
  more,
  children,
}: {
  title: string;
  link: string | null;
  more: string;
  children: ReactNode;
}) {
  return (
    <div>
      <h2>{title}</h2>
      <p>
        {children}
        {link ? (
          <>
            {" "}
            <a href={link} className="nowrap">
              {more} →
            </a>
          </>
        ) : null}
      </p>
    </div>
  );
}
