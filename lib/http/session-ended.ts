import { languageTag, localeNamed, localHref, type Locale } from "@/lib/i18n/locale";
/**
 * What answers a form whose session has ended in the meantime: a page that keeps what was written,
 * asks to sign in, and then offers to send it again. Plain HTML, because a posted body cannot be
 * carried through a redirect.
 */
import { env } from "@/lib/env";
import type { DatabaseTrouble } from "@/lib/store/database-trouble";
import { randomBytes } from "node:crypto";
import { parseForm } from "./parse-form";
import { problemResponse } from "./problem";

const esc = (s: string) =>
  s.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
const hidden = (name: string, value: string) =>
  `<input type="hidden" name="${esc(name)}" value="${esc(value)}">`;
const resumable = /^\/api\/desk\/[\w/-]{1,80}$/;
type Kept = readonly (readonly [string, string])[];

const TEXT = {
  zh: {
    ended: "登录已过期",
    keep: "您填写的内容还在这里，没有丢失，也没有保存。请重新登录，再点一次发送。",
    wrong: "账号或密码不对，请再试一次。",
    files: "所选文件请在发送后的页面重新选择。",
    login: "账号",
    password: "密码",
    code: "验证码（已设二次验证的账号填写）",
    submit: "登录",
    again: "已登录，继续发送",
    send: "发送刚才填写的内容",
    notSaved: "没有保存",
    kept: "您填写的内容还在这里，没有丢失。请稍候再点一次发送；之前保存的内容不受影响。",
    database_away: "数据库暂时没有响应。",
    database_full: "数据库磁盘已满，请联系管理员清理磁盘。",
    database_read_only: "数据库目前只读，暂时不能保存。",
  },
  en: {
    ended: "Your session has ended",
    keep: "What you wrote is kept on this page; nothing is lost and nothing was saved. Sign in, then send it again.",
    wrong: "Account or password is wrong; try again.",
    files: "Files must be chosen again on the page you came from.",
    login: "Account",
    password: "Password",
    code: "Code (if your account has a second factor)",
    submit: "Sign in",
    again: "Signed in: send again",
    send: "Send what you wrote",
    notSaved: "Not saved",
    kept: "What you wrote is kept on this page. Send it again in a moment; whatever was saved before is not affected.",
    database_away: "The database does not answer at the moment.",
    database_full: "The disk of the database is full. Ask the operator to make room.",
    database_read_only: "The database is read-only now, and nothing can be saved.",
  },
};

type Carried = { path: string; fields: Kept; locale: "zh" | "en"; lostFiles: boolean };
/** What was posted, but for files, which no page can carry. */
function carry(request: Request, form: FormData): Carried {
  return {
    path: new URL(request.url).pathname,
    fields: [...form.entries()].filter((e): e is [string, string] => typeof e[1] === "string"),
    locale: localeOf(form),
    lostFiles: [...form.values()].some((v) => typeof v !== "string" && v.size > 0),
  };
}

/**
 * 401 with a sign-in form that carries the posted fields; to a program, which reads no page, in its
 * own words.
 */
export async function sessionEnded(request: Request): Promise<Response> {
  if (/^application\/(?:problem\+)?json\b/.test(request.headers.get("accept") ?? ""))
    return problemResponse("unauthorised", "The session has ended: sign in and send it again.");
  const posted = await parseForm(request);
  const form = posted instanceof FormData ? posted : new FormData();
  const { lostFiles, ...carried } = carry(request, form);
  return askAgain({ ...carried, note: lostFiles ? "files" : null });
}

/**
 * 503 to a form that the database could not take: says what is the matter and offers to send the same again.
 * @param form what was posted
 */
