import { CityPage } from "@/components/city/CityPage";
import { Problem } from "@/components/ui/Problem";
import { BadParams, parseParams, schemas } from "@/lib/web/params";
import { cityView } from "@/lib/web/views/city";
import type { Locale } from "@/lib/web/locale";

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<Record<string, string | string[]>> };

export default async function Page({ params, searchParams }: Props) {
  const { locale } = await params;
  try {
    const { year } = parseParams(schemas.city, await searchParams);
    return <CityPage locale={locale} city={await cityView(year)} />;
  } catch (error) {
    if (error instanceof BadParams) return <Problem locale={locale} errors={error.errors} />;
    throw error;
  }
}
