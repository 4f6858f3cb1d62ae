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
import { resumeForm, stillEnded } from "@/lib/http/session-ended";

/** A path of this site, or another where it is none. */
export const localPath = (path: string, otherwise: string): string =>
  /^\/(?!\/)[\w/-]*$/.test(path) ? path : otherwise;

/** From where a request comes, as the list of sessions shows it. */
export const fromOf = (request: Request): From => ({
  address: clientAddress(request.headers),
  browser: request.headers.get("user-agent"),
});

const seeOther = (location: string): Response =>
  new Response(null, { status: 303, headers: { Location: location, "Cache-Control": "no-store" } });

export type SignInFields = {
  readonly login: string;
  readonly password: string;
  readonly code: string;
  /** Where to go once signed in. */
  readonly callbackUrl: string;
};

/**
 * Signs in from a plain form, without JavaScript, by next-auth's flow for passwords.
 *
 * @param form as it was sent; after a session ended it carries what was written then
 * @param fail answers an attempt that failed, by the reason that the page shows
 */
export async function signInByForm(
  request: Request,
  fields: SignInFields,
  form: FormData,
  fail: (why: Readonly<Record<string, string>>) => Response,
): Promise<Response> {
  if (!env.NEXTAUTH_SECRET) return problemResponse("internal", "NEXTAUTH_SECRET is not set.");
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
            login: fields.login,
            password: fields.password,
            code: fields.code,
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
    return fail({ error: trouble });
  }
  if (outcome.kind === "wait")
    return stillEnded(form) ?? fail({ error: "wait", seconds: String(outcome.seconds) });
  if (outcome.kind !== "in") return stillEnded(form) ?? fail({ error: outcome.kind });
  const answer = resumeForm(form) ?? seeOther(localPath(fields.callbackUrl, "/desk"));
  const session = setCookies.find((line) => line.startsWith(`${sessionCookieName()}=`));
  if (!session) return problemResponse("internal", "The session could not be begun.");
  answer.headers.append("Set-Cookie", session);
  answer.headers.append("Set-Cookie", browserCookie(outcome.user.id));
  return answer;
}
