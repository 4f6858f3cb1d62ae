import { formatNumber, href, type Locale } from "@/lib/web/locale";
import type { Release } from "@/lib/store/queries/releases";
import { openDataTexts } from "@/lib/web/messages/open-data";
import { sizeText } from "@/lib/web/views/open-data";
import { shanghaiDay } from "@/lib/web/when";

const MOST = 50;

/** Dated editions, newest first, each with its files and what changed since the one before. */
export function Releases({ locale, releases }: { locale: Locale; releases: readonly Release[] }) {
  const t = openDataTexts(locale);
  return (
    <>
      <h2 id="releases">{t.parts.releases}</h2>
      <p>{t.releasesLead}</p>
      {releases.length === 0 ? <p className="card my-3">{t.noReleases}</p> : releases.map((r) => <Edition key={r.tag} locale={locale} r={r} />)}
    </>
  );
}

function Edition({ locale, r }: { locale: Locale; r: Release }) {
  const t = openDataTexts(locale);
  const { added, corrections, since } = r.changes;
  const whole = r.files.filter((f) => f.year === null);
  return (
    <article className="card my-3" id={`edition-${r.tag}`}>
      <h3><a href={`/api/v1/releases/${r.tag}`}>{r.tag}</a> <span className="tag">{t.dataVersion(r.dataVersion)} · {shanghaiDay(r.madeAt)}</span></h3>
      {r.note ? <p>{r.note}</p> : null}
      <p>{since === null ? t.first : [t.added(added.length), t.corrected(corrections.length)].join(" · ")}</p>
      <p className="tools">{whole.map((f) => <a key={f.name} href={`/api/v1/releases/${r.tag}/${f.name}`} aria-label={`${r.tag} ${f.name}`}>{f.format.toUpperCase()} {sizeText(f.bytes)}</a>)}</p>
      {since !== null && added.length + corrections.length > 0 ? (
        <details><summary>{t.log}</summary>
          <ul className="list-disc pl-6">
            {corrections.slice(0, MOST).map((c) => <li key={`${c.reportId} ${c.cell}`}><a href={href(locale, `/reports/${c.reportId}`)}>{c.reportId}</a> <code>{c.cell}</code> {shown(locale, c.old)} → {shown(locale, c.new)}{c.reason ? ` · ${c.reason}` : ""}</li>)}
            {corrections.length > MOST ? <li>{t.moreOf(corrections.length)}</li> : null}
          </ul>
          {added.length > 0 ? <p>{t.addedReports} {added.slice(0, MOST).map((id) => <a key={id} className="mr-3" href={href(locale, `/reports/${id}`)}>{id}</a>)}{added.length > MOST ? t.moreOf(added.length) : null}</p> : null}
        </details>
      ) : null}
    </article>
  );
}
const shown = (locale: Locale, v: number | null): string => (v === null ? "—" : formatNumber(locale, v));
