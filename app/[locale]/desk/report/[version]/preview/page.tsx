import { notFound } from "next/navigation";
import { ReportView } from "@/components/report/ReportView";
import { enterDesk } from "@/lib/desk/route-guard";
import { versionKey } from "@/lib/desk/filing/version-key";
import { localHref, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { workbenchView } from "@/lib/views/workbench";

export default async function Page({
  params,
}: {
  params: Promise<{ locale: Locale; version: string }>;
}) {
  const { locale, version } = await params;
  const { scope } = await enterDesk(locale, "/desk/report/[version]/preview");
  const bench = await workbenchView(versionKey(version), scope, locale);
  if (!bench) notFound();
  const t = textsOf(locale, "filing");
  return (
    <>
      <p className="card my-3 border-sun bg-warn-wash text-warn" role="status">
        {bench.report.published ? "" : t("previewBanner")}{" "}
        <a href={localHref(locale, `/desk/report/${bench.work.versionId}`)}>{t("backToForm")}</a>
      </p>
      <ReportView
        locale={locale}
        report={bench.report}
        original={bench.original}
        textIds={bench.textIds}
      />
    </>
  );
}
