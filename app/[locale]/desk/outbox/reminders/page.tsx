import { RemindersPage } from "@/components/desk/RemindersPage";
import { Problem } from "@/components/ui/Problem";
import { mayDo } from "@/lib/auth/permissions";
import { findRefusal } from "@/lib/desk/forms/flash";
import { outboxParams } from "@/lib/desk/outbox-params";
import { previewReminders } from "@/lib/views/reminders";
import { enterDesk, type DeskProps } from "@/lib/desk/route-guard";
import { env } from "@/lib/env";
import { checkParams } from "@/lib/http/params";
import { todayInChina } from "@/lib/i18n/china-time";
import { composeMessage } from "@/lib/outbox/compose";
import { queryPrivate } from "@/lib/store/client";
import { readReminderPlan } from "@/lib/store/queries/reminder-plan";

export default async function Page({ params, searchParams }: DeskProps) {
  const { locale } = await params;
  const { user, scope } = await enterDesk(locale, "/desk/outbox/reminders");
  const given = await searchParams;
  const { query, errors } = checkParams(outboxParams.reminders, given);
  if (errors) return <Problem locale={locale} errors={errors} />;
  const year = query.year ?? Number(todayInChina().slice(0, 4)) - 1;
  const { lines, notices } = await previewReminders(query.kind, year, scope);
  const [first] = notices;
  return (
    <RemindersPage
      locale={locale}
      kind={query.kind}
      year={year}
      lines={lines}
      sample={
        first ? composeMessage(first.kind, env.SUNLEDGER_MESSAGE_LANGUAGE, first.facts).body : null
      }
      said={query.said}
      refused={await findRefusal(user.id, given)}
      plan={
        mayDo(user.role, "manage_rounds")
          ? {
              days: await queryPrivate(readReminderPlan),
              isOn: env.SUNLEDGER_REMINDERS === "1",
            }
          : null
      }
    />
  );
}
