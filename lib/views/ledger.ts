import {
  carryOverLedger,
  carryOverTotals,
  type CarryPair,
  type CarryTotals,
} from "@/lib/collection/carry-over";
import type { AccessScope } from "@/lib/collection/permissions";
import { readLedger } from "@/lib/store/queries/ledger";

export type LedgerLine = { slug: string; nameZh: string; nameEn: string; pairs: CarryPair[] };
export type Ledger = { lines: LedgerLine[]; totals: CarryTotals };

/**
 * 结转下年度 of each year against 上年结转 of the next, agency by agency within a scope; `slug` for
 * one agency alone.
 */
export async function ledgerView(scope: AccessScope, o: { slug?: string } = {}): Promise<Ledger> {
  const lines = (await readLedger(scope, o)).map((a) => ({
    slug: a.slug,
    nameZh: a.nameZh,
    nameEn: a.nameEn,
    pairs: carryOverLedger({ years: a.years, explanations: a.explanations }),
  }));
  return { lines, totals: carryOverTotals(lines.flatMap((l) => l.pairs)) };
}
