import { CalendarPage } from "@/components/desk/CalendarPage";
import { mayDo } from "@/lib/auth/permissions";
import { findRefusal } from "@/lib/desk/forms/flash";
import { calendarQuery } from "@/lib/desk/calendar";
import { enterDesk, type DeskProps } from "@/lib/desk/route-guard";
import { Problem } from "@/components/ui/Problem";
import { checkParams } from "@/lib/http/params";
import { todayInChina } from "@/lib/i18n/china-time";
import { valueAt } from "@/lib/lookup";
import { calendarYears } from "@/lib/views/work-calendar";

export default async function Page({ params, searchParams }: DeskProps) {
  const { locale } = await params;
  const { user } = await enterDesk(locale, "/desk/calendar");
  const given = await searchParams;
  const { query, errors } = checkParams(calendarQuery, given);
  if (errors) return <Problem locale={locale} errors={errors} />;
  const present = Number(todayInChina().slice(0, 4));
  const year = query.year ?? present;
  return (
    <CalendarPage
      locale={locale}
      calendar={valueAt(await calendarYears([year]), 0)}
      years={[present - 1, present, present + 1]}
      may={mayDo(user.role, "manage_rounds")}
      said={query.said}
      line={query.line}
      refused={await findRefusal(user.id, given)}
    />
  );
}
