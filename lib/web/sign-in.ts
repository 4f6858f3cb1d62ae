import NextAuth from "next-auth";
import { authOptions } from "@/lib/auth/options";
import { problem } from "./problem";
import { sameOrigin } from "./same-origin";

const handler = NextAuth(authOptions) as (request: Request, context: { params: Promise<{ nextauth: string[] }> }) => Promise<Response>;
const at = (...nextauth: string[]) => ({ params: Promise.resolve({ nextauth }) });

/** Signs in from a plain form: asks next-auth for its token, answers it, and hands the session cookie on. */
export async function handleSignIn(request: Request): Promise<Response> {
  if (!sameOrigin(request)) return problem("forbidden", "This form must be sent from this site.");
  const form = await request.formData();
  const text = (name: string) => String(form.get(name) ?? "");
  const local = (path: string, otherwise: string) => (/^\/(?!\/)[\w/-]*$/.test(path) ? path : otherwise);
  const csrf = await handler(new Request(new URL("/api/auth/csrf", request.url), { headers: request.headers }), at("csrf"));
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const cookies = [...csrf.headers.getSetCookie().map((c) => c.split(";")[0]!), ...(request.headers.get("cookie") ?? "").split("; ").filter((c) => !/csrf-token/.test(c))].join("; ");
  const body = new URLSearchParams({ csrfToken, login: text("login"), password: text("password"), json: "true", callbackUrl: local(text("callbackUrl"), "/desk") });
  const answer = await handler(new Request(new URL("/api/auth/callback/credentials", request.url), { method: "POST", body, headers: { "content-type": "application/x-www-form-urlencoded", cookie: cookies, host: request.headers.get("host") ?? "" } }), at("callback", "credentials"));
  const done = answer.headers.getSetCookie().some((c) => /session-token=[^;]/.test(c));
  const headers = new Headers({ Location: done ? local(text("callbackUrl"), "/desk") : `${local(text("back"), "/sign-in")}?error=1` });
  for (const c of answer.headers.getSetCookie()) headers.append("Set-Cookie", c);
  return new Response(null, { status: 303, headers });
}
