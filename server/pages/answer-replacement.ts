import type { IncomingMessage, ServerResponse } from "node:http";

/** A whole answer of ours. */
export type Answer = {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
};
/** null: Next's answer goes out as it is. */
export type ChooseAnswer = (
  request: IncomingMessage,
  status: number,
  type: string,
) => null | Answer | Promise<Answer>;

/**
 * Lets another page go out in the place of the one that is about to be answered. The status is
 * settled when the head is written, before any of the body, so that is where it is caught. Nearer
 * to the wire than this nothing notices: compression, if any, is set up before.
 */
export function replaceAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  choose: ChooseAnswer,
): void {
  const { writeHead, write, end, flushHeaders } = response;
  const send = ({ status, headers, body }: Answer): void => {
    writeHead.call(response, status, headers);
    Reflect.apply(end, response, [request.method === "HEAD" ? undefined : body]);
  };
  let replaced: boolean | undefined;
  /** Asked once, when the status is settled: by a head, or by a body that comes before any head. */
  const isReplaced = (status: number, head: readonly unknown[] = []): boolean => {
    if (replaced !== undefined) return replaced;
    const given = head.find((h) => h !== null && typeof h === "object") as
      Record<string, unknown> | undefined;
    const page = choose(
      request,
      status,
      String(
        given?.["content-type"] ??
          given?.["Content-Type"] ??
          response.getHeader("content-type") ??
          "text/html",
      ),
    );
    replaced = page !== null;
    if (page === null) return false;
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    if (page instanceof Promise) void page.then(send);
    else send(page);
    return true;
  };
  response.writeHead = ((status: number, ...head: []) =>
    isReplaced(status, head)
      ? response
      : writeHead.call(response, status, ...head)) as typeof writeHead;
  // What goes on to be written belongs to the page that is not sent, also after ours has gone.
  const through = <Way>(way: Way, ignored: unknown): Way =>
    ((...args: unknown[]) =>
      isReplaced(response.statusCode)
        ? ignored
        : (way as (...all: unknown[]) => unknown).apply(response, args)) as unknown as Way;
  response.write = through(write, true);
  response.end = through(end, response);
  response.flushHeaders = through(flushHeaders, undefined);
}
