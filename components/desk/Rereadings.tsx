import { nameOf } from "@/lib/views/charts/data";
import { cellName } from "@/components/report/Findings";
import { ScrollRegion } from "@/components/ui/ScrollRegion";
import { localHref, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import type { RereadRow } from "@/lib/store/queries/stored-readings";

type Reading = { readonly raw: string | null; readonly state: string };

/** Below the queue: originals that the present reader reads otherwise, with both readings of each cell. */
export function Rereadings({ locale, rows }: { locale: Locale; rows: readonly RereadRow[] }) {
  const t = textsOf(locale, "filing");
  const common = textsOf(locale, "common");
  const shown = ({ raw, state }: Reading) =>
    `${raw ?? ""} (${common.find("states", state) ?? state})`.trim();
  if (rows.length === 0) return null;
  return (
    <section>
      <h2 id="reread">{t("reread")}</h2>
      <p className="text-muted">{t("rereadLead")}</p>
      {rows.map((row) => (
        <details key={row.versionId}>
          <summary>
            {nameOf(row, locale)} {row.fiscalYear} ·{" "}
            {t("rereadCells", { n: row.differences.length })} ·{" "}
            {t("rereadReaders", { was: row.readBefore, now: row.readNow })} · {row.at}
          </summary>
          <p>
            <a href={localHref(locale, `/desk/review/${row.versionId}`)}>{row.reportId}</a>
          </p>
          <ScrollRegion label={`${t("reread")}: ${row.reportId}`}>
            <table>
              <thead>
                <tr>
                  {[t("rereadCell"), t("rereadWas"), t("rereadNow")].map((head) => (
                    <th key={head} scope="col">
                      {head}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {row.differences.map(({ cell, was, now }) => (
                  <tr key={cell}>
                    <th scope="row">{cellName(cell, locale)}</th>
                    <td>{was ? shown(was) : "–"}</td>
                    <td>
                      {now ? shown(now) : "–"}
                      {now?.other === undefined
                        ? null
                        : ` ${t("rereadOther", { other: now.other })}`}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollRegion>
        </details>
      ))}
    </section>
  );
}
