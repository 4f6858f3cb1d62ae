import { notFound } from "next/navigation";
import { RoundPage } from "@/components/desk/RoundPage";
import { mayDo } from "@/lib/auth/permissions";
import { findRefusal } from "@/lib/desk/forms/flash";
import { roundQuery } from "@/lib/desk/round-list";
import { Problem } from "@/components/ui/Problem";
import { checkParams } from "@/lib/http/params";
import { enterDesk, type DeskProps } from "@/lib/desk/route-guard";
import { listsOf, roundView } from "@/lib/views/rounds";

export default async function Page({ params, searchParams }: DeskProps<{ year: string }>) {
  const { locale, year } = await params;
  const { user, scope } = await enterDesk(locale, "/desk/rounds/[year]");
  const given = await searchParams;
  const { query, errors } = checkParams(roundQuery, given);
  if (errors) return <Problem locale={locale} errors={errors} />;
  const view = /^\d{4}$/.test(year) ? await roundView(Number(year), scope) : null;
  if (!view) notFound();
  return (
    <RoundPage
      locale={locale}
      may={mayDo(user.role, "manage_rounds")}
      query={query}
      refused={await findRefusal(user.id, given)}
      lists={listsOf(view)}
      {...view}
    />
  );
}
