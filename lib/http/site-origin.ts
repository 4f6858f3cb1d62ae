/**
 * The one origin that this site is known by: in links, feeds, citations and everything signed. It
 * is configured (NEXTAUTH_URL) and never taken from a request, whose Host anybody can write.
 */
import { env } from "@/lib/env";

const LOOPBACK: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Scheme and host, such as `https://ledger.example.gov.cn`; on this machine only where nothing is
 * configured.
 */
export const siteOrigin = (): string =>
  env.NEXTAUTH_URL ? new URL(env.NEXTAUTH_URL).origin : `http://localhost:${env.PORT}`;

/** Whether an origin is the site's; without a configured one each name of this machine will do. */
export function isOwnOrigin(origin: string): boolean {
  const own = new URL(siteOrigin());
  if (origin === own.origin) return true;
  if (!LOOPBACK.has(own.hostname) || !URL.canParse(origin)) return false;
  const asked = new URL(origin);
  return asked.protocol === own.protocol && asked.port === own.port && LOOPBACK.has(asked.hostname);
}

/** Whether a Host header names this site. */
export function isOwnHost(host: string | undefined): boolean {
  if (!host || !/^[\w.:[\]-]+$/.test(host)) return false;
  const origin = `${new URL(siteOrigin()).protocol}//${host}`;
  return URL.canParse(origin) && isOwnOrigin(new URL(origin).origin);
}
