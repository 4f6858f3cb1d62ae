import { nameOf } from "@/lib/views/charts/data";
import type { Punctuality } from "@/lib/collection/punctuality";
import { gravityOfMissing, STEPS } from "@/lib/collection/rounds";
import { LISTS, type Progress, type RoundView } from "@/lib/views/rounds";
import { textsOf } from "@/lib/i18n/texts";
import { inBrackets, localHref, type Locale } from "@/lib/i18n/locale";
import { BasisOptions } from "./RoundsPage";
import type { RefusedForm } from "@/lib/desk/forms/flash";
import { viewForm } from "@/lib/desk/forms/form-view";
import { PUNCTUALITIES } from "@/lib/collection/punctuality";
import { listAddress, pageOfList } from "@/lib/desk/list-query";
import { listProgress, type RoundQuery } from "@/lib/desk/round-list";
import { AgencyChoice } from "./AgencyChoice";
import { FormField } from "./FormField";
import { FilterChoice, ListFiles, ListFilter, ListPages } from "./ListTools";
import { OffRoster } from "./RosterPage";
import { RoundDeadlines } from "./RoundDeadlines";
import { Said } from "./Said";
import { ScrollRegion } from "@/components/ui/ScrollRegion";

type Props = RoundView & {
  locale: Locale;
  may: boolean;
  query: RoundQuery;
  refused: RefusedForm | null;
  lists: Readonly<Record<(typeof LISTS)[number], readonly Progress[]>>;
};
/** Names that a card holds before it counts the rest. */
const MOST_NAMES = 10;
const MARK = { done: "●", here: "◐", returned: "↩", open: "○" } as const;

