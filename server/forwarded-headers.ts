/**
 * What proxies say of a request is believed as far as they are ours, and rewritten so that nobody
 * behind the door can believe more.
 */
import { isIP } from "node:net";
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { PROXY_MARK } from "@/lib/auth/through-proxy";

/**
 * Headers by which proxies speak of the client; all but the address are dropped, because the site's
 * origin is configured.
 */
const FORWARDED = /^(?:x-forwarded-|x-real-ip$|x-client-ip$|forwarded$|true-client-ip$)/;

/**
 * @param hops proxies of ours before this server: the address that the outermost of them saw stands
 * so many places from the end
 * @param socket address of whoever is connected
 */
export function findClientAddress(
  headers: IncomingHttpHeaders,
  socket: string | undefined,
  hops: number,
): string {
  const connected = socket?.replace(/^::ffff:(?=\d+\.)/, "") ?? "";
  if (hops === 0) return connected;
  const value = headers["x-forwarded-for"];
  const seen = String(Array.isArray(value) ? value.join(",") : value)
    .split(",")
    .at(-hops)
    ?.trim();
  return seen !== undefined && isIP(seen) ? seen : connected;
}

/** Leaves the client's address in one header, and in another that there was a proxy. @returns the address */
export function rewriteForwarded(
  request: Pick<IncomingMessage, "headers"> & { socket: { remoteAddress?: string | undefined } },
  hops: number,
): string {
  const { headers } = request;
  const address = findClientAddress(headers, request.socket.remoteAddress, hops);
  const marks = Object.keys(headers).filter((name) => FORWARDED.test(name));
  delete headers[PROXY_MARK];
  if (marks.length > 0 || "via" in headers) headers[PROXY_MARK] = "1";
  for (const name of marks) delete headers[name];
  headers["x-forwarded-for"] = address;
  return address;
}
