import { EventEmitter } from "node:events";
import type { IncomingMessage } from "node:http";
import { describe, expect, it, vi } from "vitest";
import { isStrongSecret } from "@/lib/auth/secret-strength";
import { ROUTES } from "@/lib/auth/routes";
import { checkParams, parseParams, schemas } from "@/lib/http/params";
import { defaultHeaders } from "@/server/answer-headers";
import { findClientAddress, rewriteForwarded } from "@/server/forwarded-headers";
import { limitFields } from "@/server/field-count";
import { createRestartBudget } from "@/server/restart-budget";
import { costOfPage, findRule, MOST_PARTS } from "@/server/route-rules";
import { watchSilence } from "@/server/watchdog";

describe("the client's address", () => {
  it.each([
    ["no proxy: what a client writes is nothing", "203.0.113.7", 0, "192.0.2.1"],
    ["one proxy: the last entry, which it wrote", "203.0.113.7, 198.51.100.2", 1, "198.51.100.2"],
    ["two: the one before", "203.0.113.7, 198.51.100.2, 10.0.0.1", 2, "198.51.100.2"],
    ["fewer entries than proxies: whoever is connected", "198.51.100.2", 2, "192.0.2.1"],
    ["no address at all", "=cmd|calc!A0", 1, "192.0.2.1"],
    ["none", undefined, 1, "192.0.2.1"],
  ])("%s", (_, header, hops, address) =>
    expect(findClientAddress({ "x-forwarded-for": header }, "::ffff:192.0.2.1", hops)).toBe(
      address,
    ),
  );
});

describe("what a proxy has said", () => {
  const after = (headers: Record<string, string>): object => {
    const request = { headers: { ...headers }, socket: { remoteAddress: "127.0.0.1" } };
    rewriteForwarded(request, 0);
    return request.headers;
  };
  it.each([
    [{}, {}],
    [{ "x-sunledger-proxied": "0" }, {}],
    [{ "x-forwarded-for": "203.0.113.7" }, { "x-sunledger-proxied": "1" }],
    [{ "x-real-ip": "203.0.113.7" }, { "x-sunledger-proxied": "1" }],
    [{ forwarded: "for=203.0.113.7" }, { "x-sunledger-proxied": "1" }],
    [{ "x-forwarded-proto": "https" }, { "x-sunledger-proxied": "1" }],
    [{ via: "1.1 proxy" }, { via: "1.1 proxy", "x-sunledger-proxied": "1" }],
  ])("%j leaves %j and the address of the socket", (given, left) =>
    expect(after(given)).toEqual({ ...left, "x-forwarded-for": "127.0.0.1" }),
  );
});

describe("the table of routes", () => {
  it("has a row for every action of the desk, for signed-in people, and no body for anything else", () => {
    for (const { method, path } of ROUTES)
      if (method === "POST") expect(findRule(path), path).toMatchObject({ sender: "session" });
    for (const path of ["/", "/rankings", "/api/v1/rankings", "/api/health", "/_next/static/a.js"])
      expect(findRule(path).largest, path).toBe(0);
  });
});

describe("what making a page costs", () => {
  it.each([
    ["GET", "/", 1],
    ["GET", "/reports/pt-shs-2024", 1],
    ["GET", "/rankings?minN=7", 5],
    ["GET", "/en/search?q=x", 5],
    ["GET", "/rankings/lab?indicator2=D06", 20],
    ["GET", "/en/rankings/lab", 20],
    ["POST", "/reading-mode", 0],
    ["GET", "/desk/review?page=2", 0],
    ["GET", "/en/desk", 0],
    ["GET", "/api/v1/rankings?minN=7", 0],
    ["GET", "/_next/static/a.js", 0],
    ["GET", "/icon.svg", 0],
    ["GET", "/deskless?x=1", 5],
  ])("%s %s: %i", (method, url, cost) => expect(costOfPage(method, url)).toBe(cost));
});

describe("a secret", () => {
  it.each([
    ["0123456789abcdef", false],
    ["a".repeat(64), false],
    ["correct horse battery staple and more words than anybody counts", false],
    ["3q2+7wAAAAAAAAAAAAAAAAAAAAAA", false],
    ["Zt0mQ2n8kq7u6Qv3nXk0iWbq9tq2gC1uX5m8d4yH7sE=", true],
    ["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", true],
  ])("%s", (secret, strong) => expect(isStrongSecret(secret)).toBe(strong));
});

