/** Spans as a collector receives them: OTLP over HTTP, in JSON. */
import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { changeEnvironment } from "@/lib/env";
import { createLogger } from "@/lib/log";
import { endTracing, startTracing } from "@/lib/start-tracing";
import { queryPrivate } from "@/lib/store/client";
import { inSpan } from "@/lib/trace";
import { createMetrics } from "@/server/operator/metrics";
import { followRequest } from "@/server/operator/follow-request";

type SentSpan = {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly status: { readonly code?: number };
  readonly attributes: { key: string; value: { stringValue?: string; intValue?: number } }[];
};
type Body = { resourceSpans: { scopeSpans: { spans: SentSpan[] }[] }[] };

const bodies: string[] = [];
const collector = http.createServer((request, response) => {
  let body = "";
  request.on("data", (part: Buffer) => (body += part.toString()));
  request.on("end", () => {
    if (request.url === "/v1/traces") bodies.push(body);
    response.writeHead(200, { "Content-Type": "application/json" }).end("{}");
  });
});
const lines: string[] = [];
const logger = createLogger({ write: (line) => void lines.push(line) });
const metrics = createMetrics({ requestsNow: () => 0 });
const served = http.createServer((request, response) => {
  const answer = async (): Promise<void> => {
    await queryPrivate((tx) =>
      tx.query("SELECT login FROM app_user WHERE login = $1 OR login = '李四'", ["张三"]),
    );
    await inSpan({ name: "reading parse", kind: "internal" }, () =>
      queryPrivate((tx) => tx.query("SELECT no_column FROM agency")),
    ).catch(() => undefined);
    logger.error("within");
    response.writeHead(503).end();
  };
  followRequest(request, response, "/agencies/zhang-san", metrics, () => void answer());
});
const open = (server: http.Server) =>
  new Promise<number>((done) =>
    server.listen(0, "127.0.0.1", () => done((server.address() as AddressInfo).port)),
  );

beforeAll(async () => {
  changeEnvironment({ OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${await open(collector)}/` });
  await startTracing("test");
});
afterAll(() => {
  collector.close();
  served.close();
});

it("sends a request with its statements, under one id that the log has too, and no value", async () => {
  const answer = await fetch(
    `http://127.0.0.1:${await open(served)}/agencies/zhang-san?q=zhang-san`,
  );
  await answer.arrayBuffer();
  await new Promise((done) => setTimeout(done, 50));
  await endTracing();

  const spans = bodies.flatMap((body) =>
    (JSON.parse(body) as Body).resourceSpans.flatMap((r) => r.scopeSpans.flatMap((s) => s.spans)),
  );
  const find = (name: string): SentSpan => {
    const found = spans.find((span) => span.name === name);
    if (!found) throw new Error(`no span ${name} among ${spans.map((s) => s.name).join(", ")}`);
    return found;
  };
  const request = find("GET agencies");
  const read = (span: SentSpan, key: string) =>
    Object.values(span.attributes.find((a) => a.key === key)?.value ?? {})[0];
  expect(read(request, "sunledger.request_id")).toBe(answer.headers.get("x-request-id"));
  expect(read(request, "http.response.status_code")).toBe(503);
  expect(request.status.code).toBe(2);
  expect(new Set(spans.map((span) => span.traceId))).toEqual(new Set([request.traceId]));

  const statement = find("SELECT app_user");
  const above = spans.find((span) => span.spanId === statement.parentSpanId);
  expect(above).toMatchObject({ name: "transaction", parentSpanId: request.spanId });
  const reading = find("reading parse");
  expect(reading.parentSpanId).toBe(request.spanId);
  // PostgreSQL's code for a column that is not there; its message would repeat the statement.
  expect(read(reading, "error.type")).toBe("42703");

  expect(bodies.join()).not.toMatch(/张三|李四|zhang-san|no_column/);
  expect(JSON.parse(lines[0] ?? "{}")).toMatchObject({
    requestId: answer.headers.get("x-request-id"),
    traceId: request.traceId,
  });
});
