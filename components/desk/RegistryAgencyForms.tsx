/** What is added to an agency's line of the registry: names, types, reorganisations. */
import { LINEAGE_KINDS } from "@/lib/registry/lineage";
import { textsOf } from "@/lib/i18n/texts";
import { Hidden, SelectField, TextField, type FieldsOf } from "./RegistryForms";

type Props = { of: FieldsOf; slug: string; back: string };
type Option = { readonly value: string; readonly label: string };

/** The first and the last year in which it holds. */
function SpanFields({ of }: Pick<Props, "of">) {
  const t = textsOf(of.locale, "registry");
  return (
    <>
      <TextField of={of} name="from" label={t("from")} width="w-24" />
      <TextField of={of} name="to" label={t("to")} width="w-24" />
    </>
  );
}

export function NameForm({ of, slug, back }: Props) {
  const { locale } = of;
  const t = textsOf(locale, "registry");
  return (
    <form
      action="/api/desk/registry/name"
      method="post"
      className="my-3 flex flex-wrap items-end gap-3"
    >
      <Hidden locale={locale} back={back} values={{ agency: slug }} />
      <TextField of={of} name="nameZh" label={t("name")} required />
      <TextField of={of} name="nameEn" label={t("nameEn")} />
      <SelectField
        of={of}
        name="kind"
        label={t("kind")}
        value="alias"
        options={Object.entries(t.all("nameKinds")).map(([value, l]) => ({
          value,
          label: l,
        }))}
      />
      <SpanFields of={of} />
      <button type="submit">{t("save")}</button>
    </form>
  );
}

export function TypeForm({ of, slug, back }: Props) {
  const { locale } = of;
  const t = textsOf(locale, "registry");
  return (
    <form
      action="/api/desk/registry/type"
      method="post"
      className="my-3 flex flex-wrap items-end gap-3"
    >
      <Hidden locale={locale} back={back} values={{ agency: slug }} />
      <TextField of={of} name="type" label={t("type")} required width="w-40" />
      <SpanFields of={of} />
      <button type="submit">{t("save")}</button>
    </form>
  );
}

export function LineageForm({ of, slug, back, others }: Props & { others: readonly Option[] }) {
  const { locale } = of;
  const t = textsOf(locale, "registry");
  return (
    <form
      action="/api/desk/registry/lineage"
      method="post"
      className="my-3 grid gap-3 sm:grid-cols-3"
    >
      <Hidden locale={locale} back={back} />
      <SelectField
        of={of}
        name="predecessor"
        label={t("predecessor")}
        value={slug}
        options={others}
      />
      <SelectField of={of} name="successor" label={t("successor")} value={slug} options={others} />
      <SelectField
        of={of}
        name="kind"
        label={t("kind")}
        options={LINEAGE_KINDS.map((k) => ({
          value: k,
          label: t(`lineageKinds.${k}`),
        }))}
      />
      <TextField of={of} name="year" label={t("year")} required />
      <TextField of={of} name="date" label={t("date")} type="date" />
      <TextField of={of} name="document" label={t("document")} />
      <TextField of={of} name="note" label={t("note")} />
      <div className="self-end">
        <button type="submit">{t("add")}</button>
      </div>
    </form>
  );
}
