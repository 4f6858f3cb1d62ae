/** Scheme and host that the outside knows this server by. */
import { env } from "@/lib/env";

/** Where the site is for whoever has no request: the command line. */
export const siteOrigin = (): string =>
  env.NEXTAUTH_URL ? new URL(env.NEXTAUTH_URL).origin : `http://localhost:${env.PORT}`;

export const originOf = (request: Request): string => originFrom(request.headers);

export function originFrom(headers: Pick<Headers, "get">): string {
  const host = headers.get("x-forwarded-host") ?? headers.get("host");
  if (env.NEXTAUTH_URL && (!host || new URL(env.NEXTAUTH_URL).host === host))
    return new URL(env.NEXTAUTH_URL).origin;
  const scheme = headers.get("x-forwarded-proto")?.split(",")[0] ?? "http";
  return host && /^[\w.:[\]-]+$/.test(host)
    ? `${scheme === "https" ? "https" : "http"}://${host}`
    : "http://localhost";
}
