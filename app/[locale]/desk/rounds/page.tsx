import { RoundsPage } from "@/components/desk/RoundsPage";
import { Problem } from "@/components/ui/Problem";
import { mayDo } from "@/lib/auth/permissions";
import { enterDesk, type DeskProps } from "@/lib/desk/route-guard";
import { checkParams } from "@/lib/http/params";
import { roundsSchema } from "@/lib/desk/rounds";
import { roundsView } from "@/lib/views/rounds";

export default async function Page({ params, searchParams }: DeskProps) {
  const { locale } = await params;
  const { user, scope } = await enterDesk(locale, "/desk/rounds");
  const { query, errors } = checkParams(roundsSchema, await searchParams);
  if (errors) return <Problem locale={locale} errors={errors} />;
  return (
    <RoundsPage
      locale={locale}
      may={mayDo(user.role, "manage_rounds")}
      said={query.said}
      {...await roundsView(scope, query.open)}
    />
  );
}
