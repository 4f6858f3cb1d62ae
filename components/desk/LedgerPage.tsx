import { LEDGER_STATES, listPairs, type LedgerQuery } from "@/lib/desk/ledger-list";
import { listAddress, pageOfList } from "@/lib/desk/list-query";
import { localHref, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import type { Ledger } from "@/lib/views/ledger";
import { LedgerTable } from "./LedgerTable";
import { FilterChoice, ListFiles, ListFilter, ListPages } from "./ListTools";

/** The carry-over ledger of everybody in reach, the open pairs first, a page at a time. */
export function LedgerPage({
  locale,
  ledger,
  query,
}: {
  locale: Locale;
  ledger: Ledger;
  query: LedgerQuery;
}) {
  const t = textsOf(locale, "ledger");
  const { q, state, page } = query;
  const rows = pageOfList(listPairs(ledger, query), page);
  return (
    <>
      <h1>{t("title")}</h1>
      <p className="text-muted">{t("lead")}</p>
      <ListFilter locale={locale} q={q}>
        <FilterChoice
          name="state"
          label={t("state")}
          value={state}
          any={t("anyState")}
          options={LEDGER_STATES.map((code) => [code, t(`states.${code}`)] as const)}
        />
        <ListFiles href={listAddress("/api/desk/ledger/export", { q, state, locale })} />
      </ListFilter>
      <LedgerTable locale={locale} ledger={{ ...ledger, lines: [...rows.rows] }} />
      <ListPages
        locale={locale}
        rows={rows}
        link={(n) => localHref(locale, listAddress("/desk/ledger", { q, state, page: n }))}
      />
    </>
  );
}
