/** A page too large to be kept is none that many ask for. */
const LARGEST = 4 * 1024 * 1024;
/** Headers that belong to one answer, not to the page. */
const OF_ANSWER = ["date", "connection", "keep-alive", "transfer-encoding", "content-length"];

/**
 * Listens to a page as it is written, in pieces between its nonces.
 * @typedef {{ head: [string, string | string[]][], nonce: string, pieces: Buffer[], packed: Buffer[] | null, bytes: number }} Page headers, the nonce that stands in them, and what stands before, between and after the nonces
 * @returns {Promise<null | Page>} null where it is no page to keep
 */
export function caughtPage(response) {
  const { write, end, writeHead } = response;
  const chunks = [];
  let size = 0;
  let head;
  const note = (chunk, encoding) => {
    head ??= { ...response.getHeaders() };
    if (chunk === undefined || chunk === null || typeof chunk === "function" || size > LARGEST)
      return;
    const buffer =
      typeof chunk === "string"
        ? Buffer.from(chunk, typeof encoding === "string" ? encoding : "utf8")
        : Buffer.from(chunk);
    size += buffer.length;
    chunks.push(buffer);
  };
  response.writeHead = (status, ...rest) => {
    const given = rest.find((h) => h !== null && typeof h === "object" && !Array.isArray(h)) ?? {};
    head ??= {
      ...response.getHeaders(),
      ...Object.fromEntries(
        Object.entries(given).map(([name, value]) => [name.toLowerCase(), value]),
      ),
    };
    return writeHead.call(response, status, ...rest);
  };
  response.write = (chunk, ...rest) => (note(chunk, rest[0]), write.call(response, chunk, ...rest));
  return new Promise((done) => {
    response.end = (chunk, ...rest) => {
      note(chunk, rest[0]);
      // Not when it has arrived: a slow reader would keep the others waiting.
      done(size <= LARGEST ? pageOf(response.statusCode, head, Buffer.concat(chunks)) : null);
      return end.call(response, chunk, ...rest);
    };
    response.once("close", () => done(null));
  });
}

function pageOf(status, head, body) {
  const nonce = /'nonce-([^']+)'/.exec(head["content-security-policy"] ?? "")?.[1];
  if (
    status !== 200 ||
    !nonce ||
    !/^text\/html/.test(head["content-type"] ?? "") ||
    "set-cookie" in head ||
    "content-encoding" in head
  )
    return null;
  const pieces = [];
  let from = 0;
  for (let at = body.indexOf(nonce); at >= 0; at = body.indexOf(nonce, from)) {
    pieces.push(body.subarray(from, at));
    from = at + nonce.length;
  }
  pieces.push(body.subarray(from));
  const sent = Object.entries(head).filter(([name]) => !OF_ANSWER.includes(name));
  return { head: sent, nonce, pieces, packed: null, bytes: body.length };
}
