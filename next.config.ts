import type { NextConfig } from "next";

const config: NextConfig = {
  // Pages carry a per-request nonce and are complete before JavaScript runs: no prerendered shells, no streaming (docs/decisions).
  cacheComponents: false,
  // A page that a role may not open answers 403 (forbidden() in lib/web/desk.ts).
  experimental: { authInterrupts: true },
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ["pg", "@node-rs/argon2", "pdfjs-dist", "@napi-rs/canvas", "word-extractor", "mammoth", "exceljs", "@e965/xlsx", "cheerio", "docx", "tsx"],
  outputFileTracingRoot: import.meta.dirname,
  // Chinese stands without a prefix: `/rankings` is served by `app/[locale]` with `zh`.
  rewrites: async () => ({
    beforeFiles: [
      { source: "/", destination: "/zh" },
      { source: "/:path((?!(?:api|_next|en|zh)(?:/|$)|favicon|icon|robots).*)", destination: "/zh/:path" },
    ],
    afterFiles: [],
    fallback: [],
  }),
  turbopack: { root: import.meta.dirname },
};

export default config;
