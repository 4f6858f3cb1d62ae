import { indicatorOf } from "@/lib/indicators/catalogue";
import type { AgencyRow } from "@/lib/store/queries/observations";
import type { AgencyYear } from "@/lib/web/views/agencies";
import { href, messages, type Locale } from "@/lib/web/locale";
import { ChartFigure } from "@/components/charts/ChartFigure";
import { Value } from "@/components/ui/Value";

const COLUMNS = ["r1.tot", "r2.tot", "r37.tot", "r4.tot", "D05", "D06", "rv.tot", "D02l", "t2.license.n", "t2.penalty.n"];

export function AgencyView({ locale, agency, years }: { locale: Locale; agency: AgencyRow; years: readonly AgencyYear[] }) {
  const t = messages(locale);
  const name = locale === "zh" ? agency.nameZh : agency.nameEn;
  const shown = years.filter((y) => y.year >= 2019);
  const label = (id: string) => indicatorOf(id)!.name[locale];
  const range = shown.length > 0 ? `${shown[0]!.year}..${shown.at(-1)!.year}` : "";
  return (
    <>
      <p className="text-sm"><a href={href(locale, "/agencies")}>{t.nav.agencies}</a> ›</p>
      <h1>{name}</h1>
      <p className="text-muted">{agency.kind === "government" ? t.agencies.government : t.agencies.body} · {agency.types.join(", ")} · {agency.existsFrom}–{agency.existsTo ?? ""}</p>
      {shown.length > 0 ? <h2>{t.home.applications}</h2> : null}
      {shown.length > 0 ? (
        <ChartFigure locale={locale} title={t.home.applications} unit={locale === "zh" ? "件" : "items"} categories={shown.map((y) => String(y.year))}
          series={["r1.tot", "r2.tot"].map((id) => ({ name: label(id), values: shown.map((y) => (y.report?.published ? y.values[id]!.value : null)), stack: "in" }))}
          downloads={[{ href: `/api/v1/observations.csv?indicator=r1.tot,r2.tot&agency=${agency.slug}&year=${range}`, label: "CSV" }]} />
      ) : null}
      <h2>{t.agencyPage.reports}</h2>
      <div className="scroll" role="region" aria-label={t.agencyPage.reports} tabIndex={0}>
        <table>
          <thead><tr><th scope="col">{t.year}</th><th scope="col">{t.agencyPage.form}</th>{COLUMNS.map((id) => <th key={id} scope="col" className="num">{label(id)}</th>)}</tr></thead>
          <tbody>
            {[...years].reverse().map((y) => (
              <tr key={y.year}>
                <th scope="row">{y.report ? <a href={href(locale, `/reports/${y.report.reportId}`)}>{y.year}</a> : y.year}</th>
                <td>{y.report ? `${y.report.form}${y.report.published ? "" : ` · ${t.states.in_review}`}` : <span className="gap">{t.states.not_published}</span>}</td>
                {COLUMNS.map((id) => {
                  const e = y.values[id]!;
                  const gap = !y.report ? "not_published" : !y.report.published ? "in_review" : e.state;
                  return <td key={id} className="num"><Value locale={locale} value={y.report?.published ? e.value : null} state={gap} percent={indicatorOf(id)!.kind === "rate"} />{y.report?.published && e.value !== null && e.denominator !== null ? <span className="block text-xs text-muted">{e.numerator}/{e.denominator}</span> : null}</td>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
