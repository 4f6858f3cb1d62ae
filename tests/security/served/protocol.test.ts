/** Requests that two programs could understand in two ways, and protocols that are not spoken here. */
import { describe, expect, it } from "vitest";
import { sendRaw, SITE } from "@/tests/builders/raw-request";

const HOST = `Host: ${SITE.host}\r\n`;
const SECOND = `GET /api/health HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`;
const verify = (headers: string, body: string): string =>
  `POST /api/verify HTTP/1.1\r\n${HOST}Origin: ${SITE.origin}\r\n${headers}\r\n${body}`;

describe("a body whose end could be seen in two places", () => {
  it.each([
    [
      "Content-Length and chunks",
      "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n",
      "0\r\n\r\nG",
    ],
    ["chunks in other letters", "Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"],
    ["the same, and a request at once", "Transfer-Encoding: xchunked\r\n", ""],
    ["two lengths", "Content-Length: 5\r\nContent-Length: 6\r\n", "hello!"],
    ["a length with a sign", "Content-Length: +5\r\n", "hello"],
    ["a list of lengths", "Content-Length: 5, 5\r\n", "hello"],
    ["a length below nothing", "Content-Length: -5\r\n", "hello"],
    ["a header that goes on in the next line", "X-A: b\r\n c\r\nContent-Length: 5\r\n", "hello"],
    ["a blank before the colon", "Content-Length : 5\r\n", "hello"],
  ])("%s: is refused, and the connection with it", async (_, headers, body) => {
    const { statuses } = await sendRaw(verify(headers, body) + SECOND);
    expect(statuses).toHaveLength(1);
    expect([400, 411]).toContain(statuses[0]);
  });

  it("that a page would not read is no second request", async () => {
    const hidden = "GET /api/health HTTP/1.1\r\n\r\n";
    const { statuses } = await sendRaw(
      `GET /methodology HTTP/1.1\r\n${HOST}Content-Length: ${hidden.length}\r\n\r\n${hidden}`,
    );
    expect(statuses).toEqual([413]);
  });
});

describe("a request that names its host twice or elsewhere", () => {
  it.each([
    ["two hosts", `GET /rankings HTTP/1.1\r\n${HOST}Host: evil.example\r\n\r\n`, 400],
    ["the same one twice", `GET /rankings HTTP/1.1\r\n${HOST}${HOST}\r\n`, 400],
    ["none", "GET /rankings HTTP/1.1\r\n\r\n", 400],
    ["none, by an older protocol", "GET /rankings HTTP/1.0\r\n\r\n", 421],
    ["another in the address", `GET http://evil.example/rankings HTTP/1.1\r\n${HOST}\r\n`, 400],
  ])("%s", async (_, text, status) => {
    const { statuses } = await sendRaw(text, (got) => got.includes("\r\n\r\n"));
    expect(statuses).toEqual([status]);
  });
});

describe("another protocol", () => {
  it.each([
    ["HTTP/2", "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAA\r\n"],
    ["web sockets", "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"],
  ])("%s is not spoken: the request is answered as it is", async (_, headers) => {
    const { statuses } = await sendRaw(
      `GET /api/v1/forms/2021 HTTP/1.1\r\n${HOST}${headers}\r\n`,
      (got) => got.includes("\r\n\r\n"),
    );
    expect(statuses).toEqual([200]);
  });
});

describe("a client that asks before it sends a body", () => {
  const upload = (length: number, more = ""): string =>
    `POST /api/desk/upload HTTP/1.1\r\n${HOST}Origin: ${SITE.origin}\r\nExpect: 100-continue\r\nContent-Length: ${length}\r\n${more}\r\n`;

  it("is not asked for one that nobody takes", async () => {
    const { statuses } = await sendRaw(upload(100_000_000), (got) => got.includes("\r\n\r\n"));
    expect(statuses).toEqual([401]);
  });

  it("is asked for one that somebody takes", async () => {
    const { statuses } = await sendRaw(
      verify("Expect: 100-continue\r\nContent-Length: 5\r\nConnection: close\r\n", ""),
      (got) => got.includes("100 Continue"),
    );
    expect(statuses[0]).toBe(100);
  });
});
