import type { NextConfig } from "next";

const config: NextConfig = {
  // Pages carry a per-request nonce and are complete before JavaScript runs: no prerendered shells, no streaming (docs/decisions).
  cacheComponents: false,
  // A page that a role may not open answers 403 (forbidden() in lib/desk/route-guard.ts).
  experimental: { authInterrupts: true },
  poweredByHeader: false,
  // server/web.ts compresses, behind its own pages for errors.
  compress: false,
  reactStrictMode: true,
  // `npm run typecheck` is part of every check; whoever starts the program need not wait for it again.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    "pg",
    "pino",
    "@node-rs/argon2",
    "pdfjs-dist",
    "@napi-rs/canvas",
    "word-extractor",
    "mammoth",
    "chinese-days",
    "esbuild",
    "exceljs",
    "@e965/xlsx",
    "cheerio",
    "docx",
    "tsx",
    "@resvg/resvg-js",
    "@embedpdf/fonts-sc",
  ],
  // On every answer, also of static files and errors; pages add their own policy with a nonce (proxy.ts), handlers their own, and server/answer-headers.ts fills in what is left out.
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
        {
          key: "Permissions-Policy",
          value: "camera=(), microphone=(), geolocation=(), browsing-topics=()",
        },
        { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
      ],
    },
    // Charts may be put into other sites' pages (their policy says so); nothing else may.
    { source: "/((?!embed/|en/embed/).*)", headers: [{ key: "X-Frame-Options", value: "DENY" }] },
  ],
  outputFileTracingRoot: import.meta.dirname,
  // Browsers ask for it whatever the page says; without this it would be taken for a language.
  redirects: async () => [{ source: "/favicon.ico", destination: "/icon.svg", permanent: true }],
  // Chinese stands without a prefix: `/rankings` is served by `app/[locale]` with `zh`.
  rewrites: async () => ({
    beforeFiles: [
      { source: "/", destination: "/zh" },
      {
        source:
          "/:path((?!(?:api|_next|assets|en|zh)(?:/|$)|favicon|icon|robots\\.txt|sitemap\\.xml|manifest\\.webmanifest).*)",
        destination: "/zh/:path",
      },
    ],
    afterFiles: [],
    fallback: [],
  }),
  turbopack: { root: import.meta.dirname },
};

export default config;
