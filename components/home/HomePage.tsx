import { ChartFigure } from "@/components/charts/ChartFigure";
import { AgencyTable } from "@/components/city/AgencyTable";
import { RegionTable, TypeTable } from "@/components/city/GroupTable";
import { shanghaiDay } from "@/lib/i18n/china-time";
import { localHref, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { nameOf } from "@/lib/views/charts/data";
import { hasTooMany, type CityView } from "@/lib/views/city";
import type { CityPageModel } from "@/lib/views/city-page";
import { REPORT_COLUMNS } from "@/lib/views/columns";
import type { Home } from "@/lib/views/home";
import { homeSentences } from "@/lib/views/home-sentences";
import { Paragraph } from "@/components/ui/Paragraph";
import { NothingYet } from "./NothingYet";
import { OnlyBody } from "./OnlyBody";
import { Questions } from "./Questions";
import { Reporters } from "./Reporters";
import { Tiles } from "./Tiles";

/** Years offered at once; earlier ones unfold. */
const MOST_YEARS = 6;
const CHARTS = ["city-applications", "city-outcomes", "city-remedies", "flow"] as const;

export function HomePage({ locale, page }: { locale: Locale; page: CityPageModel }) {
  const { home, charts } = page;
  const t = textsOf(locale, "home");
  if (!home) return <NothingYet locale={locale} />;
  // While few have reported, figures are those of the year before, and say so.
  const told = home.earlier ?? home;
  const isAlone = home.expected === 1;
  return (
    <>
      <YearLinks locale={locale} home={home} page={page} />
      <div className={isAlone ? "front alone" : "front"}>
        <div>
          <h1>
            {home.region ? `${nameOf(home.region, locale)} · ` : ""}
            {t("title", { year: home.year })}
          </h1>
          <Paragraph locale={locale} phrases={homeSentences(home, locale)} />
          <p className="stamp-line">
            {page.asOf ? textsOf(locale, "charts")("asOf", { d: page.asOf }) : null}
            {!page.asOf && page.changedAt ? t("stamp", { day: shanghaiDay(page.changedAt) }) : null}
            {" · "}
            {t("originals")}
          </p>
          <Tiles locale={locale} home={home} />
        </div>
        {isAlone ? null : <Reporters locale={locale} home={home} />}
      </div>
      {isAlone ? (
        <OnlyBody locale={locale} home={home} />
      ) : (
        <>
          <Questions locale={locale} home={told} stands={page.stands} />
          <Bodies locale={locale} city={told.city} />
        </>
      )}
      <h2>{t("charts")}</h2>
      {CHARTS.map((name) => {
        const spec = charts[name];
        return spec ? <ChartFigure key={name} locale={locale} spec={spec} /> : null;
      })}
    </>
  );
}

function YearLinks({ locale, home, page }: { locale: Locale; home: Home; page: CityPageModel }) {
  const addressOf = (year: number): string => {
    const query = new URLSearchParams({ year: String(year) });
    if (home.region) query.set("region", home.region.slug);
    if (page.asOf) query.set("asOf", page.asOf);
    return localHref(locale, `/?${query}`);
  };
  const newest = [...home.years].sort((a, b) => b - a);
  const earlier = newest.slice(MOST_YEARS);
  const link = (year: number) => (
    <a key={year} href={addressOf(year)} aria-current={year === home.year ? "true" : undefined}>
      {year}
    </a>
  );
  return (
    <nav aria-label={textsOf(locale, "home")("years")} className="year-links noprint">
      {newest.slice(0, MOST_YEARS).map(link)}
      {earlier.length > 0 ? (
        <details open={earlier.includes(home.year)}>
          <summary>{textsOf(locale, "home")("earlier")}</summary>
          {earlier.map(link)}
        </details>
      ) : null}
    </nav>
  );
}

/** All bodies, by region first where there are several; too many for one table are summed by type too. */
function Bodies({ locale, city }: { locale: Locale; city: CityView }) {
  const v = textsOf(locale, "views");
  const hasRegions = city.regions.length > 0;
  const isCrowd = hasRegions && hasTooMany(city);
  return (
    <>
      {hasRegions ? (
        <>
          <RegionTable locale={locale} city={city} columns={REPORT_COLUMNS} />
          <p>
            <a href={localHref(locale, `/map?indicator=r1.tot&year=${city.year}`)}>
              {v("views.map")} →
            </a>
          </p>
        </>
      ) : null}
      {isCrowd ? (
        <>
          <TypeTable locale={locale} city={city} columns={REPORT_COLUMNS} />
          <p>
            {v("manyAgencies", { n: city.agencies.length })}{" "}
            <a href={localHref(locale, "/agencies")}>
              {textsOf(locale, "common")("nav.agencies")} →
            </a>
          </p>
        </>
      ) : (
        <AgencyTable locale={locale} city={city} columns={REPORT_COLUMNS} />
      )}
    </>
  );
}
