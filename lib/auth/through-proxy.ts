/**
 * Written by the door of the web server, which takes away what a proxy says of its client; nobody
 * else's word counts.
 */
export const PROXY_MARK = "x-sunledger-proxied";

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|::1|::ffff:127(?:\.\d{1,3}){3})$/;

/**
 * Whether a request bears a mark of a proxy. The framework itself notes the socket's address in
 * `x-forwarded-for`; sample accounts exist only where the server listens on this machine alone, so
 * that any other address there came from a proxy.
 */
export function hasProxyMark(headers: Headers): boolean {
  if ([PROXY_MARK, "forwarded", "via", "x-real-ip"].some((name) => headers.has(name))) return true;
  const chain = headers.get("x-forwarded-for");
  return chain !== null && !LOOPBACK.test(chain.trim());
}
