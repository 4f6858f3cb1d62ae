import { textsOf } from "@/lib/i18n/texts";
import { localHref, type Locale } from "@/lib/i18n/locale";
import { ScrollRegion } from "@/components/ui/ScrollRegion";

export type AccuracyRow = {
  form: string;
  type: string;
  reports: number;
  right: number;
  wrong: number;
  flagged: number;
  missing: number;
  headRight: number;
  numbers: number;
  claimed: number;
};

export type HostileRow = {
  kind: string;
  types: readonly string[];
  documents: number;
  right: number;
  wrong: number;
  flagged: number;
  missing: number;
};
type Props = {
  rows: readonly AccuracyRow[];
  hostile: readonly HostileRow[];
  locale: Locale;
};

/** What became of every cell of the test files, by form and file type, and of those made to mislead. */
export function AccuracyCard({ rows, hostile, locale }: Props) {
  const t = textsOf(locale, "accuracy");
  const number = (n: number) => n.toLocaleString("en-US");
  const all = rows.find((r) => r.form === "all");
  const cells = all ? all.right + all.wrong + all.flagged + all.missing : 0;
  const c = textsOf(locale, "accuracy.columns");
  return (
    <>
      <p>
        <a href={localHref(locale, "/methodology")}>← {t("back")}</a>
      </p>
      <h1>{t("title")}</h1>
      {all && (
        <p>
          {t("lead", { right: number(all.right), cells: number(cells), reports: all.reports })}
          {all.wrong > 0 ? (
            <strong> {t("wrongLead", { wrong: all.wrong })}</strong>
          ) : (
            ` ${t("noneWrong")}`
          )}
        </p>
      )}
      <ScrollRegion label={t("caption")}>
        <table>
          <caption>{t("caption")}</caption>
          <thead>
            <tr>
              {[
                c("form"),
                c("type"),
                c("reports"),
                c("right"),
                c("wrong"),
                c("flagged"),
                c("missing"),
                c("head"),
                c("claimed"),
              ].map((h, i) => (
                <th key={h} scope="col" className={i < 2 ? undefined : "num"}>
                  {h}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((r) => (
              <tr key={`${r.form}${r.type}`}>
                <th scope="row">{r === all ? t("all") : t.find("forms", r.form)}</th>
                <td>{r.type.toUpperCase()}</td>
                {[r.reports, r.right, r.wrong, r.flagged, r.missing, r.headRight].map((n, i) => (
                  <td key={i} className="num">
                    {number(n)}
                  </td>
                ))}
                <td className="num">
                  {r.numbers === 0 ? "–" : `${((100 * r.claimed) / r.numbers).toFixed(1)}%`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <HostileTable rows={hostile} locale={locale} />
      <p>{t("meaning")}</p>
      <p>{t("flagged")}</p>
      <h2>{t("how")}</h2>
      {Object.values(t.all("howText")).map((p) => (
        <p key={p}>{p}</p>
      ))}
    </>
  );
}

/** Documents made by script to mislead a careless reader. */
function HostileTable({ rows, locale }: { rows: readonly HostileRow[]; locale: Locale }) {
  const t = textsOf(locale, "accuracy");
  const c = textsOf(locale, "accuracy.columns");
  const documents = rows.reduce((n, row) => n + row.documents, 0);
  return (
    <>
      <h2>{t("hostile")}</h2>
      <p>{t("hostileLead", { documents })}</p>
      <ScrollRegion label={t("hostile")}>
        <table>
          <caption>{t("hostileCaption")}</caption>
          <thead>
            <tr>
              {[
                c("kind"),
                c("type"),
                c("documents"),
                c("right"),
                c("wrong"),
                c("flagged"),
                c("missing"),
              ].map((h, i) => (
                <th key={h} scope="col" className={i < 2 ? undefined : "num"}>
                  {h}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((r) => (
              <tr key={r.kind}>
                <th scope="row">{t.find("hostileKinds", r.kind)}</th>
                <td>{r.types.map((type) => type.toUpperCase()).join(", ")}</td>
                {[r.documents, r.right, r.wrong, r.flagged, r.missing].map((n, i) => (
                  <td key={i} className="num">
                    {n.toLocaleString("en-US")}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}
