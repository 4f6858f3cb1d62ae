import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { env } from "@/lib/env";
import { logInfo, logWarning } from "@/lib/log";
import { runInRequest } from "@/lib/request-context";
import { beginSpan, runWithinSpan } from "@/lib/trace";
import type { ServerMetrics } from "./metrics";
import { classifyRoute } from "./route-class";

/** An id that a proxy of ours has given: it is safe in a log line and a header. */
const GIVEN_ID = /^[\w.-]{8,64}$/;
/** Seconds after which an answer is worth a line whatever is logged. */
const SLOW = 5;

/** The id of a proxy before us, so that its log and ours can be read together; else a new one. */
export function chooseRequestId(given: string | string[] | undefined, proxies: number): string {
  return proxies > 0 && typeof given === "string" && GIVEN_ID.test(given) ? given : randomUUID();
}

/**
 * Gives the request its id, counts it when its answer has ended, and writes a line about it: kind
 * of address, method, status and duration, never the address itself, which may hold what a reader
 * typed.
 */
export function followRequest<T>(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  metrics: ServerMetrics,
  work: () => T,
): T {
  const began = process.hrtime.bigint();
  const requestId = chooseRequestId(request.headers["x-request-id"], env.SUNLEDGER_TRUSTED_PROXIES);
  response.setHeader("X-Request-Id", requestId);
  const route = classifyRoute(path);
  const method = request.method ?? "GET";
  const span = beginSpan({
    name: `${method} ${route}`,
    kind: "request",
    attributes: {
      "http.request.method": method,
      "http.route": route,
      "sunledger.request_id": requestId,
    },
  });
  const follow = () => {
    response.once("close", () => {
      const seconds = Number(process.hrtime.bigint() - began) / 1e9;
      const status = response.statusCode;
      const whole = response.writableFinished;
      span?.note({ "http.response.status_code": status });
      span?.end(status >= 500 ? { code: status } : undefined);
      metrics.countRequest({ route, method, status, seconds });
      const fields = { requestId, route, method, status, ms: Math.round(seconds * 1000), whole };
      if (status >= 500 || (whole && seconds > SLOW)) logWarning("request", fields);
      else logInfo("request", fields);
    });
    return work();
  };
  return runInRequest({ requestId }, () => runWithinSpan(span, follow));
}
