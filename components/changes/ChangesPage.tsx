import { textsOf } from "@/lib/i18n/texts";
import { colonIn, localHref, type Locale } from "@/lib/i18n/locale";
import { shanghaiTime } from "@/lib/i18n/china-time";
import type { Correction, CorrectionsPage } from "@/lib/views/changes";
import { CorrectedCells } from "./CorrectedCells";

const MOST_CELLS = 30;

/** Every published correction, newest first: what stood there, what stands there now, why, and who. */
export function ChangesPage({
  locale,
  since,
  of,
}: {
  locale: Locale;
  since: string | null;
  of: CorrectionsPage;
}) {
  const t = textsOf(locale, "changes");
  const query = since ? `?since=${since}` : "";
  const { corrections, page, older } = of;
  const noneAtAll = since ? t("noneSince") : t("none");
  const none = page > 1 ? t("noneHere") : noneAtAll;
  const link = (n: number) =>
    localHref(
      locale,
      `/changes${new URLSearchParams({ ...(since ? { since } : {}), ...(n > 1 ? { page: String(n) } : {}) }).toString().replace(/^(?=.)/, "?")}`,
    );
  return (
    <>
      <h1>{t("title")}</h1>
      <p className="lead">{t("lead")}</p>
      <form method="get" className="choices noprint">
        <label>
          <span>{t("since")}</span>
          <input type="date" name="since" defaultValue={since ?? ""} />
        </label>
        <button type="submit">{t("show")}</button>
        {since ? (
          <a href={localHref(locale, "/changes")} className="py-2">
            {t("all")}
          </a>
        ) : null}
      </form>
      <p className="tools">
        <a href="/api/v1/changes.atom" rel="alternate" type="application/atom+xml">
          {t("feed")}
        </a>
        <a href={localHref(locale, "/subscribe")}>{textsOf(locale, "subscribe")("follow")}</a>
        <span className="text-muted">
          {t("downloads")}
          {colonIn(locale)}
        </span>
        {["csv", "xlsx", "json"].map((f) => (
          <a key={f} href={`/api/v1/changes.${f}${query}`}>
            {f.toUpperCase()}
          </a>
        ))}
      </p>
      {corrections.length === 0 ? (
        <p className="card my-4">{none}</p>
      ) : (
        corrections.map((c) => <Entry key={c.versionId} locale={locale} c={c} />)
      )}
      {page > 1 || older ? (
        <nav aria-label={t("pages")} className="row-pages noprint">
          {page > 1 ? (
            <a href={link(page - 1)} rel="prev">
              {t("newer")}
            </a>
          ) : null}
          <span>{t("pageNo", { n: page })}</span>
          {older ? (
            <a href={link(page + 1)} rel="next">
              {t("older")}
            </a>
          ) : null}
        </nav>
      ) : null}
    </>
  );
}

function Entry({ locale, c }: { locale: Locale; c: Correction }) {
  const t = textsOf(locale, "changes");
  const name = `${c.agencyName[locale]} · ${t("year", { y: c.fiscalYear })}`;
  return (
    <article className="card my-4" id={`v-${c.versionId}`}>
      <h2 className="mt-0">
        <a href={localHref(locale, `/reports/${c.reportId}`)}>{name}</a>
      </h2>
      <p className="text-sm text-muted">
        <time dateTime={c.publishedAt}>{shanghaiTime(c.publishedAt)}</time> ·{" "}
        {t("version", { n: c.version })} · {t("cells", { n: c.cells.length })} · {t("role")}
        {colonIn(locale)}
        {t.find("roles", c.role) ?? c.role} ·{" "}
        <a href={localHref(locale, `/reports/${c.reportId}?version=${c.version - 1}`)}>
          {t("before")}
        </a>
      </p>
      <p>
        <b>{t("reason")}</b>
        {colonIn(locale)}
        {c.reason ?? <span className="gap">{t("noReason")}</span>}
      </p>
      <CorrectedCells
        locale={locale}
        label={`${name} · ${t("version", { n: c.version })}`}
        reportId={c.reportId}
        cells={c.cells.slice(0, MOST_CELLS)}
        heads={{ cell: t("cell"), old: t("old"), next: t("next") }}
      />
      {c.cells.length > MOST_CELLS ? (
        <p className="text-sm text-muted">{t("moreCells", { n: c.cells.length - MOST_CELLS })}</p>
      ) : null}
    </article>
  );
}
