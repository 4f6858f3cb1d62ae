import { LedgerPage } from "@/components/desk/LedgerPage";
import { Problem } from "@/components/ui/Problem";
import { ledgerQuery } from "@/lib/desk/ledger-list";
import { enterDesk, type DeskProps } from "@/lib/desk/route-guard";
import { checkParams } from "@/lib/http/params";
import { ledgerView } from "@/lib/views/ledger";

export default async function Page({ params, searchParams }: DeskProps) {
  const { locale } = await params;
  const { scope } = await enterDesk(locale, "/desk/ledger");
  const { query, errors } = checkParams(ledgerQuery, await searchParams);
  if (errors) return <Problem locale={locale} errors={errors} />;
  return <LedgerPage locale={locale} ledger={await ledgerView(scope)} query={query} />;
}
