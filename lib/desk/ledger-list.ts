/** What the carry-over ledger is narrowed to, and the ledger as a file. */
import { z } from "zod";
import { checkParams } from "@/lib/http/params";
import { localName } from "@/lib/i18n/locale";
import { matchesSearch } from "@/lib/i18n/matches-search";
import { textsOf } from "@/lib/i18n/texts";
import { ledgerView, type Ledger } from "@/lib/views/ledger";
import { answerList, badParameters, fileFields } from "./list-file";
import { listParams } from "./list-query";
import { deskDownload } from "./route-guard";

/** What needs somebody comes first. */
export const LEDGER_STATES = ["unexplained", "explained", "not_assessable", "matched"] as const;
const filter = {
  q: listParams.q,
  state: z.union([z.literal("").transform(() => undefined), z.enum(LEDGER_STATES)]).optional(),
};
export const ledgerQuery = z.strictObject({ ...listParams, ...filter });
export type LedgerQuery = z.output<typeof ledgerQuery>;

/** Pairs of years, each as a line of its own, that the filter leaves. Pure. */
export const listPairs = (
  { lines }: Ledger,
  { q, state }: Pick<LedgerQuery, "q" | "state">,
): Ledger["lines"] =>
  lines
    .filter((line) => matchesSearch(q, [line.nameZh, line.nameEn, line.slug]))
    .flatMap((line) => line.pairs.map((pair) => ({ ...line, pairs: [pair] })))
    .filter((line) => state === undefined || line.pairs.some((pair) => pair.state === state))
    .sort((a, b) => orderOf(a) - orderOf(b));

const orderOf = ({ pairs }: Ledger["lines"][number]): number =>
  Math.min(...pairs.map((pair) => LEDGER_STATES.indexOf(pair.state)));

const fileQuery = z.strictObject({ ...filter, ...fileFields });

export const handleLedgerExport = deskDownload(
  "/api/desk/ledger/export",
  async ({ scope }, given) => {
    const { query, errors } = checkParams(fileQuery, Object.fromEntries(given));
    if (errors) return badParameters(errors);
    const t = textsOf(query.locale, "ledger");
    const rows = listPairs(await ledgerView(scope), query).flatMap((line) =>
      line.pairs.map((pair) => [
        localName(query.locale, line),
        `${pair.from} → ${pair.to}`,
        pair.carriedOut,
        pair.carriedIn,
        pair.difference,
        t(`states.${pair.state}`),
        pair.explanation,
      ]),
    );
    const columns = [
      t("agency"),
      t("pair"),
      t("out"),
      t("into"),
      t("difference"),
      t("state"),
      t("explanation"),
    ];
    return answerList({ columns, rows }, "sunledger-ledger", query.format);
  },
);
