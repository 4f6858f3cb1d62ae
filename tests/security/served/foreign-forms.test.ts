/**
 * A page of another site that posts to this one with its reader's cookies: at every address that
 * takes a form.
 */
import http from "node:http";
import { beforeAll, describe, expect, it } from "vitest";
import { ROUTES } from "@/lib/auth/routes";
import { SITE } from "@/tests/builders/raw-request";
import { hasAccounts, signIn } from "@/tests/builders/served-accounts";

const BODY = "x=y";
const cookies: string[] = [];
beforeAll(async () => {
  if (hasAccounts) cookies.push(await signIn("supervisor"), await signIn("admin"));
});

const ADDRESSES = [
  ...ROUTES.filter((route) => route.method === "POST").map((route) => route.path),
  "/api/desk/sign-out",
  "/api/desk/invitation",
  "/api/auth/callback/credentials",
  "/api/verify",
];
const FOREIGN: readonly (readonly [string, Record<string, string>])[] = [
  ["another site", { origin: "http://evil.example" }],
  ["a frame without an origin", { origin: "null" }],
  ["an origin that begins like ours", { origin: `${SITE.origin}.evil.example` }],
  ["another port of this machine", { origin: "http://localhost:1" }],
  ["another scheme", { origin: SITE.origin.replace("http:", "https:") }],
  ["a browser that names no origin", { "sec-fetch-site": "cross-site" }],
  ["a neighbouring host", { "sec-fetch-site": "same-site" }],
  ["no browser at all", {}],
  ["a name that leads here", { origin: "http://evil.example", host: "evil.example" }],
];

function send(path: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((done, failed) => {
    const request = http.request(
      { host: "127.0.0.1", port: SITE.port, path, method: "POST", agent: false },
      (answer) => {
        answer.resume();
        answer.on("end", () => done(answer.statusCode));
      },
    );
    const all = {
      host: SITE.host,
      "content-type": "application/x-www-form-urlencoded",
      "content-length": String(BODY.length),
      ...headers,
    };
    for (const [name, value] of Object.entries(all)) request.setHeader(name, value);
    request.on("error", failed);
    request.end(BODY);
  });
}

describe.skipIf(!hasAccounts)("a form of another site is taken at no address", () => {
  it.each(FOREIGN)("from %s", async (_, headers) => {
    for (const cookie of cookies)
      for (const path of ADDRESSES)
        expect([403, 421], path).toContain(await send(path, { ...headers, cookie }));
  });
});
