/** What the list of agencies is narrowed to. */
import { z } from "zod";
import { AGENCY_LEVELS } from "@/lib/registry/types";
import { listParams } from "./list-query";

const none = z.literal("").transform(() => undefined);
export const registryQuery = z.strictObject({
  ...listParams,
  region: z.union([none, z.string().regex(/^\w{1,20}$/)]).optional(),
  level: z.union([none, z.enum(AGENCY_LEVELS)]).optional(),
  /** Rows of a file that was refused. */
  faults: z.string().max(500).optional(),
});
export type RegistryQuery = z.output<typeof registryQuery>;
