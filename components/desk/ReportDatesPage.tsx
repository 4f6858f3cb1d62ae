import { Table } from "@/components/ui/Table";
import { listAddress, pageOfList } from "@/lib/desk/list-query";
import { PUNCTUALITIES, type Punctuality } from "@/lib/collection/punctuality";
import type { RefusedForm } from "@/lib/desk/forms/flash";
import { viewForm, type FormView } from "@/lib/desk/forms/form-view";
import { localHref, type Locale } from "@/lib/i18n/locale";
import { matchesSearch } from "@/lib/i18n/matches-search";
import { textsOf } from "@/lib/i18n/texts";
import { nameOf } from "@/lib/views/charts/data";
import type { Progress, RoundView } from "@/lib/views/rounds";
import { FilterChoice, ListFiles, ListFilter, ListPages } from "./ListTools";
import { Said } from "./Said";
import { TableImport } from "./TableImport";

type Query = {
  readonly q?: string | undefined;
  readonly state?: Punctuality | undefined;
  readonly page?: number | undefined;
  readonly said?: string | undefined;
};
type Props = {
  locale: Locale;
  view: RoundView;
  query: Query;
  may: boolean;
  /** Whether a table may be pasted or sent. */
  mayImport: boolean;
  refused: RefusedForm | null;
};

/**
 * When and where each report of a round was filed and published: typed in place, a page of agencies
 * at a time.
 */
export function ReportDatesPage({ locale, view, query, may, mayImport, refused }: Props) {
  const t = textsOf(locale, "rounds");
  const { year } = view.round;
  const path = `/desk/rounds/${year}/dates`;
  const { q, state, page } = query;
  const rows = pageOfList(
    view.progress.filter(
      (p) =>
        p.expected &&
        (state === undefined || p.punctuality === state) &&
        matchesSearch(q, [p.nameZh, p.nameEn, p.slug]),
    ),
    page,
  );
  const addressOf = (n: number | undefined) => listAddress(path, { q, state, page: n });
  return (
    <>
      <p className="text-sm">
        <a href={localHref(locale, `/desk/rounds/${year}`)}>{t("round", { y: year })}</a> ›
      </p>
      <h1>{t("datesTitle", { y: year })}</h1>
      <p className="text-muted">{t("datesLead")}</p>
      <Said text={t.find("said", query.said)} bad={query.said === "bad"} />
      <ListFilter locale={locale} q={q}>
        <FilterChoice
          name="state"
          label={t("state")}
          value={state}
          any={t("anyState")}
          options={PUNCTUALITIES.map((code) => [code, t(`punctuality.${code}`)] as const)}
        />
      </ListFilter>
      <p>
        <ListFiles href={`/api/desk/rounds/list?year=${year}&which=all&locale=${locale}`} />
      </p>
      <form action="/api/desk/dates/save" method="post">
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="year" value={year} />
        <input type="hidden" name="back" value={addressOf(page)} />
        <DatesTable
          locale={locale}
          rows={rows.rows}
          may={may}
          form={viewForm(refused, "/api/desk/dates/save")}
        />
        {may && rows.rows.length > 0 ? <button type="submit">{t("saveDates")}</button> : null}
      </form>
      {mayImport ? (
        <TableImport locale={locale} year={year} refused={refused} kind="dates" />
      ) : null}
      <ListPages locale={locale} rows={rows} link={(n) => localHref(locale, addressOf(n))} />
    </>
  );
}

function DatesTable({
  locale,
  rows,
  may,
  form,
}: {
  locale: Locale;
  rows: readonly Progress[];
  may: boolean;
  form: FormView;
}) {
  const t = textsOf(locale, "rounds");
  return (
    <Table label={t("datesTable")} cards>
      <thead>
        <tr>
          <th scope="col">{t("agency")}</th>
          <th scope="col">{t("filedOn")}</th>
          <th scope="col">{t("published")}</th>
          <th scope="col">{t("address")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.agencyId}>
            <th scope="row">{nameOf(row, locale)}</th>
            <td data-label={t("filedOn")}>
              <DateCell
                locale={locale}
                form={may ? form : null}
                name={`filed.${row.agencyId}`}
                label={`${nameOf(row, locale)} ${t("filedOn")}`}
                stated={row.statedFiledOn}
              />
              <small className="block">
                {row.statedFiledOn === null && row.ownFiledOn !== null
                  ? t("ownFiled", { d: row.ownFiledOn })
                  : null}{" "}
                <Judged state={row.filing} words={t(`filings.${row.filing}`)} by={row.fileBy} />
              </small>
            </td>
            <td data-label={t("published")}>
              <DateCell
                locale={locale}
                form={may ? form : null}
                name={`published.${row.agencyId}`}
                label={`${nameOf(row, locale)} ${t("published")}`}
                stated={row.publishedOn}
              />
              <small className="block">
                <Judged
                  state={row.punctuality}
                  words={t(`punctuality.${row.punctuality}`)}
                  by={row.dueOn}
                />
              </small>
            </td>
            <td data-label={t("address")}>
              <DateCell
                locale={locale}
                form={may ? form : null}
                name={`address.${row.agencyId}`}
                label={`${nameOf(row, locale)} ${t("address")}`}
                stated={row.address}
                type="url"
              />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

const ALARMS: readonly Punctuality[] = ["late", "missing"];
const Judged = ({ state, words, by }: { state: Punctuality; words: string; by: string | null }) => (
  <span className={ALARMS.includes(state) ? "text-warn font-semibold" : "text-muted"}>
    {words}
    {by === null ? "" : ` · ≤ ${by}`}
  </span>
);

/** A day or an address, with what the page showed beside it so that only changes are sent on. */
function DateCell({
  locale,
  form,
  name,
  label,
  stated,
  type = "date",
}: {
  locale: Locale;
  form: FormView | null;
  name: string;
  label: string;
  stated: string | null;
  type?: "date" | "url";
}) {
  const f = textsOf(locale, "forms");
  if (form === null) return stated ?? <span className="gap">—</span>;
  const code = form.errors[name];
  const [field = "", agency = ""] = name.split(/\.(.*)/s);
  const id = name.replace(".", "-");
  return (
    <>
      <input type="hidden" name={`${field}Was.${agency}`} value={stated ?? ""} />
      <input
        id={id}
        type={type}
        name={name}
        aria-label={label}
        defaultValue={form.values?.[name]?.[0] ?? stated ?? ""}
        aria-invalid={code ? true : undefined}
        aria-describedby={code ? `${id}-error` : undefined}
        className={type === "url" ? "w-full min-w-40" : undefined}
      />
      {code ? (
        <strong className="field-error block" id={`${id}-error`}>
          {f.find("errors", code) ?? f("errors.invalid")}
        </strong>
      ) : null}
    </>
  );
}
