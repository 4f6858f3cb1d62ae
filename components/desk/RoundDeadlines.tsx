import type { ReactNode } from "react";
import type { Deadline } from "@/lib/collection/rounds";
import type { RefusedForm } from "@/lib/desk/forms/flash";
import { viewForm } from "@/lib/desk/forms/form-view";
import type { Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { FormField } from "./FormField";

/** The two days of each basis, a form each. */
export function RoundDeadlines({
  locale,
  deadlines,
  hidden,
  refused,
}: {
  locale: Locale;
  deadlines: readonly Deadline[];
  refused: RefusedForm | null;
  hidden: ReactNode;
}) {
  const t = textsOf(locale, "rounds");
  const forms = deadlines.map((deadline) => ({
    deadline,
    form: viewForm(refused, "/api/desk/rounds/deadline", {
      basis: deadline.basis,
    }),
  }));
  return (
    <details className="card my-4" open={forms.some(({ form }) => form.values !== null)}>
      <summary>{t("deadlines")}</summary>
      {forms.map(({ deadline: d, form }) => (
        <form
          key={d.basis}
          action="/api/desk/rounds/deadline"
          method="post"
          className="my-2 flex flex-wrap items-end gap-3"
        >
          {hidden}
          <input type="hidden" name="basis" value={d.basis} />
          <FormField
            locale={locale}
            form={form}
            id={`due-${d.basis}`}
            name="dueOn"
            label={t.find("bases", d.basis)}
          >
            <input type="date" defaultValue={d.dueOn} required />
          </FormField>
          <FormField
            locale={locale}
            form={form}
            id={`file-${d.basis}`}
            name="fileBy"
            label={t("fileBy")}
          >
            <input type="date" defaultValue={d.fileBy ?? ""} />
          </FormField>
          <FormField
            locale={locale}
            form={form}
            id={`document-${d.basis}`}
            name="document"
            label={t("document")}
          >
            <input type="text" maxLength={500} defaultValue={d.document ?? ""} />
          </FormField>
          <button type="submit">{t("save")}</button>
        </form>
      ))}
    </details>
  );
}
