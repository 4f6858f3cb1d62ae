import type { OutgoingHttpHeaders, ServerResponse } from "node:http";

export type CapturedPage = {
  readonly head: [string, number | string | string[]][];
  readonly body: Buffer;
  /** The body as a gzip file, once it has been made. */
  packed: Buffer | null;
  tag?: string;
};

/** A page too large to be kept is none that many ask for. */
const LARGEST = 4 * 1024 * 1024;
/** Headers that belong to one answer, not to the page. */
const OF_ANSWER = ["date", "connection", "keep-alive", "transfer-encoding", "content-length"];

/**
 * Listens to a page as it is written.
 * @returns null where it is no page to keep
 */
export function capturePage(response: ServerResponse): Promise<CapturedPage | null> {
  const { write, end, writeHead } = response;
  const chunks: Buffer[] = [];
  let size = 0;
  let head: OutgoingHttpHeaders | undefined;
  const note = (chunk: unknown, encoding: unknown): void => {
    head ??= { ...response.getHeaders() };
    if (chunk === undefined || chunk === null || typeof chunk === "function" || size > LARGEST)
      return;
    const buffer =
      typeof chunk === "string"
        ? Buffer.from(chunk, typeof encoding === "string" ? (encoding as BufferEncoding) : "utf8")
        : Buffer.from(chunk as Uint8Array);
    size += buffer.length;
    chunks.push(buffer);
  };
  response.writeHead = ((status: number, ...rest: []) => {
    const given: OutgoingHttpHeaders =
      rest.find((h: unknown) => h !== null && typeof h === "object" && !Array.isArray(h)) ?? {};
    head ??= {
      ...response.getHeaders(),
      ...Object.fromEntries(
        Object.entries(given).map(([name, value]) => [name.toLowerCase(), value]),
      ),
    };
    return writeHead.call(response, status, ...rest);
  }) as typeof writeHead;
  response.write = ((chunk: unknown, ...rest: unknown[]) => {
    note(chunk, rest[0]);
    return Reflect.apply(write, response, [chunk, ...rest]) as boolean;
  }) as typeof write;
  return new Promise((done) => {
    response.end = ((chunk: unknown, ...rest: unknown[]) => {
      note(chunk, rest[0]);
      // Not when it has arrived: a slow reader would keep the others waiting.
      done(size <= LARGEST ? pageOf(response.statusCode, head ?? {}, Buffer.concat(chunks)) : null);
      return Reflect.apply(end, response, [chunk, ...rest]) as ServerResponse;
    }) as typeof end;
    response.once("close", () => done(null));
  });
}

function pageOf(status: number, head: OutgoingHttpHeaders, body: Buffer): CapturedPage | null {
  if (
    status !== 200 ||
    !/^text\/html/.test(String(head["content-type"])) ||
    // A nonce is one reader's.
    String(head["content-security-policy"]).includes("'nonce-") ||
    "set-cookie" in head ||
    "content-encoding" in head
  )
    return null;
  const sent = Object.entries(head).filter(
    (entry): entry is [string, number | string | string[]] =>
      entry[1] !== undefined && !OF_ANSWER.includes(entry[0]),
  );
  return { head: sent, body, packed: null };
}
