import { beforeAll, describe, expect, it } from "vitest";
import { checkPassword, type Attempt } from "@/lib/auth/authorize";
import { userOfRequest } from "@/lib/auth/session";
import { connectionPool } from "@/lib/store/client";
import { disableUser } from "@/lib/store/commands/users";
import { findUser } from "@/lib/store/queries/users";
import { handleInvitation, handlePassword } from "@/lib/desk/password";
import { handleSignIn } from "@/lib/desk/sign-in";
import { aCity, anAccount, cookieOf, PASSWORD, post, send } from "@/tests/builders/people";

const actions = async () =>
  (
    (await connectionPool().query("SELECT action FROM audit_log ORDER BY id")).rows as {
      action: string;
    }[]
  ).map((r) => r.action);
const said = (r: Response) =>
  new URL(r.headers.get("location")!, "http://localhost").searchParams.get("said");
const tokenOf = (r: Response) =>
  decodeURIComponent(/sunledger-link=([^;]+)/.exec(r.headers.get("set-cookie")!)![1]!).split(
    " ",
  )[1]!;
const who = async (cookie: string) =>
  userOfRequest(new Request("http://localhost", { headers: { cookie } }));
const tryPassword = async (attempt: Attempt) => (await checkPassword(attempt)).kind;
let admin: string;

beforeAll(async () => {
  await aCity();
  await anAccount("admin");
  admin = await cookieOf("admin");
});

describe("signing in", () => {
  it("ends every session at once when the account is disabled", async () => {
    await anAccount("auditor", { login: "leaving" });
    const cookie = await cookieOf("leaving");
    expect((await who(cookie))?.login).toBe("leaving");
    await disableUser("leaving", { actor: "admin" });
    expect(await who(cookie)).toBeNull();
    expect(await tryPassword({ login: "leaving", password: PASSWORD })).toBe("wrong");
  });
});

describe("an invitation", () => {
  it("lets a person in once, by a link that the administrator is shown", async () => {
    const answer = await send(
      "/api/desk/users/invite",
      { login: "newcomer", name: "新同事", role: "editor", agencyId: "east" },
      admin,
    );
    expect(said(answer)).toBe("link");
    const token = tokenOf(answer);
    expect((await findUser({ login: "newcomer" }))?.passwordHash).toBeNull();
    const accept = async () =>
      handleInvitation(
        await post(
          "/api/desk/invitation",
          { token, password: "ten letters or more", again: "ten letters or more" },
          null,
        ),
      );
    const [first, second] = await Promise.all([accept(), accept()]);
    const codes = [first, second].map((r) => said(r) ?? "in").sort();
    expect(codes).toEqual(["in", "used"]);
    expect(await tryPassword({ login: "newcomer", password: "ten letters or more" })).toBe("in");
    expect((await actions()).filter((a) => a === "user.accept_invitation")).toHaveLength(1);
  });

  it("wants an agency for an editor, a region for a reviewer, and a free name", async () => {
    const invite = async (f: Record<string, string>) =>
      said(await send("/api/desk/users/invite", { name: "x", ...f }, admin));
    expect(await invite({ login: "nobody1", role: "editor" })).toBe("bad");
    expect(await invite({ login: "nobody2", role: "reviewer" })).toBe("bad");
    expect(await invite({ login: "admin", role: "auditor" })).toBe("taken");
    expect(await findUser({ login: "nobody1" })).toBeNull();
  });
});

describe("a reset", () => {
  it("takes the password, ends the sessions and gives a new link; never to oneself by mistake", async () => {
    await anAccount("auditor", { login: "forgetful" });
    const cookie = await cookieOf("forgetful");
    expect(said(await send("/api/desk/users/reset", { id: "forgetful" }, admin))).toBe("link");
    expect(await who(cookie)).toBeNull();
    expect(await tryPassword({ login: "forgetful", password: PASSWORD })).toBe("wrong");
    expect(said(await send("/api/desk/users/disable", { id: "admin" }, admin))).toBe("own");
  });
});

describe("a password that must be changed", () => {
  it("opens nothing else first, and the change ends the other sessions", async () => {
    await anAccount("admin", { login: "first", mustChange: true });
    const cookie = await cookieOf("first");
    expect((await send("/api/desk/users/disable", { id: "admin" }, cookie)).status).toBe(403);
    const change = async (f: Record<string, string>, c: string) =>
      handlePassword(
        await post(
          "/api/desk/password",
          {
            current: PASSWORD,
            password: "another long password",
            again: "another long password",
            ...f,
          },
          c,
        ),
      );
    expect(said(await change({ current: "wrong" }, cookie))).toBe("wrong");
    expect(said(await change({ password: PASSWORD, again: PASSWORD }, cookie))).toBe("weak");
    const done = await change({}, cookie);
    expect(said(done)).toBe("changed");
    expect(await who(cookie)).toBeNull();
    expect((await who(done.headers.get("set-cookie")!.split(";")[0]!))?.mustChange).toBe(false);
  });
});

describe("a session that ended while somebody was writing", () => {
  it("keeps what was written, and offers to send it after signing in again", async () => {
    await anAccount("admin", { login: "slow" });
    const lost = await send(
      "/api/desk/users/invite",
      { login: "kept", name: "写了“很久”<b>", role: "auditor" },
      null,
    );
    expect(lost.status).toBe(401);
    const page = await lost.text();
    const kept = /name="kept" value="([^"]*)"/
      .exec(page)![1]!
      .replace(/&quot;/g, '"')
      .replace(/&lt;/g, "<")
      .replace(/&gt;/g, ">")
      .replace(/&amp;/g, "&");
    const again = await handleSignIn(
      await post(
        "/api/auth/callback/credentials",
        { login: "slow", password: PASSWORD, resume: "/api/desk/users/invite", kept },
        null,
      ),
    );
    expect(again.status).toBe(200);
    expect(await again.text()).toContain(
      '<input type="hidden" name="name" value="写了“很久”&lt;b&gt;">',
    );
    expect(await findUser({ login: "kept" })).toBeNull();
    const elsewhere = await handleSignIn(
      await post(
        "/api/auth/callback/credentials",
        { login: "slow", password: PASSWORD, resume: "https://elsewhere.example/", kept },
        null,
      ),
    );
    expect(elsewhere.status).toBe(303);
  });
});
