import { encode } from "next-auth/jwt";
import { authorize } from "@/lib/auth/authorize";
import { SESSION_SECONDS } from "@/lib/auth/options";
import { env } from "@/lib/env";
import { problem } from "./problem";
import { sameOrigin } from "./same-origin";

const local = (path: string, otherwise: string) => (/^\/(?!\/)[\w/-]*$/.test(path) ? path : otherwise);

/** Signs in from a plain form, without JavaScript: the session cookie is next-auth's own, made by its own encoder. */
export async function handleSignIn(request: Request): Promise<Response> {
  if (!sameOrigin(request)) return problem("forbidden", "This form must be sent from this site.");
  if (!env.NEXTAUTH_SECRET) return problem("internal", "NEXTAUTH_SECRET is not set.");
  const form = await request.formData();
  const text = (name: string) => String(form.get(name) ?? "");
  const user = await authorize({ login: text("login"), password: text("password") });
  if (!user) return new Response(null, { status: 303, headers: { Location: `${local(text("back"), "/sign-in")}?error=1` } });
  const token = await encode({ token: { sub: user.id, sv: user.sessionVersion }, secret: env.NEXTAUTH_SECRET, maxAge: SESSION_SECONDS });
  const secure = env.NEXTAUTH_URL?.startsWith("https://") === true;
  const cookie = `${secure ? "__Secure-" : ""}next-auth.session-token=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${SESSION_SECONDS}${secure ? "; Secure" : ""}`;
  return new Response(null, { status: 303, headers: { Location: local(text("callbackUrl"), "/desk"), "Set-Cookie": cookie } });
}
