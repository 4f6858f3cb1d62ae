/**
 * The door of the desk for pages and downloads, by the table of lib/auth/routes.ts; forms enter
 * through lib/desk/action.ts.
 */
import { forbidden, redirect } from "next/navigation";
import { routeOf } from "@/lib/auth/routes";
import { scopeOfRight, type AccessScope } from "@/lib/auth/permissions";
import { isFactorDemanded } from "@/lib/auth/second-factor";
import { currentUser, userOfRequest } from "@/lib/auth/session";
import type { SessionUser } from "@/lib/store/queries/sessions";
import { localHref, type Locale } from "@/lib/i18n/locale";
import { problemResponse } from "@/lib/http/problem";

/** Where somebody must go first: to an own password, then to the second factor that the operator demands. */
const ownBusiness = (user: SessionUser): "password" | "second-factor" | null => {
  if (user.mustChange) return "password";
  return isFactorDemanded(user) && !user.hasFactor && user.way !== "oidc" ? "second-factor" : null;
};

export type Visitor = { user: SessionUser; scope: AccessScope };

/**
 * For a page of the desk: who is here and how far the right reaches; others are sent to sign in, to
 * change the password, or away (403).
 */
export async function enterDesk(locale: Locale, path: string): Promise<Visitor> {
  const user = await currentUser();
  if (!user) redirect(localHref(locale, "/sign-in"));
  const first = ownBusiness(user);
  if (first && path !== `/desk/${first}`) redirect(localHref(locale, `/desk/${first}`));
  const scope = scopeOfRight(user, routeOf("GET", path).verb);
  if (!scope) forbidden();
  return { user, scope };
}

/** Whether somebody has no own business to settle before coming here. */
export function mayVisit(user: SessionUser, path: string): boolean {
  const first = ownBusiness(user);
  return (
    first === null ||
    path === "/api/desk/sign-out" ||
    path === `/api/desk/${first}` ||
    path.startsWith(`/api/desk/${first}/`)
  );
}

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

/** Redirect-after-post to a page of the desk, or to a place of it (`#…`), with the code of its notice. */
export function seeOther(
  locale: Locale,
  address: string,
  query: Record<string, string> = {},
): Response {
  const [path = "", place] = address.split("#");
  const search = new URLSearchParams(query).toString();
  const mark = path.includes("?") ? "&" : "?";
  const to = `${localHref(locale, path)}${search ? mark + search : ""}`;
  return new Response(null, {
    status: 303,
    headers: { Location: place ? `${to}#${place}` : to },
  });
}

export type Query = Record<string, string | string[] | undefined>;
export type DeskProps<P = object> = {
  params: Promise<{ locale: Locale } & P>;
  searchParams: Promise<Query>;
};
/**
 * The code of what is to be said after a form; pages look it up in their texts, so a made-up one
 * says nothing.
 */
export const noticeCode = (query: Query): string | undefined =>
  typeof query.said === "string" ? query.said : undefined;
