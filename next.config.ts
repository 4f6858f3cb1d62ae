import type { NextConfig } from "next";

const config: NextConfig = {
  // Pages carry a per-request nonce and are complete before JavaScript runs: no prerendered shells, no streaming (docs/decisions).
  cacheComponents: false,
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ["pg", "@node-rs/argon2", "pdfjs-dist", "word-extractor", "mammoth", "exceljs", "@e965/xlsx", "cheerio", "docx", "tsx"],
  outputFileTracingRoot: import.meta.dirname,
  turbopack: { root: import.meta.dirname },
};

export default config;
