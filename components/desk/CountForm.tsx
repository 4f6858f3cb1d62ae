import { cellName } from "@/lib/forms";
import { textsOf } from "@/lib/i18n/texts";
import { LISTED_CELLS } from "@/lib/rules/listed-cells";
import { Hidden, SelectField, TextField, type FieldsOf } from "./RegistryForms";

/** Enters what another office's list says of one figure of a year; many at once go in by a CSV file. */
export function CountForm({ of, slug, back }: { of: FieldsOf; slug: string; back: string }) {
  const t = textsOf(of.locale, "registry");
  return (
    <form
      action="/api/desk/registry/count"
      method="post"
      className="my-3 flex flex-wrap items-end gap-3"
    >
      <Hidden locale={of.locale} back={back} values={{ agency: slug }} />
      <TextField of={of} name="year" label={t("fiscalYear")} required width="w-24" />
      <SelectField
        of={of}
        name="cell"
        label={t("cell")}
        options={LISTED_CELLS.map((value) => ({ value, label: cellName(value)[of.locale] }))}
      />
      <TextField of={of} name="value" label={t("value")} required width="w-24" />
      <TextField of={of} name="source" label={t("source")} required />
      <button type="submit">{t("save")}</button>
    </form>
  );
}
