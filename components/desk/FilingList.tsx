import { nameOf } from "@/lib/views/charts/data";
import { describeChecks } from "@/lib/i18n/describe-checks";
import type { FilingRow, FilingAgency } from "@/lib/store/queries/filings";
import { textsOf } from "@/lib/i18n/texts";
import { localHref, type Locale } from "@/lib/i18n/locale";
import type { RefusedForm } from "@/lib/desk/forms/flash";
import { viewForm, type FormView } from "@/lib/desk/forms/form-view";
import { FilingSaid } from "./FilingSaid";
import { FILED_STATES, passesFilingFilter, type FilingQuery } from "@/lib/desk/filing/filing-list";
import { listAddress, pageOfList } from "@/lib/desk/list-query";
import { AgencyChoice } from "./AgencyChoice";
import { FormField } from "./FormField";
import { FilterChoice, ListFiles, ListFilter, ListPages } from "./ListTools";
import { Table } from "@/components/ui/Table";

type Props = {
  locale: Locale;
  agencies: readonly FilingAgency[];
  filings: readonly FilingRow[];
  years: readonly number[];
  mayFile: boolean;
  query: FilingQuery;
  refused: RefusedForm | null;
};

/** Templates are of the unified form; tables before it differ by place and are typed in the form. */
const UNIFIED = 2019;

/** `/desk/report`: three ways to file, and what has been filed. */
export function FilingList(props: Props) {
  const { locale, agencies, filings, years, mayFile, query, refused } = props;
  const t = textsOf(locale, "filing");
  const name = (a: { nameZh: string; nameEn: string }) => nameOf(a, locale);
  const many = agencies.length > 1;
  const rows = pageOfList(
    filings.filter((f) => passesFilingFilter(f, query)),
    query.page,
  );
  const { q, state } = query;
  const start = viewForm(refused, "/api/desk/report/start");
  const choose = (prefix: string, form: FormView, offered: readonly number[]) => (
    <>
      <AgencyChoice
        locale={locale}
        form={form}
        id={`${prefix}-agency`}
        name="agency"
        label={t("agency")}
        agencies={agencies}
        value={query.agency}
      />
      <FormField locale={locale} form={form} id={`${prefix}-year`} name="year" label={t("year")}>
        <select required defaultValue={query.year}>
          {offered.map((y) => (
            <option key={y}>{y}</option>
          ))}
        </select>
      </FormField>
    </>
  );
  return (
    <>
      <h1>{t("report")}</h1>
      <FilingSaid locale={locale} code={query.said} />
      {mayFile ? (
        <>
          <p className="text-muted">
            {t("reportLead")} <a href={localHref(locale, "/desk/upload")}>{t("uploadLink")}</a>
          </p>
          <div className="grid gap-4 md:grid-cols-2 my-4">
            <form
              action="/api/desk/report/start"
              method="post"
              className="card flex flex-wrap items-end gap-3"
            >
              <input type="hidden" name="locale" value={locale} />
              {choose("start", start, years)}
              <button type="submit">{t("open")}</button>
            </form>
            <form
              action="/api/desk/template"
              method="get"
              className="card flex flex-wrap items-end gap-3"
            >
              {choose(
                "template",
                viewForm(null, "/api/desk/template"),
                years.filter((y) => y >= UNIFIED),
              )}
              <button type="submit">{t("template")}</button>
            </form>
          </div>
        </>
      ) : null}
      <h2>{t("filed")}</h2>
      {filings.length > 0 ? (
        <p className="text-sm">
          <ListFiles href={listAddress("/api/desk/report/export", { q, state, locale })} />
          <a href={localHref(locale, "/desk/archive")}>{textsOf(locale, "archive")("title")}</a>
        </p>
      ) : null}
      {many ? (
        <ListFilter locale={locale} q={query.q}>
          <FilterChoice
            name="state"
            label={t("state")}
            value={query.state}
            any={t("everything")}
            options={FILED_STATES.map((state) => [state, t(`states.${state}`)] as const)}
          />
        </ListFilter>
      ) : null}
      {rows.total === 0 ? (
        <p>{t("none")}</p>
      ) : (
        <Table label={t("filed")} cards className="compact-cards">
          <thead>
            <tr>
              <th scope="col">{t("year")}</th>
              {many ? <th scope="col">{t("agency")}</th> : null}
              <th scope="col">{t("version")}</th>
              <th scope="col">{t("state")}</th>
              <th scope="col">{t("problems")}</th>
              <th scope="col">{t("changed")}</th>
              <th scope="col">{t("action")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.rows.map((f) => (
              <tr key={f.versionId}>
                {many ? (
                  <>
                    <td data-label={t("year")}>{f.fiscalYear}</td>
                    <th scope="row">{name(f)}</th>
                  </>
                ) : (
                  <th scope="row">{f.fiscalYear}</th>
                )}
                <td data-label={t("version")}>v{f.versionNo}</td>
                <td data-label={t("state")}>
                  <span className={`state ${f.state}`}>{t(`states.${f.state}`)}</span>
                </td>
                <td data-label={t("problems")}>{describeChecks(locale, f)}</td>
                <td data-label={t("changed")} className="labelled">
                  {f.updatedAt}
                </td>
                <td data-label={t("action")}>
                  <a href={localHref(locale, `/desk/report/${f.versionId}`)}>
                    {f.published ? t("reply") : t("go")}
                  </a>
                  {f.published && mayFile ? <StartAgain locale={locale} filing={f} /> : null}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {many ? (
        <ListPages
          locale={locale}
          rows={rows}
          link={(page) => localHref(locale, listAddress("/desk/report", { q, state, page }))}
        />
      ) : null}
    </>
  );
}

function StartAgain({ locale, filing }: { locale: Locale; filing: FilingRow }) {
  return (
    <form action="/api/desk/report/start" method="post" className="inline">
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="agency" value={filing.agencyId} />
      <input type="hidden" name="year" value={filing.fiscalYear} />
      {" · "}
      <button type="submit" className="quiet">
        {textsOf(locale, "filing")("correct")}
      </button>
    </form>
  );
}
