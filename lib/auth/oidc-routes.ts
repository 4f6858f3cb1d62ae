/** Sign-in by the OpenID Connect provider: the way there from a plain link, and back. */
import { oidcName, type OidcOutcome } from "@/lib/auth/oidc";
import { callNextAuth, type CallAnswer } from "@/lib/auth/next-auth-call";
import { authOptions } from "@/lib/auth/options";
import { fromOf } from "@/lib/auth/sign-in";
import { env } from "@/lib/env";
import { problemResponse } from "@/lib/http/problem";

const notConfigured = () => problemResponse("not_found", "No provider is configured.");
const isConfigured = (): boolean => oidcName() !== null && Boolean(env.NEXTAUTH_SECRET);

function redirect({ setCookies }: CallAnswer, location: string): Response {
  const headers = new Headers({ "Cache-Control": "no-store", Location: location });
  for (const line of setCookies) headers.append("Set-Cookie", line);
  return new Response(null, { status: 303, headers });
}

/** The redirect to the provider, with the cookies that prove on return that this browser asked for it. */
export async function handleOidcStart(request: Request): Promise<Response> {
  if (!isConfigured()) return notConfigured();
  const english = new URL(request.url).searchParams.get("locale") === "en";
  const answer = await callNextAuth(
    {
      method: "POST",
      steps: ["signin", "oidc"],
      body: { callbackUrl: english ? "/en/desk" : "/desk" },
      cookie: request.headers.get("cookie"),
      headers: request.headers,
    },
    authOptions({ from: fromOf(request) }),
  );
  const failed = answer.location === null || /[?&]error=/.test(answer.location);
  return redirect(
    answer,
    failed || answer.location === null
      ? `${english ? "/en" : ""}/sign-in?error=provider`
      : answer.location,
  );
}

/** Back from the provider, with a code for who it is. */
export async function handleOidcReturn(request: Request): Promise<Response> {
  if (!isConfigured()) return notConfigured();
  const told: { outcome: OidcOutcome | null } = { outcome: null };
  const answer = await callNextAuth(
    {
      method: "GET",
      steps: ["callback", "oidc"],
      query: Object.fromEntries(new URL(request.url).searchParams),
      cookie: request.headers.get("cookie"),
      headers: request.headers,
    },
    authOptions({ from: fromOf(request), onOidc: (outcome) => (told.outcome = outcome) }),
  );
  if (answer.location !== null && !/[?&]error=/.test(answer.location))
    return redirect(answer, answer.location);
  const why = told.outcome === null || told.outcome === "in" ? "provider" : told.outcome;
  return redirect(answer, `/sign-in?error=${why}`);
}
