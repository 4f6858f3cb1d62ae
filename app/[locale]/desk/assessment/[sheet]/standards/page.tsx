import { StandardsPage } from "@/components/desk/assessment/StandardsPage";
import { NothingHere } from "@/components/desk/assessment/NothingHere";
import { Problem } from "@/components/ui/Problem";
import { mayDo } from "@/lib/auth/permissions";
import { assessmentQueries } from "@/lib/desk/assessment/forms";
import { findRefusal } from "@/lib/desk/forms/flash";
import { enterDesk, type DeskProps } from "@/lib/desk/route-guard";
import { checkParams } from "@/lib/http/params";
import { findSheet } from "@/lib/views/assessment";

export default async function Page({ params, searchParams }: DeskProps<{ sheet: string }>) {
  const { locale, sheet: code } = await params;
  const { user } = await enterDesk(locale, "/desk/assessment/[sheet]/standards");
  const given = await searchParams;
  const { query, errors } = checkParams(assessmentQueries.standards, given);
  if (errors) return <Problem locale={locale} errors={errors} />;
  const sheet = await findSheet(code);
  if (!sheet) return <NothingHere locale={locale} />;
  return (
    <StandardsPage
      locale={locale}
      sheet={sheet}
      mayDecide={mayDo(user.role, "decide_assessment")}
      query={query}
      refused={await findRefusal(user.id, given)}
    />
  );
}
