import { CardPage } from "@/components/desk/assessment/CardPage";
import { NothingHere } from "@/components/desk/assessment/NothingHere";
import { Problem } from "@/components/ui/Problem";
import { mayDo } from "@/lib/auth/permissions";
import { assessmentQueries } from "@/lib/desk/assessment/forms";
import { findRefusal } from "@/lib/desk/forms/flash";
import { enterDesk, type DeskProps } from "@/lib/desk/route-guard";
import { checkParams } from "@/lib/http/params";
import { cardView } from "@/lib/views/assessment";

type Address = { sheet: string; slug: string };

export default async function Page({ params, searchParams }: DeskProps<Address>) {
  const { locale, sheet, slug } = await params;
  const { user, scope } = await enterDesk(locale, "/desk/assessment/[sheet]/agency/[slug]");
  const given = await searchParams;
  const { query, errors } = checkParams(assessmentQueries.card, given);
  if (errors) return <Problem locale={locale} errors={errors} />;
  const view = await cardView(sheet, slug, scope);
  if (!view) return <NothingHere locale={locale} />;
  return (
    <CardPage
      locale={locale}
      view={view}
      may={{
        score: mayDo(user.role, "score_assessment"),
        answer: mayDo(user.role, "answer_assessment"),
        decide: mayDo(user.role, "decide_assessment"),
      }}
      asPublished={query.as === "published"}
      said={query.said}
      refused={await findRefusal(user.id, given)}
    />
  );
}
