import { COLUMNS } from "@/lib/registry/tables";
import { levelName, REGION_LEVELS } from "@/lib/registry/types";
import { textsOf } from "@/lib/i18n/texts";
import type { Locale } from "@/lib/i18n/locale";
import type { RefusedForm } from "@/lib/desk/forms/flash";
import { viewForm } from "@/lib/desk/forms/form-view";
import { FormField } from "./FormField";
import { AgencyFields, Hidden, SelectField, TextField, type FieldsOf } from "./RegistryForms";

type Choices = readonly { readonly value: string; readonly label: string }[];

/** Tables in and out, one more agency, one more region. */
export function RegistryEntryForms({
  locale,
  refused,
  choices,
}: {
  locale: Locale;
  refused: RefusedForm | null;
  choices: Choices;
}) {
  const fieldsOf = (what: string): FieldsOf => ({
    locale,
    form: viewForm(refused, `/api/desk/registry/${what}`),
    prefix: what,
  });
  return (
    <>
      <ImportForm file={fieldsOf("import")} />
      <NewAgency agency={fieldsOf("agency")} choices={choices} />
      <NewRegion region={fieldsOf("region")} choices={choices} />
    </>
  );
}

/** Each table of the registry as a file. */
export function RegistryFiles({ locale }: { locale: Locale }) {
  const t = textsOf(locale, "registry");
  return (
    <>
      <h2>{t("exportCsv")}</h2>
      <p>
        {Object.keys(COLUMNS).map((table) => (
          <a key={table} className="mr-4" href={`/api/desk/registry/export?table=${table}`}>
            {t(table as keyof typeof COLUMNS)}
          </a>
        ))}
      </p>
    </>
  );
}

function ImportForm({ file }: { file: FieldsOf }) {
  const { locale } = file;
  const t = textsOf(locale, "registry");
  return (
    <form
      action="/api/desk/registry/import"
      method="post"
      encType="multipart/form-data"
      className="card my-4 flex flex-wrap items-end gap-3"
    >
      <input type="hidden" name="locale" value={locale} />
      <FormField
        locale={locale}
        form={file.form}
        id="import-file"
        name="file"
        label={t("importCsv")}
      >
        <input type="file" accept=".csv,text/csv" required />
      </FormField>
      <button type="submit">{t("importCsv")}</button>
      <p className="w-full text-sm text-muted">{t("importLead")}</p>
    </form>
  );
}

function NewAgency({ agency, choices }: { agency: FieldsOf; choices: Choices }) {
  const { locale } = agency;
  const t = textsOf(locale, "registry");
  return (
    <details className="card my-4" open={agency.form.values !== null}>
      <summary>{t("newAgency")}</summary>
      <form
        action="/api/desk/registry/agency"
        method="post"
        className="mt-3 grid gap-3 sm:grid-cols-2"
      >
        <Hidden locale={locale} back="/desk/registry" />
        <TextField of={agency} name="nameZh" label={t("name")} required />
        <TextField of={agency} name="nameEn" label={t("nameEn")} />
        <TextField of={agency} name="slug" label={t("slug")} required />
        <AgencyFields of={agency} regions={choices} />
        <div className="self-end">
          <button type="submit">{t("add")}</button>
        </div>
      </form>
    </details>
  );
}

function NewRegion({ region, choices }: { region: FieldsOf; choices: Choices }) {
  const { locale } = region;
  const t = textsOf(locale, "registry");
  return (
    <details className="card my-4" open={region.form.values !== null}>
      <summary>{t("newRegion")}</summary>
      <form
        action="/api/desk/registry/region"
        method="post"
        className="mt-3 grid gap-3 sm:grid-cols-2"
      >
        <Hidden locale={locale} back="/desk/registry" />
        <TextField of={region} name="code" label={t("code")} required />
        <TextField of={region} name="slug" label={t("slug")} required />
        <TextField of={region} name="nameZh" label={t("name")} required />
        <TextField of={region} name="nameEn" label={t("nameEn")} required />
        <SelectField
          of={region}
          name="level"
          label={t("level")}
          value="district"
          options={REGION_LEVELS.map((l) => ({
            value: l,
            label: levelName(l)[locale],
          }))}
        />
        <SelectField
          of={region}
          name="parent"
          label={t("parent")}
          options={[{ value: "", label: t("roots") }, ...choices]}
        />
        <div className="self-end">
          <button type="submit">{t("save")}</button>
        </div>
      </form>
    </details>
  );
}
