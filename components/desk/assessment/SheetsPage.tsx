import { InTongue } from "@/components/ui/InTongue";
import { Notice } from "@/components/ui/Notice";
import { Section } from "@/components/ui/Section";
import { Table } from "@/components/ui/Table";
import { EXAMPLES } from "@/lib/assessment/examples";
import { pointsOf } from "@/lib/assessment/sheet";
import type { RefusedForm } from "@/lib/desk/forms/flash";
import { viewForm } from "@/lib/desk/forms/form-view";
import { formatNumber, localHref, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { otherTongueIn } from "@/lib/i18n/tongues";
import type { StoredSheet } from "@/lib/store/queries/assessment-sheets";
import { FormField } from "../FormField";
import { Said } from "../Said";
import { TableFaults } from "./TableFaults";

type Props = {
  locale: Locale;
  sheets: readonly StoredSheet[];
  isOwn: boolean;
  mayDecide: boolean;
  query: {
    readonly said?: string | undefined;
    readonly faults?: string | undefined;
    readonly more?: string | undefined;
  };
  refused: RefusedForm | null;
};

/** `/desk/assessment`: the score sheets of all years. */
export function SheetsPage(props: Props) {
  const { locale, sheets, isOwn, mayDecide, query } = props;
  const t = textsOf(locale, "assessment");
  return (
    <>
      <h1>{t("title")}</h1>
      <p className="lead">{isOwn ? t("leadOwn") : t("lead")}</p>
      <p className="text-muted">{t("notPublic")}</p>
      <Said
        text={t.find("said", query.said)}
        bad={query.said === "bad" || query.said === "faults"}
      />
      <TableFaults locale={locale} faults={query.faults} more={query.more} />
      <p>
        <a href={localHref(locale, "/desk/assessment/rectification")}>{t("rectification")}</a>
      </p>
      {sheets.length === 0 ? (
        <Notice title={t("noSheets")}>{mayDecide ? <p>{t("noSheetsStart")}</p> : null}</Notice>
      ) : (
        <SheetTable locale={locale} sheets={sheets} />
      )}
      {mayDecide ? <StartForm {...props} /> : null}
    </>
  );
}

function SheetTable({ locale, sheets }: Pick<Props, "locale" | "sheets">) {
  const t = textsOf(locale, "assessment");
  return (
    <Table label={t("title")} cards>
      <thead>
        <tr>
          <th scope="col">{t("sheet")}</th>
          <th scope="col">{t("year")}</th>
          <th scope="col">{t("standardsCount")}</th>
          <th scope="col">{t("points")}</th>
          <th scope="col">{t("edition")}</th>
        </tr>
      </thead>
      <tbody>
        {sheets.map((s) => (
          <tr key={s.code}>
            <th scope="row">
              <a href={localHref(locale, `/desk/assessment/${s.code}`)}>
                <InTongue locale={locale}>{s.title}</InTongue>
              </a>
            </th>
            <td data-label={t("year")}>{s.year}</td>
            <td data-label={t("standardsCount")}>{s.standards.length}</td>
            <td data-label={t("points")}>{formatNumber(locale, pointsOf(s.standards))}</td>
            <td data-label={t("edition")}>{s.edition}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

const ROUTE = "/api/desk/assessment/start";

function StartForm({ locale, sheets, refused }: Props) {
  const t = textsOf(locale, "assessment");
  const form = viewForm(refused, ROUTE);
  const field = { locale, form };
  return (
    <Section id="start" title={t("start")}>
      <form
        action={ROUTE}
        method="post"
        encType="multipart/form-data"
        className="card grid gap-3 sm:grid-cols-2"
      >
        <input type="hidden" name="locale" value={locale} />
        <FormField {...field} id="start-code" name="code" label={t("code")} hint={t("codeHint")}>
          <input type="text" required maxLength={40} />
        </FormField>
        <FormField {...field} id="start-year" name="year" label={t("year")}>
          <input type="text" inputMode="numeric" required maxLength={4} />
        </FormField>
        <FormField {...field} id="start-title" name="title" label={t("sheetTitle")}>
          <input type="text" required maxLength={100} className="w-full" />
        </FormField>
        <FormField {...field} id="start-from" name="from" label={t("from")}>
          <select>
            {EXAMPLES.map((code) => (
              <option key={code} value={code}>
                {t(`fromExamples.${code}`)}
              </option>
            ))}
            <option value="file">{t("fromFile")}</option>
            {sheets.map((s) => (
              <option key={s.code} value={`copy:${s.code}`} lang={otherTongueIn(s.title, locale)}>
                {t("fromCopy", { title: s.title, y: s.year })}
              </option>
            ))}
          </select>
        </FormField>
        <FormField {...field} id="start-file" name="file" label={t("file")} hint={t("fileHint")}>
          <input type="file" accept=".xlsx,.xls,.csv" />
        </FormField>
        <div className="self-end">
          <button type="submit">{t("startDo")}</button>
        </div>
      </form>
    </Section>
  );
}
