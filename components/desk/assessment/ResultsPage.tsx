import { Section } from "@/components/ui/Section";
import { Table } from "@/components/ui/Table";
import { LEAST_IN_BANDS } from "@/lib/assessment/bands";
import { pointsOf } from "@/lib/assessment/sheet";
import type { RefusedForm } from "@/lib/desk/forms/flash";
import { viewForm } from "@/lib/desk/forms/form-view";
import { listAddress, pageOfList } from "@/lib/desk/list-query";
import { shanghaiDay } from "@/lib/i18n/china-time";
import {
  formatNumber,
  joinNames,
  localHref,
  localName,
  nameIn,
  type Locale,
} from "@/lib/i18n/locale";
import { matchesSearch } from "@/lib/i18n/matches-search";
import { textsOf } from "@/lib/i18n/texts";
import type { StoredSheet } from "@/lib/store/queries/assessment-sheets";
import type { AssessedRow } from "@/lib/views/assessment";
import { describeGroup, describeInterval, describeScore } from "@/lib/views/assessment-words";
import { FormField } from "../FormField";
import { ListFilter, ListPages } from "../ListTools";
import { Said } from "../Said";
import { TableFaults } from "./TableFaults";

type Query = {
  readonly q?: string | undefined;
  readonly page?: number | undefined;
  readonly said?: string | undefined;
  readonly faults?: string | undefined;
  readonly more?: string | undefined;
};
type Props = {
  locale: Locale;
  sheet: StoredSheet;
  rows: readonly AssessedRow[];
  may: { readonly decide: boolean; readonly answer: boolean; readonly score: boolean };
  query: Query;
  refused: RefusedForm | null;
};
const BAD = ["bad", "faults", "unknown", "nobody", "wrong_state"];

/** `/desk/assessment/{sheet}`: the agencies that a sheet assesses, in bands of their kind. */
export function ResultsPage(props: Props) {
  const { locale, sheet, rows, may, query } = props;
  const t = textsOf(locale, "assessment");
  const path = `/desk/assessment/${sheet.code}`;
  const { q, page, said } = query;
  const shown = pageOfList(
    rows.filter(({ agency: a }) => matchesSearch(q, [a.nameZh, a.nameEn, a.slug])),
    page,
  );
  return (
    <>
      <p className="text-sm">
        <a href={localHref(locale, "/desk/assessment")}>{t("title")}</a> ›
      </p>
      <h1>{sheet.title}</h1>
      <p className="text-muted">
        {t("editionBy", {
          n: sheet.edition,
          d: shanghaiDay(sheet.at),
          who: nameIn(locale, sheet.by ?? ""),
        })}
      </p>
      <Said text={t.find("said", said)} bad={said !== undefined && BAD.includes(said)} />
      <TableFaults locale={locale} faults={query.faults} more={query.more} />
      <p className="noprint flex flex-wrap gap-x-5">
        <a href={localHref(locale, `${path}/standards`)}>
          {may.decide ? t("editStandards") : t("viewStandards")}
        </a>
        <a href={localHref(locale, `/desk/assessment/rectification?sheet=${sheet.code}`)}>
          {t("rectification")}
        </a>
        <a href={`/api/desk/assessment/file?sheet=${sheet.code}&what=scores&locale=${locale}`}>
          {t("downloadScores")}
        </a>
      </p>
      <p>{t("bandsNote", { n: LEAST_IN_BANDS })}</p>
      <ListFilter locale={locale} q={q} />
      <ResultTable locale={locale} sheet={sheet} rows={shown.rows} />
      <ListPages
        locale={locale}
        rows={shown}
        link={(n) => localHref(locale, listAddress(path, { q, page: n }))}
      />
      {may.decide ? <PublishForm locale={locale} code={sheet.code} /> : null}
      {may.answer ? <ExchangeForm {...props} /> : null}
    </>
  );
}

