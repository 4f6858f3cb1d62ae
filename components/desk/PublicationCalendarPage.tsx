import { Section } from "@/components/ui/Section";
import { Table } from "@/components/ui/Table";
import { joinNames, localHref, localName, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import {
  MARKS,
  type PublicationDay,
  type PublicationCalendar,
  type Reporting,
} from "@/lib/views/publication-calendar";

type Props = { locale: Locale; calendar: PublicationCalendar };

/** The months in which reports are due and appear: as a calendar to look at, and day by day as a list. */
export function PublicationCalendarPage({ locale, calendar }: Props) {
  const t = textsOf(locale, "publication-calendar");
  const { year, months, outside, undated, missing } = calendar;
  const round = `/desk/rounds/${year}`;
  return (
    <>
      <p className="text-sm">
        <a href={localHref(locale, round)}>{textsOf(locale, "rounds")("round", { y: year })}</a> ›
      </p>
      <h1>{t("title", { y: year })}</h1>
      <p className="lead">{t("lead")}</p>
      <div className="grid gap-4 lg:grid-cols-3">
        {months.map((days) => (
          <Month key={days[0]?.date} locale={locale} days={days} today={calendar.today} />
        ))}
      </div>
      <Section id="days" title={t("days")}>
        <DayTable locale={locale} days={months.flat()} />
      </Section>
      <Section id="missing" title={t("missing", { n: missing.length })}>
        <ReportingList
          locale={locale}
          rows={missing}
          say={(p) => (p.dueOn === null ? "" : t("dueOn", { day: p.dueOn }))}
        />
      </Section>
      {undated.length > 0 ? (
        <Section id="undated" title={t("undated", { n: undated.length })} lead={t("undatedLead")}>
          <ReportingList locale={locale} rows={undated} say={() => ""} />
          <p>
            <a href={localHref(locale, `${round}/dates?state=date_unknown`)}>{t("enterDates")}</a>
          </p>
        </Section>
      ) : null}
      {outside.length > 0 ? (
        <Section id="outside" title={t("outside", { n: outside.length })}>
          <ReportingList locale={locale} rows={outside} say={(p) => p.on} />
        </Section>
      ) : null}
    </>
  );
}

const WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

function Month({
  locale,
  days,
  today,
}: {
  locale: Locale;
  days: readonly PublicationDay[];
  today: string;
}) {
  const t = textsOf(locale, "publication-calendar");
  const month = days[0]?.date.slice(0, 7) ?? "";
  return (
    <Table label={t("month", { month })} caption className="w-full table-fixed">
      <thead>
        <tr>
          {WEEK.map((day) => (
            <th key={day} scope="col" className="text-center">
              {t(`week.${day}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(days).map((week) => (
          <tr key={week.find((day) => day !== null)?.date}>
            {week.map((day, n) =>
              day === null ? (
                <td key={n} />
              ) : (
                <td key={n} className="text-center align-top">
                  <DayCell locale={locale} day={day} isToday={day.date === today} />
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** The day, the reports published on it, and a mark where it is somebody's last. */
function DayCell({
  locale,
  day,
  isToday,
}: {
  locale: Locale;
  day: PublicationDay;
  isToday: boolean;
}) {
  const t = textsOf(locale, "publication-calendar");
  const { date, due, marks } = day;
  const n = Number(date.slice(8));
  const hasRow = isWorthARow(day);
  return (
    <>
      <span
        className={isToday ? "font-bold" : "text-muted"}
        aria-current={isToday ? "date" : undefined}
      >
        {hasRow ? <a href={`#day-${date}`}>{n}</a> : n}
      </span>
      {marks.published.length > 0 ? (
        <strong className="block">
          {marks.published.length}
          <span className="sr-only"> {t("marks.published")}</span>
        </strong>
      ) : null}
      {due > 0 ? <span className="block text-sm text-warn">{t("due")}</span> : null}
    </>
  );
}

const isWorthARow = ({ due, fileBy, marks }: PublicationDay): boolean =>
  due > 0 || fileBy > 0 || MARKS.some((mark) => marks[mark].length > 0);

/** Weeks from Monday, with null outside the month. */
function weeksOf(days: readonly PublicationDay[]): (PublicationDay | null)[][] {
  const first = new Date(`${days[0]?.date}T00:00:00Z`).getUTCDay();
  const blanks = (first + 6) % 7;
  const cells = [...Array.from({ length: blanks }, () => null), ...days];
  return Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => cells[week * 7 + day] ?? null),
  );
}

function DayTable({ locale, days }: { locale: Locale; days: readonly PublicationDay[] }) {
  const t = textsOf(locale, "publication-calendar");
  const rows = days.filter(isWorthARow);
  if (rows.length === 0) return <p className="card">{t("none")}</p>;
  return (
    <Table label={t("table")} cards>
      <thead>
        <tr>
          <th scope="col">{t("day")}</th>
          <th scope="col">{t("lastDay")}</th>
          {MARKS.map((mark) => (
            <th key={mark} scope="col">
              {t(`marks.${mark}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ date, due, fileBy, marks }) => (
          <tr key={date} id={`day-${date}`}>
            <th scope="row" className="nowrap">
              {date}
            </th>
            <td data-label={t("lastDay")}>
              {due > 0 ? <span className="block">{t("publishBy", { n: due })}</span> : null}
              {fileBy > 0 ? <span className="block">{t("fileBy", { n: fileBy })}</span> : null}
            </td>
            {MARKS.map((mark) => (
              <td key={mark} data-label={t(`marks.${mark}`)}>
                <Names locale={locale} rows={marks[mark]} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** Names that a cell holds before it folds them. */
const MOST_NAMES = 6;

function Names({ locale, rows }: { locale: Locale; rows: readonly Reporting[] }) {
  const t = textsOf(locale, "publication-calendar");
  const names = joinNames(
    locale,
    rows.map((p) => `${localName(locale, p)}${p.punctuality === "late" ? t("late") : ""}`),
  );
  if (rows.length <= MOST_NAMES) return <>{names}</>;
  return (
    <details>
      <summary>{t("agencies", { n: rows.length })}</summary>
      {names}
    </details>
  );
}

function ReportingList<R extends Reporting>({
  locale,
  rows,
  say,
}: {
  locale: Locale;
  rows: readonly R[];
  say: (row: R) => string;
}) {
  if (rows.length === 0) return <p>{textsOf(locale, "publication-calendar")("nobody")}</p>;
  return (
    <ul className="columns-1 gap-6 sm:columns-2">
      {rows.map((p) => (
        <li key={p.agencyId}>
          {localName(locale, p)} <span className="text-sm text-muted">{say(p)}</span>
        </li>
      ))}
    </ul>
  );
}
