import { notFound } from "next/navigation";
import { ChartFigure } from "@/components/charts/ChartFigure";
import { Problem } from "@/components/ui/Problem";
import { makeChart, schemaOf } from "@/lib/views/charts";
import { checkParams } from "@/lib/http/params";
import type { Locale } from "@/lib/i18n/locale";

type Props = {
  params: Promise<{ locale: Locale; name: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
};

/** One chart alone, for other sites' frames. */
export default async function Page({ params, searchParams }: Props) {
  const { locale, name } = await params;
  const schema = schemaOf(name);
  if (!schema) notFound();
  const { query, errors } = checkParams(schema, await searchParams);
  if (errors) return <Problem locale={locale} errors={errors} />;
  const spec = await makeChart(name, query as Record<string, unknown>, locale);
  return spec ? <ChartFigure locale={locale} spec={spec} heading={1} framed /> : notFound();
}