function ResultTable({ locale, sheet, rows }: Pick<Props, "locale" | "sheet" | "rows">) {
  const t = textsOf(locale, "assessment");
  if (rows.length === 0) return <p className="card">{t("noAgencies")}</p>;
  const points = formatNumber(locale, pointsOf(sheet.standards));
  return (
    <Table label={sheet.title} cards>
      <thead>
        <tr>
          <th scope="col">{t("agency")}</th>
          <th scope="col">{t("scoreOf")}</th>
          <th scope="col">{t("interval", { n: points })}</th>
          <th scope="col">{t("missing")}</th>
          <th scope="col">{t("band")}</th>
          <th scope="col">{t("publishedColumn")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <ResultRow key={row.agency.id} locale={locale} code={sheet.code} row={row} />
        ))}
      </tbody>
    </Table>
  );
}

function ResultRow({ locale, code, row }: { locale: Locale; code: string; row: AssessedRow }) {
  const t = textsOf(locale, "assessment");
  const { agency, card, group, place, published } = row;
  const missing = card.criteria.filter((c) => c.score === null).map((c) => c.level2);
  return (
    <tr>
      <th scope="row">
        <a href={localHref(locale, `/desk/assessment/${code}/agency/${agency.slug}`)}>
          {localName(locale, agency)}
        </a>
      </th>
      <td data-label={t("scoreOf")}>{describeScore(locale, card)}</td>
      <td data-label={t("intervalColumn")}>{describeInterval(locale, card)}</td>
      <td data-label={t("missing")}>{missing.length === 0 ? "–" : joinNames(locale, missing)}</td>
      <td data-label={t("band")}>
        {place.bands.length === 0 ? t("tooFew") : place.bands.map((b) => t(`bands.${b}`)).join("–")}
        <span className="block text-sm text-muted">
          {t("groupLine", { name: describeGroup(locale, group), n: group.size })}
        </span>
      </td>
      <td data-label={t("publishedColumn")}>
        {published === null ? (
          t("notPublished")
        ) : (
          <>
            {t("publishedOn", {
              d: published.publishedAt.slice(0, 10),
              score: describeScore(locale, published.card),
            })}
            <span className="block text-sm text-muted">
              {published.changes.length === 0
                ? t("unchangedSince")
                : t("changedSince", { n: published.changes.length })}
            </span>
          </>
        )}
      </td>
    </tr>
  );
}

function PublishForm({ locale, code }: { locale: Locale; code: string }) {
  const t = textsOf(locale, "assessment");
  return (
    <Section id="publish" title={t("publish")} lead={t("publishLead")}>
      <form action="/api/desk/assessment/publish" method="post">
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="sheet" value={code} />
        <button type="submit">{t("publish")}</button>
      </form>
    </Section>
  );
}

const EXCHANGE = "/api/desk/assessment/exchange";

/** Days of work that a new task gets at first. */
const USUAL_DAYS = "15";

function ExchangeForm({ locale, sheet, may, refused }: Props) {
  const t = textsOf(locale, "assessment");
  const field = { locale, form: viewForm(refused, EXCHANGE) };
  return (
    <Section
      id="exchange"
      title={t("exchange")}
      lead={may.score ? t("exchangeLead") : t("exchangeLeadOwn")}
    >
      <p>
        <a href={`/api/desk/assessment/file?sheet=${sheet.code}&what=exchange&locale=${locale}`}>
          {t("exchangeDownload")}
        </a>
      </p>
      <form
        action={EXCHANGE}
        method="post"
        encType="multipart/form-data"
        className="card grid gap-3 sm:grid-cols-2"
      >
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="sheet" value={sheet.code} />
        <FormField {...field} id="exchange-file" name="file" label={t("file")}>
          <input type="file" accept=".xlsx,.xls,.csv" required />
        </FormField>
        {may.score ? (
          <FormField {...field} id="exchange-days" name="days" label={t("days")}>
            <input
              type="text"
              inputMode="numeric"
              required
              maxLength={3}
              defaultValue={USUAL_DAYS}
            />
          </FormField>
        ) : (
          <input type="hidden" name="days" value={USUAL_DAYS} />
        )}
        <div>
          <button type="submit">{t("exchangeImport")}</button>
        </div>
      </form>
    </Section>
  );
}
