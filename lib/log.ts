/** Structured lines on stderr: one JSON object a line, without secrets and without what a reader typed into a query. */

type Fields = Record<string, string | number | boolean | null | undefined>;

/** Addresses of databases hold passwords; cookies and tokens never belong into a log. */
const clean = (text: string): string =>
  text
    .replace(/postgres(ql)?:\/\/\S+/gi, "postgresql://…")
    .replace(/((?:password|token|secret|cookie)["']?\s*[=:]\s*["']?)[^\s"',;]+/gi, "$1…");

function line(level: "error" | "info", event: string, fields: Fields): void {
  process.stderr.write(
    `${JSON.stringify({ time: new Date().toISOString(), level, event, ...fields })}\n`,
  );
}

/** What went wrong, with the code that PostgreSQL or Node gives and the first places of the stack. */
export function logError(event: string, error: unknown, fields: Fields = {}): void {
  const e = error as Partial<Error> & { code?: string; digest?: string };
  const stack =
    typeof e?.stack === "string"
      ? e.stack
          .split("\n")
          .slice(1, 5)
          .map((l) => l.trim())
          .join(" | ")
      : undefined;
  line("error", event, {
    ...fields,
    error: clean(String(e?.message ?? error)),
    code: e?.code,
    digest: e?.digest,
    at: stack && clean(stack),
  });
}

export const logInfo = (event: string, fields: Fields = {}): void => line("info", event, fields);
