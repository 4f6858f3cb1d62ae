import { indicatorOf } from "@/lib/indicators/catalogue";
import { entryOf, requirePresent } from "@/lib/lookup";
import { sourceOf } from "@/lib/views/charts/cells";
import type { AgencyYear } from "@/lib/views/agencies";
import { textsOf } from "@/lib/i18n/texts";
import { colonIn, localHref, type Locale } from "@/lib/i18n/locale";
import { Value } from "@/components/ui/Value";
import { ScrollRegion } from "@/components/ui/ScrollRegion";

export function ReportsTable({
  locale,
  years,
  label,
}: {
  locale: Locale;
  years: readonly AgencyYear[];
  label: (id: string) => string;
}) {
  const t = textsOf(locale, "common");
  const ids = Object.keys(years[0]?.values ?? {});
  return (
    <>
      <h2>{t("agencyPage.reports")}</h2>
      <ScrollRegion label={t("agencyPage.reports")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("year")}</th>
              <th scope="col">{t("agencyPage.state")}</th>
              {ids.map((id) => (
                <th key={id} scope="col" className="num">
                  {label(id)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...years].reverse().map((y) => (
              <tr key={y.year}>
                <th scope="row">
                  {y.reportId ? (
                    <a href={localHref(locale, `/reports/${y.reportId}`)}>{y.year}</a>
                  ) : (
                    y.year
                  )}
                  {y.madeOf.length > 0 ? <MadeOf locale={locale} year={y} /> : null}
                </th>
                <td className="whitespace-nowrap">
                  {y.published ? (
                    y.partOfYear ? (
                      t("states.part_year")
                    ) : (
                      t("states.published")
                    )
                  ) : (
                    <span className="gap">{t(`states.${y.gap}`)}</span>
                  )}
                </td>
                {ids.map((id) => {
                  const e = entryOf(y.values, id);
                  const shown = (
                    <Value
                      locale={locale}
                      value={e.value}
                      state={e.state}
                      percent={requirePresent(indicatorOf(id), `indicator ${id}`).kind === "rate"}
                    />
                  );
                  return (
                    <td key={id} className="num">
                      {e.value !== null && y.reportId ? (
                        <a
                          href={localHref(
                            locale,
                            sourceOf(
                              requirePresent(indicatorOf(id), `indicator ${id}`),
                              e,
                              y.reportId,
                            ),
                          )}
                        >
                          {shown}
                        </a>
                      ) : (
                        shown
                      )}
                      {e.value !== null && e.denominator !== null ? (
                        <span className="block text-xs text-muted">
                          {e.numerator}/{e.denominator}
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
    </>
  );
}

/** The reports behind a year of today's structure, each a link. */
function MadeOf({ locale, year }: { locale: Locale; year: AgencyYear }) {
  const t = textsOf(locale, "structure");
  const name = (m: AgencyYear["madeOf"][number]) => (locale === "zh" ? m.nameZh : m.nameEn);
  return (
    <small className="block font-normal">
      {year.madeOf.length > 1 ? t("madeOf") : t("from")}
      {colonIn(locale)}
      {year.madeOf.map((m, i) => (
        <span key={i} className="block">
          {m.reportId ? (
            <a href={localHref(locale, `/reports/${m.reportId}`)}>{name(m)}</a>
          ) : (
            <>
              {name(m)} <span className="gap">{textsOf(locale, "common")(`states.${m.gap}`)}</span>
            </>
          )}
        </span>
      ))}
    </small>
  );
}
