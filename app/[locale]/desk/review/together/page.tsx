import { TogetherPage } from "@/components/desk/TogetherPage";
import { findRefusal } from "@/lib/desk/forms/flash";
import { findPicked, queueQuery } from "@/lib/desk/filing/many";
import { enterDesk, type DeskProps } from "@/lib/desk/route-guard";
import { Problem } from "@/components/ui/Problem";
import { checkParams } from "@/lib/http/params";
import { queryPrivate } from "@/lib/store/client";
import { readReturnPhrases } from "@/lib/store/queries/return-phrases";
import { readReviewers } from "@/lib/store/queries/reviewers";
import { checklistsView } from "@/lib/views/together";

export default async function Page({ params, searchParams }: DeskProps) {
  const { locale } = await params;
  const { user, scope } = await enterDesk(locale, "/desk/review/together");
  const { v, pick, ...given } = await searchParams;
  const { query, errors } = checkParams(queueQuery, given);
  if (errors) return <Problem locale={locale} errors={errors} />;
  const { versions, more } = await findPicked(scope, { v, pick, filter: query });
  return (
    <TogetherPage
      locale={locale}
      candidates={await checklistsView(scope, { versions, actor: user.id })}
      more={more}
      reviewers={await queryPrivate(readReviewers)}
      phrases={(await readReturnPhrases()).map((phrase) => phrase.text)}
      refused={await findRefusal(user.id, given)}
    />
  );
}
