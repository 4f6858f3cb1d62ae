import type { AgencyListRow } from "@/lib/web/views/agencies";
import { href, messages, type Locale } from "@/lib/web/locale";

export function AgencyList({ locale, agencies }: { locale: Locale; agencies: readonly AgencyListRow[] }) {
  const t = messages(locale);
  return (
    <>
      <h1>{t.agencies.title}</h1>
      <p className="text-muted">{t.agencies.lead}</p>
      <div className="scroll my-4" role="region" aria-label={t.agencies.title} tabIndex={0}>
        <table>
          <thead><tr><th scope="col">{t.agencies.name}</th><th scope="col">{t.agencies.kind}</th><th scope="col">{t.rankings.type}</th><th scope="col">{t.agencies.reports}</th></tr></thead>
          <tbody>
            {agencies.map((a) => (
              <tr key={a.slug}>
                <th scope="row"><a href={href(locale, `/agencies/${a.slug}`)}>{locale === "zh" ? a.nameZh : a.nameEn}</a></th>
                <td>{a.kind === "government" ? t.agencies.government : t.agencies.body}</td>
                <td>{a.types.join(", ")}</td>
                <td>{a.years.length === 0 ? <span className="gap">{t.agencyPage.none}</span> : a.years.map((y) => <a key={y.year} className="mr-2 inline-block" href={href(locale, `/reports/${y.reportId}`)}>{y.year}{y.published ? "" : "*"}</a>)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="text-sm text-muted">* {t.states.in_review}</p>
    </>
  );
}
