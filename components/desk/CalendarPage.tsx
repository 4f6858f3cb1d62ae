import { Notice } from "@/components/ui/Notice";
import { printCalendar } from "@/lib/collection/working-days";
import type { RefusedForm } from "@/lib/desk/forms/flash";
import { viewForm } from "@/lib/desk/forms/form-view";
import { localHref, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import type { CalendarYear } from "@/lib/views/work-calendar";
import { FormField } from "./FormField";
import { Said } from "./Said";

type Props = {
  locale: Locale;
  calendar: CalendarYear;
  years: readonly number[];
  may: boolean;
  said: string | undefined;
  /** Line of the list that was refused. */
  line: string | undefined;
  refused: RefusedForm | null;
};

/** The days that are not what their weekday says, of one year; proposed until somebody confirms them. */
export function CalendarPage({ locale, calendar, years, may, said, line, refused }: Props) {
  const t = textsOf(locale, "calendar");
  const form = viewForm(refused, "/api/desk/calendar/confirm", { year: String(calendar.year) });
  const printed = printCalendar(calendar.days);
  return (
    <>
      <h1>{t("title", { y: calendar.year })}</h1>
      <p className="text-muted">{t("lead")}</p>
      <nav aria-label={t("years")} className="row-pages">
        {years.map((year) => (
          <a
            key={year}
            href={localHref(locale, `/desk/calendar?year=${year}`)}
            aria-current={year === calendar.year ? "page" : undefined}
          >
            {year}
          </a>
        ))}
      </nav>
      <Said text={t.find("said", said)} bad={said === "bad"} />
      {said === "bad" && line ? <p role="alert">{t("line", { n: line })}</p> : null}
      <State locale={locale} calendar={calendar} />
      {may ? (
        <form action="/api/desk/calendar/confirm" method="post" className="my-4 grid gap-3">
          <input type="hidden" name="locale" value={locale} />
          <input type="hidden" name="year" value={calendar.year} />
          <FormField
            locale={locale}
            form={form}
            id="calendar-days"
            name="days"
            label={t("days")}
            hint={t("daysHint", { y: calendar.year })}
          >
            <textarea lang="zh-CN" rows={24} defaultValue={printed} className="font-mono" />
          </FormField>
          <FormField
            locale={locale}
            form={form}
            id="calendar-source"
            name="source"
            label={t("source")}
            hint={t("sourceHint")}
          >
            <input type="text" required maxLength={300} defaultValue={calendar.source ?? ""} />
          </FormField>
          <div>
            <button type="submit">{t("confirm")}</button>
          </div>
        </form>
      ) : (
        <pre className="card">{printed || t("weekends")}</pre>
      )}
    </>
  );
}

function State({ locale, calendar }: { locale: Locale; calendar: CalendarYear }) {
  const t = textsOf(locale, "calendar");
  const { confirmedOn, source, isKnown } = calendar;
  if (confirmedOn !== null)
    return (
      <Notice kind="good">
        <p>{t("confirmed", { d: confirmedOn, source: source ?? "" })}</p>
      </Notice>
    );
  return (
    <Notice kind="warning">
      <p>{isKnown ? t("proposed") : t("unknownYear")}</p>
    </Notice>
  );
}
