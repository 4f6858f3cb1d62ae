/** What keeps the database from doing its work, apart from mistakes of ours. */

export type DatabaseTrouble = "database_away" | "database_full" | "database_read_only";

/**
 * Classes of SQLSTATE that mean the server is gone, closing, out of connections or out of time;
 * besides them what the driver says itself.
 */
const AWAY = /^(08|53|57P0|57014|55P03|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH)/;
const AWAY_WORDS =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable|Query read timeout/i;
/** Codes of PostgreSQL and of the operating system for a disk without room. */
const FULL = new Set(["53100", "ENOSPC", "EDQUOT"]);
/** A standby, or a server that was set to read-only for maintenance. */
const READ_ONLY = new Set(["25006", "EROFS"]);

/** Only what `write` refuses is read-only: a read that wants to write is a mistake of ours. */
export function findTrouble(error: unknown): DatabaseTrouble | null {
  const { code = "", message = "" } = (error ?? {}) as { code?: string; message?: string };
  if (FULL.has(code)) return "database_full";
  if (READ_ONLY.has(code)) return "database_read_only";
  return AWAY.test(code) || AWAY_WORDS.test(message) ? "database_away" : null;
}

/** Whether the server did not or could not answer; its connection is of no further use. */
export function isDatabaseAway(error: unknown): boolean {
  const trouble = findTrouble(error);
  return trouble === "database_away" || trouble === "database_full";
}

/** For the command line. */
const SENTENCES: Record<DatabaseTrouble, string> = {
  database_away:
    "the database does not answer. What was finished is kept; run the command again when it does.",
  database_full:
    "the disk of the database is full. What was finished is kept; make room, then run the command again.",
  database_read_only:
    "the database takes no changes now (read-only). What was finished is kept; run the command again when it does.",
};

/**
 * @returns one sentence for the person who ran a command; null where the error is none of the
 * database's troubles
 */
export function describeTrouble(error: unknown): string | null {
  const trouble = findTrouble(error);
  return trouble === null ? null : SENTENCES[trouble];
}
