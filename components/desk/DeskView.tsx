import { Table } from "@/components/ui/Table";
import { cellName } from "@/lib/forms";
import { localHref, localName, separatorIn, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { ListFiles } from "./ListTools";
import type { Cockpit, RoundCount, CockpitTask } from "@/lib/views/cockpit";

type Props = { locale: Locale; cockpit: Cockpit; mayFile: boolean };

/** `/desk`: what is owed, by whom, until when, each with one button. */
export function DeskView({ locale, cockpit, mayFile }: Props) {
  const t = textsOf(locale, "todo");
  const { tasks, rounds, isConfirmed } = cockpit;
  return (
    <>
      <h1>{t("title")}</h1>
      {tasks.length === 0 ? <p>{t("nothing")}</p> : <Tasks locale={locale} tasks={tasks} />}
      {tasks.length > 0 ? (
        <p className="mt-2 text-sm">
          <ListFiles href={`/api/desk/tasks/export?locale=${locale}`} />
        </p>
      ) : null}
      {isConfirmed || tasks.every((task) => task.left === null) ? null : (
        <p className="text-sm text-muted">
          {t("unconfirmed")} <a href={localHref(locale, "/desk/calendar")}>{t("toCalendar")}</a>
        </p>
      )}
      {mayFile ? (
        <p className="flex flex-wrap gap-x-5">
          <a href={localHref(locale, "/desk/report")}>{t("start")}</a>
          <a href={localHref(locale, "/desk/upload")}>{t("upload")}</a>
        </p>
      ) : null}
      {rounds.length > 0 ? <h2>{t("rounds")}</h2> : null}
      <div className="grid gap-4 sm:grid-cols-2">
        {rounds.map((r) => (
          <RoundCard key={r.year} locale={locale} round={r} />
        ))}
      </div>
    </>
  );
}

function Tasks({ locale, tasks }: { locale: Locale; tasks: readonly CockpitTask[] }) {
  const t = textsOf(locale, "todo");
  return (
    <Table label={t("title")} cards>
      <thead>
        <tr>
          <th scope="col">{t("task")}</th>
          <th scope="col">{t("who")}</th>
          <th scope="col">{t("until")}</th>
          <th scope="col">{t("do")}</th>
        </tr>
      </thead>
      <tbody>
        {tasks.map((task, index) => (
          <tr key={index}>
            <th scope="row">
              {t(`tasks.${task.code}`, { n: task.n ?? 1, y: task.year ?? "" })}
              {task.reason ? <Reason locale={locale} reason={task.reason} /> : null}
            </th>
            <td data-label={t("who")}>
              {task.agency ? localName(locale, task.agency) : t(`owners.${task.code}`)}
            </td>
            <td data-label={t("until")}>
              <Until locale={locale} task={task} />
            </td>
            <td data-label={t("do")}>
              <TaskButton locale={locale} task={task} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** More cells than these are counted, not listed: the editor has them all. */
const LISTED = 3;
/** Why a report came back, in a line or two. */
function Reason({
  locale,
  reason: { note, cells },
}: {
  locale: Locale;
  reason: NonNullable<CockpitTask["reason"]>;
}) {
  const t = textsOf(locale, "todo");
  const names = cells.slice(0, LISTED).map((id) => cellName(id)[locale]);
  return (
    <span className="block text-sm font-normal max-w-prose">
      {note ? <span className="block whitespace-pre-line break-words">{note}</span> : null}
      {cells.length > 0 ? (
        <span className="block text-muted">
          {t("reasonCells", { n: cells.length })} {names.join(separatorIn(locale))}
          {cells.length > LISTED ? ` ${t("andOthers")}` : null}
        </span>
      ) : null}
    </span>
  );
}

function Until({ locale, task }: { locale: Locale; task: CockpitTask }) {
  const t = textsOf(locale, "todo");
  if (task.by === null) return <span className="gap">—</span>;
  return (
    <>
      <span className="nowrap">{task.by}</span>{" "}
      <span className={task.left === null ? "text-warn font-semibold" : "text-muted"}>
        {task.left === null ? t("passed") : t("left", { n: task.left })}
      </span>
    </>
  );
}

function TaskButton({ locale, task }: { locale: Locale; task: CockpitTask }) {
  const t = textsOf(locale, "todo");
  const words = t(`buttons.${task.code}`);
  if (task.start === null)
    return (
      <a className="button" href={localHref(locale, task.href)}>
        {words}
      </a>
    );
  return (
    <form action="/api/desk/report/start" method="post">
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="agency" value={task.start.agency} />
      <input type="hidden" name="year" value={task.start.year} />
      <button type="submit">{words}</button>
    </form>
  );
}

function RoundCard({ locale, round: r }: { locale: Locale; round: RoundCount }) {
  const t = textsOf(locale, "todo");
  return (
    <section className="card">
      <h3>
        <a href={localHref(locale, `/desk/rounds/${r.year}`)}>{t("round", { y: r.year })}</a>
      </h3>
      <p>{t("published", { n: r.published, of: r.expected })}</p>
      <ul className="list-disc pl-6 text-sm">
        {r.missing > 0 ? <li className="text-warn">{t("missing", { n: r.missing })}</li> : null}
        {r.onTime > 0 ? <li>{t("onTime", { n: r.onTime })}</li> : null}
        {r.late > 0 ? <li>{t("late", { n: r.late })}</li> : null}
        {r.undated > 0 ? <li>{t("undated", { n: r.undated })}</li> : null}
        {r.coming > 0 ? <li>{t("coming", { n: r.coming })}</li> : null}
      </ul>
    </section>
  );
}
