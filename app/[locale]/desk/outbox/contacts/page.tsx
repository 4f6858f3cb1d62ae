import { ContactsPage } from "@/components/desk/ContactsPage";
import { Problem } from "@/components/ui/Problem";
import { findRefusal } from "@/lib/desk/forms/flash";
import { outboxParams } from "@/lib/desk/outbox-params";
import { enterDesk, type DeskProps } from "@/lib/desk/route-guard";
import { checkParams } from "@/lib/http/params";
import { listContacts } from "@/lib/store/queries/contacts";
import { readFilingAgencies } from "@/lib/store/queries/filings";

export default async function Page({ params, searchParams }: DeskProps) {
  const { locale } = await params;
  const { user, scope } = await enterDesk(locale, "/desk/outbox/contacts");
  const asked = await searchParams;
  const { query, errors } = checkParams(outboxParams.contacts, asked);
  if (errors) return <Problem locale={locale} errors={errors} />;
  return (
    <ContactsPage
      locale={locale}
      contacts={await listContacts(scope)}
      agencies={await readFilingAgencies(scope)}
      page={query.page}
      said={query.said}
      refused={await findRefusal(user.id, asked)}
    />
  );
}
