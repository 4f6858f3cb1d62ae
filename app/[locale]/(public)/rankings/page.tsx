import { headers } from "next/headers";
import { RankingPage } from "@/components/rankings/RankingPage";
import { Problem } from "@/components/ui/Problem";
import { Still } from "@/components/ui/Still";
import { originFrom } from "@/lib/web/origin";
import { checkKnown, schemas } from "@/lib/web/params-known";
import { rankingStamp } from "@/lib/web/print-stamp";
import { rowPage } from "@/lib/web/row-pages";
import { bumpView } from "@/lib/web/views/ranking-bump";
import { rankingView } from "@/lib/web/views/rankings";
import type { Locale } from "@/lib/web/locale";

const rankingPageSchema = schemas.rankings.extend(rowPage);
type Props = {
  params: Promise<{ locale: Locale }>;
  searchParams: Promise<Record<string, string | string[]>>;
};

export default async function Page({ params, searchParams }: Props) {
  const { locale } = await params;
  const { query: asked, errors } = await checkKnown(rankingPageSchema, await searchParams);
  if (errors) return <Problem locale={locale} errors={errors} />;
  const { page, ...query } = asked;
  const [ranking, bump] = await Promise.all([rankingView(query), bumpView(query)]);
  const stamp = ranking && (await rankingStamp(ranking, query, originFrom(await headers())));
  return (
    <Still>
      <RankingPage
        locale={locale}
        query={query}
        page={page}
        ranking={ranking}
        bump={bump}
        stamp={stamp}
      />
    </Still>
  );
}
