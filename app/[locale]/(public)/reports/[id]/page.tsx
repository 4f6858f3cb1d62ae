import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ReportView } from "@/components/report/ReportView";
import { Problem } from "@/components/ui/Problem";
import { Still } from "@/components/ui/Still";
import { checkParams, schemas } from "@/lib/http/params";
import { reportDescription, reportView, reportTitle } from "@/lib/views/report";
import type { Locale } from "@/lib/i18n/locale";

type Props = {
  params: Promise<{ locale: Locale; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, id } = await params;
  const title = await reportTitle(id, locale);
  return title ? { title, description: await reportDescription(id, locale) } : {};
}

export default async function Page({ params, searchParams }: Props) {
  const { locale, id } = await params;
  const { query, errors } = checkParams(schemas.version, await searchParams);
  if (errors) return <Problem locale={locale} errors={errors} />;
  const view = await reportView(id, locale, query);
  if (!view) notFound();
  return (
    <Still>
      <ReportView locale={locale} {...view} />
    </Still>
  );
}
