import { AGENCY_LEVELS, levelName } from "@/lib/registry/types";
import { textsOf } from "@/lib/i18n/texts";
import { inBrackets, type Locale } from "@/lib/i18n/locale";
import type { FormView } from "@/lib/desk/forms/form-view";
import type { FlatRow } from "@/lib/store/queries/registry-table";
import { FormField } from "./FormField";

export type Choice = { value: string; label: string };
const text = (v: string | number | null | undefined) =>
  v === null || v === undefined ? "" : String(v);

export function Hidden({
  locale,
  back,
  values = {},
}: {
  locale: Locale;
  back: string;
  values?: Record<string, string | number | null | undefined>;
}) {
  return (
    <>
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="back" value={back} />
      {Object.entries(values).map(([k, v]) => (
        <input key={k} type="hidden" name={k} value={text(v)} />
      ))}
    </>
  );
}

/** The form that a field belongs to; `prefix` keeps ids of fields apart. */
export type FieldsOf = { locale: Locale; form: FormView; prefix: string };

export const TextField = ({
  of: { locale, form, prefix },
  name,
  label,
  value,
  type = "text",
  required = false,
  width = "",
}: {
  of: FieldsOf;
  name: string;
  label: string;
  value?: string | number | null;
  type?: "text" | "date";
  required?: boolean;
  width?: string;
}) => (
  <FormField locale={locale} form={form} id={`${prefix}-${name}`} name={name} label={label}>
    <input
      type={type}
      defaultValue={text(value)}
      required={required}
      maxLength={300}
      className={width}
    />
  </FormField>
);
export const SelectField = ({
  of: { locale, form, prefix },
  name,
  label,
  value,
  options,
}: {
  of: FieldsOf;
  name: string;
  label: string;
  value?: string | number | null;
  options: readonly Choice[];
}) => (
  <FormField locale={locale} form={form} id={`${prefix}-${name}`} name={name} label={label}>
    <select defaultValue={text(value)} className="max-w-full">
      {options.map((o) => (
        <option key={o.value} value={o.value}>
          {o.label}
        </option>
      ))}
    </select>
  </FormField>
);

/** The fields of an agency, for a new one or a known one. */
export function AgencyFields({
  of,
  regions,
  agency,
}: {
  of: FieldsOf;
  regions: readonly Choice[];
  agency?: FlatRow;
}) {
  const { locale } = of;
  const t = textsOf(locale, "registry");
  return (
    <>
      <SelectField
        of={of}
        name="region"
        label={t("region")}
        value={agency?.region}
        options={regions}
      />
      <SelectField
        of={of}
        name="kind"
        label={t("kind")}
        value={agency?.kind ?? "body"}
        options={Object.entries(t.all("kinds")).map(([value, label]) => ({
          value,
          label,
        }))}
      />
      <SelectField
        of={of}
        name="level"
        label={t("level")}
        value={agency?.level ?? "bureau"}
        options={AGENCY_LEVELS.map((l) => ({
          value: l,
          label: levelName(l)[locale],
        }))}
      />
      <TextField of={of} name="uscc" label={t("uscc")} value={agency?.uscc} />
      <TextField of={of} name="existsFrom" label={t("existsFrom")} value={agency?.existsFrom} />
      <TextField of={of} name="existsTo" label={t("existsTo")} value={agency?.existsTo} />
    </>
  );
}

/** What the last form had wrong, from the codes in the address. */
export function Faults({ locale, faults }: { locale: Locale; faults: string | undefined }) {
  if (!faults) return null;
  const [t, errors] = [textsOf(locale, "registry"), textsOf(locale, "forms")];
  return (
    <ul className="list-disc pl-6">
      {faults.split("|").map((f, i) => {
        const [row, column, ...parts] = f.split(":");
        const [code, ...values] = parts;
        const known = code === undefined ? undefined : errors.find("errors", code);
        const detail =
          known === undefined ? parts.join(":") : `${known}${inBrackets(locale, values.join(":"))}`;
        return (
          <li key={i}>
            {t("fault", {
              row: row ?? "",
              column: column ?? "",
              detail,
            })}
          </li>
        );
      })}
    </ul>
  );
}
