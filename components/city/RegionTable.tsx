import { entryOf } from "@/lib/lookup";
import { hrefOfBodies } from "@/lib/views/charts/composition";
import { doubtfulMark, partName } from "@/lib/views/charts/data";
import type { CityView } from "@/lib/views/city";
import { textsOf } from "@/lib/i18n/texts";
import { localHref, type Locale } from "@/lib/i18n/locale";
import { SumValue } from "@/components/ui/SumValue";
import { Value } from "@/components/ui/Value";
import { columnHeading } from "./columns";
import { ScrollRegion } from "@/components/ui/ScrollRegion";

export function RegionTable({
  locale,
  city,
  columns,
}: {
  locale: Locale;
  city: CityView;
  columns: readonly string[];
}) {
  const t = textsOf(locale, "common");
  const v = textsOf(locale, "views");
  return (
    <>
      <h2>
        {v("byRegion")} · {city.year}
      </h2>
      <ScrollRegion label={v("byRegion")}>
        <table>
          <caption>
            {v("byRegion")}, {city.year} · {t("figure.built")}
          </caption>
          <thead>
            <tr>
              <th scope="col">{v("names.region")}</th>
              <th scope="col" className="num">
                {t("home.coverage")}
              </th>
              {columns.map((id) => (
                <th key={id} scope="col" className="num">
                  {columnHeading(id, locale)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {city.regions.map((r) => (
              <tr key={r.region.code}>
                <th scope="row">
                  <a
                    href={localHref(
                      locale,
                      `/?region=${r.region.slug}${r.region.parent === null ? "&own=1" : ""}&year=${city.year}`,
                    )}
                  >
                    {partName(
                      r.region,
                      city.regions.map((x) => x.region),
                      locale,
                    )}
                  </a>
                </th>
                <td className="num">
                  {r.reported}/{r.expected}
                </td>
                {columns.map((id) => {
                  const s = entryOf(r.sums, id);
                  return (
                    <td key={id} className="num">
                      {s.value === null ? (
                        <SumValue locale={locale} sum={s} />
                      ) : (
                        <a
                          href={localHref(
                            locale,
                            hrefOfBodies({ region: r.region.slug, own: "1" }, id, city.year),
                          )}
                        >
                          <Value locale={locale} value={s.value} />
                        </a>
                      )}
                      {s.value !== null && (s.counted < s.expected || s.doubtful.length > 0) ? (
                        <span className="block text-xs text-muted">
                          n = {s.counted}
                          {doubtfulMark(s, locale)}
                        </span>
                      ) : null}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p>
        <a href={localHref(locale, `/map?indicator=r1.tot&year=${city.year}`)}>
          {v("views.map")} →
        </a>{" "}
        · <a href={localHref(locale, "/trends?by=region")}>{v("views.trends")} →</a>
      </p>
    </>
  );
}
