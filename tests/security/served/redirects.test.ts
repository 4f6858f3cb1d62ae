/** Answers that send a browser on: to an address of this site, whatever a form or an address asks for. */
import { describe, expect, it } from "vitest";
import { sendRaw, SITE } from "@/tests/builders/raw-request";
import { hasAccounts, passwordOf } from "@/tests/builders/served-accounts";

const ELSEWHERE = [
  "//evil.example",
  "/..//evil.example",
  "/.//evil.example/x",
  "/a/..//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "\t//evil.example",
  "http://evil.example/",
  "javascript:alert(1)",
  "/%5cevil.example",
];
const originOf = (location: string | null): string =>
  new URL(location ?? "http://nowhere.example", SITE).origin;

function send(path: string, fields: Record<string, string>): Promise<Response> {
  return fetch(SITE.origin + path, {
    method: "POST",
    body: new URLSearchParams(fields),
    redirect: "manual",
    headers: { origin: SITE.origin },
  });
}

describe("an address that a form names", () => {
  it.each(ELSEWHERE)("leads nobody away after the switch of the reading mode: %s", async (to) => {
    const answer = await send("/api/reading-mode", { mode: "usual", to });
    expect(answer.status).toBe(303);
    expect(originOf(answer.headers.get("location"))).toBe(SITE.origin);
  });

  // A few, because failures come to a wait.
  it.each(ELSEWHERE.slice(0, 3))(
    "leads nobody away after a sign-in that failed: %s",
    async (to) => {
      const fields = { login: "nobody", password: "not-a-password", callbackUrl: to, back: to };
      const answer = await send("/api/auth/callback/credentials", fields);
      expect(originOf(answer.headers.get("location"))).toBe(SITE.origin);
    },
  );

  it.skipIf(!hasAccounts)("leads nobody away after a sign-in", async () => {
    const password = passwordOf("auditor");
    for (const to of ELSEWHERE) {
      const fields = { login: "auditor", password, callbackUrl: to, back: to };
      const answer = await send("/api/auth/callback/credentials", fields);
      expect([answer.status, answer.headers.get("location")], to).toEqual([303, "/desk"]);
    }
  });
});

it.each([
  "/zh//evil.example",
  "/zh/.//evil.example",
  "//zh//evil.example",
  "/rankings//",
  "/en//evil.example/",
  "/api//evil.example",
])("an address that is written otherwise leads nobody away: %s", async (path) => {
  const { text } = await sendRaw(
    `GET ${path} HTTP/1.1\r\nHost: ${SITE.host}\r\nConnection: close\r\n\r\n`,
  );
  const location = /^location: (.*?)\r$/im.exec(text)?.[1];
  if (location !== undefined) expect(originOf(location)).toBe(SITE.origin);
});
