import http from "node:http";
import { readdirSync } from "node:fs";
import net, { type AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createBasisCache, KEY_ALONE } from "@/lib/cache";
import { RESOURCES } from "@/lib/api/resources";
import { Departure } from "@/server/departure";
import { answerOperator, isOperator } from "@/server/operator/endpoints";
import { isOfDesk } from "@/server/portal-mode";
import { chooseRequestId } from "@/server/operator/follow-request";
import { createMetrics } from "@/server/operator/metrics";
import { classifyRoute, PAGE_CLASSES, RESOURCE_CLASSES } from "@/server/operator/route-class";

const request = (headers: http.IncomingHttpHeaders, remoteAddress = "127.0.0.1") => ({
  headers,
  socket: { remoteAddress },
});

describe("who may read the metrics", () => {
  it.each([
    ["a program on this machine", request({ host: "127.0.0.1:3000" }), undefined, true],
    ["the same by IPv6", request({ host: "[::1]:3000" }, "::1"), undefined, true],
    ["another machine", request({ host: "localhost:3000" }, "192.0.2.9"), undefined, false],
    [
      "a reader through a proxy on this machine",
      request({ host: "ledger.example" }),
      undefined,
      false,
    ],
    [
      "the same where the proxy calls us by address",
      request({ host: "127.0.0.1:3000", "x-forwarded-for": "192.0.2.9" }),
      undefined,
      false,
    ],
    [
      "another machine with the token",
      request({ authorization: "Bearer sixteen-characters" }, "192.0.2.9"),
      "sixteen-characters",
      true,
    ],
    [
      "a wrong token",
      request({ authorization: "Bearer sixteen-character" }),
      "sixteen-characters",
      false,
    ],
    [
      "this machine, once there is a token",
      request({ host: "localhost" }),
      "sixteen-characters",
      false,
    ],
  ])("%s", (_, who, token, may) => expect(isOperator(who, token)).toBe(may));
});

describe("kinds of addresses", () => {
  it.each([
    ["/", "home"],
    ["/en", "home"],
    ["/en/rankings/lab", "rankings"],
    ["/english", "other"],
    ["/张三", "other"],
    ["/api/v1/rankings.csv", "api_v1_rankings"],
    ["/api/v1/constructor", "api_v1_other"],
    ["/api/v1", "api_v1_other"],
    ["/api/desk/upload", "api_desk"],
    ["/api/health/live", "api_health"],
    ["/_next/static/a.js", "static"],
  ])("%s", (path, route) => expect(classifyRoute(path)).toBe(route));

  it("know every page and every resource", () => {
    const own = new Set(["no-page", "[...rest]"]);
    const pages = ["app/[locale]", "app/[locale]/(public)"].flatMap((folder) =>
      readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && !/^\(/.test(entry.name) && !own.has(entry.name))
        .map((entry) => entry.name),
    );
    expect([...PAGE_CLASSES].sort()).toEqual(pages.sort());
    expect([...RESOURCE_CLASSES].sort()).toEqual([...Object.keys(RESOURCES), "submissions"].sort());
  });
});

it.each([
  ["/desk", true],
  ["/en/desk/review/7", true],
  ["/%64esk", true],
  ["/sign-in", true],
  ["/zh/invitation", true],
  ["/api/desk/upload", true],
  ["/api/auth/csrf", true],
  ["/api/v1/submissions", true],
  ["/deskfoo", false],
  ["/agencies/desk", false],
  ["/api/v1/summary", false],
  ["/verify", false],
])("a portal has %s not: %s", (path, missing) => expect(isOfDesk(path)).toBe(missing));

it("takes a request's id from a proxy that is ours, and from nobody else", () => {
  expect(chooseRequestId("0123-4567", 1)).toBe("0123-4567");
  expect(chooseRequestId("0123-4567", 0)).not.toBe("0123-4567");
  expect(chooseRequestId('"},{"forged":"', 1)).toMatch(/^[0-9a-f-]{36}$/);
});

it("counts requests by kind, status and duration, and says when the database is away", async () => {
  const cache = createBasisCache<string, number>({ name: "operator-test", most: 2 });
  for (const value of [1, 2]) expect(cache.get("a", KEY_ALONE, () => value)).toBe(1);
  const { registry, countRequest } = createMetrics({ requestsNow: () => 3 });
  countRequest({ route: "rankings", method: "GET", status: 200, seconds: 0.03 });
  countRequest({ route: "rankings", method: "GET", status: 200, seconds: 0.3 });
  const lines = (await registry.metrics()).split("\n");
  expect(lines).toContain(
    'sunledger_http_requests_total{route="rankings",method="GET",status="200"} 2',
  );
  expect(lines).toContain(
    'sunledger_http_request_duration_seconds_bucket{le="0.05",route="rankings"} 1',
  );
  expect(lines).toContain("sunledger_http_requests_in_progress 3");
  expect(lines).toContain('sunledger_cache_hits{cache="operator-test"} 1');
  expect(lines).toContain('sunledger_cache_misses{cache="operator-test"} 1');
  expect(lines).toContain("sunledger_database_up 0");
  expect(lines.filter((line) => /^sunledger_(?:sessions|data_version)/.test(line))).toEqual([]);
});

const servers: http.Server[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.closeAllConnections()));
async function listen(
  handle: http.RequestListener,
): Promise<{ server: http.Server; port: number }> {
  const server = http.createServer(handle);
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return { server, port: (server.address() as AddressInfo).port };
}

describe("a process that leaves", () => {
  it("is alive and not ready, answers what it has begun, takes no more and goes", async () => {
    let code: number | null = null;
    const departure = new Departure({ drainMs: 300, stopMs: 5000 }, (c) => (code = c));
    const { server, port } = await listen((asked, response) => {
      const state = {
        isLeaving: () => departure.leaving,
        readMetrics: async () => ({ type: "text/plain", text: "" }),
      };
      if (!answerOperator(String(asked.url), asked, response, state))
        setTimeout(() => response.end("whole"), 800);
    });
    const ask = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
    const slow = ask("/slow").then((answer) => answer.text());
    await new Promise((done) => setTimeout(done, 50));
    const left = departure.leave(server);
    expect((await ask("/api/health/ready")).status).toBe(503);
    expect((await ask("/api/health/live")).status).toBe(200);
    expect(await slow).toBe("whole");
    await left;
    expect(code).toBe(0);
    await expect(ask("/api/health/live")).rejects.toThrow();
  });

  it("does not wait for a request that never ends, nor for idle connections", async () => {
    const departure = new Departure({ drainMs: 0, stopMs: 200 }, () => {});
    const { server, port } = await listen(() => {});
    const socket = net.connect(port, "127.0.0.1", () =>
      socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n"),
    );
    socket.on("error", () => {});
    await new Promise((done) => setTimeout(done, 50));
    const began = Date.now();
    await departure.leave(server);
    expect(Date.now() - began).toBeLessThan(1500);
    socket.destroy();
  });
});
