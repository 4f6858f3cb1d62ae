import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { ROLES, mayDo, type Role } from "@/lib/auth/permissions";
import { ROUTES } from "@/lib/auth/routes";
import { aCity, anAccount, cookieOf, post } from "@/tests/builders/people";

const handlers = ROUTES.filter((r) => r.path.startsWith("/api/"));
const cookies = new Map<Role | "public", string | null>([["public", null]]);

beforeAll(async () => {
  await aCity();
  for (const role of ROLES) {
    await anAccount(role);
    cookies.set(role, await cookieOf(role));
  }
});

async function statusOf(route: (typeof handlers)[number], who: Role | "public"): Promise<number> {
  const handler = await import(/* @vite-ignore */ path.resolve(`app${route.path}/route.ts`));
  const cookie = cookies.get(who)!;
  const address = route.example ?? route.path;
  const request =
    route.method === "POST"
      ? await post(address, { do: "nothing" }, cookie)
      : new Request(`http://localhost:3000${address}`, { headers: cookie ? { cookie } : {} });
  return (await handler[route.method](request)).status;
}

/** Every handler of the desk as everybody: refused exactly where the table says so. */
describe.each(handlers)("$method $path", (route) => {
  it("refuses the public", async () => expect(await statusOf(route, "public")).toBe(401));

  it.each(ROLES)("answers %s by the table", async (role) => {
    const status = await statusOf(route, role);
    if (mayDo(role, route.verb)) expect([200, 303, 400, 404, 422]).toContain(status);
    else expect(status).toBe(403);
  });

  it.runIf(route.method === "POST")("takes nothing from another site", async () => {
    const handler = await import(/* @vite-ignore */ path.resolve(`app${route.path}/route.ts`));
    const request = new Request(`http://localhost:3000${route.path}`, {
      method: "POST",
      body: new FormData(),
      headers: {
        origin: "https://elsewhere.example",
        host: "localhost:3000",
        cookie: cookies.get("admin")!,
      },
    });
    expect((await handler.POST(request)).status).toBe(403);
  });
});
