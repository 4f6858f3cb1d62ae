import { CITY_COLUMNS } from "@/lib/views/columns";
import type { City } from "@/lib/views/city";
import type { Sum } from "@/lib/figures/sums";
import type { CityPageModel } from "@/lib/views/city-page";
import { chartsText } from "@/lib/i18n/messages/charts";
import { viewsText } from "@/lib/i18n/messages/views";
import { bracket, href, messages, type Locale } from "@/lib/i18n/locale";
import { ChartFigure } from "@/components/charts/ChartFigure";
import { StandsOut } from "@/components/charts/StandsOut";
import { SumValue } from "@/components/ui/SumValue";
import { RegionTable } from "./RegionTable";
import { AgencyTable } from "./AgencyTable";

/** Beyond this many a table of all agencies would be megabytes; each region has its own. */
const MANY = 200;

export function CityPage({ locale, page }: { locale: Locale; page: CityPageModel }) {
  const t = messages(locale);
  const v = viewsText(locale);
  const { city, charts } = page;
  if (!city)
    return (
      <div className="card">
        <h1>{t.home.title}</h1>
        <p>{t.home.empty}</p>
      </div>
    );
  const figure = (name: string) =>
    charts[name] ? <ChartFigure key={name} locale={locale} spec={charts[name]} /> : null;
  const place = city.region ? (locale === "zh" ? city.region.nameZh : city.region.nameEn) : null;
  return (
    <>
      <h1>{place ? `${place} · ${t.home.title}` : t.home.title}</h1>
      <p className="lead">
        {t.home.lead(city.year)}
        {page.asOf ? ` ${chartsText(locale).asOf(page.asOf)}` : ""}
      </p>
      <form method="get" className="choices noprint">
        {city.region ? <input type="hidden" name="region" value={city.region.slug} /> : null}
        {(["from", "to"] as const).map((k) =>
          page.span[k] === undefined ? null : (
            <input key={k} type="hidden" name={k} value={page.span[k]} />
          ),
        )}
        <label>
          <span>{t.year}</span>
          <select name="year" defaultValue={city.year}>
            {city.years.map((y) => (
              <option key={y} value={y}>
                {y}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{v.names.asOf}</span>
          <input type="date" name="asOf" defaultValue={page.asOf ?? ""} />
        </label>
        <button type="submit">{t.show}</button>
      </form>
      <Cards locale={locale} city={city} />
      <StandsOut locale={locale} found={page.stands} />
      <h2>{t.home.applications}</h2>
      {figure("city-applications")}
      {figure("flow")}
      <h2>{t.home.outcomes}</h2>
      {figure("city-outcomes")}
      <h2>{t.home.proactive}</h2>
      {figure("city-decisions")}
      {figure("city-documents")}
      <h2>{t.home.remedies}</h2>
      {figure("city-remedies")}
      {city.regions.length > 0 ? (
        <RegionTable locale={locale} city={city} columns={CITY_COLUMNS} />
      ) : null}
      {city.regions.length > 0 && city.agencies.length > MANY ? (
        <p>
          {v.manyAgencies(city.agencies.length)}{" "}
          <a href={href(locale, "/agencies")}>{t.nav.agencies} →</a>
        </p>
      ) : (
        <AgencyTable locale={locale} city={city} columns={CITY_COLUMNS} />
      )}
    </>
  );
}

function Cards({ locale, city }: { locale: Locale; city: City }) {
  const t = messages(locale);
  const v = viewsText(locale);
  const name: Record<string, string> = {
    "r1.tot": v.flow.in,
    "r31.tot": v.flow.full,
    "rv.tot": v.flow.review,
  };
  return (
    <section className="cards" aria-label={t.home.coverage}>
      <Card
        title={t.home.coverage}
        value={
          <>
            {city.reported} <small>/ {city.expected}</small>
          </>
        }
        note={`${t.home.coverageText(city.reported, city.expected)}${city.inReview > 0 ? `${locale === "zh" ? "；" : "; "}${t.home.review(city.inReview)}` : ""}`}
      />
      {city.cards.map((c) => (
        <Card
          key={c.id}
          title={name[c.id]!}
          value={<SumValue locale={locale} sum={c.sum} />}
          note={
            <>
              {t.figure.built} · n = {c.sum.counted}/{c.sum.expected}
              <br />
              {c.sum.doubtful.length > 0 ? (
                <>
                  {v.doubtful(c.sum.doubtful.length)}
                  <br />
                </>
              ) : null}
              <Reported locale={locale} sum={c.reported} />
            </>
          }
        />
      ))}
      <p className="cards-link">
        <a href={href(locale, "/heatmap")}>{v.heat.status} →</a>
      </p>
    </section>
  );
}

/** What the government itself reports, by its name; that nobody is known to cover the place is said, too. */
function Reported({ locale, sum }: { locale: Locale; sum: Sum | null }) {
  const t = messages(locale);
  if (!sum?.government) return <>{viewsText(locale).nobodyCovers}</>;
  const name = locale === "zh" ? sum.government.nameZh : sum.government.nameEn;
  return (
    <>
      {t.figure.own}
      {bracket(locale, name)}
      {locale === "zh" ? "：" : ": "}
      <SumValue locale={locale} sum={sum} />
    </>
  );
}

function Card({
  title,
  value,
  note,
}: {
  title: string;
  value: React.ReactNode;
  note: React.ReactNode;
}) {
  return (
    <div className="card">
      <p className="text-sm text-muted">{title}</p>
      <p className="big">{value}</p>
      <p className="text-sm text-muted">{note}</p>
    </div>
  );
}
