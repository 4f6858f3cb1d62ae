import { isOwnOrigin } from "./site-origin";

/**
 * A change must come from our own pages: by Origin (scheme and host) where the browser sends one,
 * else by Sec-Fetch-Site.
 */
export function sameOrigin(request: Request): boolean {
  const origin = request.headers.get("origin");
  if (origin !== null) return isOwnOrigin(origin);
  return request.headers.get("sec-fetch-site") === "same-origin";
}
