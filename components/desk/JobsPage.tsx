import { Button } from "@/components/ui/Button";
import { RowPages } from "@/components/ui/RowPages";
import { Table } from "@/components/ui/Table";
import { isRetryable, JOB_STATES, type JobState } from "@/lib/collection/job-kinds";
import { rowsOfPage, type RowPage } from "@/lib/http/row-pages";
import { shanghaiTime } from "@/lib/i18n/china-time";
import { formatNumber, localHref, nameIn, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import type { ListedJob } from "@/lib/store/queries/jobs";
import { Said } from "./Said";
import { RowButton } from "./RowButton";

type Props = {
  locale: Locale;
  jobs: readonly ListedJob[];
  state: JobState | null;
  page: RowPage;
  /** Everybody's jobs are listed, not the reader's own alone. */
  isAll: boolean;
  mayManage: boolean;
  mayReread: boolean;
  said: string | undefined;
};

/** `/desk/jobs`: what is worked on in the background, how far it is, and how to stop it or try it again. */
export function JobsPage(props: Props) {
  const { locale, jobs, state, said, isAll, mayReread } = props;
  const t = textsOf(locale, "jobs");
  const rows = rowsOfPage(jobs, props.page);
  const address = localHref(locale, "/desk/jobs");
  return (
    <>
      <h1>{t("title")}</h1>
      <p className="lead">{isAll ? t("lead") : t("leadOwn")}</p>
      <Said text={t.find("said", said)} bad={said === "unknown" || said === "bad"} />
      <form method="get" className="my-4 flex flex-wrap items-end gap-3">
        <label className="flex flex-col">
          {t("state")}
          <select name="state" defaultValue={state ?? ""}>
            <option value="">{t("allStates")}</option>
            {JOB_STATES.map((one) => (
              <option key={one} value={one}>
                {t(`states.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <Button kind="quiet">{t("show")}</Button>
        <a href={state ? `${address}?state=${state}` : address}>{t("refresh")}</a>
      </form>
      {jobs.length === 0 ? (
        <p className="card">{t("empty")}</p>
      ) : (
        <JobTable {...props} jobs={rows.rows} />
      )}
      <RowPages
        locale={locale}
        rows={rows}
        link={(page) => `${address}?${state ? `state=${state}&` : ""}page=${page}`}
      />
      {mayReread ? (
        <form action="/api/desk/jobs/reread" method="post" className="card my-4">
          <input type="hidden" name="locale" value={locale} />
          <p>{t("rereadLead")}</p>
          <Button kind="quiet">{t("reread")}</Button>
        </form>
      ) : null}
    </>
  );
}

function JobTable({ locale, jobs, mayManage }: Props) {
  const t = textsOf(locale, "jobs");
  const names = { kind: t("kind"), state: t("state"), progress: t("progress"), when: t("when") };
  return (
    <Table label={t("title")} cards>
      <thead>
        <tr>
          <th scope="col">{names.kind}</th>
          <th scope="col">{names.state}</th>
          <th scope="col">{names.progress}</th>
          <th scope="col">{names.when}</th>
          {mayManage ? <th scope="col">{t("actions")}</th> : null}
        </tr>
      </thead>
      <tbody>
        {jobs.map((job) => (
          <tr key={job.id}>
            <th scope="row">
              {t(`kinds.${job.kind}`)}
              <span className="block font-normal text-muted">{subjectOf(job)}</span>
            </th>
            <td data-label={names.state}>
              {t(`states.${job.state}`)}
              {job.isStopping ? ` · ${t("stopping")}` : ""}
              {job.error ? <span className="block text-sm text-muted">{job.error}</span> : null}
              {job.attempts > 1 ? (
                <span className="block text-sm text-muted">
                  {t("attempts", { n: job.attempts })}
                </span>
              ) : null}
            </td>
            <td data-label={names.progress}>
              <JobProgress locale={locale} job={job} />
            </td>
            <td data-label={names.when}>
              <span className="nowrap">{shanghaiTime(job.createdAt)}</span> ·{" "}
              {job.who ? nameIn(locale, job.who) : t("program")}
              {job.finishedAt ? (
                <span className="block text-sm text-muted">
                  {t("finished", { time: shanghaiTime(job.finishedAt) })}
                </span>
              ) : null}
            </td>
            {mayManage ? (
              <td>
                <JobAction locale={locale} job={job} />
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

const subjectOf = ({ id, payload }: ListedJob): string =>
  typeof payload.name === "string" ? payload.name : `#${id}`;

function JobProgress({ locale, job }: { locale: Locale; job: ListedJob }) {
  const t = textsOf(locale, "jobs");
  if (job.total === null) return <span className="gap">{t("nothingYet")}</span>;
  const words = t("ofTotal", {
    done: formatNumber(locale, job.done),
    total: formatNumber(locale, job.total),
  });
  return (
    <>
      <progress value={job.done} max={Math.max(job.total, 1)} aria-label={words} />{" "}
      <span className="nowrap">{words}</span>
    </>
  );
}

function JobAction({ locale, job }: { locale: Locale; job: ListedJob }) {
  const t = textsOf(locale, "jobs");
  if (job.state === "done" || job.isStopping) return null;
  const isAgain = isRetryable(job.state);
  return (
    <RowButton
      locale={locale}
      action={`/api/desk/jobs/${isAgain ? "retry" : "cancel"}`}
      id={job.id}
      label={isAgain ? t("retryOne", { id: job.id }) : t("cancelOne", { id: job.id })}
    >
      {isAgain ? t("retry") : t("cancel")}
    </RowButton>
  );
}
