/**
 * Pages for when no page can be made: no database, no scripts, no style sheet that might be
 * missing, both languages' words in one place. Under /api the same answer is problem+json.
 */
type Words = {
  readonly zh: readonly [title: string, text: string];
  readonly en: readonly [title: string, text: string];
  readonly detail: string;
};
export type PlainCode =
  | "database_away"
  | "database_full"
  | "database_read_only"
  | "busy"
  | "internal"
  | "not_found"
  | "forbidden"
  | "method"
  | "too_long"
  | "no_length"
  | "too_large"
  | "bad_address"
  | "wrong_host"
  | "too_many"
  | "too_many_pages"
  | "no_key"
  | "session_ended";
const WORDS: Record<PlainCode, Words> = {
  database_away: {
    zh: ["数据库暂时无法访问", "数据没有丢失。请稍候再试；恢复后本页会照常显示。"],
    en: [
      "The database is away",
      "No data are lost. Please try again in a moment; the page comes back when the database does.",
    ],
    detail: "The database does not answer; try again in a moment.",
  },
  database_full: {
    zh: [
      "数据库磁盘已满",
      "刚才的操作没有保存，已有数据没有丢失。请联系管理员清理磁盘，之后再试。",
    ],
    en: [
      "The disk of the database is full",
      "What you just did was not saved; nothing stored before is lost. Ask the operator to make room, then try again.",
    ],
    detail: "The disk of the database is full; nothing was changed.",
  },
  database_read_only: {
    zh: ["数据库目前只读", "网页可以照常查看，但暂时不能保存。已有数据没有丢失，请稍后再试。"],
    en: [
      "The database is read-only",
      "Pages can be read as usual, but nothing can be saved now. No data are lost; try again later.",
    ],
    detail: "The database takes no changes now; nothing was changed.",
  },
  busy: {
    zh: ["访问人数过多", "请稍候几秒再试。"],
    en: ["Too many requests at once", "Please try again in a few seconds."],
    detail: "Too many requests at once; try again in a few seconds.",
  },
  internal: {
    zh: ["本页出错了", "错误已记入日志。请返回首页，或稍后再试。"],
    en: [
      "This page failed",
      "The fault has been logged. Go back to the front page, or try again later.",
    ],
    detail: "Something went wrong here.",
  },
  not_found: {
    zh: ["没有这个页面", "请检查地址，或从首页开始。"],
    en: ["No such page", "Check the address, or begin at the front page."],
    detail: "There is nothing at this address.",
  },
  forbidden: {
    zh: ["当前账号不能打开本页", "如需权限，请与管理员联系。"],
    en: ["Your account may not open this page", "Ask an administrator for the right to."],
    detail: "Your account may not open this.",
  },
  method: {
    zh: ["不支持的请求方法", "这个地址不接受这种请求。"],
    en: ["Method not allowed", "This address does not take such a request."],
    detail: "This method is not known here.",
  },
  too_long: {
    zh: ["地址过长", "请从首页重新选择条件。"],
    en: ["The address is too long", "Please start again from the front page."],
    detail: "The address is longer than any that is used here.",
  },
  no_length: {
    zh: ["请求长度未知", "请重新选择文件后再提交。"],
    en: ["The request has no length", "Please choose the files and send them again."],
    detail: "Send the length of the body (Content-Length).",
  },
  too_large: {
    zh: ["内容过大", "超过了本页的上限。上传文件一次最多 200 MB，请分批上传。"],
    en: ["Too much at once", "This is more than the page takes. Upload at most 200 MB at a time."],
    detail: "The body is larger than this address takes.",
  },
  wrong_host: {
    zh: ["网址不属于本站", "请用本站公布的网址访问。"],
    en: ["This is not that site", "Please use the address that this site is known by."],
    detail: "This server does not answer for that host (see NEXTAUTH_URL).",
  },
  too_many: {
    zh: ["同时进行的请求过多", "请等前面的请求结束后再试。"],
    en: ["Too many requests under way", "Please wait until the earlier ones have ended."],
    detail: "Too many bodies or unread answers of this address are under way.",
  },
  too_many_pages: {
    zh: ["查询次数过多", "本网络地址一分钟内的查询已达上限，请一分钟后再试。"],
    en: [
      "Too many queries",
      "The queries of your network address have reached the limit for this minute. Please try again in a minute.",
    ],
    detail: "The pages that this address asked for in this minute have reached its limit.",
  },
  no_key: {
    zh: ["需要密钥", "请用密钥提交。"],
    en: ["A key is needed", "File reports with a key."],
    detail: "File reports with a key: Authorization: Bearer slk_…",
  },
  session_ended: {
    zh: ["登录已过期", "文件没有上传。请重新登录，再选择文件上传。"],
    en: ["Your session has ended", "Nothing was uploaded. Sign in, then choose the files again."],
    detail: "Sign in first.",
  },
  bad_address: {
    zh: ["地址有误", "地址中的编码不正确。请从首页重新进入。"],
    en: [
      "The address is damaged",
      "Its encoding is not right. Please start again from the front page.",
    ],
    detail: "The address is not rightly encoded.",
  },
};
const STATUS: Record<number, string> = {
  400: "Bad request",
  401: "Sign in first",
  403: "Forbidden",
  404: "Not found",
  405: "Method not allowed",
  411: "Length required",
  413: "Too large",
  414: "Address too long",
  421: "Misdirected request",
  429: "Too many requests",
  500: "Internal error",
  503: "Service unavailable",
};

export function plainPage({
  url,
  status,
  code,
}: {
  url: string;
  status: number;
  code: PlainCode;
}): { headers: Record<string, string>; body: string } {
  const headers: Record<string, string> = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Content-Security-Policy":
      "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    ...(status === 503 || status === 429
      ? { "Retry-After": code === "too_many_pages" ? "60" : "5" }
      : {}),
    ...(status === 401 ? { "WWW-Authenticate": "Bearer" } : {}),
    ...(status === 405 ? { Allow: "GET, HEAD, OPTIONS, POST" } : {}),
  };
  if (/^\/api(\/|$)/.test(url)) {
    const problem = {
      type: "about:blank",
      title: STATUS[status],
      status,
      code,
      detail: WORDS[code].detail,
    };
    const open: Record<string, string> = url.startsWith("/api/v1/")
      ? { "Access-Control-Allow-Origin": "*" }
      : {};
    return {
      headers: { ...headers, ...open, "Content-Type": "application/problem+json" },
      body: JSON.stringify(problem),
    };
  }
  const language = /^\/en([/?#]|$)/.test(url) ? "en" : "zh";
  return {
    headers: { ...headers, "Content-Type": "text/html; charset=utf-8" },
    body: html(language, code),
  };
}

function html(language: "zh" | "en", code: PlainCode): string {
  const [title, text] = WORDS[code][language];
  const [site, home, lang] =
    language === "en" ? ["Sunledger", "Front page", "en"] : ["阳光台账", "首页", "zh-CN"];
  const front = language === "en" ? "/en" : "/";
  return `<!DOCTYPE html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${title} · ${site}</title></head>
<body><header><p><a href="${front}">${site}</a></p></header><main><h1>${title}</h1><p>${text}</p><p><a href="${front}">${home}</a></p></main></body></html>
`;
}