/** One year's round: agencies × steps, who is missing or late, the deadlines and the roster. */
export function RoundPage(props: Props) {
  const { locale, round, deadlines, progress, others, outside, may, refused, lists, query } = props;
  const { said } = query;
  const t = textsOf(locale, "rounds");
  const name = (p: { nameZh: string; nameEn: string }) => nameOf(p, locale);
  const rows = pageOfList(listProgress(progress, query), query.page);
  return (
    <>
      <p className="text-sm">
        <a href={localHref(locale, "/desk/rounds")}>{t("title")}</a> ›
      </p>
      <h1>{t("round", { y: round.year })}</h1>
      <p>
        {t("coverage")}:{" "}
        <strong>
          {round.published} / {round.expected}
        </strong>{" "}
        · {round.closed ? t("closed") : t("open")}
      </p>
      <Said text={t.find("said", said)} bad={said === "bad"} />
      <OffRoster locale={locale} year={round.year} others={others} outside={outside} may={may} />
      <p className="flex flex-wrap gap-x-5">
        <a href={localHref(locale, `/desk/rounds/${round.year}/roster`)}>{t("toRoster")}</a>
        <a href={localHref(locale, `/desk/rounds/${round.year}/dates`)}>{t("toDates")}</a>
        <a href={localHref(locale, `/desk/rounds/${round.year}/calendar`)}>{t("toDays")}</a>
        <a href={localHref(locale, `/desk/calendar?year=${round.year + 1}`)}>{t("toCalendar")}</a>
      </p>
      <div className="grid gap-4 sm:grid-cols-2 my-4">
        {LISTS.map((which) => (
          <section key={which} className="card">
            <h2 className="mt-0">
              {t(`lists.${which}`)}
              {inBrackets(locale, String(lists[which].length))}
            </h2>
            <ul className="list-disc pl-6">
              {lists[which].slice(0, MOST_NAMES).map((p) => (
                <li key={p.agencyId}>
                  {name(p)}
                  {p.publishedOn ? ` · ${p.publishedOn}` : ""}{" "}
                  <span className="text-sm text-muted">
                    {t("due")} {p.dueOn}
                    {which === "missing"
                      ? ` · S-MISS ${t(`gravity.${gravityOfMissing(p.basis)}`)}`
                      : ""}
                  </span>
                </li>
              ))}
              {lists[which].length > MOST_NAMES ? (
                <li>
                  <a href={localHref(locale, `/desk/rounds/${round.year}/dates?state=${which}`)}>
                    {t("moreNames", { n: lists[which].length - MOST_NAMES })}
                  </a>
                </li>
              ) : null}
            </ul>
            <p className="mt-2 text-sm">
              {(["csv", "xlsx"] as const).map((f) => (
                <a
                  key={f}
                  className="mr-3"
                  href={`/api/desk/rounds/list?year=${round.year}&which=${which}&format=${f}&locale=${locale}`}
                >
                  {f.toUpperCase()}
                </a>
              ))}
              {which === "missing" ? (
                <a href={localHref(locale, `/desk/rounds/${round.year}/notice`)}>{t("notice")}</a>
              ) : null}
            </p>
          </section>
        ))}
      </div>
      <h2>{t("matrix")}</h2>
      <p className="text-sm text-muted">
        {(Object.keys(MARK) as (keyof typeof MARK)[]).map((m) => (
          <span key={m} className="mr-4 inline-block">
            {MARK[m]} {t(`marks.${m}`)}
          </span>
        ))}
      </p>
      <ListFilter locale={locale} q={query.q}>
        <FilterChoice
          name="state"
          label={t("state")}
          value={query.state}
          any={t("anyState")}
          options={PUNCTUALITIES.map((code) => [code, t(`punctuality.${code}`)] as const)}
        />
      </ListFilter>
      <p>
        <ListFiles href={`/api/desk/rounds/list?year=${round.year}&which=all&locale=${locale}`} />
      </p>
      <ScrollRegion label={t("matrix")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("agency")}</th>
              {STEPS.map((s) => (
                <th key={s} scope="col">
                  {t(`steps.${s}`)}
                </th>
              ))}
              <th scope="col">{t("fileBy")}</th>
              <th scope="col">{t("filing")}</th>
              <th scope="col">{t("due")}</th>
              <th scope="col">{t("published")}</th>
              <th scope="col">{t("state")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.rows.map((p) => (
              <MatrixRow key={p.agencyId} locale={locale} row={p} name={name(p)} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <ListPages
        locale={locale}
        rows={rows}
        link={(page) =>
          localHref(
            locale,
            listAddress(`/desk/rounds/${round.year}`, { q: query.q, state: query.state, page }),
          )
        }
      />
      {may ? (
        <Manage
          locale={locale}
          round={round}
          deadlines={deadlines}
          progress={progress}
          others={others}
          refused={refused}
        />
      ) : null}
    </>
  );
}

function MatrixRow({ locale, row, name }: { locale: Locale; row: Progress; name: string }) {
  const t = textsOf(locale, "rounds");
  return (
    <tr>
      <th scope="row">
        {row.reportId ? <a href={localHref(locale, `/reports/${row.reportId}`)}>{name}</a> : name}
        <span className="block text-sm font-normal text-muted">
          {t.find("bases", row.basis) ?? row.basis}
          {row.note ? ` · ${row.note}` : ""}
        </span>
      </th>
      {row.marks.map((m, i) => (
        <td key={i} className="text-center">
          <span aria-hidden="true">{MARK[m]}</span>
          <span className="sr-only">{t(`marks.${m}`)}</span>
        </td>
      ))}
      <td className="whitespace-nowrap">{row.fileBy ?? ""}</td>
      <td className={alarmOf(row.filing)}>
        {row.fileBy === null ? "" : t(`filings.${row.filing}`)}
      </td>
      <td className="whitespace-nowrap">{row.dueOn ?? ""}</td>
      <td className="whitespace-nowrap">
        <PublicationDay row={row} />
      </td>
      <td className={alarmOf(row.punctuality)}>{t(`punctuality.${row.punctuality}`)}</td>
    </tr>
  );
}

const alarmOf = (state: Punctuality): string =>
  state === "missing" || state === "late" ? "text-warn font-semibold" : "";

function PublicationDay({ row }: { row: Progress }) {
  const day = row.publishedOn ?? "—";
  return row.address === null ? (
    <span className={row.publishedOn === null ? "gap" : undefined}>{day}</span>
  ) : (
    <a href={row.address} rel="noreferrer">
      {day}
    </a>
  );
}

function Manage({
  locale,
  round,
  deadlines,
  progress,
  others,
  refused,
}: Pick<Props, "locale" | "round" | "deadlines" | "progress" | "others" | "refused">) {
  const t = textsOf(locale, "rounds");
  const verb = round.closed ? "reopen" : "close";
  const roster = viewForm(refused, "/api/desk/rounds/roster");
  const closing = viewForm(refused, `/api/desk/rounds/${verb}`);
  const hidden = (
    <>
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="year" value={round.year} />
    </>
  );
  return (
    <>
      <RoundDeadlines locale={locale} deadlines={deadlines} hidden={hidden} refused={refused} />
      <details className="card my-4" open={roster.values !== null}>
        <summary>{t("addTo")}</summary>
        <form
          action="/api/desk/rounds/roster"
          method="post"
          className="my-2 grid gap-3 sm:grid-cols-2"
        >
          {hidden}
          <AgencyChoice
            locale={locale}
            form={roster}
            id="roster-agency"
            label={t("agency")}
            agencies={[...progress.map((p) => ({ ...p, id: p.agencyId })), ...others]}
          />
          <FormField
            locale={locale}
            form={roster}
            id="roster-expected"
            name="expected"
            label={t("state")}
          >
            <select>
              <option value="1">{t("expected")}</option>
              <option value="0">{t("notExpected")}</option>
            </select>
          </FormField>
          <FormField
            locale={locale}
            form={roster}
            id="roster-basis"
            name="basis"
            label={t("basis")}
          >
            <select defaultValue="art49_dept">
              <BasisOptions locale={locale} />
            </select>
          </FormField>
          <FormField locale={locale} form={roster} id="roster-note" name="note" label={t("note")}>
            <input type="text" maxLength={500} />
          </FormField>
          <div>
            <button type="submit">{t("save")}</button>
          </div>
        </form>
      </details>
      <form action={`/api/desk/rounds/${verb}`} method="post" className="my-4">
        {hidden}
        <p className="text-sm text-muted">{round.closed ? t("reopenLead") : t("closeLead")}</p>
        {round.closed ? (
          <FormField
            locale={locale}
            form={closing}
            id="reopen-reason"
            name="reason"
            label={t("reopenReason")}
          >
            <input type="text" required maxLength={500} />
          </FormField>
        ) : null}
        <button type="submit">{round.closed ? t("reopen") : t("close")}</button>
      </form>
    </>
  );
}

/** 催报单: a page to print. */
export function NoticePage({
  locale,
  round,
  today,
  rows,
}: {
  locale: Locale;
  round: { year: number };
  today: string;
  rows: readonly Progress[];
}) {
  const t = textsOf(locale, "rounds");
  return (
    <>
      <p className="noprint text-sm">
        <a href={localHref(locale, `/desk/rounds/${round.year}`)}>{t("back")}</a> · {t("printHint")}
      </p>
      <h1 className="text-center my-4">{t("noticeTitle", { y: round.year })}</h1>
      {rows.length === 0 ? (
        <p>{t("noticeNone")}</p>
      ) : (
        <>
          <p>{t("noticeLead", { due: today })}</p>
          <ScrollRegion label={t("lists.missing")} className="my-4">
            <table>
              <thead>
                <tr>
                  <th scope="col" className="num">
                    #
                  </th>
                  <th scope="col">{t("agency")}</th>
                  <th scope="col">{t("basis")}</th>
                  <th scope="col">{t("due")}</th>
                  <th scope="col">{t("note")}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((p, i) => (
                  <tr key={p.agencyId}>
                    <td className="num">{i + 1}</td>
                    <th scope="row">{nameOf(p, locale)}</th>
                    <td>{t.find("bases", p.basis) ?? p.basis}</td>
                    <td className="whitespace-nowrap">{p.dueOn}</td>
                    <td>{p.note ?? ""}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollRegion>
        </>
      )}
      <p className="text-sm text-muted">
        {t("noticeFoot")} {today}
      </p>
    </>
  );
}
