import type { Work } from "@/lib/store/queries/work";
import { textsOf } from "@/lib/i18n/texts";
import { formatNumber, type Locale } from "@/lib/i18n/locale";
import { cellName } from "@/components/report/Findings";
import { ScrollRegion } from "@/components/ui/ScrollRegion";
import { InTongue } from "@/components/ui/InTongue";

export function History({ locale, work }: { locale: Locale; work: Work }) {
  const t = textsOf(locale, "filing");
  return (
    <details className="my-4" open={work.history.length < 6}>
      <summary>{t("history")}</summary>
      <ScrollRegion label={t("history")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("when")}</th>
              <th scope="col">{t("step")}</th>
              <th scope="col">{t("who")}</th>
              <th scope="col">{t("comment")}</th>
            </tr>
          </thead>
          <tbody>
            {work.history.map((h, i) => (
              <tr key={i}>
                <td>{h.at}</td>
                <td>
                  {h.from ? `${t.find("states", h.from) ?? h.from} → ` : ""}
                  {t.find("states", h.to) ?? h.to}
                </td>
                <td>{h.actor ?? "–"}</td>
                <td>{h.note ?? ""}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </details>
  );
}

export function Changes({ locale, work }: { locale: Locale; work: Work }) {
  const t = textsOf(locale, "filing");
  if (work.corrections.length === 0) return null;
  const shown = (value: number | null, raw: string | null) => {
    if (value !== null) return formatNumber(locale, value);
    return raw ? `“${raw}”` : "–";
  };
  return (
    <details className="my-4">
      <summary>
        {t("changes")} ({work.corrections.length})
      </summary>
      <ScrollRegion label={t("changes")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("when")}</th>
              <th scope="col">{t("cell")}</th>
              <th scope="col" className="num">
                {t("was")}
              </th>
              <th scope="col" className="num">
                {t("now")}
              </th>
              <th scope="col">{t("who")}</th>
              <th scope="col">{t("comment")}</th>
            </tr>
          </thead>
          <tbody>
            {work.corrections.map((c, i) => (
              <tr key={i}>
                <td>{c.at}</td>
                <td>{cellName(c.cellId, locale)}</td>
                <td className="num">{shown(c.fromValue, c.fromRaw)}</td>
                <td className="num">{shown(c.toValue, c.toRaw)}</td>
                <td>{c.actor ?? "–"}</td>
                <td>{c.reason ?? ""}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </details>
  );
}

/** Why the reviewer sent it back, each reason leading to its cell. */
export function Returned({ locale, work }: { locale: Locale; work: Work }) {
  const t = textsOf(locale, "filing");
  if (work.state !== "returned") return null;
  const note = work.history.filter((h) => h.to === "returned").at(-1)?.note;
  const reasons = work.remarks.filter((r) => r.kind === "return");
  return (
    <section className="card my-3 border-sun bg-warn-wash" role="status">
      <h2 className="!mt-0">{t("returnedTitle")}</h2>
      {note ? <p>{note}</p> : null}
      <ul className="list-disc pl-6">
        {reasons.map((r) => (
          <li key={r.id}>
            {r.cellId ? (
              <a href={`#in-${r.cellId}`}>{cellName(r.cellId, locale)}</a>
            ) : (
              <code>
                <InTongue locale={locale}>{r.rule ?? ""}</InTongue>
              </code>
            )}
            : {r.text}
          </li>
        ))}
      </ul>
    </section>
  );
}
