/** What answers a form that could not be saved: the reason in words, and everything that was written, ready to be sent again. Nothing is lost. */
import { randomBytes } from "node:crypto";
import { indicatorOf } from "@/lib/indicators/catalogue";
import type { BadInput } from "@/lib/store/commands/corrections";
import type { Refusal } from "@/lib/store/commands/states";
import type { DeskRequest } from "../route-guard";
import { href } from "@/lib/i18n/locale";
import { filingTexts } from "@/lib/i18n/messages/filing";

type Kept = {
  request: DeskRequest;
  refusal: Refusal & { bad?: BadInput[] };
  action: string;
  back: string;
  /** The revision that is stored now. */ current: number;
};
const esc = (s: string) =>
  s.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

export function keptPage({ request, refusal, action, back, current }: Kept): Response {
  const t = filingTexts(request.locale);
  const bad = new Map((refusal.bad ?? []).map((b) => [`c.${b.cellId}`, b]));
  const askReason = refusal.detail === "reason";
  const fields = [...request.form.entries()].filter(
    (e): e is [string, string] =>
      typeof e[1] === "string" && e[0] !== "revision" && !(askReason && e[0] === "reason"),
  );
  const hidden = fields
    .filter(([name]) => !bad.has(name))
    .map(([name, value]) => `<input type="hidden" name="${esc(name)}" value="${esc(value)}">`)
    .join("");
  const shown = fields.flatMap(([name, value]) => {
    const wrong = bad.get(name);
    const label = indicatorOf(name.slice(2))?.name[request.locale] ?? name;
    return wrong
      ? [
          `<p><label>${esc(label)} <input name="${esc(name)}" value="${esc(value)}"></label> <strong>${esc(t.why[wrong.why] ?? wrong.why)}</strong></p>`,
        ]
      : [];
  });
  const reason = askReason
    ? `<p><label>${esc(t.reason)} <input name="reason" required maxlength="500"></label></p>`
    : "";
  const again =
    refusal.refused === "wrong_state" || refusal.refused === "not_found"
      ? ""
      : `<button>${esc(refusal.refused === "changed_meanwhile" ? t.saveMine : t.sendAgain)}</button>`;
  const typed = fields
    .filter(([name, value]) => name.startsWith("c.") && value.trim() !== "")
    .map(
      ([name, value]) =>
        `<li>${esc(indicatorOf(name.slice(2))?.name[request.locale] ?? name)}: ${esc(value)}</li>`,
    )
    .join("");
  const body = `<h1>${esc(t.notSaved)}</h1><p>${esc(sentence(refusal, request.locale))}</p><form method="post" action="${action}">${hidden}<input type="hidden" name="revision" value="${current}">${shown.join("")}${reason}${again}</form>
<p><a href="${href(request.locale, back)}" target="_blank" rel="noopener">${esc(t.seeStored)}</a></p><details><summary>${esc(t.whatYouTyped)}</summary><ul>${typed}</ul></details>`;
  return page(
    refusal.refused === "changed_meanwhile" ? 409 : 422,
    request.locale,
    t.notSaved,
    body,
  );
}

export function sentence(refusal: Refusal, locale: "zh" | "en"): string {
  const t = filingTexts(locale);
  return (
    t.said[
      refusal.detail === "reason" || refusal.detail === "publicReason" || refusal.detail === "note"
        ? `needs_${refusal.detail}`
        : refusal.refused
    ] ?? refusal.refused
  );
}

function page(status: number, locale: "zh" | "en", title: string, body: string): Response {
  const nonce = randomBytes(12).toString("base64");
  const style =
    "body{font-family:system-ui,sans-serif;max-width:42rem;margin:3rem auto;padding:0 1rem;line-height:1.7;color:#1b2733}input:not([type=hidden]){min-height:44px;padding:.4rem .6rem;border:1px solid #7c8b98;border-radius:4px;max-width:100%;box-sizing:border-box}button{min-height:44px;padding:.5rem 1.1rem;background:#14507a;color:#fff;border:0;border-radius:4px;font-weight:600}strong{color:#8c2416}";
  const html = `<!doctype html><html lang="${locale === "zh" ? "zh-CN" : "en"}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${esc(title)}</title><style nonce="${nonce}">${style}</style></head><body><main>${body}</main></body></html>`;
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
