/**
 * How a reader wants pages: as usual, or in elder mode (长者模式): larger type, more contrast, one
 * column, tables before drawings.
 */

export const READING_MODES = ["usual", "elder"] as const;
export type ReadingMode = (typeof READING_MODES)[number];

const COOKIE = "sunledger-reading";
const YEAR_SECONDS = 31_536_000;

/** @param cookies the `Cookie` header of a request */
export function readingModeOf(cookies: string | null | undefined): ReadingMode {
  const pairs = (cookies ?? "").split(/;\s*/);
  return pairs.includes(`${COOKIE}=elder`) ? "elder" : "usual";
}

/** The `Set-Cookie` line that remembers the choice for a year, or forgets it. It is a taste, not a secret. */
export const readingModeCookie = (mode: ReadingMode): string =>
  `${COOKIE}=${mode}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${mode === "elder" ? YEAR_SECONDS : 0}`;
