import { createHash, randomUUID } from "node:crypto";
import fs from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { connectionPool } from "@/lib/store/client";
import { aCity, anAccount } from "@/tests/builders/people";

/**
 * A provider of our own: discovery, keys, authorisation by redirect, tokens for a code, with PKCE
 * and nonce checked as a real one does.
 */
type Person = Record<string, unknown> & { sub: string };
let person: Person = { sub: "nobody" };
let server: http.Server;
let issuer: string;
let spoilNonce = false;
/** What the way of a sign-in holds that nobody may read in a log, and all that was written to one. */
const secrets = new Set<string>(["a secret for tests"]);
const logged: string[] = [];
/** What the sign-in page is told after the last attempt. */
let failure: string | null = null;
const invite = (id: string) =>
  connectionPool().query(
    "INSERT INTO invitation (token_hash, user_id, expires_at) VALUES (md5($1), $1, now() + interval '1 day')",
    [id],
  );
const codes = new Map<string, { challenge: string; nonce: string; person: Person }>();

beforeAll(async () => {
  const write = fs.writeSync;
  vi.spyOn(fs, "writeSync").mockImplementation(((fd: number, ...rest: [string]) => {
    if (fd === 2) logged.push(String(rest[0]));
    return write(fd, ...rest);
  }) as typeof fs.writeSync);
  const { publicKey, privateKey } = await generateKeyPair("RS256");
  const jwk = { ...(await exportJWK(publicKey)), kid: "k1", alg: "RS256", use: "sig" };
  server = http.createServer((request, response) => {
    const url = new URL(request.url!, issuer);
    const json = (body: unknown, status = 200) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (url.pathname === "/.well-known/openid-configuration")
      return json({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ["code"],
        subject_types_supported: ["public"],
        id_token_signing_alg_values_supported: ["RS256"],
      });
    if (url.pathname === "/keys") return json({ keys: [jwk] });
    if (url.pathname === "/authorize") {
      const code = `code-${randomUUID()}`;
      codes.set(code, {
        challenge: url.searchParams.get("code_challenge")!,
        nonce: url.searchParams.get("nonce")!,
        person,
      });
      for (const name of ["nonce", "state", "code_challenge"])
        secrets.add(url.searchParams.get(name) ?? "");
      secrets.add(code);
      return response
        .writeHead(302, {
          location: `${url.searchParams.get("redirect_uri")}?code=${code}&state=${url.searchParams.get("state")}`,
        })
        .end();
    }
    let body = "";
    request.on("data", (d) => (body += d));
    request.on("end", async () => {
      const form = new URLSearchParams(body);
      const grant = codes.get(form.get("code")!);
      codes.delete(form.get("code")!);
      if (
        !grant ||
        createHash("sha256")
          .update(form.get("code_verifier") ?? "")
          .digest("base64url") !== grant.challenge
      )
        return json({ error: "invalid_grant" }, 400);
      const token = await new SignJWT({
        ...grant.person,
        nonce: spoilNonce ? "another" : grant.nonce,
      })
        .setProtectedHeader({ alg: "RS256", kid: "k1" })
        .setIssuer(issuer)
        .setAudience("sunledger")
        .setIssuedAt()
        .setExpirationTime("5m")
        .sign(privateKey);
      secrets.add(token).add(form.get("code_verifier") ?? "");
      json({ access_token: "a", token_type: "Bearer", id_token: token });
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.env.NEXTAUTH_URL = "http://localhost:3000";
  Object.assign(process.env, {
    SUNLEDGER_OIDC_ISSUER: issuer,
    SUNLEDGER_OIDC_CLIENT_ID: "sunledger",
    SUNLEDGER_OIDC_CLIENT_SECRET: "a secret for tests",
  });
  vi.resetModules();
  await aCity();
  await anAccount("auditor", { login: "anna", email: "Anna@Example.org" });
  await anAccount("auditor", { login: "boris", email: "boris@example.org" });
  await anAccount("auditor", { login: "clara", email: "clara@example.org" });
  await invite("anna");
  await invite("boris");
});
afterAll(() => void server.close());

/** A browser's way: our link, the provider, and back; the login of whoever is in afterwards, or null. */
async function signInAs(
  who: Person,
  spoil: (back: URL) => void = () => undefined,
): Promise<string | null> {
  person = who;
  const { handleOidcStart } = await import("@/lib/auth/oidc-routes");
  const started = await handleOidcStart(new Request("http://localhost:3000/api/desk/oidc"));
  const cookies = Object.fromEntries(
    started.headers.getSetCookie().map((c) => {
      const [name, ...value] = c.split(";")[0]!.split("=");
      return [name!, decodeURIComponent(value.join("="))];
    }),
  );
  const back = new URL(
    (await fetch(started.headers.get("location")!, { redirect: "manual" })).headers.get(
      "location",
    )!,
  );
  for (const value of Object.values(cookies)) secrets.add(value);
  spoil(back);
  const { handleOidcReturn } = await import("@/lib/auth/oidc-routes");
  const { sessionCookieName, userOfToken } = await import("@/lib/auth/session");
  const cookie = Object.entries(cookies)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join("; ");
  const answer = await handleOidcReturn(new Request(back, { headers: { cookie } }));
  failure = new URL(answer.headers.get("location")!, back).searchParams.get("error");
  const token = answer.headers
    .getSetCookie()
    .find((c) => c.startsWith(`${sessionCookieName()}=`))
    ?.split(";")[0]!
    .split("=")[1];
  return (await userOfToken(token))?.login ?? null;
}

describe("signing in by a provider", () => {
  it("lets in an account with the verified e-mail address, and from then on by the subject", async () => {
    expect(await signInAs({ sub: "s-anna", email: "anna@example.org", email_verified: true })).toBe(
      "anna",
    );
    expect(
      await signInAs({ sub: "s-anna", email: "changed@example.org", email_verified: true }),
    ).toBe("anna");
    const { rows } = await connectionPool().query(
      "SELECT data->>'note' AS note FROM audit_log WHERE actor = 'anna' AND action = 'sign_in'",
    );
    expect(rows.map((r) => r.note)).toEqual(["oidc", "oidc"]);
  });

  it("believes no address that the provider has not verified, and takes no account that another subject has", async () => {
    expect(await signInAs({ sub: "s-boris", email: "boris@example.org" })).toBeNull();
    expect(
      await signInAs({ sub: "s-boris", email: "boris@example.org", email_verified: false }),
    ).toBeNull();
    expect(
      await signInAs({ sub: "s-other", email: "anna@example.org", email_verified: true }),
    ).toBeNull();
  });

  it("makes no account for a stranger, and lets no disabled one in", async () => {
    expect(
      await signInAs({
        sub: "s-stranger",
        email: "stranger@example.org",
        email_verified: true,
        name: "Stranger",
      }),
    ).toBeNull();
    expect(
      (await connectionPool().query("SELECT count(*)::int AS n FROM app_user")).rows[0].n,
    ).toBe(3);
    await connectionPool().query("UPDATE app_user SET active = false WHERE login = 'anna'");
    expect(
      await signInAs({ sub: "s-anna", email: "anna@example.org", email_verified: true }),
    ).toBeNull();
  });

  it("refuses a token made for another sign-in", async () => {
    spoilNonce = true;
    expect(
      await signInAs({ sub: "s-boris", email: "boris@example.org", email_verified: true }),
    ).toBeNull();
    spoilNonce = false;
    expect(
      await signInAs({ sub: "s-boris", email: "boris@example.org", email_verified: true }),
    ).toBe("boris");
  });

  it("links nobody who was not invited, and says why, here and in the log", async () => {
    const clara = { sub: "s-clara", email: "clara@example.org", email_verified: true };
    expect([await signInAs(clara), failure]).toEqual([null, "not_linked"]);
    await invite("clara");
    expect([await signInAs(clara), failure]).toEqual(["clara", null]);
    const { rows } = await connectionPool().query(
      "SELECT data->>'note' AS note FROM audit_log WHERE actor = 'clara' ORDER BY id",
    );
    expect(rows.map((r) => r.note)).toEqual(["not_linked", "oidc"]);
    const open = await connectionPool().query(
      "SELECT 1 FROM invitation WHERE user_id = 'clara' AND used_at IS NULL",
    );
    expect(open.rowCount).toBe(0);
  });

  it("writes no secret of a sign-in into the log, in whatever way it fails", async () => {
    const anna = { sub: "s-anna", email: "anna@example.org", email_verified: true };
    const before = logged.length;
    spoilNonce = true;
    await signInAs(anna);
    spoilNonce = false;
    const ways: ((back: URL) => void)[] = [
      (back) => back.searchParams.set("state", "of-another-sign-in"),
      (back) => back.searchParams.delete("state"),
      (back) => back.searchParams.set("code", "of-another-person"),
      (back) => {
        const { code } = Object.fromEntries(back.searchParams);
        back.search = `?error=access_denied&error_description=${code}+anna@example.org`;
      },
    ];
    for (const way of ways) expect(await signInAs(anna, way)).toBeNull();
    const lines = logged.slice(before);
    expect(lines.length).toBeGreaterThanOrEqual(1 + ways.length);
    for (const line of lines) expect(line).toContain("sign_in_flow");
    for (const secret of secrets) if (secret !== "") expect(logged.join("")).not.toContain(secret);
    for (const words of ["of-another", "anna@example.org", "expected"])
      expect(logged.join("")).not.toContain(words);
  });

  it("says so when the provider cannot be reached", async () => {
    const { handleOidcStart } = await import("@/lib/auth/oidc-routes");
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    const answer = await handleOidcStart(new Request("http://localhost:3000/api/desk/oidc"));
    expect(answer.headers.get("location")).toBe("/sign-in?error=provider");
  });
});
