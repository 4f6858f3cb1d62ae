/**
 * Sample accounts of an installation that somebody has put a proxy before: over HTTP, through the
 * door, which rewrites what proxies say.
 */
import { describe, expect, it } from "vitest";
import { SITE } from "@/tests/builders/raw-request";
import { hasAccounts, passwordOf } from "@/tests/builders/served-accounts";

async function signInWith(headers: Record<string, string>): Promise<string | null> {
  const answer = await fetch(`${SITE.origin}/api/auth/callback/credentials`, {
    method: "POST",
    body: new URLSearchParams({ login: "auditor", password: passwordOf("auditor") }),
    redirect: "manual",
    headers: { origin: SITE.origin, ...headers },
  });
  return answer.headers.get("location");
}

describe.skipIf(!hasAccounts)("a sample account", () => {
  it.each([
    ["x-forwarded-for", "127.0.0.1"],
    ["x-real-ip", "203.0.113.9"],
    ["x-forwarded-proto", "https"],
  ])("is not opened by a request with %s: %s", async (name, value) => {
    expect(await signInWith({ [name]: value })).toMatch(/^\/sign-in\?error=/);
  });

  it("is opened from this machine, whatever a client says of itself otherwise", async () => {
    expect(await signInWith({ "x-sunledger-proxied": "1" })).toBe("/desk");
  });
});
