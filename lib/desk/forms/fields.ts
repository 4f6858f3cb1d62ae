/**
 * What the fields of the desk's forms may hold. Each message is a code: its words are in
 * `lib/i18n/catalogue/zh/forms.json`, and the page shows them beside the field.
 */
import { z } from "zod";
import { BASES } from "@/lib/collection/roster";

/** A line or paragraph that must be there. */
export const requiredText = (max: number) =>
  z.string("missing").trim().min(1, "missing").max(max, "too_long");

/** A line or paragraph that may be left out: null then. */
export const optionalText = (max: number) =>
  z
    .string()
    .trim()
    .max(max, "too_long")
    .optional()
    .transform((text) => text || null);

/** What is chosen from a list that the handler knows: an agency, a region, an account. */
export const chosenId = z.string("missing").trim().min(1, "missing").max(100, "unknown");
/** The same where nothing need be chosen. */
export const optionalId = optionalText(100);

/** A number that the database gave to a row. */
export const rowNumber = z
  .string("missing")
  .regex(/^[1-9]\d{0,14}$/, "unknown")
  .transform(Number);

export const yearField = z
  .string("missing")
  .trim()
  .regex(/^(19|20)\d{2}$/, "year")
  .transform(Number);

export const dayField = z
  .string("missing")
  .trim()
  .regex(/^\d{4}-\d{2}-\d{2}$/, "day")
  .refine((day) => {
    const time = Date.parse(day);
    return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
  }, "day");

/** A day that may be left out: null then. */
export const optionalDay = z
  .union([z.literal("").transform(() => null), dayField], "day")
  .default(null);

export const basisField = z.enum(BASES, "choose");

/** A box that is ticked or not. */
export const tickBox = z
  .literal("1", "invalid")
  .optional()
  .transform((value) => value === "1");

/** A password is taken as it was typed, spaces included. */
export const passwordField = z.string("missing").min(1, "missing").max(500, "too_long");

/** Fields named `prefix.<key>`, by key. */
export const fieldsByKey = (key: RegExp, max: number) =>
  z.record(z.string().regex(key, "unknown"), z.string().max(max, "too_long")).optional();
