import { notFound } from "next/navigation";
import { NoticePage } from "@/components/desk/RoundPage";
import { enterDesk, type DeskProps } from "@/lib/desk/route-guard";
import { listOf, roundView } from "@/lib/views/rounds";

export default async function Page({ params }: DeskProps<{ year: string }>) {
  const { locale, year } = await params;
  const { scope } = await enterDesk(locale, "/desk/rounds/[year]/notice");
  const view = /^\d{4}$/.test(year) ? await roundView(Number(year), scope) : null;
  if (!view) notFound();
  return (
    <NoticePage
      locale={locale}
      round={view.round}
      today={view.today}
      rows={listOf(view, "missing")}
    />
  );
}
