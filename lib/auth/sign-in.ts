import {
  browserCookie,
  checkPassword,
  recordSignIn,
  type SignInOutcome,
} from "@/lib/auth/authorize";
import { clientAddress } from "@/lib/http/client-address";
import { callNextAuth } from "@/lib/auth/next-auth-call";
import { authOptions } from "@/lib/auth/options";
import { sessionCookieName, type From } from "@/lib/auth/session";
import { hasProxyMark } from "@/lib/auth/through-proxy";
import { env } from "@/lib/env";
import { findTrouble } from "@/lib/store/database-trouble";
import { problemResponse } from "@/lib/http/problem";
import { parseForm } from "@/lib/http/parse-form";
import { sameOrigin } from "@/lib/http/same-origin";
import { resumeForm, stillEnded } from "@/lib/http/session-ended";

const local = (path: string, otherwise: string) =>
  /^\/(?!\/)[\w/-]*$/.test(path) ? path : otherwise;

/** From where a request comes, as the list of sessions shows it. */
export const fromOf = (request: Request): From => ({
  address: clientAddress(request.headers),
  browser: request.headers.get("user-agent"),
});

const seeOther = (location: string): Response =>
  new Response(null, { status: 303, headers: { Location: location, "Cache-Control": "no-store" } });

/** Signs in from a plain form, without JavaScript, by next-auth's flow for passwords. */
export async function handleSignIn(request: Request): Promise<Response> {
  if (!sameOrigin(request))
    return problemResponse("forbidden", "This form must be sent from this site.");
  if (!env.NEXTAUTH_SECRET) return problemResponse("internal", "NEXTAUTH_SECRET is not set.");
  const form = await parseForm(request);
  if (form instanceof Response) return form;
  const text = (name: string) => String(form.get(name) ?? "");
  const from = fromOf(request);
  const cookie = request.headers.get("cookie");
  const found: { outcome: SignInOutcome; failed?: unknown } = { outcome: { kind: "wrong" } };
  const { setCookies } = await callNextAuth(
    { method: "POST", steps: ["callback", "credentials"], cookie, headers: request.headers },
    authOptions({
      from,
      authorize: async () => {
        try {
          const outcome = await checkPassword({
            login: text("login"),
            password: text("password"),
            code: text("code"),
            origin: from.address,
            proxied: hasProxyMark(request.headers),
            cookie,
          });
          found.outcome = outcome;
          if (outcome.kind !== "in") return null;
          await recordSignIn(outcome.user, from.address);
          return outcome.user;
        } catch (error) {
          // next-auth would make a wrong password of it.
          found.failed = error;
          return null;
        }
      },
    }),
  );
  const { outcome, failed } = found;
  if (failed !== undefined) {
    const trouble = findTrouble(failed);
    if (trouble === null) throw failed;
    return seeOther(`${local(text("back"), "/sign-in")}?error=${trouble}`);
  }
  if (outcome.kind !== "in") {
    const why = outcome.kind === "wait" ? `wait&seconds=${outcome.seconds}` : outcome.kind;
    return stillEnded(form) ?? seeOther(`${local(text("back"), "/sign-in")}?error=${why}`);
  }
  const answer = resumeForm(form) ?? seeOther(local(text("callbackUrl"), "/desk"));
  const session = setCookies.find((line) => line.startsWith(`${sessionCookieName()}=`));
  if (!session) return problemResponse("internal", "The session could not be begun.");
  answer.headers.append("Set-Cookie", session);
  answer.headers.append("Set-Cookie", browserCookie(outcome.user.id));
  return answer;
}
