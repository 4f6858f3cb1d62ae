import { Button } from "@/components/ui/Button";
import { Notice } from "@/components/ui/Notice";
import { Section } from "@/components/ui/Section";
import type { RefusedForm } from "@/lib/desk/forms/flash";
import { viewForm } from "@/lib/desk/forms/form-view";
import { listAddress } from "@/lib/desk/list-query";
import { COLUMN_FILTERS, type HarvestQuery, type HarvestView } from "@/lib/desk/views/harvest";
import { localHref, localName, stopIn, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { FormField } from "./FormField";
import { HarvestColumnCard } from "./HarvestColumnCard";
import { FilterChoice, ListFilter, ListPages } from "./ListTools";
import { Said } from "./Said";
import { SilentEdits } from "./SilentEdits";

type Props = {
  locale: Locale;
  view: HarvestView;
  query: HarvestQuery;
  mayManage: boolean;
  mayPin: boolean;
  mayReview: boolean;
  refused: RefusedForm | null;
};

/**
 * Columns of reports on agencies' sites: what was found and missed there, and which published pages
 * have changed.
 */
export function HarvestPage({ locale, view, query, mayManage, mayPin, mayReview, refused }: Props) {
  const t = textsOf(locale, "harvest");
  const addressOf = (page: number | undefined) =>
    listAddress("/desk/harvest", { q: query.q, show: query.show, page });
  return (
    <>
      <h1>{t("title")}</h1>
      <p className="lead">{t("lead")}</p>
      <Said
        text={t.find("said", query.said)}
        bad={query.said === "unknown" || query.said === "no_contact"}
      />
      {view.obstacle ? <Notice kind="warning">{t(`obstacles.${view.obstacle}`)}</Notice> : null}
      <SilentEdits locale={locale} events={view.events} may={mayReview} />
      <Section id="columns" title={t("columns")} lead={t("columnsLead")}>
        {view.proposed > 0 ? (
          <p>
            <a href={localHref(locale, "/desk/harvest?show=proposed")}>
              {t("proposedCount", { n: view.proposed })}
            </a>
          </p>
        ) : null}
        {mayManage && view.columns.total > 0 && view.obstacle === null ? (
          <RunForms locale={locale} />
        ) : null}
        <ListFilter locale={locale} q={query.q}>
          <FilterChoice
            name="show"
            label={t("show")}
            value={query.show}
            any={t("filters.all")}
            options={COLUMN_FILTERS.map((code) => [code, t(`filters.${code}`)] as const)}
          />
        </ListFilter>
        {view.columns.total === 0 ? <p className="card my-3">{t("none")}</p> : null}
        {view.columns.rows.map((column) => (
          <HarvestColumnCard
            key={column.id}
            locale={locale}
            column={column}
            mayManage={mayManage}
            mayPin={mayPin}
            refused={refused}
          />
        ))}
        <ListPages
          locale={locale}
          rows={view.columns}
          link={(page) => localHref(locale, addressOf(page))}
        />
      </Section>
      {mayManage ? (
        <>
          <AddColumn locale={locale} view={view} refused={refused} />
          <Discover locale={locale} refused={refused} />
        </>
      ) : null}
    </>
  );
}

/** Has all columns harvested, or tried out. */
function RunForms({ locale }: Pick<Props, "locale">) {
  const t = textsOf(locale, "harvest");
  return (
    <form action="/api/desk/harvest/run" method="post" className="noprint my-3">
      <input type="hidden" name="locale" value={locale} />
      <p className="text-sm text-muted">
        {t("runLead")} <a href={localHref(locale, "/desk/jobs")}>{t("jobs")}</a>
        {stopIn(locale)}
      </p>
      <p className="flex flex-wrap gap-3">
        <Button>{t("run")}</Button>
        <Button kind="quiet" name="dryRun" value="1">
          {t("dryRunAll")}
        </Button>
      </p>
    </form>
  );
}

function Discover({ locale, refused }: Pick<Props, "locale" | "refused">) {
  const t = textsOf(locale, "harvest");
  const form = viewForm(refused, "/api/desk/harvest/discover");
  return (
    <Section id="discover" title={t("discover")} lead={t("discoverLead")}>
      <form
        action="/api/desk/harvest/discover"
        method="post"
        className="card my-3 grid max-w-xl gap-3"
      >
        <input type="hidden" name="locale" value={locale} />
        <FormField
          locale={locale}
          form={form}
          id="harvest-portal"
          name="portal"
          label={t("portal")}
        >
          <input type="url" required maxLength={500} className="w-full" autoComplete="off" />
        </FormField>
        <Button className="justify-self-start">{t("start")}</Button>
      </form>
    </Section>
  );
}

function AddColumn({ locale, view, refused }: Pick<Props, "locale" | "view" | "refused">) {
  const t = textsOf(locale, "harvest");
  const form = viewForm(refused, "/api/desk/harvest/add");
  return (
    <Section id="add" title={t("add")}>
      <form action="/api/desk/harvest/add" method="post" className="card my-3 grid max-w-xl gap-3">
        <input type="hidden" name="locale" value={locale} />
        <FormField
          locale={locale}
          form={form}
          id="harvest-agency"
          name="agencyId"
          label={t("agency")}
        >
          <select required className="w-full" defaultValue="">
            <option value="" disabled>
              {t("choose")}
            </option>
            {view.agencies.map((agency) => (
              <option key={agency.id} value={agency.id}>
                {localName(locale, agency)}
              </option>
            ))}
          </select>
        </FormField>
        <FormField
          locale={locale}
          form={form}
          id="harvest-address"
          name="address"
          label={t("address")}
          hint={t("addressHint")}
        >
          <input type="url" required maxLength={500} className="w-full" autoComplete="off" />
        </FormField>
        <button type="submit" className="justify-self-start">
          {t("add")}
        </button>
      </form>
    </Section>
  );
}
