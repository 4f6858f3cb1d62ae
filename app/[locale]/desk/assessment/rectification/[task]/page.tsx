import { RectificationTaskPage } from "@/components/desk/assessment/RectificationPages";
import { NothingHere } from "@/components/desk/assessment/NothingHere";
import { Problem } from "@/components/ui/Problem";
import { mayCheckProof } from "@/lib/assessment/rectification";
import { mayDo } from "@/lib/auth/permissions";
import { assessmentQueries } from "@/lib/desk/assessment/forms";
import { rowNumber } from "@/lib/desk/forms/fields";
import { findRefusal } from "@/lib/desk/forms/flash";
import { enterDesk, type DeskProps } from "@/lib/desk/route-guard";
import { checkParams } from "@/lib/http/params";
import { todayInChina } from "@/lib/i18n/china-time";
import { queryPrivate } from "@/lib/store/client";
import { readRectificationTasks } from "@/lib/store/queries/rectification-tasks";
import { findProofStep } from "@/lib/views/rectification";

export default async function Page({ params, searchParams }: DeskProps<{ task: string }>) {
  const { locale, task: number } = await params;
  const { user, scope } = await enterDesk(locale, "/desk/assessment/rectification/[task]");
  const given = await searchParams;
  const { query, errors } = checkParams(assessmentQueries.task, given);
  if (errors) return <Problem locale={locale} errors={errors} />;
  const { data: id } = rowNumber.safeParse(number);
  const [task] =
    id === undefined ? [] : await queryPrivate((tx) => readRectificationTasks(tx, scope, { id }));
  if (!task) return <NothingHere locale={locale} />;
  return (
    <RectificationTaskPage
      locale={locale}
      task={task}
      today={todayInChina()}
      may={{
        answer: mayDo(user.role, "answer_assessment"),
        check:
          mayDo(user.role, "score_assessment") &&
          mayCheckProof(user.id, findProofStep(task)?.actor ?? null),
      }}
      said={query.said}
      refused={await findRefusal(user.id, given)}
    />
  );
}
