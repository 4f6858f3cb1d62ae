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
export function Rereadings({ locale, rows }: { locale: Locale; rows: readonly RereadRow[] }) {
  const t = textsOf(locale, "filing");
  if (rows.length === 0) return null;
  return (
    <section>
      <h2 id="reread">{t("reread")}</h2>
      <p className="text-muted">{t("rereadLead")}</p>
      {rows.map((row) => (
        <details key={row.versionId}>
          <summary>{summaryOf(row, locale)}</summary>
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
        </details>
      ))}
    </section>
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
