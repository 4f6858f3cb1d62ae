/**
 * Lets another page go out in the place of the one that is about to be answered. The status is settled when the head is written, before any of
 * the body, so that is where it is caught. Nearer to the wire than this nothing notices: compression, if any, is set up before.
 *
 * @typedef {{ status: number, headers: Record<string, string>, body: string }} Page
 * @param {(request: import("node:http").IncomingMessage, status: number, type: string) => null | Page | Promise<Page>} instead null: as it is
 */
export function guard(request, response, instead) {
  const { writeHead, write, end, flushHeaders } = response;
  const send = ({ status, headers, body }) => {
    writeHead.call(response, status, headers);
    end.call(response, request.method === "HEAD" ? undefined : body);
  };
  let replaced;
  /** Asked once, when the status is settled: by a head, or by a body that comes before any head. */
  const isReplaced = (status, head = []) => {
    if (replaced !== undefined) return replaced;
    const given = head.find((h) => h !== null && typeof h === "object");
    const page = instead(
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
    if (!replaced) return false;
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    if (page instanceof Promise) void page.then(send);
    else send(page);
    return true;
  };
  response.writeHead = (status, ...head) =>
    isReplaced(status, head) ? response : writeHead.call(response, status, ...head);
  // What goes on to be written belongs to the page that is not sent, also after ours has gone.
  const through =
    (way, dropped) =>
    (...args) =>
      isReplaced(response.statusCode) ? dropped : way.apply(response, args);
  response.write = through(write, true);
  response.end = through(end, response);
  response.flushHeaders = through(flushHeaders, undefined);
}
