/** What proxies say of a request is believed as far as they are ours, and rewritten so that nobody behind the door can believe more. */
import { isIP } from "node:net";
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";

/** Headers by which proxies speak of the client; all but the address are dropped, because the site's origin is configured. */
const FORWARDED = /^(?:x-forwarded-|x-real-ip$|x-client-ip$|forwarded$|true-client-ip$)/;

/**
 * @param hops proxies of ours before this server: the address that the outermost of them saw stands so many places from the end
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

/** Leaves one forwarded header, the client's address, and returns it. */
export function rewriteForwarded(request: IncomingMessage, hops: number): string {
  const address = findClientAddress(request.headers, request.socket.remoteAddress, hops);
  for (const name of Object.keys(request.headers))
    if (FORWARDED.test(name)) delete request.headers[name];
  request.headers["x-forwarded-for"] = address;
  return address;
}
