import { Button } from "@/components/ui/Button";
import { RowPages } from "@/components/ui/RowPages";
import { Table } from "@/components/ui/Table";
import type { RefusedForm } from "@/lib/desk/forms/flash";
import { viewForm } from "@/lib/desk/forms/form-view";
import { rowsOfPage, type RowPage } from "@/lib/http/row-pages";
import { localHref, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import type { ListedContact } from "@/lib/store/queries/contacts";
import { AgencyChoice } from "./AgencyChoice";
import { FormField } from "./FormField";
import { Said } from "./Said";
import { RowButton } from "./RowButton";

type Props = {
  locale: Locale;
  contacts: readonly ListedContact[];
  agencies: readonly { id: string; nameZh: string; nameEn: string }[];
  page: RowPage;
  said: string | undefined;
  refused: RefusedForm | null;
};

/** `/desk/outbox/contacts`: the people of each agency who get its messages. */
export function ContactsPage({ locale, contacts, agencies, page, said, refused }: Props) {
  const t = textsOf(locale, "outbox");
  const route = "/api/desk/outbox/contacts/add";
  const form = viewForm(refused, route);
  const rows = rowsOfPage(contacts, page);
  const address = localHref(locale, "/desk/outbox/contacts");
  const field = { locale, form };
  return (
    <>
      <h1>{t("contacts")}</h1>
      <p className="lead">{t("contactsLead")}</p>
      <p className="flex flex-wrap gap-4">
        <a href={localHref(locale, "/desk/outbox")}>{t("back")}</a>
        <a href="/api/desk/outbox/numbers">{t("numbers")}</a>
      </p>
      <Said text={t.find("said", said)} bad={said === "unchanged" || said === "bad"} />
      <form action={route} method="post" className="card my-4 flex flex-wrap items-end gap-3">
        <input type="hidden" name="locale" value={locale} />
        <AgencyChoice {...field} id="contact-agency" label={t("agency")} agencies={agencies} />
        <FormField {...field} id="contact-name" name="name" label={t("name")}>
          <input type="text" required maxLength={80} autoComplete="off" />
        </FormField>
        <FormField {...field} id="contact-phone" name="phone" label={t("phone")}>
          <input type="text" inputMode="tel" maxLength={60} autoComplete="off" />
        </FormField>
        <FormField {...field} id="contact-mail" name="mail" label={t("mail")}>
          <input type="email" maxLength={200} autoComplete="off" />
        </FormField>
        <Button>{t("add")}</Button>
      </form>
      {contacts.length === 0 ? (
        <p className="card">{t("noContacts")}</p>
      ) : (
        <Table label={t("contacts")} cards>
          <thead>
            <tr>
              <th scope="col">{t("agency")}</th>
              <th scope="col">{t("name")}</th>
              <th scope="col">{t("phone")}</th>
              <th scope="col">{t("mail")}</th>
              <th scope="col">{t("actions")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.rows.map((c) => (
              <tr key={c.id}>
                <th scope="row">{c.agencyName}</th>
                <td data-label={t("name")}>{c.name}</td>
                <td data-label={t("phone")}>{c.phone}</td>
                <td data-label={t("mail")} className="break-all">
                  {c.mail}
                </td>
                <td>
                  <RowButton
                    locale={locale}
                    action="/api/desk/outbox/contacts/remove"
                    id={c.id}
                    label={t("removeOne", { name: c.name })}
                  >
                    {t("remove")}
                  </RowButton>
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <RowPages locale={locale} rows={rows} link={(one) => `${address}?page=${one}`} />
    </>
  );
}
