/** Errors for machines: RFC 9457 problem details, one catalogue of codes. */
import type { FileStoreTrouble } from "@/lib/objects/file-store-error";
import type { DatabaseTrouble } from "@/lib/store/database-trouble";

export type ProblemCode =
  | "bad_parameters"
  | "bad_form"
  | "not_found"
  | "bad_format"
  | DatabaseTrouble
  | FileStoreTrouble
  | "forbidden"
  | "unauthorised"
  | "method_not_allowed"
  | "too_large"
  | "unprocessable"
  | "unsupported_type"
  | "too_many"
  | "busy"
  | "internal"
  | "not_built";
const CATALOGUE: Record<ProblemCode, { status: number; title: string }> = {
  bad_parameters: { status: 400, title: "Bad parameters" },
  bad_form: { status: 400, title: "Bad form" },
  bad_format: { status: 404, title: "No such format" },
  unauthorised: { status: 401, title: "Sign in first" },
  forbidden: { status: 403, title: "Not allowed" },
  not_found: { status: 404, title: "Not found" },
  method_not_allowed: { status: 405, title: "Method not allowed" },
  too_large: { status: 413, title: "Too large" },
  unsupported_type: { status: 415, title: "Unsupported media type" },
  unprocessable: { status: 422, title: "Cannot be processed" },
  too_many: { status: 429, title: "Too many requests" },
  busy: { status: 503, title: "Busy" },
  internal: { status: 500, title: "Internal error" },
  not_built: { status: 501, title: "Not built yet" },
  database_away: { status: 503, title: "Database away" },
  database_full: { status: 503, title: "Disk of the database full" },
  database_read_only: { status: 503, title: "Database read-only" },
  files_away: { status: 503, title: "Store of files away" },
  file_missing: { status: 503, title: "File missing from its store" },
  file_altered: { status: 503, title: "File altered in its store" },
};

export function problemResponse(
  code: ProblemCode,
  detail: string,
  extra: object = {},
  headers: Record<string, string> = {},
): Response {
  const { status, title } = CATALOGUE[code];
  const body = JSON.stringify({ type: "about:blank", title, status, code, detail, ...extra });
  return new Response(body, {
    status,
    headers: {
      "Content-Type": "application/problem+json",
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
      "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
      ...headers,
    },
  });
}

const TROUBLE: Record<DatabaseTrouble, string> = {
  database_away: "The database does not answer; try again in a moment.",
  database_full: "The disk of the database is full; nothing was changed. Try again later.",
  database_read_only: "The database takes no changes now; nothing was changed. Try again later.",
};
/** The answer to a request that the database could not serve. */
export const databaseProblem = (
  trouble: DatabaseTrouble,
  headers: Record<string, string> = {},
): Response => problemResponse(trouble, TROUBLE[trouble], {}, { ...headers, "Retry-After": "5" });

const FILE_TROUBLE: Record<FileStoreTrouble, string> = {
  files_away: "The store of files does not answer; try again in a moment.",
  file_missing: "This file is missing from the store; nothing else is given in its place.",
  file_altered:
    "This file is not as it was made, so it is not given out. Its hash is in the list of files.",
};
/** The answer to a request for a file that its store did not give. */
export const fileProblem = (
  trouble: FileStoreTrouble,
  headers: Record<string, string> = {},
): Response =>
  problemResponse(trouble, FILE_TROUBLE[trouble], {}, { ...headers, "Retry-After": "30" });
