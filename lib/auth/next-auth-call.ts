/**
 * Calls next-auth without its own pages, scripts and form tokens: our forms are plain, and their
 * origin has been checked before.
 */
import { createHash, randomBytes } from "node:crypto";
import NextAuth, { type NextAuthOptions } from "next-auth";
import { secureCookies } from "@/lib/auth/cookies";
import { env } from "@/lib/env";

export type AuthCall = {
  readonly method: "GET" | "POST";
  /** What stands after `/api/auth/`. */
  readonly steps: readonly [string, string];
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, string>>;
  /** The request's `Cookie` header. */
  readonly cookie: string | null;
  readonly headers: Headers;
};
export type CallAnswer = { readonly location: string | null; readonly setCookies: string[] };

const pairsOf = (header: string | null): Record<string, string> =>
  Object.fromEntries(
    (header ?? "")
      .split(/;\s*/)
      .filter((pair) => pair.includes("="))
      .map((pair) => {
        const value = pair.slice(pair.indexOf("=") + 1);
        let text = value;
        try {
          text = decodeURIComponent(value);
        } catch {
          // what is not encoded stands for itself
        }
        return [pair.slice(0, pair.indexOf("=")), text];
      }),
  );

/** What next-auth wants to see before it takes a form: a token in the body and its proof in a cookie. */
function formToken(): { csrfToken: string; cookies: Record<string, string> } {
  const csrfToken = randomBytes(32).toString("hex");
  const proof = createHash("sha256").update(`${csrfToken}${env.NEXTAUTH_SECRET}`).digest("hex");
  const name = `${secureCookies() ? "__Host-" : ""}next-auth.csrf-token`;
  return { csrfToken, cookies: { [name]: `${csrfToken}|${proof}` } };
}

export async function callNextAuth(call: AuthCall, options: NextAuthOptions): Promise<CallAnswer> {
  let location: string | null = null;
  let setCookies: string[] = [];
  const { csrfToken, cookies } = formToken();
  const answer = {
    status: () => answer,
    getHeader: (name: string) => (name.toLowerCase() === "set-cookie" ? setCookies : undefined),
    setHeader: (name: string, value: string | string[]) => {
      if (name.toLowerCase() === "location") location = String(value);
      if (name.toLowerCase() === "set-cookie") setCookies = [value].flat();
      return answer;
    },
    end: () => undefined,
    json: () => undefined,
    send: () => undefined,
  };
  const asked = {
    method: call.method,
    query: { ...call.query, nextauth: call.steps },
    cookies: { ...pairsOf(call.cookie), ...cookies },
    headers: Object.fromEntries(call.headers),
    body: { ...call.body, csrfToken },
  };
  await NextAuth(asked as never, answer as never, options);
  return { location, setCookies };
}