export function notSavedNow(request: Request, form: FormData, trouble: DatabaseTrouble): Response {
  const { path, fields, locale, lostFiles } = carry(request, form);
  const t = TEXT[locale];
  const again = resumable.test(path)
    ? `<form method="post" action="${path}">${fields.map(([n, v]) => hidden(n, v)).join("")}<button>${t.send}</button></form>`
    : "";
  const files = lostFiles ? `<p>${t.files}</p>` : "";
  return html(
    503,
    locale,
    t.notSaved,
    `<p role="alert"><strong>${t[trouble]}</strong></p><p>${t.kept}</p>${files}${lostFiles ? "" : again}`,
  );
}

/**
 * After a wrong password the same page again: what was written must survive a slip of the finger.
 * Null when nothing is carried.
 */
export function stillEnded(form: FormData): Response | null {
  const path = String(form.get("resume") ?? "");
  const fields = keptFields(String(form.get("kept") ?? ""));
  return resumable.test(path) && fields.length > 0
    ? askAgain({ path, fields, locale: localeOf(form), note: "wrong" })
    : null;
}

const localeOf = (form: FormData): Locale => localeNamed(String(form.get("locale")));

function askAgain({
  path,
  fields,
  locale,
  note,
}: {
  path: string;
  fields: Kept;
  locale: "zh" | "en";
  note: "files" | "wrong" | null;
}): Response {
  const t = TEXT[locale];
  const carried =
    resumable.test(path) && fields.length > 0
      ? hidden("resume", path) + hidden("kept", JSON.stringify(fields))
      : "";
  const addressOf = (path: string): string => localHref(locale, path);
  return html(
    401,
    locale,
    t.ended,
    `<p>${t.keep}</p>${note ? `<p role="alert"><strong>${t[note]}</strong></p>` : ""}<form method="post" action="/api/auth/callback/credentials">${carried}${hidden("locale", locale)}${hidden("callbackUrl", addressOf("/desk"))}${hidden("back", addressOf("/sign-in"))}<label>${t.login}<input name="login" autocomplete="username" required></label><label>${t.password}<input type="password" name="password" autocomplete="current-password" required></label>${env.SUNLEDGER_SECOND_FACTOR === "1" ? `<label>${t.code}<input name="code" autocomplete="one-time-code"></label>` : ""}<button>${t.submit}</button></form>`,
  );
}

/** After signing in again: one button sends the kept fields. Null when there is nothing to resume. */
export function resumeForm(form: FormData): Response | null {
  const path = String(form.get("resume") ?? "");
  const fields = keptFields(String(form.get("kept") ?? ""));
  if (!resumable.test(path) || fields.length === 0) return null;
  const locale = localeOf(form);
  const t = TEXT[locale];
  return html(
    200,
    locale,
    t.again,
    `<form method="post" action="${path}">${fields.map(([n, v]) => hidden(n, v)).join("")}<button>${t.send}</button></form>`,
  );
}

function keptFields(text: string): Kept {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list)
      ? list.filter(
          (e): e is [string, string] =>
            Array.isArray(e) && typeof e[0] === "string" && typeof e[1] === "string",
        )
      : [];
  } catch {
    return [];
  }
}

function html(status: number, locale: "zh" | "en", title: string, body: string): Response {
  const nonce = randomBytes(12).toString("base64");
  const style =
    "body{font-family:system-ui,sans-serif;max-width:30rem;margin:3rem auto;padding:0 1rem;line-height:1.7;color:#1b2733}label{display:block;margin:.8rem 0}input:not([type=hidden]){display:block;width:100%;box-sizing:border-box;min-height:44px;padding:.4rem .6rem;border:1px solid #7c8b98;border-radius:4px}button{min-height:44px;padding:.5rem 1.1rem;background:#14507a;color:#fff;border:0;border-radius:4px;font-weight:600}";
  const page = `<!doctype html><html lang="${languageTag(locale)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title><style nonce="${nonce}">${style}</style></head><body><main><h1>${title}</h1>${body}</main></body></html>`;
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
  return new Response(page, {
    status,
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": policy,
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
