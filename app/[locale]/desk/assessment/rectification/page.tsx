import { RectificationListPage } from "@/components/desk/assessment/RectificationPages";
import { Problem } from "@/components/ui/Problem";
import { assessmentQueries } from "@/lib/desk/assessment/forms";
import { enterDesk, type DeskProps } from "@/lib/desk/route-guard";
import { checkParams } from "@/lib/http/params";
import { todayInChina } from "@/lib/i18n/china-time";
import { queryPrivate } from "@/lib/store/client";
import { readRectificationTasks } from "@/lib/store/queries/rectification-tasks";

export default async function Page({ params, searchParams }: DeskProps) {
  const { locale } = await params;
  const { scope } = await enterDesk(locale, "/desk/assessment/rectification");
  const { query, errors } = checkParams(assessmentQueries.rectification, await searchParams);
  if (errors) return <Problem locale={locale} errors={errors} />;
  const tasks = await queryPrivate((tx) =>
    readRectificationTasks(tx, scope, { code: query.sheet ?? null }),
  );
  return (
    <RectificationListPage locale={locale} tasks={tasks} today={todayInChina()} query={query} />
  );
}
