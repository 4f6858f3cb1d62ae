import { nameOf } from "@/lib/views/charts/data";
import { levelName, typeName } from "@/lib/registry/types";
import type { AgencyFilter, AgencyListing } from "@/lib/views/agencies";
import { rowsOfPage, type RowPage } from "@/lib/http/row-pages";
import { Choice } from "@/components/ui/Choice";
import { RowPages } from "@/components/ui/RowPages";
import { textsOf } from "@/lib/i18n/texts";
import { localHref, type Locale, joinNames } from "@/lib/i18n/locale";
import { ScrollRegion } from "@/components/ui/ScrollRegion";

/**
 * From this many agencies on, a line names its newest years only: thousands of links are too much
 * for a phone.
 */
const MANY = 200;
const NEWEST = 3;

export function AgencyList({
  locale,
  listing,
  query,
  page,
}: {
  locale: Locale;
  listing: AgencyListing;
  query: AgencyFilter;
  page: RowPage;
}) {
  const t = textsOf(locale, "common");
  const v = textsOf(locale, "views");
  const few = listing.agencies.length > MANY ? -NEWEST : 0;
  const kindOf = (a: AgencyListing["agencies"][number]) =>
    a.kind === "government" ? t("agencies.government") : levelName(a.level)[locale];
  const typesOf = (a: AgencyListing["agencies"][number]) =>
    a.types.filter((x) => x !== "GOV").map((x) => typeName(x)[locale]);
  const shown = rowsOfPage(listing.agencies, page);
  const search = new URLSearchParams(
    Object.entries(query).filter((e): e is [string, string] => e[1] !== undefined),
  );
  const link = (n: number | "all") =>
    localHref(
      locale,
      `/agencies?${new URLSearchParams([...search, ...(n === 1 ? [] : [["page", String(n)]])])}`,
    );
  const choice = (
    name: "region" | "type" | "level",
    options: readonly (readonly [string, string])[],
  ) => (
    <Choice
      locale={locale}
      name={name}
      label={v(`names.${name}`)}
      value={query[name]}
      any={v("all")}
      options={options.map(([value, label]) => ({ value, label }))}
    />
  );
  return (
    <>
      <h1>{t("agencies.title")}</h1>
      <p className="lead">{t("agencies.lead", { n: listing.agencies.length })}</p>
      <form method="get" className="choices noprint">
        <label>
          <span>{t("agencies.name")}</span>
          <input type="text" name="q" defaultValue={query.q ?? ""} />
        </label>
        {listing.regions.length > 1
          ? choice(
              "region",
              listing.regions.map((r) => [r.slug, nameOf(r, locale)]),
            )
          : null}
        {choice(
          "type",
          listing.types.map((x) => [x, typeName(x)[locale]]),
        )}
        {choice(
          "level",
          listing.levels.map((x) => [x, levelName(x)[locale]]),
        )}
        <button type="submit">{t("show")}</button>
      </form>
      {query.region === undefined ? null : (
        <p className="tools noprint">
          <a href={localHref(locale, `/subscribe?region=${query.region}`)}>
            {textsOf(locale, "subscribe")("followRegion")}
          </a>
        </p>
      )}
      <RowPages locale={locale} rows={shown} link={link} />
      <ScrollRegion label={t("agencies.title")} className="my-4">
        <table>
          <thead>
            <tr>
              <th scope="col">{t("agencies.name")}</th>
              <th scope="col" className="max-sm:hidden">
                {t("agencies.kind")}
              </th>
              <th scope="col" className="max-sm:hidden">
                {t("rankings.type")}
              </th>
              <th scope="col">{t("agencies.reports")}</th>
            </tr>
          </thead>
          <tbody>
            {shown.rows.map((a) => (
              <tr key={a.slug}>
                <th scope="row">
                  <a href={localHref(locale, `/agencies/${a.slug}`)}>{nameOf(a, locale)}</a>
                  <small className="sm:hidden block font-normal text-muted">
                    {[kindOf(a), ...typesOf(a)].join(" · ")}
                  </small>
                </th>
                <td className="max-sm:hidden">{kindOf(a)}</td>
                <td className="max-sm:hidden">{joinNames(locale, typesOf(a))}</td>
                <td>
                  {a.years.length === 0 ? (
                    <span className="gap">{t("agencyPage.none")}</span>
                  ) : (
                    <>
                      {a.years.slice(few).map((y) => (
                        <a
                          key={y.year}
                          className="mr-2 inline-block"
                          href={localHref(locale, `/reports/${y.reportId}`)}
                        >
                          {y.year}
                        </a>
                      ))}
                      {few !== 0 && a.years.length > NEWEST ? (
                        <a className="inline-block" href={localHref(locale, `/agencies/${a.slug}`)}>
                          {v("moreYears", { n: a.years.length - NEWEST })}
                        </a>
                      ) : null}
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <RowPages locale={locale} rows={shown} link={link} />
      <p className="text-sm text-muted">* {t("states.in_review")}</p>
    </>
  );
}
