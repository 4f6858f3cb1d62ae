import { textsOf } from "@/lib/i18n/texts";
import { shortenNames } from "@/lib/charts/format";
import { sourceOf } from "@/lib/views/charts/cells";
import { nameOf, requireIndicator } from "@/lib/views/charts/data";
import type { CityView } from "@/lib/views/city";
import { inBrackets, joinNames, localHref, type Locale } from "@/lib/i18n/locale";
import { Value } from "@/components/ui/Value";
import { columnHeading } from "./columns";
import { ScrollRegion } from "@/components/ui/ScrollRegion";

type Row = CityView["agencies"][number];

/**
 * All bodies with their figures; those with nothing but zeros and those without a report are folded
 * into sentences.
 */
export function AgencyTable({
  locale,
  city,
  columns,
}: {
  locale: Locale;
  city: CityView;
  columns: readonly string[];
}) {
  const t = textsOf(locale, "common");
  const f = textsOf(locale, "tables");
  const names = shortenNames(city.agencies.map(({ agency }) => nameOf(agency, locale)));
  const nameBy = new Map(city.agencies.map((row, index) => [row.agency.slug, names[index] ?? ""]));
  const named = (rows: readonly Row[]) =>
    joinNames(
      locale,
      rows.map((row) => nameBy.get(row.agency.slug) ?? ""),
    );
  const missing = city.agencies.filter((row) => !row.published);
  const idle = city.agencies.filter((row) => row.published && isIdle(row, columns));
  const shown = city.agencies.filter((row) => !missing.includes(row) && !idle.includes(row));
  return (
    <>
      <h2>
        {t("home.byAgency")} · {city.year}
      </h2>
      {shown.length === 0 ? null : (
        <ScrollRegion label={t("home.byAgency")}>
          <table className="cards-on-phone figures">
            <thead>
              <tr>
                <th scope="col">{t("agency")}</th>
                {columns.map((id) => (
                  <th key={id} scope="col" className="num">
                    {columnHeading(id, locale)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <tr key={row.agency.slug}>
                  <th scope="row">
                    <a href={localHref(locale, `/agencies/${row.agency.slug}`)}>
                      {nameBy.get(row.agency.slug)}
                    </a>
                    {row.agency.kind === "government" ? (
                      <span className="tag">{inBrackets(locale, t("agencies.government"))}</span>
                    ) : null}
                  </th>
                  {columns.map((id) => (
                    <FigureCell key={id} locale={locale} row={row} id={id} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
      {idle.length > 0 ? (
        <p className="text-muted">{f("idle", { n: idle.length, names: named(idle) })}</p>
      ) : null}
      {missing.length > 0 ? (
        <p className="text-muted">{f("missing", { n: missing.length, names: named(missing) })}</p>
      ) : null}
    </>
  );
}

/** Nothing came in and nothing was done. A gap is no zero. */
const isIdle = (row: Row, columns: readonly string[]): boolean =>
  columns.every((id) => row.values[id]?.value === 0);

function FigureCell({ locale, row, id }: { locale: Locale; row: Row; id: string }) {
  const figure = row.values[id];
  if (!figure) return <td />;
  const shown = <Value locale={locale} value={figure.value} state={figure.state} />;
  const isLink = figure.value !== null && figure.value !== 0 && row.reportId !== null;
  return (
    <td className="num" data-label={columnHeading(id, locale)}>
      {isLink && row.reportId ? (
        <a href={localHref(locale, sourceOf(requireIndicator(id), figure, row.reportId))}>
          {shown}
        </a>
      ) : (
        shown
      )}
    </td>
  );
}
