import { ChartFigure } from "@/components/charts/ChartFigure";
import { AgencyTable } from "@/components/city/AgencyTable";
import { RegionTable } from "@/components/city/RegionTable";
import { shanghaiDay } from "@/lib/i18n/china-time";
import { localHref, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { nameOf } from "@/lib/views/charts/data";
import type { CityView } from "@/lib/views/city";
import type { CityPageModel } from "@/lib/views/city-page";
import { CITY_COLUMNS } from "@/lib/views/columns";
import type { Home } from "@/lib/views/home";
import { homeSentences } from "@/lib/views/home-sentences";
import { Paragraph } from "@/components/ui/Paragraph";
import { Questions } from "./Questions";
import { Reporters } from "./Reporters";
import { Tiles } from "./Tiles";

/** Beyond this many a table of all agencies would be megabytes; each region has its own. */
const MOST_ROWS = 200;
/** Years offered at once; earlier ones unfold. */
const MOST_YEARS = 7;
const CHARTS = ["city-applications", "city-outcomes", "city-remedies", "flow"] as const;

export function HomePage({ locale, page }: { locale: Locale; page: CityPageModel }) {
  const { home, city, charts } = page;
  const t = textsOf(locale, "home");
  if (!home || !city) {
    return (
      <>
        <h1>{t("empty")}</h1>
        <p className="lead">{t("emptyText")}</p>
      </>
    );
  }
  return (
    <>
      <YearLinks locale={locale} home={home} page={page} />
      <div className="front">
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
        </div>
        <Reporters locale={locale} home={home} />
      </div>
      <Tiles locale={locale} home={home} />
      <Questions locale={locale} home={home} stands={page.stands} />
      <Bodies locale={locale} city={city} />
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

/** All bodies, by region first where there are several. */
function Bodies({ locale, city }: { locale: Locale; city: CityView }) {
  const hasRegions = city.regions.length > 0;
  return (
    <>
      {hasRegions ? <RegionTable locale={locale} city={city} columns={CITY_COLUMNS} /> : null}
      {hasRegions && city.agencies.length > MOST_ROWS ? (
        <p>
          {textsOf(locale, "views")("manyAgencies", { n: city.agencies.length })}{" "}
          <a href={localHref(locale, "/agencies")}>{textsOf(locale, "common")("nav.agencies")} →</a>
        </p>
      ) : (
        <AgencyTable locale={locale} city={city} columns={CITY_COLUMNS} />
      )}
    </>
  );
}
