/**
 * Parameters of the stress test: those of a ranking, the changed ones with a 2, two bodies to
 * compare, and weights `w.D10`.
 */
import { z } from "zod";
import { SCORABLE } from "@/lib/indicators/catalogue";
import { schemas } from "@/lib/http/params";

const shape = schemas.rankings.shape;
const slug = z
  .string()
  .regex(/^[\w-]{1,40}$/, "letters, digits and hyphens")
  .optional();
const weight = z
  .string()
  .regex(/^\d{1,3}$/, "a whole number from 0 to 100")
  .transform(Number)
  .refine((n) => n <= 100, "a whole number from 0 to 100")
  .optional();
const weights = Object.fromEntries(SCORABLE.map((i) => [`w.${i.id}`, weight]));

export const labSchema = z.strictObject({
  ...shape,
  indicator2: shape.indicator.unwrap().optional(),
  year2: shape.year,
  minN2: shape.minN.unwrap().optional(),
  pool2: shape.pool,
  failed2: shape.failed,
  a: slug,
  b: slug,
  ...weights,
});
export type LabQuery = z.output<typeof labSchema>;

/** The weights that were given, by indicator. */
export function weightsOf(query: LabQuery): Record<string, number> {
  const given = Object.entries(query).filter(
    (e): e is [string, number] => e[0].startsWith("w.") && typeof e[1] === "number",
  );
  return Object.fromEntries(given.map(([key, value]) => [key.slice(2), value]));
}
