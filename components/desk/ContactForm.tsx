import type { FlatRow } from "@/lib/store/queries/registry-table";
import { textsOf } from "@/lib/i18n/texts";
import { Hidden, TextField, type FieldsOf } from "./RegistryForms";

/** How the public reaches the office that answers requests. */
export function ContactForm({
  of,
  slug,
  back,
  contact,
}: {
  of: FieldsOf;
  slug: string;
  back: string;
  contact: FlatRow | undefined;
}) {
  const t = textsOf(of.locale, "registry");
  return (
    <form
      action="/api/desk/registry/contact"
      method="post"
      className="my-3 flex flex-wrap items-end gap-3"
    >
      <Hidden locale={of.locale} back={back} values={{ agency: slug }} />
      <TextField of={of} name="phone" label={t("phone")} value={contact?.phone} />
      <TextField of={of} name="address" label={t("address")} value={contact?.address} />
      <TextField of={of} name="mail" label={t("mail")} value={contact?.mail} />
      <TextField of={of} name="officeHours" label={t("officeHours")} value={contact?.officeHours} />
      <button type="submit">{t("save")}</button>
    </form>
  );
}
