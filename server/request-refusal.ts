import type { IncomingHttpHeaders } from "node:http";
import type { PlainCode } from "./pages/plain-page";
import { findRule } from "./route-rules";

/** What no page and no resource could mean is refused at the door. */
const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
/** Longest address that any page of ours makes is far below. */
const LONGEST = 4000;

export type Refusal = { readonly status: number; readonly code: PlainCode };

/** @returns null where the request may go on */
export function refuseRequest({
  method = "GET",
  url = "/",
  headers = {},
  rawHeaders = [],
}: {
  readonly method?: string;
  readonly url?: string;
  readonly headers?: IncomingHttpHeaders;
  /** Names and values in turn. */
  readonly rawHeaders?: readonly string[];
}): Refusal | null {
  if (!METHODS.has(method)) return { status: 405, code: "method" };
  if (url.length > LONGEST) return { status: 414, code: "too_long" };
  // A proxy before us may have gone by the other one.
  if (rawHeaders.filter((name, i) => i % 2 === 0 && /^host$/i.test(name)).length > 1)
    return { status: 400, code: "bad_address" };
  if (!url.startsWith("/") || url.startsWith("//")) return { status: 400, code: "bad_address" };
  // A body whose size is not told beforehand could be any size.
  if (headers["transfer-encoding"] !== undefined) return { status: 411, code: "no_length" };
  const [path = "", query = ""] = url.split("?", 2);
  if (Number(headers["content-length"]) > findRule(path).largest)
    return { status: 413, code: "too_large" };
  try {
    const plain = decodeURIComponent(path);
    if (/[\x00-\x1f\\]/.test(plain) || plain.split("/").includes(".."))
      return { status: 400, code: "bad_address" };
    if (decodeURIComponent(query.replace(/\+/g, " ")).includes("\0"))
      return { status: 400, code: "bad_address" };
  } catch {
    return { status: 400, code: "bad_address" };
  }
  return null;
}
