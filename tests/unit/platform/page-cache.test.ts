import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";
import compression from "compression";
import { afterEach, describe, expect, it } from "vitest";
import { replaceAnswer } from "@/server/pages/answer-replacement";
import { createPageCache, pageKey } from "@/server/pages/page-cache";

const open: http.Server[] = [];
afterEach(() =>
  open.splice(0).forEach((s) => {
    s.closeAllConnections();
    s.close();
  }),
);

/** A site of one page, `/`, that writes itself in pieces; `made` counts how often. */
async function site({
  status = 200,
  type = "text/html; charset=utf-8",
  cookie = false,
  wait = 0,
  nonce = "",
  during = () => {},
} = {}) {
  const world = { state: "1:1:", made: 0, hour: 0, away: false };
  const send = createPageCache(
    async () => {
      if (world.away) throw new Error("away");
      return world.state;
    },
    () => world.hour * 3_600_000,
  );
  const compress = compression();
  const server = http.createServer((request, response) => {
    const make = (listen?: (r: http.ServerResponse) => void) => {
      compress(request as never, response as never, () => {});
      listen?.(response);
      replaceAnswer(request, response, () => null);
      const number = (world.made += 1);
      during();
      response.setHeader("Content-Type", type);
      response.setHeader("Content-Security-Policy", `script-src 'self'${nonce}`);
      response.setHeader("Link", ["</a.css>; rel=preload; as=style"]);
      if (cookie) response.setHeader("Set-Cookie", "a=b");
      response.statusCode = status;
      response.write("<!DOCTYPE html>");
      setTimeout(() => response.end(Buffer.from(`第 ${number} 次 ${"数".repeat(3000)}`)), wait);
    };
    const key = pageKey(request as never);
    if (key === null) make();
    else
      send(key, request, response, make).catch(() => {
        response.statusCode = 503;
        response.end("away");
      });
  });
  open.push(server.listen(0, "127.0.0.1"));
  await once(server, "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const get = async (headers: Record<string, string> = {}, path = "/") => {
    const answer = await fetch(origin + path, { headers });
    const body = await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      body,
    };
  };
  return { world, get, origin };
}

describe("which pages are kept", () => {
  it.each([
    "/",
    "/en",
    "/en/",
    "/rankings?year=2024",
    "/en/agencies/ex-bgs",
    "/embed/trends",
    "/reports/x-2025",
    "/en/data/api",
  ])("%s", (url) => expect(pageKey({ method: "GET", url, headers: {} })).not.toBeNull());
  it.each([
    "/data",
    "/en/data/releases",
    "/verify?code=x",
    "/desk",
    "/sign-in",
    "/api/v1/rankings",
    "/rankingsX",
    "/english",
    "/_next/static/a.js",
  ])("not %s", (url) => expect(pageKey({ method: "GET", url, headers: {} })).toBeNull());
  it("none for a person with a session, for a part of a page, or for what is sent", () => {
    for (const name of [
      "next-auth.session-token",
      "__Secure-next-auth.session-token",
      "next-auth.session-token.0",
    ])
      expect(
        pageKey({ method: "GET", url: "/", headers: { cookie: `x=1; ${name}=abc` } }),
      ).toBeNull();
    expect(pageKey({ method: "GET", url: "/", headers: { rsc: "1" } })).toBeNull();
    expect(pageKey({ method: "POST", url: "/", headers: {} })).toBeNull();
    expect(pageKey({ method: "HEAD", url: "/", headers: {} })).toBeNull();
    expect(pageKey({ method: "GET", url: "/", headers: { cookie: "theme=dark" } })).not.toBeNull();
  });
  it("once, by whatever name the reader calls the server: no page takes anything from it", () => {
    const key = (headers: Record<string, string>) =>
      pageKey({ method: "GET", url: "/rankings", headers });
    expect(key({ host: "a" })).toBe(key({ host: "b", "x-forwarded-host": "c" }));
  });
});

describe("a kept page", () => {
  it("is the page as it was made, with its headers", async () => {
    const { get, world } = await site();
    const [first, second, plain, third] = [
      await get(),
      await get(),
      await get({ "Accept-Encoding": "identity" }),
      await get({ "Accept-Encoding": "gzip;q=0, identity" }),
    ];
    expect(world.made).toBe(1);
    for (const again of [second, plain, third]) {
      expect(again.body).toBe(first.body);
      expect(again.headers.get("content-security-policy")).toBe("script-src 'self'");
      expect(again.headers.get("link")).toBe("</a.css>; rel=preload; as=style");
      expect(again.headers.get("vary")).toMatch(/Accept-Encoding, Cookie/);
    }
    expect([second, plain, third].map((p) => p.headers.get("content-encoding"))).toEqual([
      "gzip",
      null,
      null,
    ]);
  });

  it("is not sent again to who has it, and is asked for each time", async () => {
    const { get, world } = await site();
    await get();
    const second = await get();
    expect(second.headers.get("cache-control")).toBe("public, no-cache");
    const tag = String(second.headers.get("etag"));
    const third = await get({ "If-None-Match": tag });
    expect([third.status, third.body]).toEqual([304, ""]);
    world.state = "2:2:";
    expect((await get({ "If-None-Match": tag })).status).toBe(200);
  });

  it("is a sound gzip file", async () => {
    const { origin, get } = await site();
    const { body } = await get();
    const raw = await new Promise<Buffer>((done) =>
      http.get(origin, { headers: { "accept-encoding": "gzip" } }, (r) => {
        const all: Buffer[] = [];
        r.on("data", (d: Buffer) => all.push(d)).on("end", () => done(Buffer.concat(all)));
      }),
    );
    // Throws where length or check sum are wrong.
    expect(gunzipSync(raw).toString()).toBe(body);
    expect(raw.length).toBeLessThan(1000);
  });

  it("is made anew once anything was written to the database, and in the next hour", async () => {
    const { get, world } = await site();
    const numbers = async (n: number) => {
      await get();
      expect(world.made).toBe(n);
    };
    await numbers(1);
    world.state = "2:2:";
    await numbers(2);
    await numbers(2);
    world.hour = 1;
    await numbers(3);
  });

  it("is not kept where something was written while it was made", async () => {
    const { get, world } = await site({ during: () => (world.state += "x") });
    await get();
    await get();
    expect(world.made).toBe(2);
  });

  it.each([
    ["an error", { status: 400 }],
    ["another kind of answer", { type: "text/plain" }],
    ["an answer with a cookie", { cookie: true }],
    ["a page with a nonce", { nonce: " 'nonce-abc'" }],
  ])("never is %s", async (_, how) => {
    const { get, world } = await site(how);
    await get();
    const again = await get();
    expect(world.made).toBe(2);
    expect(again.body).toContain("第 2 次");
  });

  it("is made once for all who ask for it at the same time, also where the first of them goes away", async () => {
    const { get, world, origin } = await site({ wait: 60 });
    const all = await Promise.all(Array.from({ length: 20 }, () => get()));
    expect(world.made).toBe(1);
    expect(new Set(all.map((p) => p.body)).size).toBe(1);
    world.state = "2";
    const first = http.get(origin, { headers: { "accept-encoding": "gzip" } });
    first.on("error", () => undefined);
    await new Promise((later) => setTimeout(later, 20));
    const second = get();
    first.destroy();
    expect((await second).body).toContain("数数");
  });

  it("is not sent where the database does not say that it still holds", async () => {
    const { get, world } = await site();
    await get();
    world.away = true;
    expect((await get()).status).toBe(503);
    world.away = false;
    expect((await get()).status).toBe(200);
  });
});
