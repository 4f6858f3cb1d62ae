import { LabPage } from "@/components/rankings/LabPage";
import { Problem } from "@/components/ui/Problem";
import { Still } from "@/components/ui/Still";
import { labSchema, weightsOf } from "@/lib/views/lab-params";
import type { Locale } from "@/lib/i18n/locale";
import { checkKnown } from "@/lib/views/known-params";
import { compositeView } from "@/lib/views/ranking-composite";
import { baseParams, labView } from "@/lib/views/ranking-lab";
import type { Metadata } from "next";
import { textsOf } from "@/lib/i18n/texts";

type Props = {
  params: Promise<{ locale: Locale }>;
  searchParams: Promise<Record<string, string | string[]>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return { title: textsOf(locale, "navigation")("tabs.lab") };
}

export default async function Page({ params, searchParams }: Props) {
  const { locale } = await params;
  const { query, errors } = await checkKnown(labSchema, await searchParams);
  if (errors) return <Problem locale={locale} errors={errors} />;
  const weights = weightsOf(query);
  const lab = await labView(query);
  const composite =
    lab && (await compositeView({ ...baseParams(query), year: lab.base.year }, weights));
  return (
    <Still>
      <LabPage locale={locale} query={query} weights={weights} lab={lab} composite={composite} />
    </Still>
  );
}
