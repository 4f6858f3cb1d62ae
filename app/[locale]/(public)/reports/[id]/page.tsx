import { notFound } from "next/navigation";
import { ReportView } from "@/components/report/ReportView";
import { readOriginal, readReportPage } from "@/lib/store/queries/report-page";
import { renderOriginal } from "@/lib/web/original";
import { messages, type Locale } from "@/lib/web/locale";

export default async function Page({ params }: { params: Promise<{ locale: Locale; id: string }> }) {
  const { locale, id } = await params;
  const report = await readReportPage(id);
  if (!report) notFound();
  const source = await readOriginal(id);
  const original = source ? await renderOriginal(source.bytes, report.cells, messages(locale).report.original) : null;
  return <ReportView locale={locale} report={report} original={original} />;
}
