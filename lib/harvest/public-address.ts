/**
 * Which addresses the harvester may contact: public ones on the web, as they are after the name was
 * resolved.
 */
import { lookup } from "node:dns/promises";
import net from "node:net";
import ipaddr from "ipaddr.js";

export type Resolve = (host: string) => Promise<readonly string[]>;

/** What a deployment lets the harvester contact. Tests give another one; nothing else does. */
export type ContactPolicy = {
  readonly resolve: Resolve;
  readonly mayContact: (ip: string) => boolean;
  /** Domains whose hosts may be visited, with all below them. */
  readonly domains: readonly string[];
};

export const publicPolicy = (domains: readonly string[]): ContactPolicy => ({
  resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  mayContact: isPublicIp,
  domains,
});

/**
 * Whether an IP address belongs to a machine on the public internet: not this machine, not a
 * private or link-local network (where cloud metadata lives), nothing reserved, and no IPv4 address
 * dressed as an IPv6 one that is any of these.
 */
export function isPublicIp(ip: string): boolean {
  if (!ipaddr.isValid(ip)) return false;
  const address = ipaddr.process(ip);
  if (address.range() !== "unicast") return false;
  return address.kind() === "ipv4" || !hidesIPv4(address.toNormalizedString());
}

/**
 * IPv4-compatible (::a.b.c.d) and NAT64 local-use (64:ff9b:1::/48) addresses, which the ranges of
 * the library leave as unicast.
 */
const hidesIPv4 = (normal: string): boolean =>
  /^0:0:0:0:0:0:/.test(normal) || /^64:ff9b:1:/.test(normal);

export type AddressFault =
  "not_http" | "port" | "other_domain" | "private_address" | "no_such_host";

/** Ports that a web server of a public body may have: the two of the web, or one above the reserved ones. */
const isWebPort = (url: URL): boolean =>
  url.port === "" || url.port === "80" || url.port === "443" || Number(url.port) >= 1024;

/** What an address shows before any request is made. */
export function checkUrl(address: string, { domains }: ContactPolicy): URL | AddressFault {
  if (!URL.canParse(address)) return "not_http";
  const url = new URL(address);
  if (url.protocol !== "http:" && url.protocol !== "https:") return "not_http";
  if (url.username !== "" || url.password !== "") return "not_http";
  if (!isWebPort(url)) return "port";
  const host = url.hostname.toLowerCase().replace(/\.$/, "");
  const isOurs = domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
  return isOurs ? url : "other_domain";
}

/**
 * The one IP address to connect to. Decided once for each connection and used for it, so that a
 * name that answers otherwise a moment later leads nowhere else. A name of which any answer is not
 * public is refused whole.
 */
export async function resolveHost(
  hostname: string,
  { resolve, mayContact }: ContactPolicy,
): Promise<{ readonly ip: string; readonly family: 4 | 6 } | AddressFault> {
  const bare = hostname.replace(/^\[|\]$/g, "");
  let ips: readonly string[];
  try {
    ips = net.isIP(bare) > 0 ? [bare] : await resolve(bare);
  } catch {
    return "no_such_host";
  }
  const [ip] = ips;
  if (ip === undefined) return "no_such_host";
  if (!ips.every(mayContact)) return "private_address";
  return { ip, family: net.isIPv6(ip) ? 6 : 4 };
}
