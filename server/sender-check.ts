/**
 * Session and right are asked before a large body is read: who may not send it would only keep the
 * server busy with it.
 */
import type { IncomingMessage } from "node:http";
import { readBearer } from "@/lib/api/api-key";
import { scopeOfRight } from "@/lib/auth/permissions";
import { routeOf } from "@/lib/auth/routes";
import { userOfRequest } from "@/lib/auth/session";
import { siteOrigin } from "@/lib/http/site-origin";
import type { Refusal } from "./request-refusal";
import { KEEPS_WORDS, type RouteRule } from "./route-rules";

/**
 * @returns null where the body may come; a small form also of somebody whose session has ended,
 * because it is kept for them
 */
export async function refuseSender(
  request: IncomingMessage,
  rule: RouteRule,
  bytes: number,
): Promise<Refusal | null> {
  if (rule.sender === "anyone" || bytes === 0) return null;
  const headers = new Headers();
  for (const name of ["cookie", "authorization"]) {
    const value = request.headers[name];
    if (typeof value === "string") headers.set(name, value);
  }
  const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
  const asked = new Request(siteOrigin() + path, { headers });
  if (rule.sender === "key") {
    const { key, refused } = await readBearer(asked);
    return !key || refused ? { status: 401, code: "no_key" } : null;
  }
  if (bytes <= KEEPS_WORDS) return null;
  const user = await userOfRequest(asked);
  if (!user) return { status: 401, code: "session_ended" };
  return scopeOfRight(user, routeOf("POST", path).verb) ? null : { status: 403, code: "forbidden" };
}
