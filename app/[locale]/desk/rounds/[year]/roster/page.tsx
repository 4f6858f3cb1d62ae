import { notFound } from "next/navigation";
import { RosterPage } from "@/components/desk/RosterPage";
import { Problem } from "@/components/ui/Problem";
import { mayDo } from "@/lib/auth/permissions";
import { findRefusal } from "@/lib/desk/forms/flash";
import { rosterQuery } from "@/lib/desk/round-list";
import { enterDesk, type DeskProps } from "@/lib/desk/route-guard";
import { checkParams } from "@/lib/http/params";
import { roundView } from "@/lib/views/rounds";

export default async function Page({ params, searchParams }: DeskProps<{ year: string }>) {
  const { locale, year } = await params;
  const { user, scope } = await enterDesk(locale, "/desk/rounds/[year]/roster");
  const given = await searchParams;
  const { query, errors } = checkParams(rosterQuery, given);
  if (errors) return <Problem locale={locale} errors={errors} />;
  const view = /^\d{4}$/.test(year) ? await roundView(Number(year), scope) : null;
  if (!view) notFound();
  return (
    <RosterPage
      locale={locale}
      view={view}
      query={query}
      may={mayDo(user.role, "manage_rounds")}
      refused={await findRefusal(user.id, given)}
    />
  );
}
