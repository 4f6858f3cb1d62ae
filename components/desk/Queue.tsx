import { dueDay } from "@/lib/collection/deadline";
import { workingDaysUntil, type WorkCalendar } from "@/lib/collection/working-days";
import { listAddress, pageOfList } from "@/lib/desk/list-query";
import { describeChecks } from "@/lib/i18n/describe-checks";
import { localHref, localName, nameIn, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import type { FilingRow } from "@/lib/store/queries/filings";
import { isClean, QUEUE_STATES, type QueueFilter, type QueueView } from "@/lib/views/queue";
import { Table } from "@/components/ui/Table";
import { FilingSaid } from "./FilingSaid";
import { UndoForm } from "./GateParts";
import { FilterChoice, ListFiles, ListFilter, ListPages } from "./ListTools";
import { WaitingReplies, type Replies } from "./WaitingReplies";

export type QueueQuery = QueueFilter & {
  readonly page?: number | undefined;
  readonly said?: string | undefined;
  readonly n?: string | undefined;
  /** What the person has just accepted together. */
  readonly act?: string | undefined;
};
type Props = {
  locale: Locale;
  queue: QueueView;
  query: QueueQuery;
  replies: Replies;
  today: string;
  calendar: WorkCalendar;
  own: string;
  mayReview: boolean;
};

/** `/desk/review`: what waits, the most pressing first; several can go together, each with its checklist. */
export function Queue(props: Props) {
  const { locale, queue, query, replies, own, mayReview } = props;
  const t = textsOf(locale, "filing");
  const { said, n, act, page, ...filter } = query;
  const rows = pageOfList(queue.rows, page);
  const together = listAddress("/desk/review/together", { ...filter, pick: "clean" });
  const isAnyClean = queue.rows.some((f) => isClean(f) && f.state !== "accepted");
  return (
    <>
      <h1>{t("queue")}</h1>
      <FilingSaid locale={locale} code={said} n={n} />
      {mayReview && act ? <UndoForm locale={locale} act={act} from="review" /> : null}
      <p className="text-muted">
        {t("queueLead")} <a href={localHref(locale, "/desk/review/phrases")}>{t("phrasesTitle")}</a>
      </p>
      <QueueFilters locale={locale} queue={queue} filter={filter} own={own} />
      <p className="flex flex-wrap gap-x-5">
        {mayReview && isAnyClean ? (
          <a href={localHref(locale, together)}>{t("pickClean")}</a>
        ) : null}
        <ListFiles href={listAddress("/api/desk/review/export", { ...filter, locale })} />
      </p>
      {queue.rows.length === 0 ? (
        <p>{t("queueNone")}</p>
      ) : (
        <form action={localHref(locale, "/desk/review/together")} method="get">
          <QueueTable {...props} rows={rows.rows} />
          {mayReview ? (
            <p className="my-3">
              <button type="submit">{t("together")}</button>
            </p>
          ) : null}
        </form>
      )}
      <ListPages
        locale={locale}
        rows={rows}
        link={(number) =>
          localHref(locale, listAddress("/desk/review", { ...filter, page: number }))
        }
      />
      <WaitingReplies locale={locale} replies={replies} mayReview={mayReview} />
    </>
  );
}

function QueueFilters({
  locale,
  queue,
  filter,
  own,
}: {
  locale: Locale;
  queue: QueueView;
  filter: QueueFilter;
  own: string;
}) {
  const t = textsOf(locale, "filing");
  const others = queue.reviewers.filter((r) => r.id !== own);
  return (
    <ListFilter locale={locale} q={filter.q}>
      <FilterChoice
        name="state"
        label={t("state")}
        value={filter.state}
        any={t("allWaiting")}
        options={QUEUE_STATES.map((state) => [state, t(`states.${state}`)] as const)}
      />
      <FilterChoice
        name="reviewer"
        label={t("reviewer")}
        value={filter.reviewer}
        any={t("everybody")}
        options={[
          [own, t("mine")],
          ["nobody", t("nobody")],
          ...others.map((r) => [r.id, nameIn(locale, r.name)] as const),
        ]}
      />
      <FilterChoice
        name="checks"
        label={t("problems")}
        value={filter.checks}
        any={t("everything")}
        options={[
          ["clean", t("counts.none")],
          ["faults", t("withFaults")],
        ]}
      />
      {queue.regions.length > 1 || filter.region ? (
        <FilterChoice
          name="region"
          label={t("region")}
          value={filter.region}
          any={t("everywhere")}
          options={queue.regions.map((r) => [r.code, localName(locale, r)] as const)}
        />
      ) : null}
      {queue.years.length > 1 || filter.year ? (
        <FilterChoice
          name="year"
          label={t("year")}
          value={filter.year === undefined ? undefined : String(filter.year)}
          any={t("everyYear")}
          options={queue.years.map((y) => [String(y), String(y)] as const)}
        />
      ) : null}
    </ListFilter>
  );
}

function QueueTable({
  locale,
  rows,
  today,
  calendar,
  mayReview,
}: Props & { rows: readonly FilingRow[] }) {
  const t = textsOf(locale, "filing");
  return (
    <Table label={t("queue")} cards className="compact-cards">
      <thead>
        <tr>
          {mayReview ? (
            <th scope="col" className="tight">
              {t("pick")}
            </th>
          ) : null}
          <th scope="col">{t("agency")}</th>
          <th scope="col">{t("year")}</th>
          <th scope="col">{t("state")}</th>
          <th scope="col">{t("problems")}</th>
          <th scope="col">{t("due")}</th>
          <th scope="col">{t("reviewer")}</th>
          <th scope="col">{t("changed")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((f) => (
          <tr key={f.versionId}>
            {mayReview ? (
              <td className="tight text-center" data-label={t("pick")}>
                <input
                  type="checkbox"
                  name="v"
                  value={f.versionId}
                  aria-label={`${t("pick")} ${localName(locale, f)} ${f.fiscalYear}`}
                />
              </td>
            ) : null}
            <th scope="row">
              <a href={localHref(locale, placeOf(f))}>{localName(locale, f)}</a>
            </th>
            <td data-label={t("year")}>
              {f.fiscalYear} · v{f.versionNo}
            </td>
            <td data-label={t("state")}>
              <span className={`state ${f.state}`}>{t(`states.${f.state}`)}</span>
            </td>
            <td data-label={t("problems")}>{describeChecks(locale, f)}</td>
            <td data-label={t("due")}>
              <DueDay locale={locale} filing={f} today={today} calendar={calendar} />
            </td>
            <td data-label={t("reviewer")} className="labelled">
              {f.reviewer === null ? null : nameIn(locale, f.reviewer)}
            </td>
            <td data-label={t("changed")} className="labelled">
              {f.updatedAt}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** A draft is with its agency; the others wait for a decision. */
const placeOf = (f: FilingRow): string =>
  f.state === "draft" || f.state === "returned"
    ? `/desk/report/${f.versionId}`
    : `/desk/review/${f.versionId}`;

function DueDay({
  locale,
  filing,
  today,
  calendar,
}: {
  locale: Locale;
  filing: FilingRow;
  today: string;
  calendar: WorkCalendar;
}) {
  const t = textsOf(locale, "filing");
  const due = dueDay(filing);
  return (
    <>
      <span className="nowrap">{due}</span>{" "}
      <small className="gap">
        {due < today ? t("late") : t("daysLeft", { n: workingDaysUntil(today, due, calendar) })}
      </small>
      {filing.dueOn === null ? <small className="gap block">{t("byLaw")}</small> : null}
    </>
  );
}
