/** The door of the desk: pages and handlers come in through one of these two, by the table of lib/auth/routes.ts. */
import { forbidden, redirect } from "next/navigation";
import { routeOf } from "@/lib/auth/routes";
import { scopeOfRight, type AccessScope } from "@/lib/auth/permissions";
import { isFactorDemanded } from "@/lib/auth/second-factor";
import { currentUser, userOfRequest } from "@/lib/auth/session";
import type { By } from "@/lib/store/commands/users";
import type { SessionUser } from "@/lib/store/queries/sessions";
import { localHref, type Locale } from "@/lib/i18n/locale";
import { clientAddress } from "@/lib/http/client-address";
import { databaseProblem, problemResponse } from "@/lib/http/problem";
import { parseForm } from "@/lib/http/parse-form";
import { sameOrigin } from "@/lib/http/same-origin";
import { notSavedNow, sessionEnded } from "@/lib/http/session-ended";
import { logError } from "@/lib/log";
import { findTrouble } from "@/lib/store/database-trouble";

/** Where somebody must go first: to an own password, then to the second factor that the operator demands. */
const ownBusiness = (user: SessionUser): "password" | "second-factor" | null => {
  if (user.mustChange) return "password";
  return isFactorDemanded(user) && !user.hasFactor && user.way !== "oidc" ? "second-factor" : null;
};

export type Visitor = { user: SessionUser; scope: AccessScope };

/** For a page of the desk: who is here and how far the right reaches; others are sent to sign in, to change the password, or away (403). */
export async function enterDesk(locale: Locale, path: string): Promise<Visitor> {
  const user = await currentUser();
  if (!user) redirect(localHref(locale, "/sign-in"));
  const first = ownBusiness(user);
  if (first && path !== `/desk/${first}`) redirect(localHref(locale, `/desk/${first}`));
  const scope = scopeOfRight(user, routeOf("GET", path).verb);
  if (!scope) forbidden();
  return { user, scope };
}

export type DeskRequest = Visitor & {
  request: Request;
  form: FormData;
  text: (name: string) => string;
  locale: Locale;
  by: By;
};
const MAX_FORM = 200 * 1024 * 1024;

/**
 * For a form that changes something: same origin, signed in, allowed; then the handler, which answers with a redirect. Where the database
 * cannot take it, the answer keeps what was written.
 */
export const deskAction =
  (path: string, handle: (input: DeskRequest) => Promise<Response>) =>
  async (request: Request): Promise<Response> => {
    if (!sameOrigin(request))
      return problemResponse("forbidden", "This form must be sent from this site.");
    if (Number(request.headers.get("content-length")) > MAX_FORM)
      return problemResponse("too_large", "Send at most 200 MB at once.");
    let posted: FormData | Response | null = null;
    try {
      const user = await userOfRequest(request);
      if (!user) return await sessionEnded(request);
      const scope = scopeOfRight(user, routeOf("POST", path).verb);
      const first = ownBusiness(user);
      if (!scope || (first && path !== `/api/desk/${first}` && path !== "/api/desk/sign-out"))
        return problemResponse("forbidden", "Your role may not do this.");
      posted = await parseForm(request);
      if (posted instanceof Response) return posted;
      const form = posted;
      const text = (name: string) => String(form.get(name) ?? "").trim();
      return await handle({
        request,
        user,
        scope,
        form,
        text,
        locale: text("locale") === "en" ? "en" : "zh",
        by: { actor: user.id, origin: clientAddress(request.headers) },
      });
    } catch (error) {
      const trouble = findTrouble(error);
      if (trouble === null) throw error;
      logError("not_saved", error, { path });
      if (request.headers.get("accept") === "application/json") return databaseProblem(trouble);
      const form = posted ?? (await parseForm(request));
      return form instanceof Response ? form : notSavedNow(request, form, trouble);
    }
  };

/** For a download of the desk. */
export const deskDownload =
  (
    path: string,
    handle: (visitor: Visitor & { request: Request }, query: URLSearchParams) => Promise<Response>,
  ) =>
  async (request: Request): Promise<Response> => {
    const user = await userOfRequest(request);
    if (!user) return problemResponse("unauthorised", "Sign in first.");
    const scope = scopeOfRight(user, routeOf("GET", path).verb);
    if (!scope || ownBusiness(user))
      return problemResponse("forbidden", "Your role may not read this.");
    return handle({ user, scope, request }, new URL(request.url).searchParams);
  };

/** Redirect-after-post to a page of the desk, with what is to be said there. */
export function seeOther(
  locale: Locale,
  path: string,
  query: Record<string, string> = {},
): Response {
  const search = new URLSearchParams(query).toString();
  return new Response(null, {
    status: 303,
    headers: { Location: `${localHref(locale, path)}${search ? `?${search}` : ""}` },
  });
}

export type Query = Record<string, string | string[] | undefined>;
export type DeskProps<P = object> = {
  params: Promise<{ locale: Locale } & P>;
  searchParams: Promise<Query>;
};
/** The code of what is to be said after a form; pages look it up in their texts, so a made-up one says nothing. */
export const noticeCode = (query: Query): string | undefined =>
  typeof query.said === "string" ? query.said : undefined;
