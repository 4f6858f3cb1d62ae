import { Html } from "@/components/ui/Html";
import { bumpSvg } from "@/lib/charts/bump";
import { valueAt } from "@/lib/lookup";
import { datedReason, LETTERS } from "@/lib/views/charts/data";
import { localHref, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { BUMP_LINES, type Bump } from "@/lib/views/ranking-bump";
import { ScrollRegion } from "@/components/ui/ScrollRegion";

/** Ranks over the years, with the table behind the picture and the breaks in words. */
export function BumpFigure({ locale, bump, name }: { locale: Locale; bump: Bump; name: string }) {
  const t = textsOf(locale, "rankings");
  if (bump.rows.length === 0) return null;
  const title = `${t("bump")} · ${name}`;
  const lead = t("bumpLead", { n: bump.total > BUMP_LINES ? BUMP_LINES : 0 });
  const marks = bump.marks.map((m, i) => ({
    year: m.year,
    letter: valueAt(LETTERS, i % LETTERS.length),
    reason: datedReason(m.year, m.reason[locale], locale),
  }));
  const say = (who: string, year: number, rank: number) =>
    [
      `${who} · ${year}: ${t("placed", { n: rank })}`,
      ...bump.rows
        .filter((r) => r.agencyName[locale] === who)
        .flatMap((r) => r.events.filter((e) => e.year === year).map((e) => e.reason[locale])),
    ].join(" · ");
  const draw = (narrow: boolean) =>
    bumpSvg({
      years: bump.years,
      lines: bump.rows.map((r) => ({ name: r.agencyName[locale], ranks: r.ranks, cuts: r.cuts })),
      title,
      description: lead,
      narrow,
      say,
      marks,
    });
  return (
    <figure className="card my-6">
      <figcaption>
        <h2 className="mt-0">{title}</h2>
        <p className="text-sm text-muted">{lead}</p>
      </figcaption>
      {bump.years.length < 2 ? (
        <p>{t("bumpNone")}</p>
      ) : (
        <div className="chart" data-chart={textsOf(locale, "charts")("reading", { title })}>
          <Html className="wide" html={draw(false)} />
          <Html className="narrow" html={draw(true)} />
        </div>
      )}
      {marks.length > 0 ? (
        <ul className="marks text-sm text-muted">
          {marks.map((m) => (
            <li key={m.letter}>
              <b>{m.letter}</b> {m.reason}
            </li>
          ))}
        </ul>
      ) : null}
      <details>
        <summary>{t("table")}</summary>
        <ScrollRegion label={title}>
          <table>
            <caption>{title}</caption>
            <thead>
              <tr>
                <th scope="col">{t("agency")}</th>
                {bump.years.map((y) => (
                  <th key={y} scope="col" className="num">
                    {y}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {bump.rows.map((r) => (
                <tr key={r.agency}>
                  <th scope="row">
                    <a href={localHref(locale, `/agencies/${r.agency}`)}>{r.agencyName[locale]}</a>
                  </th>
                  {r.ranks.map((rank, i) => (
                    <td key={bump.years[i]} className="num">
                      {rank ?? <span className="gap">{t("notRanked")}</span>}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      </details>
    </figure>
  );
}
