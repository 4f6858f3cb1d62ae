/** What the list of filed reports is narrowed to. */
import { z } from "zod";
import { word, year } from "@/lib/http/param-fields";
import { listParams } from "../list-query";

export const FILED_STATES = [
  "draft",
  "submitted",
  "review",
  "returned",
  "accepted",
  "published",
] as const;
export const filingQuery = z.strictObject({
  ...listParams,
  state: z.union([z.literal("").transform(() => undefined), z.enum(FILED_STATES)]).optional(),
  agency: word.optional(),
  year: year.optional(),
});
export type FilingQuery = z.output<typeof filingQuery>;
