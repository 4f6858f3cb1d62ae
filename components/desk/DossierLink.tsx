import { textsOf } from "@/lib/i18n/texts";
import type { Locale } from "@/lib/i18n/locale";

/** One report's whole file, for those who may read the audit log; the download is an entry there. */
export function DossierLink({ locale, reportId }: { locale: Locale; reportId: string }) {
  return (
    <>
      {" "}
      ·{" "}
      <a href={`/api/desk/audit/report?id=${encodeURIComponent(reportId)}`}>
        {textsOf(locale, "filing")("dossier")}
      </a>
    </>
  );
}
