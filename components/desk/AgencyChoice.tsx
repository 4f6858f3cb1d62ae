import type { FormView } from "@/lib/desk/forms/form-view";
import { localName, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { FormField } from "./FormField";

type Named = { readonly id: string; readonly nameZh: string; readonly nameEn: string };

/** A longer list weighs more than the page around it: beyond this the name is typed. */
const MOST_CHOICES = 150;

/** One agency: chosen from a list of a size that can be looked through, else by its full name or slug. */
export function AgencyChoice({
  locale,
  form,
  id,
  name = "agencyId",
  label,
  agencies,
  none,
  value,
}: {
  locale: Locale;
  form: FormView;
  id: string;
  name?: string;
  label: string;
  agencies: readonly Named[];
  /** Words for no agency, where there need be none. */
  none?: string;
  value?: string | null | undefined;
}) {
  const t = textsOf(locale, "lists");
  const isRequired = none === undefined;
  if (agencies.length > MOST_CHOICES)
    return (
      <FormField locale={locale} form={form} id={id} name={name} label={label} hint={t("byName")}>
        <input
          type="text"
          maxLength={100}
          required={isRequired}
          autoComplete="off"
          defaultValue={value ?? ""}
        />
      </FormField>
    );
  return (
    <FormField locale={locale} form={form} id={id} name={name} label={label}>
      <select required={isRequired} className="max-w-full" defaultValue={value ?? undefined}>
        {isRequired ? null : <option value="">{none}</option>}
        {agencies.map((a) => (
          <option key={a.id} value={a.id}>
            {localName(locale, a)}
          </option>
        ))}
      </select>
    </FormField>
  );
}
