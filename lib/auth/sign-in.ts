import { encode } from "next-auth/jwt";
import { authorize, type SignedIn } from "@/lib/auth/authorize";
import { SESSION_SECONDS } from "@/lib/auth/options";
import { secureCookies, sessionCookieName } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { originOf } from "@/lib/auth/client-origin";
import { problem } from "@/lib/http/problem";
import { sameOrigin } from "@/lib/http/same-origin";
import { resumeForm, stillEnded } from "@/lib/http/session-ended";

const local = (path: string, otherwise: string) =>
  /^\/(?!\/)[\w/-]*$/.test(path) ? path : otherwise;

/** The session cookie is next-auth's own, made by its own encoder. */
export async function sessionCookie(user: SignedIn): Promise<string> {
  const token = await encode({
    token: { sub: user.id, sv: user.sessionVersion },
    secret: env.NEXTAUTH_SECRET!,
    maxAge: SESSION_SECONDS,
  });
  return `${sessionCookieName()}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${SESSION_SECONDS}${secureCookies() ? "; Secure" : ""}`;
}
export const noSessionCookie = (): string =>
  `${sessionCookieName()}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0${secureCookies() ? "; Secure" : ""}`;

/** Signs in from a plain form, without JavaScript. */
export async function handleSignIn(request: Request): Promise<Response> {
  if (!sameOrigin(request)) return problem("forbidden", "This form must be sent from this site.");
  if (!env.NEXTAUTH_SECRET) return problem("internal", "NEXTAUTH_SECRET is not set.");
  const form = await request.formData();
  const text = (name: string) => String(form.get(name) ?? "");
  const user = await authorize({
    login: text("login"),
    password: text("password"),
    origin: originOf(request.headers),
  });
  if (!user)
    return (
      stillEnded(form) ??
      new Response(null, {
        status: 303,
        headers: { Location: `${local(text("back"), "/sign-in")}?error=1` },
      })
    );
  const answer =
    resumeForm(form) ??
    new Response(null, { status: 303, headers: { Location: local(text("callbackUrl"), "/desk") } });
  answer.headers.set("Set-Cookie", await sessionCookie(user));
  return answer;
}
