/**
 * The one origin that this site is known by: in links, feeds, citations and everything signed. It
 * is configured (NEXTAUTH_URL) and never taken from a request, whose Host anybody can write.
 */
import { env } from "@/lib/env";

const LOOPBACK: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** The last answer, with what it was made from: every request asks, and nothing changes. */
let known = { configured: "", origin: "" };

/**
 * Scheme and host, such as `https://ledger.example.gov.cn`; on this machine only where nothing is
 * configured.
 */
export function siteOrigin(): string {
  if (!env.NEXTAUTH_URL) return `http://localhost:${env.PORT}`;
  if (known.configured !== env.NEXTAUTH_URL)
    known = { configured: env.NEXTAUTH_URL, origin: new URL(env.NEXTAUTH_URL).origin };
  return known.origin;
}

/** Whether an origin is the site's; without a configured one each name of this machine will do. */
export function isOwnOrigin(origin: string): boolean {
  const own = new URL(siteOrigin());
  if (origin === own.origin) return true;
  if (!LOOPBACK.has(own.hostname) || !URL.canParse(origin)) return false;
  const asked = new URL(origin);
  return asked.protocol === own.protocol && asked.port === own.port && LOOPBACK.has(asked.hostname);
}

/** The last host that named this site, and the origin that it named. */
let ownHost = { host: "", origin: "" };

/** Whether a Host header names this site. */
export function isOwnHost(host: string | undefined): boolean {
  if (!host) return false;
  const site = siteOrigin();
  if (ownHost.host === host && ownHost.origin === site) return true;
  if (!namesSite(host)) return false;
  ownHost = { host, origin: site };
  return true;
}

function namesSite(host: string): boolean {
  if (!/^[\w.:[\]-]+$/.test(host)) return false;
  const origin = `${new URL(siteOrigin()).protocol}//${host}`;
  return URL.canParse(origin) && isOwnOrigin(new URL(origin).origin);
}
