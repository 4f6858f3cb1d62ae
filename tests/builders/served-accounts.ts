/** The sample accounts of the started installation, as its operator finds them. */
import { readFileSync } from "node:fs";
import { matchedGroup } from "@/lib/lookup";
import { SITE } from "./raw-request";

/** Whether the tests know the accounts of the installation. */
export const hasAccounts = Boolean(process.env.E2E_SIGN_INS);

export function passwordOf(login: string): string {
  const lines = readFileSync(process.env.E2E_SIGN_INS ?? "", "utf8");
  const found = new RegExp(`^\\s*${login}\\s+(\\S+)`, "m").exec(lines);
  if (!found) throw new Error(`no account ${login}`);
  return matchedGroup(found, 1);
}

/** @returns the session's cookie */
export async function signIn(login: string): Promise<string> {
  const answer = await fetch(`${SITE.origin}/api/auth/callback/credentials`, {
    method: "POST",
    body: new URLSearchParams({ login, password: passwordOf(login) }),
    redirect: "manual",
    headers: { origin: SITE.origin },
  });
  const cookies = answer.headers.getSetCookie().flatMap((c) => c.split(";", 1));
  return cookies.filter((c) => c.includes("session-token")).join("; ");
}
