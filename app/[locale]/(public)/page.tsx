import { HomePage } from "@/components/home/HomePage";
import { Problem } from "@/components/ui/Problem";
import { Still } from "@/components/ui/Still";
import { viewSchemas } from "@/lib/views/charts/schemas";
import { checkParams } from "@/lib/http/params";
import { cityPage } from "@/lib/views/city-page";
import type { Locale } from "@/lib/i18n/locale";

type Props = {
  params: Promise<{ locale: Locale }>;
  searchParams: Promise<Record<string, string | string[]>>;
};

export default async function Page({ params, searchParams }: Props) {
  const { locale } = await params;
  const { query, errors } = checkParams(viewSchemas.city, await searchParams);
  if (errors) return <Problem locale={locale} errors={errors} />;
  return (
    <Still>
      <HomePage locale={locale} page={await cityPage(query, locale)} />
    </Still>
  );
}
