/** Which two reports are put beside each other. */
import { z } from "zod";
import { year } from "@/lib/http/param-fields";

const name = z.string().trim().max(100).optional();
export const sideQuery = z.strictObject({
  left: name,
  leftYear: year.optional(),
  right: name,
  rightYear: year.optional(),
});
export type SideQuery = z.output<typeof sideQuery>;
