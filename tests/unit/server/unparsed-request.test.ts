/** What a client gets that sends nothing, half a request, or none at all. */
import http from "node:http";
import net, { type AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerUnparsed } from "@/server/unparsed-request";

const server = http.createServer(
  { headersTimeout: 200, connectionsCheckingInterval: 50, maxHeaderSize: 2048 },
  (_request, response) => void response.end("a page"),
);
server.on("clientError", answerUnparsed);

beforeAll(() => new Promise<void>((ready) => server.listen(0, "127.0.0.1", () => ready())));
afterAll(() => new Promise((done) => server.close(done)));

/** All that comes back until the server closes the connection. */
const answerTo = (sent: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = net.connect((server.address() as AddressInfo).port, "127.0.0.1");
    let came = "";
    socket.on("data", (data) => (came += String(data)));
    socket.on("end", () => resolve(came));
    socket.on("error", reject);
    if (sent) socket.write(sent);
  });

describe("a connection on which no whole request came", () => {
  it("is closed without a word where nothing was asked: a browser opens some ahead of need", async () => {
    expect(await answerTo("")).toBe("");
  });

  it("gets 408 where a request began and did not end", async () => {
    expect(await answerTo("GET / HTTP/1.1\r\nHost: x\r\n")).toMatch(/^HTTP\/1\.1 408 /);
  });

  it("gets 400 for what is not HTTP, and 431 for heads without end", async () => {
    expect(await answerTo("hello\r\n\r\n")).toMatch(/^HTTP\/1\.1 400 /);
    expect(await answerTo(`GET / HTTP/1.1\r\nX: ${"x".repeat(5000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 431 /,
    );
  });
});
