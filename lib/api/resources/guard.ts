import { env } from "@/lib/env";
import type { Format } from "./types";

/** Excel opens 1,048,576 rows; a book is built in memory, so it ends sooner. */
const XLSX_ROWS = 100_000;

export class TooLarge extends Error {
  constructor(
    readonly estimate: number,
    readonly limit: number,
    readonly advice: string,
  ) {
    super(`up to ${estimate} rows, the limit is ${limit}`);
  }
}

/**
 * Before the query runs: what cannot be answered well is refused, with what to do instead. @throws
 * TooLarge
 */
export function guardSize(estimate: number, format: Format): void {
  if (format === "xlsx" && estimate > XLSX_ROWS)
    throw new TooLarge(
      estimate,
      XLSX_ROWS,
      "Ask for .csv or .ndjson, or narrow the query by year, region or indicator.",
    );
  if (estimate > env.SUNLEDGER_MAX_ROWS)
    throw new TooLarge(
      estimate,
      env.SUNLEDGER_MAX_ROWS,
      "Narrow the query by year, region or indicator, or take the bulk files at /data.",
    );
}
