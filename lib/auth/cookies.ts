/**
 * Cookies of ours. Where the site is https they are bound to this very host (`__Host-`), so that a
 * neighbour cannot plant one.
 */
import { env } from "@/lib/env";

export const secureCookies = (): boolean => env.NEXTAUTH_URL?.startsWith("https://") === true;
export const cookieName = (name: string): string => `${secureCookies() ? "__Host-" : ""}${name}`;

/** A `Set-Cookie` line. @param seconds how long it lives; 0 takes it away */
export function setCookie(
  name: string,
  value: string,
  { seconds, sameSite = "Strict" }: { seconds: number; sameSite?: "Strict" | "Lax" },
): string {
  const secure = secureCookies() ? "; Secure" : "";
  return `${cookieName(name)}=${encodeURIComponent(value)}; Path=/; HttpOnly; SameSite=${sameSite}; Max-Age=${seconds}${secure}`;
}

/**
 * The value of a cookie; null when it is absent, and also when it stands there twice: one of the
 * two was planted.
 */
export function cookieIn(header: string | null | undefined, name: string): string | null {
  const wanted = cookieName(name);
  const found = (header ?? "")
    .split(/;\s*/)
    .filter((pair) => pair.slice(0, pair.indexOf("=")) === wanted)
    .map((pair) => pair.slice(wanted.length + 1));
  if (found.length !== 1 || found[0] === undefined) return null;
  try {
    return decodeURIComponent(found[0]);
  } catch {
    return null;
  }
}
