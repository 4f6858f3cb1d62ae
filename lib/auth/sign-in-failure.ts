type Query = Record<string, string | string[] | undefined>;

/**
 * What the address of the sign-in page says of the last attempt; a made-up code has no sentence and
 * says nothing.
 */
export function signInFailure(query: Query): { code: string; seconds: number } | null {
  const { error, seconds } = query;
  if (typeof error !== "string") return null;
  const wait = Number(typeof seconds === "string" ? seconds : Number.NaN);
  return { code: error, seconds: Number.isInteger(wait) && wait > 0 && wait <= 900 ? wait : 1 };
}
