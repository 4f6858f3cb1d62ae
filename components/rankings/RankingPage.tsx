import { INDICATORS } from "@/lib/indicators/catalogue";
import type { Ranking, RankingParams } from "@/lib/web/views/rankings";
import { formatNumber, formatPercent, href, messages, type Locale } from "@/lib/web/locale";

export function RankingPage({ locale, query, ranking }: { locale: Locale; query: RankingParams; ranking: Ranking | null }) {
  const t = messages(locale);
  if (!ranking) return <div className="card"><h1>{t.rankings.title}</h1><p>{t.home.empty}</p></div>;
  const { definition: d, coverage } = ranking;
  const rate = d.kind === "rate";
  const show = (v: number) => (rate ? formatPercent(v) : formatNumber(locale, v));
  const search = new URLSearchParams(Object.entries({ ...query, year: ranking.year }).flatMap(([k, v]) => (v === undefined ? [] : [[k, String(v)]]))).toString();
  return (
    <>
      <h1>{t.rankings.title} · {d.name[locale]} · {ranking.year}</h1>
      <form method="get" className="card my-4 flex flex-wrap items-end gap-3 noprint">
        <label className="flex flex-col">{t.rankings.indicator}<select name="indicator" defaultValue={query.indicator}>{INDICATORS.some((i) => i.id === query.indicator) ? null : <option value={query.indicator}>{d.name[locale]}</option>}{INDICATORS.map((i) => <option key={i.id} value={i.id}>{i.id} {i.name[locale]}</option>)}</select></label>
        <label className="flex flex-col">{t.year}<select name="year" defaultValue={ranking.year}>{ranking.years.map((y) => <option key={y} value={y}>{y}</option>)}</select></label>
        <label className="flex flex-col">{t.rankings.level}<select name="level" defaultValue={query.level ?? ""}><option value="">{t.all}</option><option value="bureau">bureau</option><option value="area">area</option></select></label>
        <label className="flex flex-col">{t.rankings.minN}<input name="minN" type="number" min={0} max={99999} defaultValue={query.minN} className="w-24" /></label>
        <label className="flex flex-col">{t.rankings.order}<select name="order" defaultValue={query.order ?? ""}><option value="">{t.rankings.auto}</option><option value="desc">{t.rankings.desc}</option><option value="asc">{t.rankings.asc}</option></select></label>
        <button type="submit">{t.show}</button>
      </form>
      <p>{t.rankings.coverage}: <strong>{coverage.reported} / {coverage.expected}</strong> · <code>{d.formula}</code> · {d.method[locale]} · {t.rankings.download}: <a href={`/api/v1/rankings.csv?${search}`}>CSV</a> · <a href={`/api/v1/rankings.xlsx?${search}`}>XLSX</a> · <a href={`/api/v1/rankings.json?${search}`}>JSON</a></p>
      {ranking.rows.length === 0 ? <p className="card my-3">{t.rankings.none}</p> : (
        <div className="scroll my-4" role="region" aria-label={t.rankings.title} tabIndex={0}>
          <table>
            <caption>{d.name[locale]} · {ranking.year}</caption>
            <thead><tr><th scope="col" className="num">{t.rankings.rank}</th><th scope="col">{t.agency}</th><th scope="col" className="num">{t.rankings.value}</th>{rate ? <><th scope="col" className="num">{t.rankings.fraction}</th><th scope="col" className="num">{t.rankings.ci}</th><th scope="col" className="num">{t.rankings.interval}</th><th scope="col" className="num">{t.rankings.score}</th><th scope="col">{t.rankings.band}</th></> : null}</tr></thead>
            <tbody>
              {ranking.rows.map((r) => (
                <tr key={r.agency}>
                  <td className="num">{r.rank}</td>
                  <th scope="row"><a href={href(locale, `/agencies/${r.agency}`)}>{r.agencyName[locale]}</a></th>
                  <td className="num"><a href={href(locale, `/reports/${r.reportId}`)}>{show(r.value)}</a></td>
                  {rate ? <><td className="num">{r.numerator}/{r.denominator}</td><td className="num">{formatPercent(r.lower!)}–{formatPercent(r.upper!)}</td><td className="num">{r.rankLow === null ? "" : `${r.rankLow}–${r.rankHigh}`}</td><td className="num">{formatPercent(r.score!)}</td><td>{r.band ? t.rankings[r.band] : ""}</td></> : null}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <h2>{t.rankings.excluded}（{ranking.excluded.length}）</h2>
      {ranking.excluded.length === 0 ? null : (
        <div className="scroll" role="region" aria-label={t.rankings.excluded} tabIndex={0}>
          <table>
            <thead><tr><th scope="col">{t.agency}</th><th scope="col">{t.rankings.reason}</th><th scope="col" className="num">{t.rankings.fraction}</th></tr></thead>
            <tbody>{ranking.excluded.map((e) => <tr key={e.agency}><th scope="row"><a href={href(locale, `/agencies/${e.agency}`)}>{e.agencyName[locale]}</a></th><td>{t.states[e.reason] ?? e.reason}</td><td className="num">{e.denominator === null ? "" : `${e.numerator}/${e.denominator}`}</td></tr>)}</tbody>
          </table>
        </div>
      )}
    </>
  );
}
