/** What a resource of API v1 answers; `lib/api/make-answer.ts` puts it into the format asked for. */
import type { About, Format } from "@/lib/exports/file-types";

export type { About, Format } from "@/lib/exports/file-types";

export type Answer = {
  /** All rows at once; or `chunks`, made while they are sent. */
  rows?: readonly object[];
  chunks?: () => AsyncIterable<readonly object[]>;
  /** Further members of the JSON answer. */
  body?: object;
  /** One thing rather than a list: its members stand in the JSON answer itself, `rows` only in tables. */
  single?: object;
  /** Columns of CSV and XLSX, so that an empty answer has its heading too. */
  columns?: readonly string[];
  /** How many rows there are on all pages together, where they are made while they are sent. */
  total?: number;
  /**
   * Rows that the handler itself has skipped for the cursor; it then gives one row more than the
   * page, where there is one.
   */
  skipped?: number;
  /** Lists that page: at most `limit` rows a JSON answer. */
  page?: { limit?: number | undefined; cursor?: string | undefined };
  /** What belongs to the figures besides the rows: who is not among them. */
  facts?: object;
  /** Files of their own in place of the plain table; `name` is what they are saved as. */
  files?: Partial<Record<Format, (about: About) => Promise<Uint8Array>>>;
  name?: string;
};
export type RequestContext = { format: Format; request: Request; url: URL; dataVersion: number };
export type Handler = (
  query: URLSearchParams,
  rest: string[],
  context: RequestContext,
) => Promise<Answer | Response | null>;

export const CORS = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Expose-Headers":
    "ETag, Link, Content-Disposition, Content-Digest, Retry-After, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, RateLimit-Policy, Sunledger-Data-Version, Sunledger-Code",
};
export const PREFLIGHT = {
  ...CORS,
  "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
  "Access-Control-Allow-Headers": "If-None-Match, Range, Authorization",
  "Access-Control-Max-Age": "86400",
};
