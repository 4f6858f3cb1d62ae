import { nameOf } from "@/lib/views/charts/data";
import { cellName } from "@/components/report/Findings";
import { ScrollRegion } from "@/components/ui/ScrollRegion";
import { narrativeName } from "@/lib/forms/narrative";
import { localHref, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import type { OtherDifference } from "@/lib/intake/compare-heads";
import type { ReadingDifference } from "@/lib/intake/compare-with-stored";
import type { RereadRow } from "@/lib/store/queries/stored-readings";

/**
 * Below the queue: originals that the present reader reads otherwise or not at all, with both
 * readings of everything that differs.
 */
export function Rereadings({ locale, rows, mayReview }: Shown & { rows: readonly RereadRow[] }) {
  const t = textsOf(locale, "filing");
  if (rows.length === 0) return null;
  const open = rows.filter((row) => row.checkedAt === null);
  const checked = rows.filter((row) => row.checkedAt !== null);
  const draw = (row: RereadRow) => (
    <OneRereading key={row.versionId} locale={locale} row={row} mayReview={mayReview} />
  );
  return (
    <section>
      <h2 id="reread">{t("reread")}</h2>
      <p className="text-muted">{open.length > 0 ? t("rereadLead") : t("rereadAllChecked")}</p>
      {open.map(draw)}
      {checked.length > 0 ? (
        <details>
          <summary>{t("rereadChecked", { n: checked.length })}</summary>
          {checked.map(draw)}
        </details>
      ) : null}
    </section>
  );
}

type Shown = { readonly locale: Locale; readonly mayReview: boolean };

function OneRereading({ locale, row, mayReview }: Shown & { row: RereadRow }) {
  const t = textsOf(locale, "filing");
  const { checkedAt, checkedBy, reason } = row;
  return (
    <details>
      <summary>{summaryOf(row, locale)}</summary>
      {reason ? <p>{reason[locale]}</p> : null}
      <p>
        <a href={localHref(locale, `/desk/review/${row.versionId}`)}>{row.reportId}</a>
      </p>
      <ScrollRegion label={`${t("reread")}: ${row.reportId}`}>
        <table>
          <thead>
            <tr>
              {[t("rereadWhat"), t("rereadWas"), t("rereadNow")].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {row.others.map((other, i) => (
              <OtherLine key={i} locale={locale} other={other} />
            ))}
            {row.differences.map((difference) => (
              <CellLine key={difference.cell} locale={locale} difference={difference} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {checkedAt === null ? null : (
        <p className="text-muted">
          {t("rereadCheckedBy", { who: checkedBy ?? "–", d: checkedAt })}
        </p>
      )}
      {mayReview ? <CheckForm locale={locale} row={row} /> : null}
    </details>
  );
}

/** Marks it as compared, or takes that back; no figure changes by it. */
function CheckForm({ locale, row }: { locale: Locale; row: RereadRow }) {
  const t = textsOf(locale, "filing");
  const isOpen = row.checkedAt === null;
  return (
    <form action="/api/desk/review/rereading" method="post" className="my-2">
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="version" value={row.versionId} />
      <button name="checked" value={isOpen ? "1" : "0"} className="quiet">
        {isOpen ? t("rereadCheck") : t("rereadReopen")}
      </button>
    </form>
  );
}

function summaryOf(row: RereadRow, locale: Locale): string {
  const t = textsOf(locale, "filing");
  const isRead = row.status === "read" || row.status === "review";
  const [cells, others] = [row.differences.length, row.others.length];
  return [
    `${nameOf(row, locale)} ${row.fiscalYear}`,
    ...(isRead ? [] : [t("rereadUnreadable")]),
    ...(cells > 0 ? [t("rereadCells", { n: cells })] : []),
    ...(isRead && others > 0 ? [t("rereadOthers", { n: others })] : []),
    t("rereadReaders", { was: row.readBefore, now: row.readNow }),
    row.at,
  ].join(" · ");
}

function OtherLine({ locale, other }: { locale: Locale; other: OtherDifference }) {
  const t = textsOf(locale, "filing");
  const { aspect, indicator, was, now } = other;
  const shown = (value: string | null) => {
    if (value === null) return t("rereadNothing");
    return aspect === "status" ? (t.find("rereadStatuses", value) ?? value) : value;
  };
  const name = t.find("rereadAspects", aspect) ?? aspect;
  return (
    <tr>
      <th scope="row">{indicator ? `${name} · ${narrativeName(indicator)[locale]}` : name}</th>
      <td>{shown(was)}</td>
      <td>{shown(now)}</td>
    </tr>
  );
}

type Reading = { readonly raw: string | null; readonly state: string };

function CellLine({ locale, difference }: { locale: Locale; difference: ReadingDifference }) {
  const t = textsOf(locale, "filing");
  const common = textsOf(locale, "common");
  const { cell, was, now } = difference;
  const shown = ({ raw, state }: Reading) =>
    `${raw ?? ""} (${common.find("states", state) ?? state})`.trim();
  return (
    <tr>
      <th scope="row">{cellName(cell, locale)}</th>
      <td>{was ? shown(was) : "–"}</td>
      <td>
        {now ? shown(now) : "–"}
        {now?.other === undefined ? null : ` ${t("rereadOther", { other: now.other })}`}
      </td>
    </tr>
  );
}
