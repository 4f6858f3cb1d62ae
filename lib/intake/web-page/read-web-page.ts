/** A page of a site as facts and links; runs in a reading program (`lib/intake/host/pool.ts`). */
import { createHash } from "node:crypto";
import { load, type CheerioAPI } from "cheerio";
import { decodeHtml } from "@/lib/extract/formats/html";
import type { PageFacts, PageLink, PageLook } from "./page-facts";

/** A list of a thousand reports with its navigation; beyond this a page is a trap. */
const MAX_LINKS = 3000;
const MAX_LIST_PAGES = 60;
/** Words that only the prescribed tables have; a page with two of them holds such tables (domain.md §9.4). */
const TABLE_ANCHORS = [
  /第二十条第[（(]一[）)]项/,
  /本年新收政府信息公开申请数量/,
  /未经复议直接起诉/,
  /上年结转政府信息公开申请数量/,
];
const NAMES_REPORT = /(?:政府)?信息公开(?:工作)?(?:情况)?的?(?:年度报告|年报|报告)/;
/** Fewer letters than this, beside scripts: the page draws itself. */
const FEW_LETTERS = 40;
/** A page that says «not found» has little else to say. */
const ERROR_LETTERS = 1500;
const SAYS_ERROR =
  /页面(?:不存在|找不到|未找到|已删除|走丢)|(?:您|你)(?:访问|请求|浏览)的(?:页面|内容|信息|资源).{0,12}(?:不存在|已删除|找不到|出错)|404\s*(?:not found|错误|页面)|Not Found|信息不存在|服务器错误|系统(?:繁忙|维护)/i;

/** @param address where the page was at last, which its links are relative to */
export function readWebPage(bytes: Uint8Array, address: string): PageFacts {
  const html = decodeHtml(bytes);
  const $ = load(html);
  const hasPassword = $("input[type=password]").length > 0;
  const scripts = $("script").length;
  const base = absolute($("base[href]").attr("href"), address) ?? address;
  const links = linksOf($, base);
  const frames = framesOf($, base);
  const listPages = [...pagesByScript(html, base), ...pagesByLinks($, base, address)];
  const goesOn = nextPart($, base, address);
  const refreshesTo = refreshOf($, base, address);
  // Dates and scripts that a site puts on every page are no words of the report.
  $("script, style, noscript, template").remove();
  const title = titleOf($);
  const text = $("body").text().replace(/\s+/g, " ").trim();
  const letters = text.replace(/\s/g, "");
  return {
    look: lookOf({
      letters,
      title,
      hasPassword,
      scripts,
      leadsOn: links.length + frames.length > 0,
    }),
    title,
    links,
    listPages: [...new Set(listPages)].slice(0, MAX_LIST_PAGES),
    goesOn,
    refreshesTo,
    publishedOn: publishedOn($, text),
    tableAnchors: TABLE_ANCHORS.filter((anchor) => anchor.test(letters)).length,
    namesReport: NAMES_REPORT.test(`${title ?? ""} ${letters.slice(0, 3000)}`.replace(/\s/g, "")),
    frames,
    textSha256: createHash("sha256").update(letters).digest("hex"),
  };
}

function lookOf(page: {
  letters: string;
  title: string | null;
  hasPassword: boolean;
  scripts: number;
  /** Whether it has any links or frames. */
  leadsOn: boolean;
}): PageLook {
  const { letters, title } = page;
  if (page.hasPassword && letters.length < ERROR_LETTERS) return "login";
  if (letters.length < ERROR_LETTERS && SAYS_ERROR.test(`${title ?? ""} ${letters}`))
    return "error";
  if (letters.length < FEW_LETTERS && page.scripts > 0 && !page.leadsOn) return "script";
  return "page";
}

/** The address without its fragment, if it is one of a page or file on the web. */
function absolute(href: string | undefined, base: string): string | null {
  if (href === undefined || href.trim() === "") return null;
  try {
    const url = new URL(href.trim(), base);
    if (url.protocol !== "http:" && url.protocol !== "https:") return null;
    url.hash = "";
    return url.href;
  } catch {
    return null;
  }
}

