/** Scheme and host that the outside knows this server by. */
import { env } from "@/lib/env";

export function originOf(request: Request): string {
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host");
  if (env.NEXTAUTH_URL && (!host || new URL(env.NEXTAUTH_URL).host === host)) return new URL(env.NEXTAUTH_URL).origin;
  const scheme = request.headers.get("x-forwarded-proto")?.split(",")[0] ?? "http";
  return host && /^[\w.:[\]-]+$/.test(host) ? `${scheme === "https" ? "https" : "http"}://${host}` : "http://localhost";
}
