import { RankingPage } from "@/components/rankings/RankingPage";
import { Problem } from "@/components/ui/Problem";
import { BadParams, parseParams, schemas } from "@/lib/web/params";
import { rankingView } from "@/lib/web/views/rankings";
import type { Locale } from "@/lib/web/locale";

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<Record<string, string | string[]>> };

export default async function Page({ params, searchParams }: Props) {
  const { locale } = await params;
  try {
    const query = parseParams(schemas.rankings, await searchParams);
    return <RankingPage locale={locale} query={query} ranking={await rankingView(query)} />;
  } catch (error) {
    if (error instanceof BadParams) return <Problem locale={locale} errors={error.errors} />;
    throw error;
  }
}
