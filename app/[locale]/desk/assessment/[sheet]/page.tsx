import { ResultsPage } from "@/components/desk/assessment/ResultsPage";
import { NothingHere } from "@/components/desk/assessment/NothingHere";
import { Problem } from "@/components/ui/Problem";
import { mayDo } from "@/lib/auth/permissions";
import { assessmentQueries } from "@/lib/desk/assessment/forms";
import { findRefusal } from "@/lib/desk/forms/flash";
import { enterDesk, type DeskProps } from "@/lib/desk/route-guard";
import { checkParams } from "@/lib/http/params";
import { assessmentView } from "@/lib/views/assessment";

export default async function Page({ params, searchParams }: DeskProps<{ sheet: string }>) {
  const { locale, sheet } = await params;
  const { user, scope } = await enterDesk(locale, "/desk/assessment/[sheet]");
  const given = await searchParams;
  const { query, errors } = checkParams(assessmentQueries.sheet, given);
  if (errors) return <Problem locale={locale} errors={errors} />;
  const view = await assessmentView(sheet, scope);
  if (!view) return <NothingHere locale={locale} />;
  return (
    <ResultsPage
      locale={locale}
      {...view}
      may={{
        decide: mayDo(user.role, "decide_assessment"),
        answer: mayDo(user.role, "answer_assessment"),
        score: mayDo(user.role, "score_assessment"),
      }}
      query={query}
      refused={await findRefusal(user.id, given)}
    />
  );
}
