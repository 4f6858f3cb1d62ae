/**
 * Spans of what this process does, so that a slow request can be followed through it. Nothing is
 * recorded, and nothing of OpenTelemetry is loaded, before `lib/start-tracing.ts` has named a
 * recorder. Names and attributes come from fixed sets: never a value of a statement, an address, an
 * account or the name of a file.
 */
import { AsyncLocalStorage } from "node:async_hooks";

type SpanAttributes = Readonly<Record<string, string | number | boolean>>;
export type SpanStart = {
  readonly name: string;
  readonly kind: "request" | "database" | "internal";
  readonly attributes?: SpanAttributes;
};
export type OpenSpan = {
  /** 32 hexadecimal digits: in every log line of the request or job. */
  readonly traceId: string;
  readonly note: (attributes: SpanAttributes) => void;
  /** @param error what made the work fail; its code or class is recorded, its message is not */
  readonly end: (error?: unknown) => void;
};
export type RecordSpan = (start: SpanStart, parent: OpenSpan | undefined) => OpenSpan;

/** Properties of the process: the web server and the pages are bundled apart. */
const holder = globalThis as {
  sunledgerRecordSpan?: RecordSpan | undefined;
  sunledgerSpan?: AsyncLocalStorage<OpenSpan>;
};
const storage = (holder.sunledgerSpan ??= new AsyncLocalStorage());

/** @param record undefined: nothing is recorded any more */
export const setSpanRecorder = (record: RecordSpan | undefined): void =>
  void (holder.sunledgerRecordSpan = record);
export const isTracing = (): boolean => holder.sunledgerRecordSpan !== undefined;
export const currentTraceId = (): string | undefined => storage.getStore()?.traceId;

/** A span that the caller ends, within the one that is under way; null where nothing is recorded. */
export const beginSpan = (start: SpanStart): OpenSpan | null =>
  holder.sunledgerRecordSpan?.(start, storage.getStore()) ?? null;

/** Everything that `work` starts is within the span. */
export const runWithinSpan = <T>(span: OpenSpan | null, work: () => T): T =>
  span === null ? work() : storage.run(span, work);

/** A span from the call of `work` until its promise is settled. */
export async function inSpan<T>(start: SpanStart, work: () => Promise<T>): Promise<T> {
  const span = beginSpan(start);
  if (span === null) return work();
  try {
    const answer = await storage.run(span, work);
    span.end();
    return answer;
  } catch (error) {
    span.end(error);
    throw error;
  }
}
