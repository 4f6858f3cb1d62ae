import { RoundsPage } from "@/components/desk/RoundsPage";
import { Problem } from "@/components/ui/Problem";
import { mayDo } from "@/lib/auth/permissions";
import { findRefusal } from "@/lib/desk/forms/flash";
import { enterDesk, type DeskProps } from "@/lib/desk/route-guard";
import { checkParams } from "@/lib/http/params";
import { roundsSchema } from "@/lib/desk/rounds";
import { roundsView } from "@/lib/views/rounds";

export default async function Page({ params, searchParams }: DeskProps) {
  const { locale } = await params;
  const { user, scope } = await enterDesk(locale, "/desk/rounds");
  const given = await searchParams;
  const { query, errors } = checkParams(roundsSchema, given);
  if (errors) return <Problem locale={locale} errors={errors} />;
  return (
    <RoundsPage
      locale={locale}
      may={mayDo(user.role, "manage_rounds")}
      said={query.said}
      refused={await findRefusal(user.id, given)}
      {...await roundsView(scope, query.open)}
    />
  );
}
