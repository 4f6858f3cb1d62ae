/** One path of API v1, as data. */
import type { z } from "zod";
import type { Bilingual } from "@/lib/forms";

export type ApiPath = {
  path: string;
  summary: Bilingual;
  /** Checks the query string: the very schema that the handler uses. */
  query: z.ZodObject;
  /** Parts of the path, with a value that the sample city has. */
  parts?: Record<string, { description: Bilingual; example: string }>;
  formats: readonly string[];
  /** Media type of the one answer, where it comes in no formats and is not JSON. */
  media?: string;
  /** A row of the answer; or the answer itself, where it is one thing. */
  row?: z.ZodType;
  /** A row of the tables (CSV, NDJSON), where they list a part of what JSON answers whole. */
  tableRow?: z.ZodType;
  /** Rows may have other fields than `row`, by the request (`fields`, `shape`). */
  partial?: boolean;
  body?: z.ZodObject;
  single?: boolean;
  paged?: boolean;
  /** Queries that work on the sample city; each is executed by a test. */
  examples: readonly string[];
};
