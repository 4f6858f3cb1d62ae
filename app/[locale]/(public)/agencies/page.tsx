import { AgencyList } from "@/components/agencies/AgencyList";
import { Problem } from "@/components/ui/Problem";
import { Still } from "@/components/ui/Still";
import { agencyListSchema } from "@/lib/web/charts/schemas";
import { checkParams } from "@/lib/web/params";
import { agenciesView } from "@/lib/web/views/agencies";
import type { Locale } from "@/lib/web/locale";

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<Record<string, string | string[]>> };

export default async function Page({ params, searchParams }: Props) {
  const { locale } = await params;
  const { query, errors } = checkParams(agencyListSchema, await searchParams);
  return errors ? <Problem locale={locale} errors={errors} /> : <Still><AgencyList locale={locale} query={query} listing={await agenciesView(query)} /></Still>;
}
