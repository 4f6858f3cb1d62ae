import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { replaceAnswer } from "@/server/pages/answer-replacement";
import { holdPage } from "@/server/pages/page-hold";
import {
  linksWithoutScripts,
  policyWithoutNonce,
  stripRuntime,
} from "@/server/pages/strip-runtime";

const OURS = '<script src="/assets/portal.1.js" defer=""></script>';
const DATA = '<script type="application/ld+json">{"@type":"Dataset"}</script>';

describe("elements of a page", () => {
  it.each([
    [
      "a script of the framework",
      '<script src="/_next/static/a.js" async="" nonce="n"></script>',
      "",
    ],
    [
      "its start",
      '<script id="_R_">(globalThis["TURBOPACK"] || (globalThis["TURBOPACK"] = [])).push({})</script>',
      "",
    ],
    ["its data", '<script nonce="n">self.__next_f.push([1,"<b>"])</script>', ""],
    ["the first of its data", "<script>(self.__next_f=self.__next_f||[]).push([0])</script>", ""],
    ["its clock", "<script>requestAnimationFrame(function(){$RT=performance.now()});</script>", ""],
    ["a script fetched ahead", '<link rel="preload" as="script" href="/_next/a.js"/>', ""],
    [
      "a style sheet, without its nonce",
      '<link rel="stylesheet" href="/a.css" nonce="n"/>',
      '<link rel="stylesheet" href="/a.css"/>',
    ],
    ["the script of public pages", OURS.replace(" defer", ' nonce="n" defer'), OURS],
    ["data for search engines", DATA, DATA],
    ["words about scripts", "<p>&lt;script&gt;</p>", "<p>&lt;script&gt;</p>"],
  ])("%s", (_, html, left) => expect(stripRuntime(`<p>1</p>${html}`)).toBe(`<p>1</p>${left}`));

  it.each([
    ["content that arrives hidden", '<template id="B:0"></template>'],
    ["a script that shows hidden content", '<script>$RC("B:0","S:0")</script>'],
    ["a script of another site", '<script src="https://example.org/a.js"></script>'],
    ["a script inside", "<script>start()</script>"],
    ["a style inside", "<style>p{}</style>"],
  ])("%s: the page is sent whole", (_, html) => expect(stripRuntime(`<p>1</p>${html}`)).toBeNull());
});

it("leaves a policy and links without nonce", () => {
  expect(
    policyWithoutNonce(
      "script-src 'self' 'nonce-a+/=' 'strict-dynamic'; style-src 'self' 'nonce-a+/='",
    ),
  ).toBe("script-src 'self'; style-src 'self'");
  expect(
    linksWithoutScripts([
      '</a.css>; rel=preload; as="style"; nonce="n", </b.js>; rel=preload; as="script"',
    ]),
  ).toEqual(['</a.css>; rel=preload; as="style"']);
});

const servers: http.Server[] = [];
afterEach(() => servers.splice(0).forEach((s) => s.close()));
async function answerOf(write: (response: http.ServerResponse) => void): Promise<Response> {
  const server = http.createServer((_, response) => {
    holdPage(response);
    response.setHeader("Content-Security-Policy", "script-src 'self' 'nonce-n'");
    write(response);
  });
  servers.push(server.listen(0, "127.0.0.1"));
  await new Promise((ready) => server.once("listening", ready));
  return fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}
const HTML = { "Content-Type": "text/html; charset=utf-8" };

describe("an answer", () => {
  it("that is a page is sent without its scripts, also where a script comes in two pieces", async () => {
    const answer = await answerOf((response) => {
      response.writeHead(404, HTML);
      response.flushHeaders();
      response.write("<h1>公开</h1><script>self.__next_f.pu");
      response.end("sh([])</script>");
    });
    expect(answer.status).toBe(404);
    expect(answer.headers.get("content-security-policy")).toBe("script-src 'self'");
    expect(await answer.text()).toBe("<h1>公开</h1>");
  });
  it("of an unknown shape is sent as it is, with its nonce", async () => {
    const page = '<script nonce="n">start()</script>';
    const answer = await answerOf((response) => response.writeHead(200, HTML).end(page));
    expect(answer.headers.get("content-security-policy")).toContain("'nonce-n'");
    expect(await answer.text()).toBe(page);
  });
  it("that another page replaces has a head, too", async () => {
    const answer = await answerOf((response) => {
      replaceAnswer({ method: "GET" } as http.IncomingMessage, response, (_, status) =>
        status === 404 ? { status, headers: HTML, body: "<h1>404</h1>" } : null,
      );
      response.writeHead(404, HTML).end("<p>1</p>");
    });
    expect([answer.status, await answer.text()]).toEqual([404, "<h1>404</h1>"]);
  });
  it("of another kind goes through as it is written", async () => {
    const csv = "<script>1</script>";
    const answer = await answerOf((response) => {
      response.setHeader("Content-Type", "text/csv");
      response.write(csv);
      response.end();
    });
    expect(await answer.text()).toBe(csv);
  });
});
