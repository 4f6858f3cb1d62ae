/** Whoever has the password of a supervisor: without the phone it opens nothing. */
import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { POST } from "@/app/api/auth/[...nextauth]/route";
import { findStep, hashRecoveryCode, openFactor } from "@/lib/auth/second-factor";
import { userOfRequest } from "@/lib/auth/session";
import { handleInvitation } from "@/lib/desk/password";
import { handleAccept } from "@/lib/desk/filing/decide";
import { CODES_COOKIE, openCodes } from "@/lib/desk/second-factor";
import { changeEnvironment } from "@/lib/env";
import { connectionPool } from "@/lib/store/client";
import { resetUser } from "@/lib/store/commands/invite";
import { findSecondFactor } from "@/lib/store/queries/second-factor";
import { aCity, anAccount, cookieOf, PASSWORD, post, send } from "@/tests/builders/people";

const at = { params: Promise.resolve({ nextauth: ["callback", "credentials"] }) };
const signIn = async (login: string, code?: string) =>
  POST(
    await post(
      "/api/auth/callback/credentials",
      { login, password: PASSWORD, ...(code === undefined ? {} : { code }) },
      null,
    ),
    at,
  );
/** Where it leads, whichever refused form is shown there. */
const where = (answer: Response): string | undefined =>
  answer.headers.get("location")?.replace(/&form=\w+$/, "");
const secretOf = async (login: string): Promise<string> => {
  const factor = await findSecondFactor(login);
  const opened = factor ? openFactor(login, factor.secret) : null;
  if (!opened) throw new Error("no factor");
  return opened.secret;
};
/** The code that the app shows so many steps of 30 seconds from now. */
const codeOf = async (login: string, steps = 0): Promise<string> =>
  new TOTP({ secret: Secret.fromBase32(await secretOf(login)) }).generate({
    timestamp: Date.now() + steps * 30_000,
  });

/** Sets up a factor as its person does. @returns the recovery codes */
async function setUp(login: string): Promise<string[]> {
  const cookie = await cookieOf(login);
  await send("/api/desk/second-factor/begin", {}, cookie);
  const code = await codeOf(login);
  const answer = await send("/api/desk/second-factor/confirm", { code }, cookie);
  expect(where(answer)).toBe("/desk/second-factor?said=factor_added");
  const line = answer.headers.getSetCookie().find((c) => c.includes(CODES_COOKIE)) ?? "";
  return openCodes(decodeURIComponent(/=([^;]*)/.exec(line)?.[1] ?? ""), login);
}

beforeAll(async () => {
  await aCity();
  for (const login of ["bare", "one", "lost", "guessed", "removed", "reset"])
    await anAccount("supervisor", { login });
  await anAccount("editor");
  await anAccount("admin");
  changeEnvironment({ SUNLEDGER_SECOND_FACTOR: "1" });
});
afterAll(() => changeEnvironment({ SUNLEDGER_SECOND_FACTOR: "0" }));

describe("a second factor", () => {
  it("reads codes as RFC 6238 does", () => {
    const secret = Secret.fromLatin1("12345678901234567890").base32;
    expect(findStep(secret, "287 082", 59_000)).toBe(1);
    expect(findStep(secret, "005924", 1_234_567_890_000)).toBe(41_152_263);
    expect(findStep(secret, "287082", 59_000 + 60_000)).toBeNull();
    for (const wrong of ["", "28708", "2870822", "abcdef"])
      expect(findStep(secret, wrong, 59_000)).toBeNull();
  });

  it("must be set up before anything else is done, by those of whom it is demanded", async () => {
    expect(where(await signIn("bare"))).toBe("/desk");
    const refused = await handleAccept(
      await post("/api/desk/review/accept", {}, await cookieOf("bare")),
    );
    expect(refused.status).toBe(403);
    const off = await send("/api/desk/second-factor/begin", {}, await cookieOf("editor"));
    expect(where(off)).toBe("/desk/second-factor?said=factor_off");
    expect(where(await signIn("editor"))).toBe("/desk");
  });

  it("lets nobody in without its code, and takes each code once", async () => {
    await setUp("one");
    expect(where(await signIn("one"))).toBe("/sign-in?error=code");
    expect(where(await signIn("one", "000000"))).toBe("/sign-in?error=code");
    // The present one was used to set it up; the next counts too.
    const code = await codeOf("one", 1);
    expect(where(await signIn("one", code))).toBe("/desk");
    expect(where(await signIn("one", code))).toBe("/sign-in?error=code");
  });

  it("takes each recovery code once", async () => {
    const [first = "", second = ""] = await setUp("lost");
    expect(where(await signIn("lost", first.toUpperCase()))).toBe("/desk");
    expect(where(await signIn("lost", first))).toBe("/sign-in?error=code");
    expect(where(await signIn("lost", second.replace("-", " ")))).toBe("/desk");
    expect((await findSecondFactor("lost"))?.left).toBe(8);
  });

  it("makes whoever guesses codes wait", async () => {
    await setUp("guessed");
    const answers: (string | undefined)[] = [];
    for (let n = 0; n < 8; n++) answers.push(where(await signIn("guessed", `00000${n}`)));
    expect(answers.at(-1)).toMatch(/error=wait/);
  });

  it("is kept sealed, and recovery codes as hashes", async () => {
    const [code = ""] = await setUp("removed");
    const { rows } = await connectionPool().query<{ secret: string; recovery: string[] }>(
      "SELECT secret, recovery FROM second_factor WHERE user_id = 'removed'",
    );
    expect(rows[0]?.secret).not.toContain(await secretOf("removed"));
    expect(rows[0]?.recovery).toContain(hashRecoveryCode(code));
    expect(JSON.stringify(rows)).not.toContain(code.replace("-", ""));
  });

  it("is removed by an administrator, who is named for it, and its sessions end", async () => {
    const session = await cookieOf("removed");
    await setUp("admin");
    const answer = await send(
      "/api/desk/users/remove-factor",
      { id: "removed" },
      await cookieOf("admin"),
    );
    expect(where(answer)).toBe("/desk/users?said=factor_removed");
    const request = new Request("http://localhost", { headers: { cookie: session } });
    expect(await userOfRequest(request)).toBeNull();
    const { rows } = await connectionPool().query(
      "SELECT actor, entity_id FROM audit_log WHERE action = 'user.factor_remove'",
    );
    expect(rows).toEqual([{ actor: "admin", entity_id: "removed" }]);
  });

  it("is not gone round by a link for a new password", async () => {
    await setUp("reset");
    const token = (await resetUser("reset", { actor: "admin" })) ?? "";
    const fresh = "another long password of tests";
    const answer = await handleInvitation(
      await post("/api/desk/invitation", { token, password: fresh, again: fresh }, null),
    );
    expect([where(answer), answer.headers.getSetCookie()]).toEqual(["/sign-in", []]);
  });
});
