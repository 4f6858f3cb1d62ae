/** From where a request comes: the address that the first proxy saw, as the audit log keeps it. */
export function originOf(
  headers: Headers | Record<string, string | string[] | undefined>,
): string | null {
  const value =
    headers instanceof Headers ? headers.get("x-forwarded-for") : headers["x-forwarded-for"];
  const first = (Array.isArray(value) ? value[0] : value)?.split(",")[0]?.trim();
  return first ? first.slice(0, 60) : null;
}