describe("parameters", () => {
  it("that a page does not know are ignored there and refused by the API", () => {
    const shared = { isappinstalled: "0", year: "2024" };
    expect(checkParams(schemas.city, shared).query).toEqual({ year: 2024 });
    expect(() => parseParams(schemas.city, shared)).toThrow(/isappinstalled/);
    for (const name of ["__proto__", "constructor", "toString"]) {
      const sent = new URLSearchParams([[name, "x"]]);
      const unknown = [{ path: name, code: "unknown", detail: "no such parameter" }];
      expect(() => parseParams(schemas.city, sent)).toThrow(
        expect.objectContaining({ errors: unknown }),
      );
    }
  });
  it("that a page knows are still checked", () =>
    expect(checkParams(schemas.city, { year: "x" }).errors).toHaveLength(1));
});

describe("headers", () => {
  const of = (path: string, origin: string): Record<string, string> =>
    Object.fromEntries(defaultHeaders(path, origin));
  it("demand https where the site is reached by it, and only there", () => {
    expect(of("/", "https://ledger.example")["Strict-Transport-Security"]).toMatch(/max-age=\d{8}/);
    expect(of("/", "http://localhost:3000")).not.toHaveProperty("Strict-Transport-Security");
  });
  it("let single charts stand in other sites' frames, and nothing else", () => {
    expect(of("/embed/trends", "http://x")).not.toHaveProperty("X-Frame-Options");
    expect(of("/trends", "http://x")["X-Frame-Options"]).toBe("DENY");
  });
});

describe("a web process that is silent", () => {
  it("is replaced once it has been so for half a minute, and not for a slow answer in between", async () => {
    vi.useFakeTimers();
    let answers = true;
    const replace = vi.fn(async () => undefined);
    const stop = watchSilence({
      ask: () => (answers ? Promise.resolve() : Promise.reject(new Error("silent"))),
      replace,
    });
    await vi.advanceTimersByTimeAsync(60_000);
    answers = false;
    await vi.advanceTimersByTimeAsync(25_000);
    answers = true;
    await vi.advanceTimersByTimeAsync(10_000);
    answers = false;
    await vi.advanceTimersByTimeAsync(25_000);
    expect(replace).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(replace).toHaveBeenCalledTimes(1);
    stop();
    vi.useRealTimers();
  });
});

describe("parts of a multipart body", () => {
  const passes = (chunks: readonly string[]): boolean => {
    let cut = false;
    const request = Object.assign(new EventEmitter(), {
      headers: { "content-type": 'multipart/form-data; boundary="ab"' },
      push: () => true,
      socket: { destroy: () => (cut = true) },
    });
    limitFields(request as unknown as IncomingMessage);
    const push = request.push as (chunk: Buffer) => boolean;
    return chunks.every((chunk) => push(Buffer.from(chunk))) && !cut;
  };
  it("are counted wherever the chunks are cut", () => {
    const body = (parts: number): string => "--ab\r\n\r\nword\r\n".repeat(parts);
    expect(passes([body(MOST_PARTS)])).toBe(true);
    expect(passes([body(MOST_PARTS + 1)])).toBe(false);
    for (const size of [1, 2, 3, 7]) {
      const cuts = (text: string): string[] => text.match(new RegExp(`[^]{1,${size}}`, "g")) ?? [];
      expect(passes(cuts(body(MOST_PARTS))), `${size}`).toBe(true);
      expect(passes(cuts(body(MOST_PARTS + 1))), `${size}`).toBe(false);
    }
  });
});

describe("a process that ends by itself", () => {
  it("is started again five times within a minute, and no sixth", () => {
    let now = 0;
    const budget = createRestartBudget({ now: () => now });
    expect(Array.from({ length: 6 }, () => budget.spend())).toEqual([
      ...Array<boolean>(5).fill(true),
      false,
    ]);
    now = 61_000;
    expect(budget.spend()).toBe(true);
  });
});
