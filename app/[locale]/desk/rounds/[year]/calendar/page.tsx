import { notFound } from "next/navigation";
import { PublicationCalendarPage } from "@/components/desk/PublicationCalendarPage";
import { enterDesk, type DeskProps } from "@/lib/desk/route-guard";
import { publicationCalendar } from "@/lib/views/publication-calendar";

export default async function Page({ params }: DeskProps<{ year: string }>) {
  const { locale, year } = await params;
  const { scope } = await enterDesk(locale, "/desk/rounds/[year]/calendar");
  const calendar = /^\d{4}$/.test(year) ? await publicationCalendar(Number(year), scope) : null;
  if (!calendar) notFound();
  return <PublicationCalendarPage locale={locale} calendar={calendar} />;
}
