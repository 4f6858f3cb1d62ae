import { describeEdition } from "@/lib/i18n/describe-edition";
import { localHref, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { sizeText } from "@/lib/views/file-years";
import type { Edition } from "@/lib/views/open-data";
import { shanghaiDay } from "@/lib/i18n/china-time";

/**
 * Dated editions, newest first, each with its whole files and how much changed since the one
 * before; the rest is on its own page.
 */
export function Releases({ locale, releases }: { locale: Locale; releases: readonly Edition[] }) {
  const t = textsOf(locale, "open-data");
  return (
    <>
      <h2 id="releases">{t("parts.releases")}</h2>
      <p>{t("releasesLead")}</p>
      {releases.length === 0 ? (
        <p className="card my-3">{t("noReleases")}</p>
      ) : (
        releases.map((r) => <Card key={r.tag} locale={locale} r={r} />)
      )}
    </>
  );
}

function Card({ locale, r }: { locale: Locale; r: Edition }) {
  const t = textsOf(locale, "open-data");
  const page = localHref(locale, `/data/releases/${r.tag}`);
  return (
    <article className="card my-3" id={`edition-${r.tag}`}>
      <h3 className="mt-0">
        <a href={page}>{r.tag}</a>{" "}
        <span className="tag">
          {t("dataVersion", { v: r.dataVersion })} · {shanghaiDay(r.madeAt)}
        </span>
      </h3>
      {r.note ? <p>{r.note}</p> : null}
      <p>
        {r.counts.first
          ? t("firstHolds", { n: r.counts.added })
          : describeEdition(locale, r.counts)}{" "}
        <a href={`${page}#log`} aria-label={`${r.tag} ${t("log")}`}>
          {t("log")}
        </a>
      </p>
      <p className="tools">
        {r.files
          .filter((f) => f.year === null)
          .map((f) => (
            <a
              key={f.name}
              href={`/api/v1/releases/${r.tag}/${f.name}`}
              aria-label={`${r.tag} ${f.name}`}
            >
              {f.format.toUpperCase()} {sizeText(f.bytes)}
            </a>
          ))}
      </p>
    </article>
  );
}
