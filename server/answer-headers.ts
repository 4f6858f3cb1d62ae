/**
 * The headers that every answer has, whoever makes it: filled in as the head is written, where
 * nothing else was said.
 */
import type { ServerResponse } from "node:http";
import { siteOrigin } from "@/lib/http/site-origin";

const YEAR = 31_536_000;
const ALWAYS: readonly (readonly [string, string])[] = [
  ["X-Content-Type-Options", "nosniff"],
  ["Referrer-Policy", "strict-origin-when-cross-origin"],
  ["Permissions-Policy", "camera=(), microphone=(), geolocation=(), browsing-topics=()"],
  ["Cross-Origin-Opener-Policy", "same-origin"],
];
/** What other sites may show: single charts, and the open data. */
const OPEN = /^\/(?:(?:en\/)?embed\/|api\/v1(?:\/|$))/;
const CHART = /^\/(?:en\/)?embed\//;

/** @returns what an answer for this path must say unless it says something of its own */
export function defaultHeaders(path: string, origin = siteOrigin()): [string, string][] {
  const headers: [string, string][] = [...ALWAYS.map(([n, v]): [string, string] => [n, v])];
  headers.push([
    "Content-Security-Policy",
    "default-src 'none'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'",
  ]);
  headers.push(["Cross-Origin-Resource-Policy", OPEN.test(path) ? "cross-origin" : "same-origin"]);
  if (!CHART.test(path)) headers.push(["X-Frame-Options", "DENY"]);
  if (origin.startsWith("https:")) headers.push(["Strict-Transport-Security", `max-age=${YEAR}`]);
  return headers;
}

/** To be called before anything else wraps the response: what others write passes here last. */
export function fillHeaders(response: ServerResponse, path: string): void {
  const { writeHead } = response;
  response.writeHead = ((...args: unknown[]) => {
    const given = args.find((a) => a !== null && typeof a === "object" && !Array.isArray(a));
    const said = new Set(Object.keys(given ?? {}).map((name) => name.toLowerCase()));
    for (const [name, value] of defaultHeaders(path))
      if (!response.hasHeader(name) && !said.has(name.toLowerCase()))
        response.setHeader(name, value);
    return Reflect.apply(writeHead, response, args) as ServerResponse;
  }) as typeof writeHead;
}
