import { AgencyList } from "@/components/agencies/AgencyList";
import { Problem } from "@/components/ui/Problem";
import { Still } from "@/components/ui/Still";
import { agencyListSchema } from "@/lib/web/charts/schemas";
import { checkKnown } from "@/lib/web/params-known";
import { rowPage } from "@/lib/web/row-pages";
import { agenciesView } from "@/lib/web/views/agencies";
import type { Locale } from "@/lib/web/locale";

type Props = {
  params: Promise<{ locale: Locale }>;
  searchParams: Promise<Record<string, string | string[]>>;
};

export default async function Page({ params, searchParams }: Props) {
  const { locale } = await params;
  const { query: asked, errors } = await checkKnown(
    agencyListSchema.extend(rowPage),
    await searchParams,
  );
  if (errors) return <Problem locale={locale} errors={errors} />;
  const { page, ...query } = asked;
  return (
    <Still>
      <AgencyList locale={locale} query={query} page={page} listing={await agenciesView(query)} />
    </Still>
  );
}