/** Seconds after which a page that sends its reader on is one to be read first. */
const SOON = 10;
/** Letters of such an instruction. */
const MOST_REFRESH = 600;
/** `<meta http-equiv="refresh" content="0;url=…">` to another address; one that only loads again is none. */
function refreshOf($: CheerioAPI, base: string, address: string): string | null {
  const given = $('meta[http-equiv="refresh" i]').first().attr("content") ?? "";
  const content = given.slice(0, MOST_REFRESH);
  const cut = content.search(/[;,]/);
  const seconds = content.slice(0, cut).trim();
  if (cut < 0 || !/^\d{1,9}(?:\.\d*)?$/.test(seconds) || Number.parseInt(seconds, 10) > SOON)
    return null;
  const named = content.slice(cut + 1).trim();
  const quoted = /^url\s*=/i.test(named) ? named.slice(named.indexOf("=") + 1).trim() : named;
  const isQuoted = quoted.length > 1 && /^["']/.test(quoted) && quoted.endsWith(quoted.charAt(0));
  const target = absolute(isQuoted ? quoted.slice(1, -1) : quoted, base);
  return target === absolute(address, address) ? null : target;
}

function linksOf($: CheerioAPI, base: string): PageLink[] {
  const found = new Map<string, string>();
  collect($, base, found);
  // JCMS carries its lists as records inside a script, to be drawn later.
  $("script, textarea, xmp").each((_, element) => {
    const source = $(element).text();
    if (/<record>|CDATA/i.test(source))
      for (const [, record] of source.matchAll(/<!\[CDATA\[([\s\S]*?)\]\]>/g))
        if (record !== undefined) collect(load(record), base, found);
  });
  return [...found].slice(0, MAX_LINKS).map(([address, text]) => ({ address, text }));
}

function collect($: CheerioAPI, base: string, found: Map<string, string>): void {
  $("a[href]").each((_, element) => {
    if (found.size >= MAX_LINKS) return false;
    const link = $(element);
    const address = absolute(link.attr("href"), base);
    if (address === null) return;
    const shown = link.text().replace(/\s+/g, " ").trim();
    const text = [shown, link.attr("title")?.trim() ?? ""].sort((a, b) => b.length - a.length)[0];
    if (!found.get(address)) found.set(address, text ?? "");
  });
}

const framesOf = ($: CheerioAPI, base: string): string[] =>
  $("iframe[src], frame[src], embed[src], object[data]")
    .toArray()
    .flatMap((element) => absolute($(element).attr("src") ?? $(element).attr("data"), base) ?? [])
    .slice(0, 20);

/** TRS: `createPageHTML(5, 0, "index", "html")`: five pages, named index, index_1 … index_4. */
const TRS_PAGES =
  /createPageHTML\s*\(\s*['"]?(\d{1,4})['"]?\s*,\s*['"]?\d+['"]?\s*,\s*['"]([\w-]{1,40})['"]\s*,\s*['"](\w{1,6})['"]/i;
function pagesByScript(html: string, base: string): string[] {
  const called = TRS_PAGES.exec(html);
  if (!called) return [];
  const [, count, name, ending] = called;
  const pages = Math.min(Number(count), MAX_LIST_PAGES);
  return Array.from(
    { length: Math.max(0, pages - 1) },
    (_, i) => new URL(`${name}_${i + 1}.${ending}`, base).href,
  );
}

const NEXT = /^(?:下一页|下页|后一页|next|>|>>|›|»)$/i;
const PAGE_NUMBER = /^\[?\d{1,3}\]?$/;
const MARKED_AS_PAGING = /pag(?:e|ing|ination)|fenye|list_?page|manu/i;
function pagesByLinks($: CheerioAPI, base: string, address: string): string[] {
  return $("a[href]")
    .toArray()
    .flatMap((element) => {
      const link = $(element);
      const text = link.text().replace(/\s/g, "");
      const target = absolute(link.attr("href"), base);
      if (target === null || !isSibling(target, address)) return [];
      if (NEXT.test(text)) return [target];
      const around = `${link.parent().attr("class") ?? ""} ${link.parent().attr("id") ?? ""} ${link.parent().parent().attr("class") ?? ""}`;
      return PAGE_NUMBER.test(text) && MARKED_AS_PAGING.test(around) ? [target] : [];
    });
}

/** The same site, other than the page itself. */
const isSibling = (target: string, address: string): boolean =>
  new URL(target).host === new URL(address).host && target !== address.replace(/#.*$/, "");

/** `t20240131_32.html` continues at `t20240131_32_1.html`. */
function nextPart($: CheerioAPI, base: string, address: string): string | null {
  const stem = new URL(address).pathname.replace(/(?:_\d{1,2})?\.\w+$/, "");
  if (!/\d{3}/.test(stem.split("/").at(-1) ?? "")) return null;
  for (const element of $("a[href]").toArray()) {
    const text = $(element).text().replace(/\s/g, "");
    const target = absolute($(element).attr("href"), base);
    if (target === null || !NEXT.test(text) || !isSibling(target, address)) continue;
    if (new URL(target).pathname.startsWith(`${stem}_`)) return target;
  }
  return null;
}

const TITLE_NAMES = ["ArticleTitle", "title", "og:title"];
function titleOf($: CheerioAPI): string | null {
  const named = TITLE_NAMES.map(
    (name) => $(`meta[name="${name}" i], meta[property="${name}" i]`).attr("content")?.trim() ?? "",
  );
  const all = [...named, $("h1").first().text().trim(), $("title").first().text().trim()];
  const shown = all.find((text) => text !== "");
  return shown === undefined ? null : shown.replace(/\s+/g, " ").slice(0, 300);
}

const DATE = /(20\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})/;
const DATE_FIELD =
  /(?:发布|发文|公开|成文|生成|更新|发表)?(?:日期|时间)\s*[:：]?\s*(20\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2})/;
/** Its own field first: an address may bear the day of a move to another system (domain.md §9.3). */
function publishedOn($: CheerioAPI, text: string): string | null {
  const meta = $(
    'meta[name="PubDate" i], meta[name="publishdate" i], meta[property="article:published_time" i]',
  ).attr("content");
  return isoDay(meta) ?? isoDay(DATE_FIELD.exec(text)?.[1]);
}
function isoDay(text: string | undefined): string | null {
  const found = DATE.exec(text ?? "");
  if (!found) return null;
  const [year, month, day] = found.slice(1).map(Number);
  const date = new Date(Date.UTC(year ?? NaN, (month ?? NaN) - 1, day ?? NaN));
  return Number.isNaN(date.getTime()) || date.getUTCDate() !== day
    ? null
    : date.toISOString().slice(0, 10);
}
