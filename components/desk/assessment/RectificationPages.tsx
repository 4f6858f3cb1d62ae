import { Section } from "@/components/ui/Section";
import { Table } from "@/components/ui/Table";
import { isRectificationOwed, TASK_STATES, type TaskState } from "@/lib/assessment/rectification";
import type { RefusedForm } from "@/lib/desk/forms/flash";
import { viewForm } from "@/lib/desk/forms/form-view";
import { listAddress, pageOfList } from "@/lib/desk/list-query";
import { localHref, localName, nameIn, type Locale } from "@/lib/i18n/locale";
import { matchesSearch } from "@/lib/i18n/matches-search";
import { textsOf } from "@/lib/i18n/texts";
import type { RectificationTask } from "@/lib/store/queries/rectification-tasks";
import { FormField } from "../FormField";
import { FilterChoice, ListFilter, ListPages } from "../ListTools";
import { Said } from "../Said";

const LIST = "/desk/assessment/rectification";

type ListProps = {
  locale: Locale;
  tasks: readonly RectificationTask[];
  today: string;
  query: {
    readonly q?: string | undefined;
    readonly page?: number | undefined;
    readonly state?: TaskState | undefined;
    readonly sheet?: string | undefined;
  };
};

/** `/desk/assessment/rectification`: what must be rectified, the earliest deadline first. */
export function RectificationListPage({ locale, tasks, today, query }: ListProps) {
  const t = textsOf(locale, "assessment");
  const { q, page, state, sheet } = query;
  const rows = pageOfList(
    tasks.filter(
      (task) =>
        (state === undefined || task.state === state) &&
        matchesSearch(q, [task.nameZh, task.nameEn, task.slug, task.problem]),
    ),
    page,
  );
  return (
    <>
      <p className="text-sm">
        <a href={localHref(locale, "/desk/assessment")}>{t("title")}</a> ›
      </p>
      <h1>{t("rectification")}</h1>
      <p className="lead">{t("rectificationLead")}</p>
      <ListFilter locale={locale} q={q} kept={{ sheet }}>
        <FilterChoice
          name="state"
          label={t("state")}
          value={state}
          any={t("anyState")}
          options={TASK_STATES.map((code) => [code, t(`taskStates.${code}`)] as const)}
        />
      </ListFilter>
      {rows.total === 0 ? (
        <p className="card">{t("noTasks")}</p>
      ) : (
        <TaskTable locale={locale} tasks={rows.rows} today={today} />
      )}
      <ListPages
        locale={locale}
        rows={rows}
        link={(n) => localHref(locale, listAddress(LIST, { q, state, sheet, page: n }))}
      />
    </>
  );
}

