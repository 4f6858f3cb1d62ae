/** Search, filter and page of a list of the desk: parameters, and the rows that they leave. */
import { z } from "zod";
import { pageNumber, rowsOfPage, type Rows } from "@/lib/http/row-pages";

const code = z.string().regex(/^[\w-]{1,40}$/, "a code");
export const listParams = {
  /** Part of a name. */
  q: z.string().trim().max(60).optional(),
  page: pageNumber.optional(),
  said: code.optional(),
};

/** Rows of a page of a list at the desk: what is edited in place needs more room than what is read. */
const PAGE = { size: 50, whole: 60 } as const;
export const pageOfList = <T>(rows: readonly T[], page: number | undefined): Rows<T> =>
  rowsOfPage(rows, page, PAGE);

/** The address of a list with these parameters; what is empty is left out. */
export function listAddress(
  path: string,
  params: Readonly<Record<string, string | number | undefined>>,
): string {
  const search = new URLSearchParams(
    Object.entries(params).flatMap(([name, value]) =>
      value === undefined || value === "" ? [] : [[name, String(value)]],
    ),
  ).toString();
  return search ? `${path}?${search}` : path;
}
