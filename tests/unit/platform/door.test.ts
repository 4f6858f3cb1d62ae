import http from "node:http";
import type { AddressInfo } from "node:net";
import compression from "compression";
import { describe, expect, it } from "vitest";
import { replaceAnswer } from "@/server/pages/answer-replacement";
import { installAnswerStatus, runWithStatus } from "@/server/pages/answer-status";
import { plainPage } from "@/server/pages/plain-page";
import { refuseRequest } from "@/server/request-refusal";
import { answerStatus } from "@/lib/http/answer-status";

describe("the door of the web server", () => {
  it.each([
    ["an ordinary page", { url: "/en/rankings?indicator=D05&year=2024" }, null],
    ["Chinese in a query, encoded", { url: "/agencies?q=%E8%B4%A2%E6%94%BF+%E5%B1%80" }, null],
    ["an escaped percent sign", { url: "/agencies?q=100%25" }, null],
    ["broken percent-encoding in the path", { url: "/agencies/%E8%B4" }, 400],
    ["broken percent-encoding in the query", { url: "/agencies?q=%zz" }, 400],
    ["a way out of the tree", { url: "/_next/static/..%2f..%2f..%2fetc/passwd" }, 400],
    ["the same in plain", { url: "/../../etc/passwd" }, 400],
    ["a NUL byte", { url: "/reports/x%00.html" }, 400],
    ["the same in the query", { url: "/search?q=a%00b" }, 400],
    ["another host in the path", { url: "//evil.example/" }, 400],
    ["a query as long as a book", { url: `/rankings?x=${"a".repeat(5000)}` }, 414],
    ["two hosts", { rawHeaders: ["Host", "localhost", "host", "evil.example"] }, 400],
    ["one host named as a value", { rawHeaders: ["Host", "localhost", "X-A", "host"] }, null],
    ["a method of some other protocol", { url: "/", method: "PROPFIND" }, 405],
    [
      "a body of unknown length",
      { url: "/api/desk/upload", method: "POST", headers: { "transfer-encoding": "chunked" } },
      411,
    ],
    [
      "a body beyond any upload",
      { url: "/api/desk/upload", method: "POST", headers: { "content-length": "999999999" } },
      413,
    ],
  ])("%s", (_, request, status) => {
    expect(refuseRequest(request)?.status ?? null).toBe(status);
  });

  it("answers pages in the language of the address and data as a problem, both without anything that could run", () => {
    const page = (url: string) => plainPage({ url, status: 503, code: "database_away" });
    expect(page("/rankings").body).toContain('lang="zh-CN"');
    expect(page("/en/rankings").body).toContain('lang="en"');
    expect(page("/english").body).toContain('lang="zh-CN"');
    expect(page("/api/v1/rankings").headers["Content-Type"]).toBe("application/problem+json");
    expect(JSON.parse(page("/api/v1/rankings").body)).toMatchObject({
      status: 503,
      code: "database_away",
    });
    for (const url of ["/", "/en", "/api/health"]) {
      expect(page(url).headers["Retry-After"]).toBe("5");
      expect(page(url).headers["Content-Security-Policy"]).toContain("default-src 'none'");
      expect(page(url).body).not.toMatch(/<script|style=/);
    }
  });
});

describe("the guard before the pages", () => {
  const ours = (status: number) => ({
    status,
    headers: { "Content-Type": "text/html; charset=utf-8", "X-Ours": "1" },
    body: `<h1>ours ${status}</h1>${"·".repeat(2000)}`,
  });
  /** A server whose page writes its body in pieces, also after the head; what it answers for `path`. */
  async function ask(path: string, init: RequestInit = {}, type = "text/html") {
    const compress = compression();
    const server = http.createServer((request, response) => {
      compress(request as never, response as never, () => {});
      replaceAnswer(request, response, (_, status) =>
        status === 404
          ? new Promise((later) => setTimeout(() => later(ours(404)), 20))
          : status === 500
            ? ours(500)
            : null,
      );
      const status = Number(request.url!.slice(1));
      response.setHeader("content-type", type);
      response.setHeader("x-theirs", "1");
      response.statusCode = status;
      response.write("theirs ");
      setTimeout(
        () => {
          response.write("and more");
          response.end();
        },
        status === 500 ? 5 : 60,
      );
    });
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    const answer = await fetch(
      `http://127.0.0.1:${(server.address() as AddressInfo).port}/${path}`,
      init,
    );
    const body = await answer.text();
    await new Promise((later) => setTimeout(later, 90));
    server.close();
    return {
      status: answer.status,
      body,
      ours: answer.headers.get("x-ours"),
      theirs: answer.headers.get("x-theirs"),
    };
  }

  it.each(["404", "500"])(
    "sends our page for a %s whole, whenever theirs goes on to be written, compressed or not",
    async (status) => {
      for (const encoding of ["gzip", "identity"]) {
        expect(await ask(status, { headers: { "Accept-Encoding": encoding } })).toEqual({
          status: Number(status),
          body: ours(Number(status)).body,
          ours: "1",
          theirs: null,
        });
      }
    },
  );
  it("answers HEAD with our head and no body", async () =>
    expect(await ask("404", { method: "HEAD" })).toEqual({
      status: 404,
      body: "",
      ours: "1",
      theirs: null,
    }));
  it("lets every other page through as it is", async () =>
    expect(await ask("200")).toEqual({
      status: 200,
      body: "theirs and more",
      ours: null,
      theirs: "1",
    }));
});

describe("a page that says what its answer is", () => {
  installAnswerStatus();
  /** Two requests at a time, so that one's word must not become the other's. */
  async function ask(path: string) {
    const server = http.createServer((request, response) => {
      void runWithStatus(response, async () => {
        await new Promise((later) => setTimeout(later, 5));
        if (request.url !== "/good") answerStatus(400);
        if (request.url === "/bad-head") response.writeHead(200, { "x-theirs": "1" });
        if (request.url === "/missing") response.statusCode = 404;
        response.write("words ");
        response.end("and more");
      });
    });
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    const to = (p: string) =>
      fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${p}`).then(async (a) => ({
        status: a.status,
        body: await a.text(),
      }));
    const answers = await Promise.all([to(path), to("good")]);
    server.close();
    return answers;
  }

  it.each([
    ["bad", 400],
    ["bad-head", 400],
    ["missing", 404],
  ])("is answered so for /%s, its words whole, and no other page is", async (path, status) => {
    expect(await ask(path)).toEqual([
      { status, body: "words and more" },
      { status: 200, body: "words and more" },
    ]);
  });
  it("may say so outside of any answer, where nothing comes of it", () =>
    expect(() => answerStatus(400)).not.toThrow());
});
