/** What the desk's forms send, checked once. */
import { z } from "zod";
import type { DeskRequest } from "../route-guard";

const id = z
  .string()
  .regex(/^[1-9]\d{0,14}$/)
  .transform(Number);
const words = (max: number) =>
  z
    .string()
    .max(max)
    .transform((s) => s.replace(/\r\n/g, "\n").trim() || null);

export type VersionedForm = { versionId: number; revision: number };

/** The version that the form is about and the revision that the person saw; null where the form was tampered with. */
export function readVersioned({ text }: Pick<DeskRequest, "text">): VersionedForm | null {
  const parsed = z
    .object({ versionId: id, revision: id })
    .safeParse({ versionId: text("version"), revision: text("revision") });
  return parsed.success ? parsed.data : null;
}

/** A line or a paragraph that somebody wrote, or null for nothing. Longer words are cut off at `max`. */
export const readWords = (
  { text }: Pick<DeskRequest, "text">,
  name: string,
  max = 2000,
): string | null => words(max).parse(text(name).slice(0, max));

/** Fields `prefix.<key>` of the form with something in them. */
export function readKeyed(form: FormData, prefix: string): [string, string][] {
  return [...form.entries()]
    .filter((e): e is [string, string] => typeof e[1] === "string" && e[0].startsWith(`${prefix}.`))
    .map(([name, value]) => [name.slice(prefix.length + 1), value]);
}

export const isYear = (text: string): boolean => /^(19|20)\d{2}$/.test(text);
export const isCellId = (text: string): boolean => /^[\w.]{2,60}$/.test(text);
export const isRule = (text: string): boolean => /^[\w.-]{2,80}$/.test(text);

/** What an address of the desk names: a version by its number, or a report by its id. */
export const versionKey = (text: string): number | string =>
  /^[1-9]\d{0,14}$/.test(text) ? Number(text) : text;
