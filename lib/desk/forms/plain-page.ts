import { randomBytes } from "node:crypto";
import { languageTag, type Locale } from "@/lib/i18n/locale";

export const escapeHtml = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

const STYLE =
  "body{font-family:system-ui,sans-serif;max-width:42rem;margin:3rem auto;padding:0 1rem;line-height:1.7;color:#1b2733}label{font-weight:600}input:not([type=hidden]),textarea{display:block;min-height:44px;padding:.4rem .6rem;border:1px solid #7c8b98;border-radius:4px;max-width:100%;box-sizing:border-box;font:inherit}textarea{width:100%;min-height:8rem}button{min-height:44px;padding:.5rem 1.1rem;background:#14507a;color:#fff;border:0;border-radius:4px;font-weight:600}strong{color:#8c2416}.scroll{overflow-x:auto}table{border-collapse:collapse;margin:1rem 0}th,td{padding:.3rem .7rem;border-bottom:1px solid #c8d0d8;text-align:left}td{text-align:right;font-variant-numeric:tabular-nums}.both{background:#fdf3d8}";

/**
 * A page that answers a POST itself, because what it holds cannot be carried through a redirect.
 * @param body HTML, already escaped
 */
export function plainPage(status: number, locale: Locale, title: string, body: string): Response {
  const nonce = randomBytes(12).toString("base64");
  const html = `<!doctype html><html lang="${languageTag(locale)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(title)}</title><style nonce="${nonce}">${STYLE}</style></head><body><main>${body}</main></body></html>`;
  return new Response(html, {
    status,
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
