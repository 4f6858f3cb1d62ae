import { notFound } from "next/navigation";
import { RoundPage } from "@/components/desk/RoundPage";
import { mayDo } from "@/lib/auth/permissions";
import { findRefusal } from "@/lib/desk/forms/flash";
import { enterDesk, noticeCode, type DeskProps } from "@/lib/desk/route-guard";
import { listsOf, roundView } from "@/lib/views/rounds";

export default async function Page({ params, searchParams }: DeskProps<{ year: string }>) {
  const { locale, year } = await params;
  const { user, scope } = await enterDesk(locale, "/desk/rounds/[year]");
  const view = /^\d{4}$/.test(year) ? await roundView(Number(year), scope) : null;
  if (!view) notFound();
  const query = await searchParams;
  return (
    <RoundPage
      locale={locale}
      may={mayDo(user.role, "manage_rounds")}
      said={noticeCode(query)}
      refused={await findRefusal(user.id, query)}
      lists={listsOf(view)}
      {...view}
    />
  );
}
