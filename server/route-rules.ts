/**
 * What each address takes, asked before a byte of the body is read: who may send it, how large it
 * may be, how long it may take to arrive. An address without a row takes no body.
 */
import { ROUTES } from "@/lib/auth/routes";

const KB = 1024;
const MB = 1024 * KB;

export type Sender = "anyone" | "key" | "session";
export type RouteRule = {
  readonly path: string | RegExp;
  readonly sender: Sender;
  /** Bytes of the body. */
  readonly largest: number;
  /** Seconds until the whole body must be there. */
  readonly seconds: number;
};

/**
 * Forms of the desk have at most as many fields as a report has cells, with room for what is
 * written beside them.
 */
const FORM = { largest: MB, seconds: 60 } as const;
/** Room for the borders and names of a multipart body around a file. */
const ENVELOPE = 64 * KB;

const UPLOADS: Readonly<Record<string, number>> = {
  "/api/desk/upload": 200 * MB,
  "/api/desk/registry/import": 20 * MB,
  "/api/desk/imports/city": 20 * MB,
  "/api/desk/imports/dates": 20 * MB,
  "/api/desk/report/attach": 20 * MB,
  "/api/desk/assessment/start": 5 * MB,
  "/api/desk/assessment/import": 5 * MB,
  "/api/desk/assessment/exchange": 5 * MB,
  "/api/desk/rectification/show": 20 * MB,
};

/** Those of the desk come from its own table (lib/auth/routes.ts). */
export const ROUTE_RULES: readonly RouteRule[] = [
  // The form of an ended session carries what was written in it through the sign-in.
  { path: "/api/auth/callback/credentials", sender: "anyone", largest: MB, seconds: 30 },
  { path: "/api/desk/invitation", sender: "anyone", largest: 16 * KB, seconds: 30 },
  {
    path: /^\/api\/subscribe\/(?:ask|confirm|leave)$/,
    sender: "anyone",
    largest: 16 * KB,
    seconds: 30,
  },
  { path: "/api/reading-mode", sender: "anyone", largest: 4 * KB, seconds: 10 },
  { path: /^\/api\/auth\//, sender: "anyone", largest: 16 * KB, seconds: 30 },
  { path: "/api/verify", sender: "anyone", largest: 60 * MB + ENVELOPE, seconds: 300 },
  { path: "/api/v1/submissions", sender: "key", largest: 50 * MB + ENVELOPE, seconds: 300 },
  ...ROUTES.filter((route) => route.method === "POST").map((route): RouteRule => {
    const file = UPLOADS[route.path];
    return file === undefined
      ? { path: route.path, sender: "session", ...FORM }
      : { path: route.path, sender: "session", largest: file + ENVELOPE, seconds: 300 };
  }),
];

/** What is said to a page instead of a form: nothing that anybody reads. */
const NO_BODY: RouteRule = { path: "", sender: "anyone", largest: 0, seconds: 10 };
/** A form that fits here is read also without a session, so that what was written in it is not lost. */
export const KEEPS_WORDS = FORM.largest;
/**
 * More fields than any form of ours has: an urlencoded body of small pieces costs a thousand times
 * its size.
 */
export const MOST_FIELDS = 5000;
/** Parts of a multipart body: the files of an upload, and the fields beside them. */
export const MOST_PARTS = 600;

const BY_PATH = new Map([...ROUTE_RULES].reverse().map((rule) => [rule.path, rule]));
const BY_PATTERN = ROUTE_RULES.flatMap((rule) =>
  typeof rule.path === "string" ? [] : [{ pattern: rule.path, rule }],
);

/** The rule for a path without its query; one of its own goes before one of a pattern. */
export const findRule = (path: string): RouteRule =>
  BY_PATH.get(path) ?? BY_PATTERN.find(({ pattern }) => pattern.test(path))?.rule ?? NO_BODY;

/** Files of the open data: as large as the data are, and read for as long as the reader likes. */
const DOWNLOAD = /^\/api\/v1\/.+\.(?!json$)[a-z]+$/;
/** Of those, the ones that lie ready on the disk. */
const READY_FILE = /^\/api\/v1\/(?:bulk|releases\/[^/]+)\/[^/]+\.[a-z]+$/;
export const isDownload = (path: string): boolean => DOWNLOAD.test(path);
/**
 * Compressing each copy again would cost the server more than the line: whoever wants a small one
 * takes `.zip` or `.parquet`.
 */
export const isReadyFile = (path: string): boolean => READY_FILE.test(path);

/**
 * The stress test ranks twice and draws thousands of times; what it takes beyond this is
 * charged afterwards.
 */
const LAB = /^\/(?:en\/)?rankings\/lab$/;
/** Made by other rules, or for signed-in people alone. */
const NO_PAGE = /^\/(?:api|_next|desk|en\/desk)(?:\/|$)/;

/**
 * What making a page costs, in turns of its reader's address (lib/http/rate-limit.ts). One that
 * lies in the page cache costs nothing, and neither does reading: a whole office may share one
 * address.
 */
export function costOfPage(method: string, url: string): number {
  const [path = "/", query = ""] = url.split("?", 2);
  if (method !== "GET" || NO_PAGE.test(path) || /\.[a-z]+$/.test(path)) return 0;
  if (LAB.test(path)) return 20;
  return query === "" ? 1 : 5;
}
