/**
 * Tables of very many rows come a page at a time: a phone would need minutes for thousands. Files
 * and `page=all` have everything.
 */
import { z } from "zod";
import { valueAt } from "@/lib/lookup";

/** Rows of a page; a table of no more than `WHOLE` is not cut. */
const SIZE = 100;
const WHOLE = 200;

const numbered = (fault: string) =>
  z
    .string()
    .regex(/^[1-9]\d{0,4}$/, fault)
    .transform(Number);
/** The page of a list that always comes by pages. */
export const pageNumber = numbered("a page number from 1");
const PAGE_FAULT = "a page number from 1, or all";
/** The parameter that pages with long tables add to their own. */
export const rowPage = {
  page: z.union([z.literal("all"), numbered(PAGE_FAULT)], PAGE_FAULT).optional(),
};
export type RowPage = number | "all" | undefined;

export type Rows<T> = {
  readonly rows: readonly T[];
  /** Number of the first row shown, from 1. */ readonly from: number;
  readonly total: number;
  /** First and last row of each page; empty where all are shown for being few. */ readonly pages: readonly (readonly [
    number,
    number,
  ])[];
  readonly page: number | "all";
};

type Cut = {
  /** Rows of a page. */
  readonly size: number;
  /** A table of no more rows is not cut. */
  readonly whole: number;
};

/** The rows of a page; beyond the last one, those of the last. */
export function rowsOfPage<T>(
  all: readonly T[],
  page: RowPage,
  { size, whole }: Cut = { size: SIZE, whole: WHOLE },
): Rows<T> {
  const total = all.length;
  if (total <= whole) return { rows: all, from: 1, total, pages: [], page: "all" };
  const pages = Array.from(
    { length: Math.ceil(total / size) },
    (_, i) => [i * size + 1, Math.min(total, (i + 1) * size)] as const,
  );
  if (page === "all") return { rows: all, from: 1, total, pages, page };
  const shown = Math.min(page ?? 1, pages.length);
  const [from, to] = valueAt(pages, shown - 1);
  return { rows: all.slice(from - 1, to), from, total, pages, page: shown };
}
