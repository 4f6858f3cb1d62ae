import { RemindersPage } from "@/components/desk/RemindersPage";
import { Problem } from "@/components/ui/Problem";
import { outboxParams } from "@/lib/desk/outbox-params";
import { previewReminders } from "@/lib/views/reminders";
import { enterDesk, type DeskProps } from "@/lib/desk/route-guard";
import { env } from "@/lib/env";
import { checkParams } from "@/lib/http/params";
import { todayInChina } from "@/lib/i18n/china-time";
import { composeMessage } from "@/lib/outbox/compose";

export default async function Page({ params, searchParams }: DeskProps) {
  const { locale } = await params;
  const { scope } = await enterDesk(locale, "/desk/outbox/reminders");
  const { query, errors } = checkParams(outboxParams.reminders, await searchParams);
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
    />
  );
}
