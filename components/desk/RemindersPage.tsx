import { Button } from "@/components/ui/Button";
import { Section } from "@/components/ui/Section";
import { Table } from "@/components/ui/Table";
import { REMINDERS, type Reminder, type ReminderPlan } from "@/lib/collection/messages";
import type { PreviewLine } from "@/lib/views/reminders";
import { LETTER_KINDS } from "@/lib/exports/letters/letter";
import { describeWay } from "@/lib/i18n/describe-way";
import type { RefusedForm } from "@/lib/desk/forms/flash";
import { localHref, localName, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { ReminderPlanForm } from "./ReminderPlanForm";
import { Said } from "./Said";
import { InTongue } from "@/components/ui/InTongue";

type Props = {
  locale: Locale;
  kind: Reminder;
  year: number;
  lines: readonly PreviewLine[];
  /** As the first agency would get it. */
  sample: string | null;
  said: string | undefined;
  refused: RefusedForm | null;
  /** Null for somebody who may not change it. */
  plan: { readonly days: ReminderPlan; readonly isOn: boolean } | null;
};

/**
 * `/desk/outbox/reminders`: the messages that would be sent, and then the button; letters and a
 * calendar beside it.
 */
export function RemindersPage(props: Props) {
  const { locale, kind, year, lines, sample, said, plan, refused } = props;
  const t = textsOf(locale, "outbox");
  return (
    <>
      <h1>{t("reminders")}</h1>
      <p className="lead">{t("remindersLead")}</p>
      <p>
        <a href={localHref(locale, "/desk/outbox")}>{t("back")}</a>
      </p>
      <Said text={t.find("said", said)} bad={said === "bad"} />
      <form method="get" className="my-4 flex flex-wrap items-end gap-3">
        <label className="flex flex-col">
          {t("kind")}
          <select name="kind" defaultValue={kind}>
            {REMINDERS.map((one) => (
              <option key={one} value={one}>
                {t(`kinds.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="flex flex-col">
          {t("year")}
          <input
            type="text"
            name="year"
            size={5}
            inputMode="numeric"
            required
            defaultValue={year}
          />
        </label>
        <Button kind="quiet">{t("preview")}</Button>
      </form>
      {lines.length === 0 ? (
        <p className="card">{t("noDebtors")}</p>
      ) : (
        <>
          {sample ? (
            <details className="card">
              <summary>{t("text")}</summary>
              <p className="whitespace-pre-line break-words">
                <InTongue locale={locale}>{sample}</InTongue>
              </p>
            </details>
          ) : null}
          <form action="/api/desk/outbox/send" method="post" className="my-4">
            <input type="hidden" name="locale" value={locale} />
            <input type="hidden" name="kind" value={kind} />
            <input type="hidden" name="year" value={year} />
            <Button>{t("sendNow", { n: lines.length })}</Button>
          </form>
          <PreviewTable locale={locale} lines={lines} year={year} />
        </>
      )}
      <Section title={t("letters")} id="letters" lead={t("lettersLead")}>
        <ul>
          {LETTER_KINDS.map((one) => (
            <li key={one}>
              <a href={`/api/desk/outbox/letters?kind=${one}&year=${year}`}>
                <InTongue locale={locale}>{t(`letterKinds.${one}`)}</InTongue> (ZIP)
              </a>
            </li>
          ))}
          <li>
            <a href={`/api/desk/outbox/calendar?year=${year}`}>{t("calendar")}</a>
          </li>
        </ul>
      </Section>
      {plan ? <ReminderPlanForm locale={locale} {...plan} refused={refused} /> : null}
    </>
  );
}

function PreviewTable({
  locale,
  lines,
  year,
}: {
  locale: Locale;
  lines: readonly PreviewLine[];
  year: number;
}) {
  const t = textsOf(locale, "outbox");
  return (
    <Table label={t("preview")} cards>
      <thead>
        <tr>
          <th scope="col">{t("agency")}</th>
          <th scope="col">{t("due")}</th>
          <th scope="col">{t("ways")}</th>
          <th scope="col">{t("letters")}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ row, due, ways }) => (
          <tr key={row.agencyId}>
            <th scope="row">{localName(locale, row)}</th>
            <td data-label={t("due")} className="nowrap">
              {due}
            </td>
            <td data-label={t("ways")}>
              {ways.map((way, i) => (
                <span key={i} className="block break-words">
                  {describeWay(locale, way)}
                </span>
              ))}
            </td>
            <td data-label={t("letters")}>
              <a href={`/api/desk/outbox/letters?kind=overdue&year=${year}&agency=${row.agencyId}`}>
                <InTongue locale={locale}>{t("letterKinds.overdue")}</InTongue>
              </a>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
