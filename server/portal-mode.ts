/**
 * Addresses that a portal does not have: the desk, everything of sign-ins and of subscriptions by
 * mail, and what is sent in.
 */
const OF_DESK = /^\/(?:en\/|zh\/)?(?:desk|sign-in|invitation)(?:\/|$)/;
const OF_DESK_API = /^\/api\/(?:desk|auth|subscribe|v1\/submissions)(?:\/|$)/;

/**
 * @param path without its query, as it was asked for: also written with percent signs it is the
 * same address
 */
export function isOfDesk(path: string): boolean {
  const plain = decodeURIComponent(path).replace(/\/{2,}/g, "/");
  return OF_DESK.test(plain) || OF_DESK_API.test(plain);
}
