import { RankingPage } from "@/components/rankings/RankingPage";
import { Problem } from "@/components/ui/Problem";
import { checkParams, schemas } from "@/lib/web/params";
import { rankingView } from "@/lib/web/views/rankings";
import type { Locale } from "@/lib/web/locale";

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<Record<string, string | string[]>> };

export default async function Page({ params, searchParams }: Props) {
  const { locale } = await params;
  const { query, errors } = checkParams(schemas.rankings, await searchParams);
  if (errors) return <Problem locale={locale} errors={errors} />;
  return <RankingPage locale={locale} query={query} ranking={await rankingView(query)} />;
}
