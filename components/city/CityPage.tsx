import type { City } from "@/lib/web/views/city";
import { href, messages, type Locale } from "@/lib/web/locale";
import { ChartFigure } from "@/components/charts/ChartFigure";
import { Value } from "@/components/ui/Value";

const OUTCOME_IDS = ["full", "part", "refused", "unable", "unprocessed", "other"];

export function CityPage({ locale, city }: { locale: Locale; city: City | null }) {
  const t = messages(locale);
  if (!city) return <div className="card"><h1>{t.home.title}</h1><p>{t.home.empty}</p></div>;
  const name = (id: string) => city.measures.find((m) => m.id === id)!.name[locale];
  const years = city.series["r1.tot"]!.map((p) => String(p.year));
  const sums = (id: string) => city.series[id]!.map((p) => p.total);
  const own = (id: string) => city.series[id]!.map((p) => p.own);
  const counted = (id: string) => city.series[id]!.map((p) => `${p.n}/${city.coverage.find((c) => c.year === p.year)!.expected}`);
  const range = `${years[0]}..${years.at(-1)}`;
  const csv = (ids: string) => [{ href: `/api/v1/observations.csv?indicator=${ids}&year=${range}`, label: "CSV" }, { href: `/api/v1/observations.xlsx?indicator=${ids}&year=${range}`, label: "XLSX" }];
  const unit = locale === "zh" ? "件" : "items";
  return (
    <>
      <h1>{t.home.title}</h1>
      <p className="text-muted">{t.home.lead(city.year)}</p>
      <form method="get" className="my-4 flex flex-wrap items-end gap-3 noprint">
        <label className="flex flex-col">{t.year}<select name="year" defaultValue={city.year}>{city.years.map((y) => <option key={y} value={y}>{y}</option>)}</select></label>
        <button type="submit">{t.show}</button>
      </form>
      <section className="grid gap-4 grid-cols-2 lg:grid-cols-4" aria-label={t.home.coverage}>
        <Card title={t.home.coverage} value={`${city.reported} / ${city.expected}`} note={`${t.home.coverageText(city.reported, city.expected)}${city.inReview > 0 ? `；${t.home.review(city.inReview)}` : ""}`} />
        {["r1.tot", "full", "rv.tot"].map((id) => {
          const point = city.series[id]!.find((p) => p.year === city.year)!;
          return <Card key={id} title={name(id)} value={<Value locale={locale} value={point.total} state="not_published" />} note={<>{t.figure.built} · n = {point.n}/{city.expected} · {t.figure.own}: <Value locale={locale} value={point.own} state="not_published" /></>} />;
        })}
      </section>
      <h2>{t.home.applications}</h2>
      <ChartFigure locale={locale} title={t.home.applicationsChart} unit={unit} categories={years} counted={counted("r1.tot")} downloads={csv("r1.tot,r2.tot")} series={[{ name: name("r1.tot"), values: sums("r1.tot"), stack: "in" }, { name: name("r2.tot"), values: sums("r2.tot"), stack: "in" }, { name: `${t.figure.own} · ${name("r1.tot")}`, values: own("r1.tot"), line: true }]} />
      <h2>{t.home.outcomes}</h2>
      <ChartFigure locale={locale} title={t.home.outcomesChart} unit={unit} categories={years} counted={counted("full")} downloads={csv("D05,D06,D07,D08,D09")} series={OUTCOME_IDS.map((id) => ({ name: name(id), values: sums(id), stack: "out" }))} />
      <h2>{t.home.proactive}</h2>
      <ChartFigure locale={locale} title={t.home.decisions} unit={unit} categories={years} counted={counted("t2.license.n")} downloads={csv("t2.license.n,t2.penalty.n,t2.coercion.n")} series={["t2.license.n", "t2.penalty.n", "t2.coercion.n"].map((id) => ({ name: name(id), values: sums(id) }))} />
      <ChartFigure locale={locale} title={t.home.documents} unit={unit} categories={years} counted={counted("t2.norm.issued")} downloads={csv("t2.norm.issued,t2.norm.valid")} series={["t2.norm.issued", "t2.norm.valid"].map((id) => ({ name: name(id), values: sums(id) }))} />
      <h2>{t.home.remedies}</h2>
      <ChartFigure locale={locale} title={t.home.remediesChart} unit={unit} categories={years} counted={counted("rv.tot")} downloads={csv("rv.tot,D02l")} series={["rv.tot", "D02l"].map((id) => ({ name: name(id), values: sums(id) }))} />
      <h2>{t.home.byAgency} · {city.year}</h2>
      <div className="scroll" role="region" aria-label={t.home.byAgency} tabIndex={0}>
        <table>
          <caption>{t.home.byAgency}, {city.year}</caption>
          <thead><tr><th scope="col">{t.agency}</th>{["r1.tot", "r2.tot", "full", "part", "refused", "unable", "rv.tot", "D02l"].map((id) => <th key={id} scope="col" className="num">{name(id)}</th>)}</tr></thead>
          <tbody>
            {city.agencies.map((a) => (
              <tr key={a.slug}>
                <th scope="row"><a href={href(locale, `/agencies/${a.slug}`)}>{a.name[locale]}</a>{a.kind === "government" ? ` (${t.agencies.government})` : ""}</th>
                {["r1.tot", "r2.tot", "full", "part", "refused", "unable", "rv.tot", "D02l"].map((id) => (
                  <td key={id} className="num">{a.state === "published" ? a.values[id] === null || a.reportId === null ? <Value locale={locale} value={null} state={a.states[id]!} /> : <a href={href(locale, `/reports/${a.reportId}`)}><Value locale={locale} value={a.values[id]!} /></a> : <Value locale={locale} value={null} state={a.state} />}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Card({ title, value, note }: { title: string; value: React.ReactNode; note: React.ReactNode }) {
  return <div className="card"><p className="text-sm text-muted">{title}</p><p className="text-2xl font-bold">{value}</p><p className="text-sm text-muted">{note}</p></div>;
}
