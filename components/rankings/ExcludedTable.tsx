import { inBrackets, localHref, messagesIn, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { rowsOfPage } from "@/lib/http/row-pages";
import type { Excluded } from "@/lib/views/rankings";
import { ScrollRegion } from "@/components/ui/ScrollRegion";

/** Who is not ranked, by reason; never as if they were last. */
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
  if (excluded.length === 0) return null;
  const states = messagesIn(locale).states;
  const sorted = [...excluded].sort((a, b) =>
    a.reason < b.reason ? -1 : a.reason > b.reason ? 1 : 0,
  );
  const { rows, total } = rowsOfPage(sorted, all === null ? "all" : 1);
  return (
    <section aria-labelledby="excluded">
      <h2 id="excluded">
        {t("excluded")}
        {inBrackets(locale, String(excluded.length))}
      </h2>
      <p className="text-muted">{t("excludedLead")}</p>
      <ScrollRegion label={t("excluded")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("agency")}</th>
              <th scope="col">{t("reason")}</th>
              <th scope="col" className="num whitespace-nowrap">
                {t("fraction")}
              </th>
              <th scope="col" className="max-md:hidden">
                {t("note")}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((e) => (
              <tr key={e.agency}>
                <th scope="row">
                  <a href={localHref(locale, `/agencies/${e.agency}`)}>{e.agencyName[locale]}</a>
                  {e.note ? (
                    <small className="md:hidden block text-muted font-normal">
                      {e.note[locale]}
                    </small>
                  ) : null}
                </th>
                <td className="md:whitespace-nowrap min-w-24">{states[e.reason] ?? e.reason}</td>
                <td className="num">
                  {e.denominator === null || e.numerator === null
                    ? ""
                    : `${e.numerator}/${e.denominator}`}
                </td>
                <td className="max-md:hidden">{e.note?.[locale] ?? ""}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {rows.length < total ? (
        <p className="noprint">
          {textsOf(locale, "row-pages")("shown", { from: 1, to: rows.length, total })} ·{" "}
          <a href={all!}>{textsOf(locale, "row-pages")("all")}</a>
        </p>
      ) : null}
    </section>
  );
}
