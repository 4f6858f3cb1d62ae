import { AgencyList } from "@/components/agencies/AgencyList";
import { OpenChoices } from "@/components/ui/Picker";
import { Problem } from "@/components/ui/Problem";
import { Still } from "@/components/ui/Still";
import { agencyListSchema } from "@/lib/views/charts/schemas";
import { checkKnown } from "@/lib/views/known-params";
import { rowPage } from "@/lib/http/row-pages";
import { agenciesView } from "@/lib/views/agencies";
import { settleTyped } from "@/lib/views/typed-choices";
import type { Locale } from "@/lib/i18n/locale";
import type { Metadata } from "next";
import { textsOf } from "@/lib/i18n/texts";

type Props = {
  params: Promise<{ locale: Locale }>;
  searchParams: Promise<Record<string, string | string[]>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return { title: textsOf(locale, "common")("agencies.title") };
}

export default async function Page({ params, searchParams }: Props) {
  const { locale } = await params;
  const { search, open } = await settleTyped("/agencies", await searchParams, locale);
  const { query: asked, errors } = await checkKnown(agencyListSchema.extend(rowPage), search);
  if (errors) return <Problem locale={locale} errors={errors} />;
  const { page, ...query } = asked;
  return (
    <Still>
      <OpenChoices locale={locale} open={open} />
      <AgencyList locale={locale} query={query} page={page} listing={await agenciesView(query)} />
    </Still>
  );
}
