import { nameOf } from "@/lib/views/charts/data";
import type { Workbench } from "@/lib/views/workbench";
import { textsOf } from "@/lib/i18n/texts";
import { localHref, type Locale } from "@/lib/i18n/locale";
import { lastOf } from "@/lib/lookup";

/** `/desk/report/{version}/receipt`: on one sheet, that and when a report was received, for the bureau's own file. */
export function ReceiptPage({
  locale,
  bench: { work, report },
}: {
  locale: Locale;
  bench: Workbench;
}) {
  const t = textsOf(locale, "filing");
  const filed = work.history.filter((h) => h.to === "submitted" || h.to === "review");
  const given = report.cells.filter((c) => c.value !== null).length;
  const row = (label: string, value: React.ReactNode) => (
    <tr>
      <th scope="row">{label}</th>
      <td>{value}</td>
    </tr>
  );
  return (
    <>
      <p className="text-sm noprint">
        <a href={localHref(locale, `/desk/report/${work.versionId}`)}>{t("backToForm")}</a>
      </p>
      <h1>{t("receipt")}</h1>
      {filed.length === 0 ? (
        <p>{t("receiptNone")}</p>
      ) : (
        <>
          <p>{t("receiptLead", { agency: nameOf(report, locale), year: report.fiscalYear })}</p>
          <table>
            <tbody>
              {row(t("agency"), nameOf(report, locale))}
              {row(t("year"), report.fiscalYear)}
              {row(t("version"), `v${work.versionNo} (${work.reportId})`)}
              {row(t("receivedAt"), lastOf(filed).at)}
              {row(t("who"), lastOf(filed).actor ?? "–")}
              {row(t("state"), t(`states.${work.state}`))}
              {row(t("receiptCells"), t("receiptGiven", { n: given, of: report.cells.length }))}
              {report.sha256
                ? row("SHA-256", <code className="break-all">{report.sha256}</code>)
                : null}
              {row(t("files"), work.attached.map((f) => f.fileName).join("; ") || "–")}
            </tbody>
          </table>
          <p className="mt-12">{t("receiptSeal")}</p>
        </>
      )}
    </>
  );
}
