import { AGENCY_LEVELS, levelName } from "@/lib/registry/types";
import { textsOf } from "@/lib/i18n/texts";
import type { Locale } from "@/lib/i18n/locale";
import type { FlatRow } from "@/lib/store/queries/registry-table";

export type Choice = { value: string; label: string };
const text = (v: string | number | null | undefined) =>
  v === null || v === undefined ? "" : String(v);

export function Hidden({
  locale,
  table,
  back,
  values = {},
}: {
  locale: Locale;
  table: string;
  back: string;
  values?: Record<string, string | number | null | undefined>;
}) {
  return (
    <>
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="table" value={table} />
      <input type="hidden" name="back" value={back} />
      {Object.entries(values).map(([k, v]) => (
        <input key={k} type="hidden" name={k} value={text(v)} />
      ))}
    </>
  );
}

export const Field = ({
  name,
  label,
  value,
  required = false,
  width = "",
}: {
  name: string;
  label: string;
  value?: string | number | null;
  required?: boolean;
  width?: string;
}) => (
  <label className="flex flex-col">
    {label}
    <input
      type="text"
      name={name}
      defaultValue={text(value)}
      required={required}
      maxLength={300}
      className={width}
    />
  </label>
);
export const Select = ({
  name,
  label,
  value,
  options,
}: {
  name: string;
  label: string;
  value?: string | number | null;
  options: readonly Choice[];
}) => (
  <label className="flex flex-col">
    {label}
    <select name={name} defaultValue={text(value)}>
      {options.map((o) => (
        <option key={o.value} value={o.value}>
          {o.label}
        </option>
      ))}
    </select>
  </label>
);

/** The fields of an agency, for a new one or a known one. */
export function AgencyFields({
  locale,
  regions,
  agency,
}: {
  locale: Locale;
  regions: readonly Choice[];
  agency?: FlatRow;
}) {
  const t = textsOf(locale, "registry");
  return (
    <>
      <Select name="region" label={t("region")} value={agency?.region} options={regions} />
      <Select
        name="kind"
        label={t("kind")}
        value={agency?.kind ?? "body"}
        options={Object.entries(t.all("kinds")).map(([value, label]) => ({ value, label }))}
      />
      <Select
        name="level"
        label={t("level")}
        value={agency?.level ?? "bureau"}
        options={AGENCY_LEVELS.map((l) => ({ value: l, label: levelName(l)[locale] }))}
      />
      <Field name="uscc" label={t("uscc")} value={agency?.uscc} />
      <Field name="existsFrom" label={t("existsFrom")} value={agency?.existsFrom} />
      <Field name="existsTo" label={t("existsTo")} value={agency?.existsTo} />
    </>
  );
}

/** What the last form had wrong, from the codes in the address. */
export function Faults({ locale, faults }: { locale: Locale; faults: string | undefined }) {
  if (!faults) return null;
  const t = textsOf(locale, "registry");
  return (
    <ul className="list-disc pl-6">
      {faults.split("|").map((f, i) => {
        const [row, column, ...detail] = f.split(":");
        return (
          <li key={i}>
            {t("fault", { row: row ?? "", column: column ?? "", detail: detail.join(":") })}
          </li>
        );
      })}
    </ul>
  );
}
