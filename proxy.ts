/** Before every page: a Content-Security-Policy with a fresh nonce. */
import { NextResponse, type NextRequest } from "next/server";

export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  // The bundler replaces this constant; it is not a setting.
  // eslint-disable-next-line no-restricted-syntax
  const development = process.env.NODE_ENV === "development";
  // Only single charts may stand in other sites' frames: they have no form, ask for nothing and set no cookie.
  const embed = /^(?:\/en)?\/embed\//.test(request.nextUrl.pathname);
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    embed ? "frame-ancestors *" : "frame-ancestors 'none'",
  ].join("; ");
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  // For the layout: a framed chart stands without the site around it, and the other language is that of the same page.
  headers.set("x-framed", embed ? "1" : "0");
  headers.set("x-address", request.nextUrl.pathname + request.nextUrl.search);
  headers.set("Content-Security-Policy", policy);
  const { pathname } = request.nextUrl;
  let response: NextResponse;
  if (pathname === "/zh" || pathname.startsWith("/zh/")) {
    // Chinese has no prefix (the rewrite is in next.config.ts); an address has one form.
    const url = request.nextUrl.clone();
    url.pathname = pathname.slice(3) || "/";
    response = NextResponse.redirect(url, 308);
  } else response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  response.headers.set("X-Content-Type-Options", "nosniff");
  response.headers.set("Referrer-Policy", "strict-origin-when-cross-origin");
  if (!embed) response.headers.set("X-Frame-Options", "DENY");
  return response;
}

export const config = {
  matcher: [
    "/((?!api|_next|assets|favicon.ico|icon.svg|robots.txt|sitemap.xml|manifest.webmanifest).*)",
  ],
};
