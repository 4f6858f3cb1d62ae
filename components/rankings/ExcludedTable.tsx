import { inBrackets, localHref, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { rowsOfPage } from "@/lib/http/row-pages";
import type { Excluded } from "@/lib/views/rankings";
import { ScrollRegion } from "@/components/ui/ScrollRegion";

/** Who is not compared, by reason; never as if they were last. */
export function ExcludedTable({
  locale,
  excluded,
  all,
}: {
  locale: Locale;
  excluded: readonly Excluded[];
  /** Where all of very many are; null where they are here. */ all: string | null;
}) {
  const t = textsOf(locale, "rankings");
  const q = textsOf(locale, "questions");
  if (excluded.length === 0) return null;
  const common = textsOf(locale, "common");
  const sorted = [...excluded].sort((a, b) => a.reason.localeCompare(b.reason));
  const { rows, total } = rowsOfPage(sorted, all === null ? "all" : 1);
  const hasCases = rows.some((row) => row.denominator !== null);
  const hasNotes = rows.some((row) => row.note !== null);
  return (
    <section aria-labelledby="excluded" className="section">
      <h2 id="excluded">
        {q("apart")}
        {inBrackets(locale, String(excluded.length))}
      </h2>
      <p className="text-muted">{q("apartLead")}</p>
      <ScrollRegion label={q("apart")}>
        <table className="cards-on-phone">
          <thead>
            <tr>
              <th scope="col">{t("agency")}</th>
              <th scope="col">{t("reason")}</th>
              {hasCases ? (
                <>
                  <th scope="col" className="num">
                    {q("columns.cases")}
                  </th>
                  <th scope="col" className="num">
                    {q("columns.of")}
                  </th>
                </>
              ) : null}
              {hasNotes ? <th scope="col">{t("note")}</th> : null}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.agency}>
                <th scope="row">
                  <a href={localHref(locale, `/agencies/${row.agency}`)}>
                    {row.agencyName[locale]}
                  </a>
                </th>
                <td data-label={t("reason")}>{common.find("states", row.reason) ?? row.reason}</td>
                {hasCases ? (
                  <>
                    <td className="num" data-label={q("columns.cases")}>
                      {row.numerator}
                    </td>
                    <td className="num" data-label={q("columns.of")}>
                      {row.denominator}
                    </td>
                  </>
                ) : null}
                {hasNotes ? <td data-label={t("note")}>{row.note?.[locale]}</td> : null}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {all !== null && rows.length < total ? (
        <p className="noprint">
          {textsOf(locale, "row-pages")("shown", { from: 1, to: rows.length, total: total })} ·{" "}
          <a href={all}>{textsOf(locale, "row-pages")("all")}</a>
        </p>
      ) : null}
    </section>
  );
}
