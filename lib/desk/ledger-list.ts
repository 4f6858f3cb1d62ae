/** What the carry-over ledger is narrowed to. */
import { z } from "zod";
import { matchesSearch } from "@/lib/i18n/matches-search";
import type { Ledger } from "@/lib/views/ledger";
import { listParams } from "./list-query";

/** What needs somebody comes first. */
export const LEDGER_STATES = ["unexplained", "explained", "not_assessable", "matched"] as const;
export const ledgerQuery = z.strictObject({
  ...listParams,
  state: z.union([z.literal("").transform(() => undefined), z.enum(LEDGER_STATES)]).optional(),
});
export type LedgerQuery = z.output<typeof ledgerQuery>;

/** Pairs of years, each as a line of its own, that the filter leaves. Pure. */
export const listPairs = ({ lines }: Ledger, { q, state }: LedgerQuery): Ledger["lines"] =>
  lines
    .filter((line) => matchesSearch(q, [line.nameZh, line.nameEn, line.slug]))
    .flatMap((line) => line.pairs.map((pair) => ({ ...line, pairs: [pair] })))
    .filter((line) => state === undefined || line.pairs.some((pair) => pair.state === state))
    .sort((a, b) => orderOf(a) - orderOf(b));

const orderOf = ({ pairs }: Ledger["lines"][number]): number =>
  Math.min(...pairs.map((pair) => LEDGER_STATES.indexOf(pair.state)));
