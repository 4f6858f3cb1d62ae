/**
 * Every route under app/ as every role and as nobody, over HTTP, by the tables of lib/auth. A new
 * route without a row here or there fails.
 */
import { readdirSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { ROLES, mayDo, type Role } from "@/lib/auth/permissions";
import { ROUTES } from "@/lib/auth/routes";
import { base, passwordOf } from "./support";

/** Open to everybody, with an address of the sample where the path has a parameter, and what it answers. */
const OPEN: Readonly<Record<string, readonly [address: string, status: number]>> = {
  "/": ["/", 200],
  "/agencies": ["/agencies", 200],
  "/agencies/[slug]": ["/agencies/pt-shs", 200],
  "/agencies/[slug]/carry-over": ["/agencies/pt-shs/carry-over", 200],
  "/reports/[id]": ["/reports/pt-shs-2024", 200],
  "/rankings": ["/rankings", 200],
  "/rankings/lab": ["/rankings/lab", 200],
  "/compare": ["/compare", 200],
  "/data": ["/data", 200],
  "/data/api": ["/data/api", 200],
  "/data/releases/[tag]": ["/data/releases/1999-01-01", 404],
  "/distribution": ["/distribution", 200],
  "/flow": ["/flow", 200],
  "/funnel": ["/funnel", 200],
  "/heatmap": ["/heatmap", 200],
  "/map": ["/map", 200],
  "/methodology": ["/methodology", 200],
  "/methodology/accuracy": ["/methodology/accuracy", 200],
  "/methodology/rules": ["/methodology/rules", 200],
  "/search": ["/search?q=jtj", 200],
  "/trends": ["/trends", 200],
  "/trends/composition": ["/trends/composition", 200],
  "/trends/why": ["/trends/why", 200],
  "/accessibility": ["/accessibility", 200],
  "/glossary": ["/glossary", 200],
  "/changes": ["/changes", 200],
  "/verify": ["/verify", 200],
  "/subscribe": ["/subscribe", 200],
  "/subscribe/confirm": ["/subscribe/confirm", 200],
  "/subscribe/leave": ["/subscribe/leave", 200],
  "/no-page/[status]": ["/no-page/404", 200],
  "/embed/[name]": ["/embed/city-applications", 200],
  "/sign-in": ["/sign-in", 200],
  "/invitation": ["/invitation", 200],
  "/[...rest]": ["/there/is/nothing", 404],
  "/assets/[name]": ["/assets/none.js", 404],
  "/api/emblem": ["/api/emblem", 404],
  "/api/card": ["/api/card?page=/rankings", 200],
  "/api/[[...rest]]": ["/api/nope", 404],
  "/api/health": ["/api/health", 200],
  "/api/v1": ["/api/v1", 200],
  "/api/v1/[...path]": ["/api/v1/agencies", 200],
  "/api/v1/submissions": ["/api/v1/submissions", 405],
  "/api/auth/[...nextauth]": ["/api/auth/session", 404],
  "/api/desk/oidc": ["/api/desk/oidc", 404],
};
/** Forms that somebody without an account sends: they answer by what is sent, not by a role. */
const DOORS = [
  "/api/desk/invitation",
  "/api/reading-mode",
  "/api/subscribe/ask",
  "/api/subscribe/confirm",
  "/api/subscribe/leave",
  "/api/verify",
];

const routes = (name: string): string[] =>
  readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter((f) => path.basename(f) === name)
    .map((f) =>
      `/${path
        .dirname(f)
        .split(path.sep)
        .filter((part) => part !== "[locale]" && !/^\(.*\)$/.test(part))
        .join("/")}`.replace(/^\/\.$/, "/"),
    );

const cookies = new Map<Role | "public", string>([["public", ""]]);
const LOGIN: Readonly<Record<Role, string>> = {
  editor: "bureau",
  reviewer: "reviewer",
  supervisor: "supervisor",
  admin: "admin",
  auditor: "auditor",
};
const everybody = ["public", ...ROLES] as const;

beforeAll(async () => {
  for (const role of ROLES) {
    const answer = await post(
      "/api/auth/callback/credentials",
      { login: LOGIN[role], password: passwordOf(LOGIN[role]) },
      "",
    );
    cookies.set(role, answer.headers.getSetCookie()[0]!.split(";")[0]!);
  }
});

const get = (address: string, who: Role | "public") =>
  fetch(base + address, { redirect: "manual", headers: { cookie: cookies.get(who)! } });
function post(address: string, fields: Record<string, string>, cookie: string) {
  const body = new FormData();
  for (const [k, v] of Object.entries(fields)) body.set(k, v);
  return fetch(base + address, {
    method: "POST",
    body,
    redirect: "manual",
    headers: { cookie, origin: base },
  });
}

it("every route under app/ has a row", () => {
  const known = new Set([...Object.keys(OPEN), ...DOORS, ...ROUTES.map((r) => r.path)]);
  expect([...routes("page.tsx"), ...routes("route.ts")].filter((p) => !known.has(p))).toEqual([]);
});

describe.each(Object.entries(OPEN))("open: %s", (_, [address, status]) => {
  it.each(everybody)("answers %s the same", async (who) => {
    expect((await get(address, who)).status).toBe(status);
  });
});

describe.each(ROUTES.filter((r) => r.method === "GET"))("GET $path ($verb)", (route) => {
  it.each(everybody)("answers %s by the table", async (who) => {
    const answer = await get(route.example ?? route.path, who);
    const isPage = !route.path.startsWith("/api/");
    if (who === "public") {
      expect(answer.status).toBe(isPage ? 307 : 401);
      if (isPage) expect(answer.headers.get("location")).toContain("/sign-in");
    } else if (!mayDo(who, route.verb)) expect(answer.status).toBe(403);
    // 404: allowed, but this picture or template is outside the reach or does not exist.
    else expect(isPage ? [200] : [200, 404]).toContain(answer.status);
  });
});

describe.each(ROUTES.filter((r) => r.method === "POST"))("POST $path ($verb)", (route) => {
  it.each(everybody)("answers %s by the table", async (who) => {
    const { status } = await post(route.path, { do: "nothing" }, cookies.get(who)!);
    if (who === "public") expect(status).toBe(401);
    else if (!mayDo(who, route.verb)) expect(status).toBe(403);
    else expect([303, 400, 404, 422]).toContain(status);
  });
});
