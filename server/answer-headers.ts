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

type Headers = readonly (readonly [name: string, value: string])[];
/** The few sets that there are, by what they depend on. */
const sets = new Map<string, Headers>();

/** @returns what an answer for this path must say unless it says something of its own */
export function defaultHeaders(path: string, origin = siteOrigin()): Headers {
  const [isOpen, isChart, isSecure] = [
    OPEN.test(path),
    CHART.test(path),
    origin.startsWith("https:"),
  ];
  const key = `${isOpen} ${isChart} ${isSecure}`;
  const known = sets.get(key);
  if (known) return known;
  const made: Headers = [
    ...ALWAYS,
    [
      "Content-Security-Policy",
      "default-src 'none'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'",
    ],
    ["Cross-Origin-Resource-Policy", isOpen ? "cross-origin" : "same-origin"],
    ...(isChart ? [] : ([["X-Frame-Options", "DENY"]] as const)),
    ...(isSecure ? ([["Strict-Transport-Security", `max-age=${YEAR}`]] as const) : []),
  ];
  sets.set(key, made);
  return made;
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
