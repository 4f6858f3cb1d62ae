/**
 * A form that was refused comes back to its page with what was typed: in a cookie sealed under the
 * session secret, bound to the account, which the page opens only for the refusal that its address
 * names. Nothing is stored on the server. Decision: docs/decisions/2026-11-30-desk-forms.md.
 */
import { cookies } from "next/headers";
import { z } from "zod";
import { cookieName, setCookie } from "@/lib/auth/cookies";
import { openText, sealText } from "@/lib/auth/sealed-text";
import type { FieldErrors } from "./read-form";

const FLASH_COOKIE = "sunledger-form";
/** Browsers keep 4,096 bytes of a cookie, name and attributes included. */
const LARGEST = 3800;
const SECONDS = 600;

export type RefusedForm = {
  /** The address that the form was sent to. */
  readonly route: string;
  /** What was typed, by field; secrets and files are left out. */
  readonly values: Readonly<Record<string, readonly string[]>>;
  readonly errors: FieldErrors;
};

const sealed = z.object({
  id: z.string(),
  user: z.string(),
  route: z.string(),
  values: z.record(z.string(), z.array(z.string())),
  errors: z.record(z.string(), z.string()),
});

/**
 * @param owner id of the account, or "" for a form of somebody who is not signed in
 * @param id names this refusal in the address
 * @returns a `Set-Cookie` line; null where it holds more than a cookie can
 */
export function sealRefusal(owner: string, id: string, refused: RefusedForm): string | null {
  const value = sealText(JSON.stringify({ id, user: owner, ...refused }), FLASH_COOKIE);
  return value.length > LARGEST ? null : setCookie(FLASH_COOKIE, value, { seconds: SECONDS });
}

export const clearRefusal = (): string => setCookie(FLASH_COOKIE, "", { seconds: 0 });

/** @returns null for a cookie of another account or refusal, and for one that was not sealed here */
export function openRefusal(value: string, owner: string, id: string): RefusedForm | null {
  const text = openText(value, FLASH_COOKIE);
  if (text === null) return null;
  const { data } = sealed.safeParse(JSON.parse(text));
  if (!data || data.user !== owner || data.id !== id) return null;
  return { route: data.route, values: data.values, errors: data.errors };
}

/** The refused form that a page shows again. @param query of the page's address */
export async function findRefusal(
  owner: string,
  query: Record<string, string | string[] | undefined>,
): Promise<RefusedForm | null> {
  const value = (await cookies()).get(cookieName(FLASH_COOKIE))?.value;
  return value && typeof query.form === "string" ? openRefusal(value, owner, query.form) : null;
}
