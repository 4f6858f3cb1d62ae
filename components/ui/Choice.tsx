import type { Locale } from "@/lib/i18n/locale";
import { isTyped, MOST_OPTIONS } from "@/lib/views/typed-choices";
import { Picker } from "./Picker";

export type Option = { readonly value: string | number; readonly label: string };

/** A list, or a field to type into where the list would be long. */
export function Choice({
  locale,
  label,
  name,
  value,
  options,
  any,
}: {
  locale: Locale;
  label: string;
  name: string;
  value: string | number | undefined;
  options: readonly Option[];
  /** What stands for no choice. */
  any?: string;
}) {
  if (options.length > MOST_OPTIONS && isTyped(name)) {
    return (
      <Picker
        locale={locale}
        name={name}
        label={label}
        value={String(value ?? "")}
        any={any}
        options={options.map((o) => ({ value: String(o.value), text: o.label }))}
      />
    );
  }
  return (
    <label className="choice">
      <span>{label}</span>
      <select name={name} defaultValue={value ?? ""}>
        {any === undefined ? null : <option value="">{any}</option>}
        {options.map((o) => (
          <option key={o.value} value={o.value}>
            {o.label}
          </option>
        ))}
      </select>
    </label>
  );
}