function TaskTable({ locale, tasks, today }: Omit<ListProps, "query">) {
  const t = textsOf(locale, "assessment");
  return (
    <Table label={t("rectification")} cards>
      <thead>
        <tr>
          <th scope="col">{t("problem")}</th>
          <th scope="col">{t("agency")}</th>
          <th scope="col">{t("leader")}</th>
          <th scope="col">{t("due")}</th>
          <th scope="col">{t("state")}</th>
        </tr>
      </thead>
      <tbody>
        {tasks.map((task) => (
          <tr key={task.id}>
            <th scope="row" className="font-normal">
              <a href={localHref(locale, `${LIST}/${task.id}`)}>{task.problem}</a>
            </th>
            <td data-label={t("agency")}>{localName(locale, task)}</td>
            <td data-label={t("leader")}>{task.lead ?? "–"}</td>
            <td data-label={t("due")}>
              <DueDay locale={locale} task={task} today={today} />
            </td>
            <td data-label={t("state")}>{t(`taskStates.${task.state}`)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function DueDay({
  locale,
  task,
  today,
}: {
  locale: Locale;
  task: RectificationTask;
  today: string;
}) {
  const t = textsOf(locale, "assessment");
  return (
    <>
      <span className="nowrap">{task.dueOn}</span>
      {isRectificationOwed(task.state) && task.dueOn < today ? (
        <span className="block text-warn">{t("overdue")}</span>
      ) : null}
    </>
  );
}

type TaskProps = {
  locale: Locale;
  task: RectificationTask;
  today: string;
  may: { readonly answer: boolean; readonly check: boolean };
  said: string | undefined;
  refused: RefusedForm | null;
};
const GOOD = ["shown", "accept", "send_back"];

/** `/desk/assessment/rectification/{task}`: one task, its steps, and the next one. */
export function RectificationTaskPage(props: TaskProps) {
  const { locale, task, today, may, said } = props;
  const t = textsOf(locale, "assessment");
  return (
    <>
      <p className="text-sm">
        <a href={localHref(locale, LIST)}>{t("rectification")}</a> ›
      </p>
      <h1>{t("taskTitle", { n: task.id })}</h1>
      <Said text={t.find("said", said)} bad={said !== undefined && !GOOD.includes(said)} />
      <dl className="card grid gap-x-5 gap-y-1 sm:grid-cols-[auto_1fr]">
        <dt>{t("agency")}</dt>
        <dd>{localName(locale, task)}</dd>
        <dt>{t("problem")}</dt>
        <dd className="whitespace-pre-line">{task.problem}</dd>
        <dt>{t("leader")}</dt>
        <dd>{task.lead ?? "–"}</dd>
        <dt>{t("due")}</dt>
        <dd>
          <DueDay locale={locale} task={task} today={today} />
        </dd>
        <dt>{t("state")}</dt>
        <dd>{t(`taskStates.${task.state}`)}</dd>
      </dl>
      <p className="flex flex-wrap gap-x-5">
        <a
          href={localHref(
            locale,
            `/desk/assessment/${task.code}/agency/${task.slug}#standard-${task.standard}`,
          )}
        >
          {t("toCard")}
        </a>
        <a href={localHref(locale, `/desk/assessment/${task.code}`)}>{t("toSheet")}</a>
      </p>
      <Steps locale={locale} task={task} />
      {may.answer && isRectificationOwed(task.state) ? <ShowForm {...props} /> : null}
      {may.check && task.state === "shown" ? <CheckForm {...props} /> : null}
    </>
  );
}

function Steps({ locale, task }: Pick<TaskProps, "locale" | "task">) {
  const t = textsOf(locale, "assessment");
  return (
    <Section id="steps" title={t("steps")}>
      <ol>
        {task.steps.map((step, i) => (
          <li key={i}>
            <strong>{step.to === "open" ? t("stepOpened") : t(`taskStates.${step.to}`)}</strong>{" "}
            <span className="text-muted">
              {step.at} · {nameIn(locale, step.by)}
            </span>
            {step.note ? <p className="whitespace-pre-line">{step.note}</p> : null}
            {step.sha256 ? (
              <p>
                {t("proof")}{" "}
                <a href={`/api/desk/assessment/proof?task=${task.id}&sha256=${step.sha256}`}>
                  {step.fileName}
                </a>
              </p>
            ) : null}
          </li>
        ))}
      </ol>
    </Section>
  );
}

const SHOW = "/api/desk/rectification/show";

function ShowForm({ locale, task, refused }: TaskProps) {
  const t = textsOf(locale, "assessment");
  const field = { locale, form: viewForm(refused, SHOW) };
  return (
    <Section id="show" title={t("show")} lead={t("showHint")}>
      <form
        action={SHOW}
        method="post"
        encType="multipart/form-data"
        className="card flex flex-col gap-3"
      >
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="task" value={task.id} />
        <FormField {...field} id="show-note" name="note" label={t("showNote")}>
          <textarea rows={3} maxLength={2000} className="w-full" />
        </FormField>
        <FormField {...field} id="show-file" name="file" label={t("showFile")}>
          <input type="file" />
        </FormField>
        <div>
          <button type="submit">{t("showDo")}</button>
        </div>
      </form>
    </Section>
  );
}

const CHECK = "/api/desk/rectification/check";

function CheckForm({ locale, task, refused }: TaskProps) {
  const t = textsOf(locale, "assessment");
  return (
    <Section id="check" title={t("check")} lead={t("checkOther")}>
      <form action={CHECK} method="post" className="card flex flex-col gap-3">
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="task" value={task.id} />
        <FormField
          locale={locale}
          form={viewForm(refused, CHECK)}
          id="check-note"
          name="note"
          label={t("checkNote")}
        >
          <textarea rows={2} maxLength={2000} className="w-full" />
        </FormField>
        <div className="flex flex-wrap gap-3">
          <button type="submit" name="move" value="accept">
            {t("checkAccept")}
          </button>
          <button type="submit" name="move" value="send_back" className="quiet">
            {t("checkBack")}
          </button>
        </div>
      </form>
    </Section>
  );
}
