import { SheetsPage } from "@/components/desk/assessment/SheetsPage";
import { Problem } from "@/components/ui/Problem";
import { mayDo } from "@/lib/auth/permissions";
import { assessmentQueries } from "@/lib/desk/assessment/forms";
import { findRefusal } from "@/lib/desk/forms/flash";
import { enterDesk, type DeskProps } from "@/lib/desk/route-guard";
import { checkParams } from "@/lib/http/params";
import { queryPrivate } from "@/lib/store/client";
import { readSheets } from "@/lib/store/queries/assessment-sheets";

export default async function Page({ params, searchParams }: DeskProps) {
  const { locale } = await params;
  const { user, scope } = await enterDesk(locale, "/desk/assessment");
  const given = await searchParams;
  const { query, errors } = checkParams(assessmentQueries.list, given);
  if (errors) return <Problem locale={locale} errors={errors} />;
  return (
    <SheetsPage
      locale={locale}
      sheets={await queryPrivate((tx) => readSheets(tx))}
      isOwn={scope.kind === "agency"}
      mayDecide={mayDo(user.role, "decide_assessment")}
      query={query}
      refused={await findRefusal(user.id, given)}
    />
  );
}
