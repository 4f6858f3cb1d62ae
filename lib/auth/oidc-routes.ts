/** Starts a sign-in at the OpenID Connect provider from a plain link: next-auth's own start wants a script to fetch its token first. */
import { createHash, randomBytes } from "node:crypto";
import NextAuth from "next-auth";
import { oidcName } from "@/lib/auth/oidc";
import { authOptions } from "@/lib/auth/options";
import { secureCookies } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { problem } from "@/lib/http/problem";

type Answer = {
  status: (code: number) => Answer;
  setHeader: (name: string, value: string | string[]) => Answer;
  getHeader: (name: string) => string | string[] | undefined;
  end: () => void;
  json: (x: unknown) => void;
  send: (x: unknown) => void;
};

/** The redirect to the provider, with the cookies that prove on return that this browser asked for it. */
export async function handleOidcStart(request: Request): Promise<Response> {
  if (oidcName() === null || !env.NEXTAUTH_SECRET)
    return problem("not_found", "No provider is configured.");
  const callbackUrl =
    new URL(request.url).searchParams.get("locale") === "en" ? "/en/desk" : "/desk";
  const token = randomBytes(32).toString("hex");
  const name = `${secureCookies() ? "__Host-" : ""}next-auth.csrf-token`;
  const proof = `${token}|${createHash("sha256").update(`${token}${env.NEXTAUTH_SECRET}`).digest("hex")}`;
  const headers = new Headers({ "Cache-Control": "no-store" });
  let location = "/sign-in?error=1";
  const answer: Answer = {
    status: () => answer,
    getHeader: (n) =>
      n.toLowerCase() === "set-cookie" ? headers.getSetCookie() : (headers.get(n) ?? undefined),
    setHeader: (n, value) => {
      if (n.toLowerCase() === "location") location = String(value);
      else if (n.toLowerCase() === "set-cookie") {
        headers.delete(n);
        for (const v of Array.isArray(value) ? value : [value]) headers.append(n, v);
      } else headers.set(n, String(value));
      return answer;
    },
    end: () => undefined,
    json: () => undefined,
    send: () => undefined,
  };
  const asked = {
    method: "POST",
    query: { nextauth: ["signin", "oidc"] },
    cookies: { [name]: proof },
    headers: Object.fromEntries(request.headers),
    body: { csrfToken: token, callbackUrl },
  };
  await NextAuth(asked as never, answer as never, authOptions);
  headers.set("Location", location);
  return new Response(null, { status: 303, headers });
}
