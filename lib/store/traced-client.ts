import type pg from "pg";
import { inSpan, isTracing } from "@/lib/trace";

type Queries = Pick<pg.PoolClient, "query">;

/** What stands where a table's name is expected, and is none. */
const NO_TABLE = new Set(["set", "only", "lateral", "select", "stdin", "stdout"]);
/** A table that is read (a function's name is followed by a parenthesis), or one that is written. */
const TABLE =
  /\b(?:FROM|JOIN)\s+(?:ONLY\s+)?"?([a-z_][\w.]*)\b(?!\s*\()|\b(?:INTO|UPDATE|COPY|TABLE)\s+"?([a-z_][\w.]*)/gi;
/** A longer list says nothing more about a statement. */
const MOST_TABLES = 4;

/**
 * What a statement does to which tables, as `SELECT report_version agency`: a name that is in our
 * own source, never a value.
 */
export function nameStatement(text: string): string {
  const bare = text.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, " ").replace(/'(?:[^']|'')*'/g, "''");
  const verb = /\b(INSERT|UPDATE|DELETE|SELECT|COPY|SET|LOCK|TRUNCATE|REFRESH)\b/i.exec(bare);
  const tables = [...bare.matchAll(TABLE)]
    .map(([, read, written = ""]) => (read ?? written).toLowerCase())
    .filter((name) => !NO_TABLE.has(name));
  return [verb?.[0].toUpperCase() ?? "statement", ...new Set(tables)]
    .slice(0, MOST_TABLES + 1)
    .join(" ");
}

/** The same client; while spans are recorded, each statement is one. */
export function traceClient<T extends Queries>(client: T): T {
  if (!isTracing()) return client;
  const query = (what: unknown, values?: unknown): unknown => {
    const run = () => client.query(what as string, values as unknown[]) as unknown;
    const text = typeof what === "string" ? what : (what as { text?: unknown }).text;
    // A stream (COPY) is handed over at once and read later: it has no promise to wait for.
    if (typeof text !== "string" || typeof what === "function" || isStream(what)) return run();
    const name = nameStatement(text);
    return inSpan(
      {
        name,
        kind: "database",
        attributes: { "db.system.name": "postgresql", "db.query.summary": name },
      },
      run as () => Promise<unknown>,
    );
  };
  return { query } as unknown as T;
}

const isStream = (what: unknown): boolean =>
  typeof (what as { submit?: unknown }).submit === "function";
