import { NameList } from "@/components/ui/NameList";
import { nameOf } from "@/lib/views/charts/data";
import { sourceOf } from "@/lib/views/charts/cells";
import { requireIndicator } from "@/lib/views/charts/data";
import type { AgencyYear } from "@/lib/views/agencies";
import { textsOf } from "@/lib/i18n/texts";
import { colonIn, inBrackets, joinNames, localHref, type Locale } from "@/lib/i18n/locale";
import { Value } from "@/components/ui/Value";
import { ScrollRegion } from "@/components/ui/ScrollRegion";

/**
 * Its reports, a row a year; years without one, reports without any of the figures and figures that
 * are always 0 are folded into sentences.
 */
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
  const a = textsOf(locale, "agency");
  const reported = [...years].reverse().filter((year) => year.published || year.madeOf.length > 0);
  const all = Object.keys(years[0]?.values ?? {});
  const ids = all.filter((id) => reported.some((year) => isTelling(year, id)));
  const shown = reported.filter((year) => hasFigure(year, ids));
  const without = reported.filter((year) => !hasFigure(year, ids));
  const empty = all.filter((id) => !ids.includes(id));
  return (
    <>
      <h2 id="reports">{t("agencyPage.reports")}</h2>
      {shown.length === 0 ? null : (
        <ScrollRegion label={t("agencyPage.reports")}>
          <table className="cards-on-phone figures">
            <thead>
              <tr>
                <th scope="col">{t("year")}</th>
                {ids.map((id) => (
                  <th key={id} scope="col" className="num">
                    {label(id)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((year) => (
                <tr key={year.year}>
                  <th scope="row">
                    {year.reportId ? (
                      <a href={localHref(locale, `/reports/${year.reportId}`)}>{year.year}</a>
                    ) : (
                      year.year
                    )}
                    {year.partOfYear ? (
                      <small className="tag">{inBrackets(locale, t("states.part_year"))}</small>
                    ) : null}
                    {year.madeOf.length > 0 ? <MadeOf locale={locale} year={year} /> : null}
                  </th>
                  {ids.map((id) => (
                    <FigureCell key={id} locale={locale} year={year} id={id} label={label(id)} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
      {without.length > 0 ? (
        <p className="text-muted">
          {a("withoutFigures")}
          {colonIn(locale)}
          <NameList
            locale={locale}
            items={without.map(({ year, reportId }) =>
              reportId ? (
                <a key={year} href={localHref(locale, `/reports/${reportId}`)}>
                  {year}
                </a>
              ) : (
                <span key={year}>{year}</span>
              ),
            )}
          />
        </p>
      ) : null}
      {foldGaps(years).map(({ spans, gap }) => (
        <p key={gap} className="text-muted">
          {a("folded", { span: joinNames(locale, spans), state: t.find("states", gap) ?? gap })}
        </p>
      ))}
      {empty.length > 0 && shown.length > 0 ? (
        <p className="text-muted">
          {a("emptyColumns", { names: joinNames(locale, empty.map(label)) })}
        </p>
      ) : null}
    </>
  );
}

/**
 * Whether a report has any of the figures that are shown: those on the forms before 2019 often have
 * none. Years put together of several reports are shown.
 */
export const hasFigure = (
  year: Pick<AgencyYear, "values" | "madeOf">,
  ids: readonly string[],
): boolean => year.madeOf.length > 0 || ids.some((id) => (year.values[id]?.value ?? null) !== null);

/** Whether a year's figure says more than nothing. */
function isTelling(year: AgencyYear, id: string): boolean {
  const value = year.values[id]?.value ?? null;
  return value !== null && value !== 0;
}

/** Years without a report by reason, latest first, neighbours together: `2014–2017`. */
export function foldGaps(
  years: readonly Pick<AgencyYear, "year" | "published" | "gap" | "madeOf">[],
): readonly { readonly spans: readonly string[]; readonly gap: string }[] {
  const spans: { from: number; to: number; gap: string }[] = [];
  for (const { year, published, gap, madeOf } of years) {
    if (published || madeOf.length > 0) continue;
    const last = spans.at(-1);
    if (last && last.gap === gap && last.to === year - 1) last.to = year;
    else spans.push({ from: year, to: year, gap });
  }
  const latestFirst = spans.reverse();
  return [...new Set(latestFirst.map(({ gap }) => gap))].map((gap) => ({
    gap,
    spans: latestFirst
      .filter((span) => span.gap === gap)
      .map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`)),
  }));
}

function FigureCell({
  locale,
  year,
  id,
  label,
}: {
  locale: Locale;
  year: AgencyYear;
  id: string;
  label: string;
}) {
  const indicator = requireIndicator(id);
  const figure = year.values[id];
  if (!figure) return <td />;
  const shown = (
    <Value
      locale={locale}
      value={figure.value}
      state={figure.state}
      percent={indicator.kind === "rate"}
    />
  );
  return (
    <td className="num" data-label={label}>
      {figure.value !== null && year.reportId ? (
        <a href={localHref(locale, sourceOf(indicator, figure, year.reportId))}>{shown}</a>
      ) : (
        shown
      )}
    </td>
  );
}

/** The reports behind a year of today's structure, each a link. */
function MadeOf({ locale, year }: { locale: Locale; year: AgencyYear }) {
  const t = textsOf(locale, "structure");
  const name = (m: AgencyYear["madeOf"][number]) => nameOf(m, locale);
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
              {name(m)}{" "}
              <span className="gap">{textsOf(locale, "common").find("states", m.gap)}</span>
            </>
          )}
        </span>
      ))}
    </small>
  );
}
