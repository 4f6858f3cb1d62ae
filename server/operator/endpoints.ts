/**
 * Addresses for the operator, answered at the door: they work while pages do not.
 *
 * - `/api/health`: 200 while the database answers; nothing of Next has a part in it, so that it
 *   does not wait behind pages.
 * - `/api/health/live`: 200 while the process answers at all. Where it does not, it must be started
 *   again.
 * - `/api/health/ready`: 200 while requests should be sent here; 503 while the database is away or
 *   the process is leaving.
 * - `/metrics`: for the operator alone.
 */
import { timingSafeEqual } from "node:crypto";
import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { env } from "@/lib/env";
import { answerHealth } from "@/lib/http/health-answer";
import { readHealth } from "@/lib/store/queries/health";

const LOOPBACK = /^(?:::1$|127\.|::ffff:127\.)/;
const LOOPBACK_NAME = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;
/** What a proxy adds: with one before us, an address of this machine says nothing about who asks. */
const OF_PROXY = [
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "via",
  "x-real-ip",
];

/** Call before the forwarded headers are rewritten. */
export function isOperator(
  {
    headers,
    socket,
  }: Pick<IncomingMessage, "headers"> & { socket: { remoteAddress?: string | undefined } },
  token: string | undefined = env.SUNLEDGER_METRICS_TOKEN,
): boolean {
  if (token !== undefined) return isSameText(headers.authorization ?? "", `Bearer ${token}`);
  return (
    LOOPBACK.test(socket.remoteAddress ?? "") &&
    LOOPBACK_NAME.test(headers.host ?? "") &&
    !OF_PROXY.some((name) => name in headers)
  );
}

/** In a time that says nothing about where the texts differ. */
const isSameText = (a: string, b: string): boolean => timingSafeEqual(hash(a), hash(b));
const hash = (text: string): Buffer => createHash("sha256").update(text).digest();

export type OperatorState = {
  readonly isLeaving: () => boolean;
  /** The metrics as text, with their media type. */
  readonly readMetrics: () => Promise<{ readonly type: string; readonly text: string }>;
};

/** @returns whether the request was one of these; its answer follows */
export function answerOperator(
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
  state: OperatorState,
): boolean {
  if (request.method !== "GET" && request.method !== "HEAD") return false;
  const send = (status: number, type: string, body: string): void => {
    response.writeHead(status, { "Content-Type": type, "Cache-Control": "no-store" });
    response.end(request.method === "HEAD" ? undefined : body);
  };
  const sendAnswer = async (answer: Response): Promise<void> => {
    const body = await answer.text();
    for (const [name, value] of answer.headers) response.setHeader(name, value);
    response.writeHead(answer.status);
    response.end(request.method === "HEAD" ? undefined : body);
  };
  const sendState = (status: number, word: string): void =>
    send(status, "application/json", JSON.stringify({ status: word }));
  switch (path) {
    case "/api/health":
      void answerHealth().then(sendAnswer);
      return true;
    case "/api/health/live":
      sendState(200, "alive");
      return true;
    case "/api/health/ready":
      if (state.isLeaving()) sendState(503, "leaving");
      else
        void readHealth().then(
          () => sendState(200, "ready"),
          () => sendState(503, "database_away"),
        );
      return true;
    case "/metrics":
      if (!isOperator(request)) return false;
      void state.readMetrics().then(
        ({ type, text }) => send(200, type, text),
        () => send(500, "text/plain", "The metrics could not be collected.\n"),
      );
      return true;
    default:
      return false;
  }
}
