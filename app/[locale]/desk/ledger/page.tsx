import { LedgerTable } from "@/components/desk/LedgerTable";
import { enterDesk } from "@/lib/web/desk";
import type { Locale } from "@/lib/web/locale";
import { ledgerTexts } from "@/lib/web/messages/ledger";
import { ledgerView } from "@/lib/web/views/ledger";

export default async function Page({ params }: { params: Promise<{ locale: Locale }> }) {
  const { locale } = await params;
  const { scope } = await enterDesk(locale, "/desk/ledger");
  const t = ledgerTexts(locale);
  return (
    <>
      <h1>{t.title}</h1>
      <p className="text-muted">{t.lead}</p>
      <LedgerTable locale={locale} ledger={await ledgerView(scope)} />
    </>
  );
}
