import { viewForm } from "@/lib/desk/forms/form-view";
import type { RefusedForm } from "@/lib/desk/forms/flash";
import type { Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { FormField } from "./FormField";

const WORDS = {
  dates: { summary: "datesImport", hint: "pasteHint" },
  roster: { summary: "rosterImport", hint: "rosterHint" },
} as const;

/**
 * A table with a line an agency: pasted, or as a file. What it would change is shown before it is
 * entered.
 */
export function TableImport({
  locale,
  year,
  refused,
  kind,
}: {
  locale: Locale;
  year: number;
  refused: RefusedForm | null;
  kind: "dates" | "roster";
}) {
  const t = textsOf(locale, "imports");
  const action = `/api/desk/imports/${kind}`;
  const form = viewForm(refused, action);
  return (
    <details className="card my-4 noprint" open={form.values !== null}>
      <summary>{t(WORDS[kind].summary)}</summary>
      <form action={action} method="post" encType="multipart/form-data" className="grid gap-3">
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="year" value={year} />
        <FormField
          locale={locale}
          form={form}
          id={`${kind}-table`}
          name="table"
          label={t("paste")}
          hint={t(WORDS[kind].hint)}
        >
          <textarea rows={6} />
        </FormField>
        <FormField locale={locale} form={form} id={`${kind}-file`} name="file" label={t("orFile")}>
          <input type="file" accept=".xlsx,.xls,.ods,.csv" />
        </FormField>
        <div>
          <button type="submit">{t("preview")}</button>
        </div>
      </form>
    </details>
  );
}
