/**
 * Secrets are changed while both are valid; when the former one is removed, what was left under it
 * is void.
 */
import { randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { beforeAll, beforeEach, expect, it, vi } from "vitest";
import { readBearer } from "@/lib/api/api-key";
import { verifyFile } from "@/lib/api/verify";
import { hashRecoveryCode, isRightCode, makeFactor, openFactor } from "@/lib/auth/second-factor";
import { userOfRequest } from "@/lib/auth/session";
import { run as runSecrets } from "@/lib/cli/commands/secrets";
import { changeEnvironment, env } from "@/lib/env";
import { enterKey, ownKey } from "@/lib/exports/signing-key";
import { signBody } from "@/lib/outbox/channels";
import { createApiKey } from "@/lib/store/commands/api-keys";
import { beginFactor, confirmFactor } from "@/lib/store/commands/second-factor";
import { findSecondFactor } from "@/lib/store/queries/second-factor";
import { aCity, SMALL_CITY } from "@/tests/builders/city";
import { anAccount, cookieOf } from "@/tests/builders/people";
import { fetchAnswer } from "@/tests/builders/signed-answers";

const newSecret = (): string => randomBytes(32).toString("base64url");
const first = newSecret();
const use = (present: string, former = ""): void =>
  changeEnvironment({ NEXTAUTH_SECRET: present, SUNLEDGER_SECRET_PREVIOUS: former });
const who = async (cookie: string): Promise<string | null> =>
  (await userOfRequest(new Request("http://localhost", { headers: { cookie } })))?.login ?? null;
const by = { actor: "cli" };

beforeAll(async () => {
  await aCity(SMALL_CITY);
  for (const login of ["reader", "guarded"]) await anAccount("auditor", { login });
});
beforeEach(() => use(first));

it("a session goes on under the former secret and ends with it", async () => {
  const cookie = await cookieOf("reader");
  const second = newSecret();
  use(second);
  expect(await who(cookie)).toBeNull();
  use(second, first);
  expect(await who(cookie)).toBe("reader");
  const later = await cookieOf("reader");
  use(second);
  expect([await who(cookie), await who(later)]).toEqual([null, "reader"]);
});

it("machines that change one after the other accept the next secret beforehand", async () => {
  const second = newSecret();
  use(second, first);
  const made = await cookieOf("reader");
  use(first, second);
  expect(await who(made)).toBe("reader");
});

it("a second factor is sealed anew; recovery codes are good while the former secret is", async () => {
  const user = { id: "guarded", login: "guarded" };
  const factor = makeFactor(user.login);
  await beginFactor(user.id, factor.sealed);
  const recovery = ["abcde-fghij", "kmnpq-rstuv"];
  await confirmFactor({ userId: user.id, step: 1, recovery: recovery.map(hashRecoveryCode) }, by);
  const second = newSecret();
  use(second, first);
  expect(await isRightCode(user, "abcde-fghij", by)).toBe(true);
  const stored = async (): Promise<string> => (await findSecondFactor(user.id))?.secret ?? "";
  use(second);
  expect(openFactor(user.login, await stored())).toBeNull();

  use(second, first);
  expect(await runSecrets(["reseal"])).toBe(0);
  use(second);
  expect(openFactor(user.login, await stored())?.secret).toBe(factor.secret);
  const code = new TOTP({ secret: Secret.fromBase32(factor.secret) }).generate();
  expect(await isRightCode(user, code, by)).toBe(true);
  expect(await isRightCode(user, "kmnpq-rstuv", by)).toBe(false);
});

it("a file signed with a former key is ours, and says since when the key was", async () => {
  await enterKey();
  const former = ownKey().fingerprint;
  const file = await fetchAnswer("rankings.xlsx?indicator=D05&year=2024");
  expect((await verifyFile(file)).key).toMatchObject({ former: false });
  expect(await runSecrets(["change", "signing"])).toBe(0);
  expect(ownKey().fingerprint).not.toBe(former);
  const found = await verifyFile(file);
  expect(found).toMatchObject({ verdict: "genuine", manifest: { key: former } });
  expect(found.key?.former).toBe(true);
  expect(Date.now() - Date.parse(found.key?.since ?? "")).toBeLessThan(600_000);
  const later = await fetchAnswer("rankings.xlsx?indicator=D05&year=2024");
  expect((await verifyFile(later)).key).toMatchObject({ former: false });
});

it("two API keys of one name are valid until one is revoked", async () => {
  const bearer = async ({ key }: { key: string }) =>
    (
      await readBearer(
        new Request("http://localhost", { headers: { authorization: `Bearer ${key}` } }),
      )
    ).refused;
  const make = () => createApiKey({ name: "robot", agencyId: null, canSubmit: false }, by);
  expect([await bearer(await make()), await bearer(await make())]).toEqual([false, false]);
});

it("a message is signed under both secrets of the webhook", () => {
  const both = signBody(["present-secret-1234", "former-secret-12345"], "1", "{}").split(" ");
  expect(both).toEqual([
    signBody(["present-secret-1234"], "1", "{}"),
    signBody(["former-secret-12345"], "1", "{}"),
  ]);
});

it("a secret of the environment is changed there", async () => {
  const before = env.NEXTAUTH_SECRET;
  expect(await runSecrets(["change", "session"])).toBe(1);
  expect(env.NEXTAUTH_SECRET).toBe(before);
});

it("where nothing was ever started there is no secret to change, and it says so", async () => {
  const before = env.NEXTAUTH_SECRET ?? "";
  changeEnvironment({ NEXTAUTH_SECRET: "" });
  const said = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  try {
    expect(await runSecrets(["change", "session"])).toBe(1);
    expect(said.mock.calls.join("")).toMatch(/holds no session secret yet/);
  } finally {
    said.mockRestore();
    changeEnvironment({ NEXTAUTH_SECRET: before });
  }
});
