/**
 * A stolen or left session: it ends at sign-out, when idle, after a day, wherever its cookie was
 * copied to.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { GET, POST } from "@/app/api/auth/[...nextauth]/route";
import { userOfRequest } from "@/lib/auth/session";
import { connectionPool } from "@/lib/store/client";
import { listSessions } from "@/lib/store/queries/sessions";
import { aCity, anAccount, cookieOf, PASSWORD, post, send } from "@/tests/builders/people";

const who = async (cookie: string) =>
  (await userOfRequest(new Request("http://localhost", { headers: { cookie } })))?.login ?? null;
const at = (...nextauth: string[]) => ({ params: Promise.resolve({ nextauth }) });
const signIn = async (login: string, password = PASSWORD) =>
  POST(
    await post("/api/auth/callback/credentials", { login, password }, null),
    at("callback", "credentials"),
  );
const sessionOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .find((c) => c.startsWith("next-auth.session-token="))!
    .split(";")[0]!;
const set = (sql: string, login: string) =>
  connectionPool().query(`UPDATE session SET ${sql} WHERE user_id = $1`, [login]);

beforeAll(async () => {
  await aCity();
  for (const login of ["leaver", "idler", "worker", "two", "everywhere", "watched", "planted"])
    await anAccount("auditor", { login });
  await anAccount("admin");
});

describe("a session", () => {
  it("ends at sign-out, also for a copy of its cookie", async () => {
    const answer = await signIn("leaver");
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/desk"]);
    const cookie = sessionOf(answer);
    expect(await who(cookie)).toBe("leaver");
    await send("/api/desk/sign-out", {}, cookie);
    expect(await who(cookie)).toBeNull();
    const { rows } = await connectionPool().query(
      "SELECT action, origin FROM audit_log WHERE actor = 'leaver' ORDER BY id",
    );
    expect(rows.map((r) => r.action)).toEqual(["sign_in", "sign_out"]);
  });

  it("ends after an hour without a request", async () => {
    const cookie = await cookieOf("idler");
    await set("last_seen_at = now() - interval '59 minutes'", "idler");
    expect(await who(cookie)).toBe("idler");
    // That request counted: another hour begins.
    const { rows } = await connectionPool().query(
      "SELECT last_seen_at > now() - interval '10 seconds' AS fresh FROM session WHERE user_id = 'idler'",
    );
    expect(rows).toEqual([{ fresh: true }]);
    await set("last_seen_at = now() - interval '61 minutes'", "idler");
    expect(await who(cookie)).toBeNull();
  });

  it("ends after twelve hours, however busy", async () => {
    const cookie = await cookieOf("worker");
    await set("created_at = now() - interval '12 hours 1 second'", "worker");
    expect(await who(cookie)).toBeNull();
  });

  it("cannot be prolonged or ended by next-auth's other addresses", async () => {
    const request = () => new Request("http://localhost:3000/api/auth/x");
    for (const path of ["session", "csrf", "providers", "signin", "signout", "error", "_log"]) {
      expect((await GET(request(), at(path))).status, `GET ${path}`).toBe(404);
      expect((await POST(request(), at(path))).status, `POST ${path}`).toBe(404);
    }
    expect((await GET(request(), at("callback", "credentials"))).status).toBe(404);
    expect((await POST(request(), at("signin", "credentials"))).status).toBe(404);
    expect((await POST(request(), at("callback", "oidc"))).status).toBe(404);
  });

  it("is not begun from another site's form", async () => {
    const request = await post(
      "/api/auth/callback/credentials",
      { login: "two", password: PASSWORD },
      null,
    );
    request.headers.set("origin", "https://elsewhere.example");
    expect((await POST(request, at("callback", "credentials"))).status).toBe(403);
  });

  it("is not taken from a request with two session cookies", async () => {
    const [mine, planted] = [await cookieOf("two"), await cookieOf("planted")];
    expect(await who(`${planted}; ${mine}`)).toBeNull();
    expect(await who(`${mine}; theme=dark`)).toBe("two");
  });

  it("is listed with where it began, and ends one by one or everywhere, never another person's", async () => {
    const [here, there] = [sessionOf(await signIn("everywhere")), await cookieOf("everywhere")];
    const other = await cookieOf("two");
    const sessions = await listSessions("everywhere");
    expect(sessions.map((s) => s.address).sort()).toEqual(["192.0.2.7", null].sort());
    const foreign = (await listSessions("two"))[0]!.id;
    const end = (id: string, cookie: string) => send("/api/desk/sessions/end", { id }, cookie);
    await end(foreign, here);
    expect(await who(other)).toBe("two");
    await end(sessions.find((s) => s.address === null)!.id, here);
    expect([await who(here), await who(there)]).toEqual(["everywhere", null]);
    const third = await cookieOf("everywhere");
    expect(
      (await send("/api/desk/sessions/end-all", { all: "1" }, here)).headers.get("location"),
    ).toBe("/sign-in");
    expect([await who(here), await who(third)]).toEqual([null, null]);
  });

  it("ends when an administrator says so", async () => {
    const cookie = await cookieOf("watched");
    const admin = await cookieOf("admin");
    await send("/api/desk/users/end-sessions", { id: "watched" }, admin);
    expect([await who(cookie), await who(admin)]).toEqual([null, "admin"]);
    const { rows } = await connectionPool().query(
      "SELECT actor, entity_id FROM audit_log WHERE action = 'session.end_all' AND entity_id = 'watched'",
    );
    expect(rows).toEqual([{ actor: "admin", entity_id: "watched" }]);
  });
});
