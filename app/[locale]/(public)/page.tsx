import { CityPage } from "@/components/city/CityPage";
import { Problem } from "@/components/ui/Problem";
import { checkParams, schemas } from "@/lib/web/params";
import { cityView } from "@/lib/web/views/city";
import type { Locale } from "@/lib/web/locale";

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<Record<string, string | string[]>> };

export default async function Page({ params, searchParams }: Props) {
  const { locale } = await params;
  const { query, errors } = checkParams(schemas.city, await searchParams);
  if (errors) return <Problem locale={locale} errors={errors} />;
  return <CityPage locale={locale} city={await cityView(query.year)} />;
}
