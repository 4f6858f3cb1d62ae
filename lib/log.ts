/**
 * Structured lines on stderr: one JSON object a line, with the id of the request. A line never
 * holds a secret, a name, an account, a client's address, or what a reader typed into a query.
 */
import pino, { type Logger } from "pino";
import { env } from "./env";
import { currentRequestId } from "./request-context";
import { currentTraceId } from "./trace";

type Fields = Record<string, string | number | boolean | null | undefined>;

/** Addresses of databases contain passwords; cookies and tokens never belong in a log. */
const removeSecrets = (text: string): string =>
  text
    .replace(/postgres(ql)?:\/\/\S+/gi, "postgresql://…")
    .replace(/\beyJ[\w-]+(?:\.[\w-]*){1,4}/g, "…")
    .replace(/\b(nonce|state) mismatch, expected .*$/gm, "$1 mismatch")
    .replace(/([?&](?:code|state|nonce)=)[^&\s"']+/g, "$1…")
    .replace(/\bBearer\s+\S+/gi, "Bearer …")
    .replace(
      /((?:password|passphrase|token|secret|cookie|nonce|verifier)["']?\s*[=:]\s*["']?)[^\s"',;]+/gi,
      "$1…",
    )
    .replace(/[^\s@<>"'()]+@[^\s@<>"'()]+\.[a-z]{2,}/gi, "…@…");

/** @param destination for tests; lines are written at once, so that the last one before an end is not lost */
export const createLogger = (
  destination: pino.DestinationStream = pino.destination({ dest: 2, sync: true }),
): Logger =>
  pino(
    {
      level: env.SUNLEDGER_LOG,
      messageKey: "event",
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
      mixin: () => {
        const requestId = currentRequestId();
        const traceId = currentTraceId();
        return {
          ...(requestId === undefined ? {} : { requestId }),
          ...(traceId === undefined ? {} : { traceId }),
        };
      },
    },
    destination,
  );

let logger: Logger | undefined;
const ownLogger = (): Logger => (logger ??= createLogger());

/**
 * An error as a log line: its cleaned message, the code from PostgreSQL or Node, and the top of the
 * stack.
 */
export function describeError(error: unknown): Fields {
  const e = error as Partial<Error> & { code?: string; digest?: string };
  const places =
    typeof e?.stack === "string"
      ? e.stack
          .split("\n")
          .slice(1, 5)
          .map((l) => l.trim())
          .join(" | ")
      : undefined;
  return {
    error: removeSecrets(String(e?.message ?? error)),
    code: e?.code,
    digest: e?.digest,
    at: places && removeSecrets(places),
  };
}

export const logError = (event: string, error: unknown, fields: Fields = {}): void =>
  ownLogger().error({ ...fields, ...describeError(error) }, event);

export const logInfo = (event: string, fields: Fields = {}): void =>
  ownLogger().info(fields, event);

export const logWarning = (event: string, fields: Fields = {}): void =>
  ownLogger().warn(fields, event);
