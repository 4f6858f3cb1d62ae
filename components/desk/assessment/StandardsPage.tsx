import { Section } from "@/components/ui/Section";
import { Table } from "@/components/ui/Table";
import { COUNTINGS, EVIDENCE_KINDS } from "@/lib/assessment/sheet";
import { printStandard, SHEET_COLUMNS, type SheetColumn } from "@/lib/assessment/sheet-rows";
import type { RefusedForm } from "@/lib/desk/forms/flash";
import { viewForm, type FormView } from "@/lib/desk/forms/form-view";
import { localHref, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import type { StoredSheet } from "@/lib/store/queries/assessment-sheets";
import { FormField } from "../FormField";
import { Said } from "../Said";
import { TableFaults } from "./TableFaults";

type Props = {
  locale: Locale;
  sheet: StoredSheet;
  mayDecide: boolean;
  query: {
    readonly said?: string | undefined;
    readonly faults?: string | undefined;
    readonly more?: string | undefined;
  };
  refused: RefusedForm | null;
};
/** Rows below the last one, for new standards. */
const NEW_ROWS = 3;

/** `/desk/assessment/{sheet}/standards`: the sheet itself. */
export function StandardsPage(props: Props) {
  const { locale, sheet, mayDecide, query } = props;
  const t = textsOf(locale, "assessment");
  const isBad = query.said !== undefined && query.said !== "saved";
  return (
    <>
      <p className="text-sm">
        <a href={localHref(locale, `/desk/assessment/${sheet.code}`)}>{sheet.title}</a> ›
      </p>
      <h1>{t("standards")}</h1>
      <p className="lead">{t("standardsLead")}</p>
      <Said text={t.find("said", query.said)} bad={isBad} />
      <TableFaults locale={locale} faults={query.faults} more={query.more} />
      <p>
        <a href={`/api/desk/assessment/file?sheet=${sheet.code}&what=standards&locale=${locale}`}>
          {t("downloadStandards")}
        </a>
      </p>
      {mayDecide ? (
        <>
          <EditForm {...props} />
          <ImportForm {...props} />
        </>
      ) : (
        <StandardsTable locale={locale} sheet={sheet} />
      )}
    </>
  );
}

function StandardsTable({ locale, sheet }: Pick<Props, "locale" | "sheet">) {
  const t = textsOf(locale, "assessment");
  return (
    <Table label={t("standards")} cards>
      <thead>
        <tr>
          {SHEET_COLUMNS.map((c) => (
            <th key={c} scope="col">
              {t(`columns.${c}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sheet.standards.map((s) => {
          const printed = printStandard(s, locale);
          return (
            <tr key={s.key}>
              {SHEET_COLUMNS.map((c) => (
                <td key={c} data-label={t(`columns.${c}`)}>
                  {printed[c] || "–"}
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}

const SAVE = "/api/desk/assessment/save";

function EditForm({ locale, sheet, refused }: Props) {
  const t = textsOf(locale, "assessment");
  const form = viewForm(refused, SAVE);
  const field = { locale, form };
  const rows = [
    ...sheet.standards.map((s) => ({
      values: {
        ...printStandard(s, locale),
        kind: s.evidence.kind,
        counting: s.evidence.kind === "date" ? "once" : s.evidence.counting,
      },
      isNew: false,
    })),
    ...Array.from({ length: NEW_ROWS }, () => ({ values: {}, isNew: true })),
  ];
  return (
    <form action={SAVE} method="post" className="flex flex-col gap-3">
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="sheet" value={sheet.code} />
      <input type="hidden" name="was" value={sheet.edition} />
      <div className="card grid gap-3 sm:grid-cols-3">
        <FormField {...field} id="title" name="title" label={t("sheetTitle")}>
          <input
            type="text"
            required
            maxLength={100}
            defaultValue={sheet.title}
            className="w-full"
          />
        </FormField>
        <FormField
          {...field}
          id="first"
          name="first"
          label={t("firstShare")}
          hint={t("sharesHint")}
        >
          <input type="text" inputMode="numeric" maxLength={2} defaultValue={sheet.shares.first} />
        </FormField>
        <FormField {...field} id="second" name="second" label={t("secondShare")}>
          <input type="text" inputMode="numeric" maxLength={2} defaultValue={sheet.shares.second} />
        </FormField>
      </div>
      <p className="text-muted">{t("clearHint")}</p>
      <dl className="text-sm text-muted">
        {(["basis", "when", "deduct", "counting"] as const).map((c) => (
          <div key={c}>
            <dt className="inline font-semibold">{t(`columns.${c}`)}</dt>{" "}
            <dd className="inline">{t(`hints.${c}`)}</dd>
          </div>
        ))}
      </dl>
      {rows.map(({ values, isNew }, i) => (
        <RowFields
          key={i + 1}
          locale={locale}
          form={form}
          n={i + 1}
          title={isNew ? t("rowNew", { n: i + 1 }) : t("row", { n: i + 1 })}
          values={values}
        />
      ))}
      <div>
        <button type="submit">{t("save")}</button>
      </div>
    </form>
  );
}

const WIDTHS: Readonly<Partial<Record<SheetColumn, string>>> = {
  level1: "sm:col-span-2",
  level2: "sm:col-span-2",
  text: "sm:col-span-6",
  basis: "sm:col-span-2",
};

function RowFields({
  locale,
  form,
  n,
  title,
  values,
}: {
  locale: Locale;
  form: FormView;
  n: number;
  title: string;
  values: Readonly<Partial<Record<SheetColumn, string>>>;
}) {
  const t = textsOf(locale, "assessment");
  const field = (column: SheetColumn, control: Parameters<typeof FormField>[0]["children"]) => (
    <div key={column} className={WIDTHS[column]}>
      <FormField
        locale={locale}
        form={form}
        id={`${column}-${n}`}
        name={`${column}.${n}`}
        label={t(`columns.${column}`)}
      >
        {control}
      </FormField>
    </div>
  );
  const text = (column: SheetColumn, max: number) =>
    field(
      column,
      <input
        type="text"
        maxLength={max}
        defaultValue={values[column] ?? ""}
        className="w-full min-w-0"
      />,
    );
  return (
    <fieldset className="card grid grid-cols-1 gap-2 sm:grid-cols-6">
      <legend>{title}</legend>
      <input type="hidden" name={`key.${n}`} value={values.key ?? ""} />
      {text("level1", 60)}
      {text("level2", 60)}
      {text("points", 6)}
      {field(
        "kind",
        <select defaultValue={values.kind ?? ""} className="w-full min-w-0">
          <option value="" />
          {EVIDENCE_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(`kinds.${kind}`)}
            </option>
          ))}
        </select>,
      )}
      {text("text", 400)}
      {text("basis", 200)}
      {text("when", 200)}
      {text("deduct", 6)}
      {field(
        "counting",
        <select defaultValue={values.counting ?? ""} className="w-full min-w-0">
          <option value="" />
          {COUNTINGS.map((counting) => (
            <option key={counting} value={counting}>
              {t(`countings.${counting}`)}
            </option>
          ))}
        </select>,
      )}
    </fieldset>
  );
}

const IMPORT = "/api/desk/assessment/import";

function ImportForm({ locale, sheet, refused }: Props) {
  const t = textsOf(locale, "assessment");
  return (
    <Section id="import" title={t("import")} lead={t("importLead")}>
      <form
        action={IMPORT}
        method="post"
        encType="multipart/form-data"
        className="card flex flex-col gap-3"
      >
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="sheet" value={sheet.code} />
        <input type="hidden" name="was" value={sheet.edition} />
        <FormField
          locale={locale}
          form={viewForm(refused, IMPORT)}
          id="import-file"
          name="file"
          label={t("file")}
          hint={t("fileHint")}
        >
          <input type="file" accept=".xlsx,.xls,.csv" required />
        </FormField>
        <div>
          <button type="submit">{t("importDo")}</button>
        </div>
      </form>
    </Section>
  );
}
