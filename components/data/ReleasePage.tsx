import { describeEdition } from "@/lib/i18n/describe-edition";
import { colonIn, formatNumber, localHref, type Locale, inBrackets } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import type { Corrected, Mentioned, ReleaseView } from "@/lib/views/release";
import { shanghaiTime } from "@/lib/i18n/china-time";
import { FileTable, Hashes } from "./FileTable";
import { CorrectedCells } from "@/components/changes/CorrectedCells";
import { InTongue } from "@/components/ui/InTongue";

/** Lines of the log that a page shows; the whole log is in the JSON and CSV of the edition. */
const MOST = 300;
const MOST_CELLS = 40;
type Props = { locale: Locale; view: ReleaseView };

/** One dated edition: how to cite it, its files with their hashes, and what changed since the one before. */
export function ReleasePage({ locale, view }: Props) {
  const t = textsOf(locale, "open-data");
  const { release: r } = view;
  const address = `${view.origin}${localHref(locale, `/data/releases/${r.tag}`)}`;
  return (
    <>
      <p className="text-sm">
        <a href={localHref(locale, "/data#releases")}>
          {t("title")} · {t("parts.releases")}
        </a>
      </p>
      <h1>{t("edition", { tag: r.tag })}</h1>
      <p className="lead">
        {t("dataVersion", { v: r.dataVersion })} ·{" "}
        <time dateTime={r.madeAt.toISOString()}>{t("madeOn", { at: shanghaiTime(r.madeAt) })}</time>
      </p>
      {r.note ? <p className="max-w-3xl">{r.note}</p> : null}
      <h2>{t("cite")}</h2>
      <p className="card my-2 break-words">
        <cite className="not-italic">
          <InTongue locale={locale}>
            {t("citation", { publisher: view.publisher, tag: r.tag, url: address })}
          </InTongue>
        </cite>
      </p>
      <h2>{t("files")}</h2>
      <p className="text-muted max-w-3xl">{t("never")}</p>
      {view.lost.length > 0 ? (
        <p className="card my-3 bg-warn-wash" role="status">
          {t("lost")}
        </p>
      ) : null}
      <FileTable locale={locale} files={r.files} base={`/api/v1/releases/${r.tag}`} />
      <Hashes locale={locale} files={r.files} />
      <p className="tools">
        <a href={`/api/v1/releases/${r.tag}/dictionary.csv`}>{t("dictionaryFile")}</a>
        <a href={localHref(locale, "/verify")}>{t("verify")}</a>
      </p>
      <p className="break-all text-sm text-muted">
        {t("signature")}
        {colonIn(locale)}
        <code>{r.signature}</code>
      </p>
      <Log locale={locale} view={view} />
    </>
  );
}

function Log({ locale, view }: Props) {
  const t = textsOf(locale, "open-data");
  const lists = [
    [t("addedReports"), view.added],
    [t("removedReports"), view.removed],
    [t("describedReports"), view.described],
  ] as const;
  return (
    <>
      <h2 id="log">{t("log")}</h2>
      <p>
        {view.first ? (
          t("firstHolds", { n: view.added.length })
        ) : (
          <>
            {view.sinceTag ? (
              <>
                {t("since")}
                <a href={localHref(locale, `/data/releases/${view.sinceTag}`)}>{view.sinceTag}</a>
                {t("sinceEnd")}
              </>
            ) : null}
            {describeEdition(locale, {
              added: view.added.length,
              removed: view.removed.length,
              corrections: view.cells,
              described: view.described.length,
            })}
          </>
        )}
      </p>
      <p className="tools">
        <a href={`/api/v1/releases/${view.release.tag}.json`}>{t("logFile")}</a>
      </p>
      {view.first ? null : (
        <>
          {view.corrected.slice(0, MOST).map((c) => (
            <Correction key={c.id} locale={locale} c={c} />
          ))}
          {view.corrected.length > MOST ? (
            <p className="text-muted">{t("moreOf", { n: view.corrected.length })}</p>
          ) : null}
          {lists
            .filter(([, all]) => all.length > 0)
            .map(([title, all]) => (
              <Reports key={title} locale={locale} title={title} all={all} />
            ))}
        </>
      )}
    </>
  );
}

function Correction({ locale, c }: { locale: Locale; c: Corrected }) {
  const t = textsOf(locale, "open-data");
  return (
    <article className="card my-3">
      <h3 className="mt-0">
        <a href={localHref(locale, `/reports/${c.id}`)}>{nameOf(c, locale)}</a>
      </h3>
      <p>
        {t("reason")}
        {colonIn(locale)}
        {c.reason ?? <span className="gap">{t("noReason")}</span>}
      </p>
      <CorrectedCells
        locale={locale}
        label={nameOf(c, locale)}
        reportId={c.id}
        cells={c.cells.slice(0, MOST_CELLS).map((x) => ({
          ...x,
          oldState: x.oldState ?? "missing",
          newState: x.newState ?? "missing",
        }))}
        heads={{ cell: t("cell"), old: t("old"), next: t("next") }}
      />
      {c.cells.length > MOST_CELLS ? (
        <p className="text-sm text-muted">{t("moreOf", { n: c.cells.length })}</p>
      ) : null}
    </article>
  );
}

function Reports({
  locale,
  title,
  all,
}: {
  locale: Locale;
  title: string;
  all: readonly Mentioned[];
}) {
  const t = textsOf(locale, "open-data");
  return (
    <>
      <h3>
        {title}
        {inBrackets(locale, formatNumber(locale, all.length))}
      </h3>
      <ul className="list-disc pl-6">
        {all.slice(0, MOST).map((r) => (
          <li key={r.id}>
            <a href={localHref(locale, `/reports/${r.id}`)}>{nameOf(r, locale)}</a>
          </li>
        ))}
      </ul>
      {all.length > MOST ? <p className="text-muted">{t("moreOf", { n: all.length })}</p> : null}
    </>
  );
}
const nameOf = (r: Mentioned, locale: Locale): string =>
  `${r.name[locale]}${r.year === null ? "" : ` · ${r.year}`}`;
