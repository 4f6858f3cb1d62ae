import { COVER_REACHES } from "@/lib/registry/tables";
import type { FlatRow } from "@/lib/store/queries/registry-table";
import { textsOf } from "@/lib/i18n/texts";
import { Hidden, SelectField, TextField, type Choice, type FieldsOf } from "./RegistryForms";

/** Says which region a government's report covers, alone or with what lies below, and from which year on. */
export function CoverForm({
  of,
  agency,
  back,
  regions,
}: {
  of: FieldsOf;
  agency: FlatRow;
  back: string;
  regions: readonly Choice[];
}) {
  const t = textsOf(of.locale, "registry");
  return (
    <form
      action="/api/desk/registry/cover"
      method="post"
      className="my-3 flex flex-wrap items-end gap-3"
    >
      <Hidden locale={of.locale} back={back} values={{ government: agency.slug }} />
      <SelectField
        of={of}
        name="region"
        label={t("region")}
        value={agency.region}
        options={regions}
      />
      <SelectField
        of={of}
        name="reach"
        label={t("reach")}
        value="own"
        options={COVER_REACHES.map((value) => ({ value, label: t(`reaches.${value}`) }))}
      />
      <TextField of={of} name="from" label={t("from")} width="w-24" />
      <TextField of={of} name="to" label={t("to")} width="w-24" />
      <TextField of={of} name="source" label={t("source")} required />
      <button type="submit">{t("save")}</button>
    </form>
  );
}
