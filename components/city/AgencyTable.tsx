import { textsOf } from "@/lib/i18n/texts";
import { entryOf } from "@/lib/lookup";
import { sourceOf } from "@/lib/views/charts/cells";
import { requireIndicator } from "@/lib/views/charts/data";
import type { CityView } from "@/lib/views/city";
import { localHref, type Locale } from "@/lib/i18n/locale";
import { Value } from "@/components/ui/Value";
import { columnHeading } from "./columns";
import { ScrollRegion } from "@/components/ui/ScrollRegion";

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
  return (
    <>
      <h2>
        {t("home.byAgency")} · {city.year}
      </h2>
      <ScrollRegion label={t("home.byAgency")}>
        <table>
          <caption>
            {t("home.byAgency")}, {city.year}
          </caption>
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
            {city.agencies.map((a) => (
              <tr key={a.agency.slug}>
                <th scope="row">
                  <a href={localHref(locale, `/agencies/${a.agency.slug}`)}>
                    {locale === "zh" ? a.agency.nameZh : a.agency.nameEn}
                  </a>
                  {a.agency.kind === "government" ? (
                    <span className="tag">{t("agencies.government")}</span>
                  ) : null}
                </th>
                {columns.map((id) => {
                  const e = entryOf(a.values, id);
                  return (
                    <td key={id} className="num">
                      {a.published && e.value !== null ? (
                        <a href={localHref(locale, sourceOf(requireIndicator(id), e, a.reportId!))}>
                          <Value locale={locale} value={e.value} />
                        </a>
                      ) : (
                        <Value locale={locale} value={null} state={e.state} />
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}
