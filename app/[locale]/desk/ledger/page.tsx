import { LedgerTable } from "@/components/desk/LedgerTable";
import { enterDesk } from "@/lib/desk/route-guard";
import type { Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { ledgerView } from "@/lib/views/ledger";

export default async function Page({ params }: { params: Promise<{ locale: Locale }> }) {
  const { locale } = await params;
  const { scope } = await enterDesk(locale, "/desk/ledger");
  const t = textsOf(locale, "ledger");
  return (
    <>
      <h1>{t("title")}</h1>
      <p className="text-muted">{t("lead")}</p>
      <LedgerTable locale={locale} ledger={await ledgerView(scope)} />
    </>
  );
}
