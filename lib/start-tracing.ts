/**
 * Sends spans to a collector by OTLP over HTTP, where `OTEL_EXPORTER_OTLP_ENDPOINT` names one. The
 * packages are loaded only then. They are not registered with OpenTelemetry's global API: Next
 * would add spans of its own, with whole addresses in them.
 */
import { env } from "./env";
import { softwareVersion } from "./http/version";
import { setSpanRecorder, type OpenSpan, type RecordSpan } from "./trace";

/** Milliseconds that the last spans may take to leave. */
const LONGEST_END = 1000;
let end: (() => Promise<void>) | undefined;

/** @param program which of ours this process is: `web`, `worker`, `side` */
export async function startTracing(program: string): Promise<void> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint } = env;
  if (!endpoint || end) return;
  const [{ BatchSpanProcessor, NodeTracerProvider }, exporter, { resourceFromAttributes }, api] =
    await Promise.all([
      import("@opentelemetry/sdk-trace-node"),
      import("@opentelemetry/exporter-trace-otlp-http"),
      import("@opentelemetry/resources"),
      import("@opentelemetry/api"),
    ]);
  const conventions = await import("@opentelemetry/semantic-conventions");
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({
      [conventions.ATTR_SERVICE_NAME]: "sunledger",
      [conventions.ATTR_SERVICE_VERSION]: softwareVersion,
      "sunledger.program": program,
    }),
    spanProcessors: [
      new BatchSpanProcessor(
        new exporter.OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, "")}/v1/traces` }),
      ),
    ],
  });
  const tracer = provider.getTracer("sunledger", softwareVersion);
  const contexts = new WeakMap<OpenSpan, ReturnType<typeof api.trace.setSpan>>();
  const kinds = {
    request: api.SpanKind.SERVER,
    database: api.SpanKind.CLIENT,
    internal: api.SpanKind.INTERNAL,
  };
  const record: RecordSpan = ({ name, kind, attributes = {} }, parent) => {
    const above = (parent && contexts.get(parent)) ?? api.ROOT_CONTEXT;
    const span = tracer.startSpan(name, { kind: kinds[kind], attributes }, above);
    const open: OpenSpan = {
      traceId: span.spanContext().traceId,
      note: (more) => void span.setAttributes(more),
      end: (error) => {
        if (error !== undefined) {
          span.setAttribute(conventions.ATTR_ERROR_TYPE, classifyError(error));
          span.setStatus({ code: api.SpanStatusCode.ERROR });
        }
        span.end();
      },
    };
    contexts.set(open, api.trace.setSpan(api.ROOT_CONTEXT, span));
    return open;
  };
  setSpanRecorder(record);
  end = async () => {
    setSpanRecorder(undefined);
    const late = new Promise<void>((done) => setTimeout(done, LONGEST_END).unref());
    await Promise.race([provider.shutdown().catch(() => undefined), late]);
  };
}

/** Sends what has not left yet; a collector that does not answer is not waited for. */
export async function endTracing(): Promise<void> {
  const ending = end;
  end = undefined;
  await ending?.();
}

/** The code that PostgreSQL or Node gives, else the class: messages hold values. */
const classifyError = (error: unknown): string => {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  return String(code ?? name ?? "error");
};
