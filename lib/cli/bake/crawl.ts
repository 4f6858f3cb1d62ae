/**
 * Asks the served portal for every address that the copy needs, beginning with its sitemap, and
 * yields what becomes a file.
 */
import { placeAddress } from "./address-file";
import type { AskSite, SiteAnswer } from "./ask-site";
import { listStyleAddresses, rewriteAddress, rewritePage, type RewriteRules } from "./rewrite-page";

export type CrawlRules = Omit<RewriteRules, "path">;
export type CrawlFault = { readonly address: string; readonly from: string; readonly why: string };
type Keep = (file: string, bytes: Buffer) => Promise<void>;

/** Answers that are waited for at the same time. */
const AT_ONCE = 4;
const BEGIN = ["/", "/en", "/robots.txt", "/sitemap.xml", "/manifest.webmanifest"];
const XML_ADDRESS = /(<loc>|\bhref=")([^<"]+)/g;

/** @returns addresses that did not answer as they should; where there are any, the copy is not whole */
export async function crawlSite(
  ask: AskSite,
  rules: CrawlRules,
  keep: Keep,
): Promise<CrawlFault[]> {
  const faults: CrawlFault[] = [];
  const from = new Map<string, string>(BEGIN.map((address) => [address, "the start"]));
  const waiting = [...BEGIN];
  const files = new Set<string>();

  const take = async (address: string): Promise<void> => {
    const place = placeAddress(new URL(address, rules.origin), rules);
    if (place.kind !== "file" || files.has(place.file)) return;
    files.add(place.file);
    const fail = (why: string): void =>
      void faults.push({ address, from: from.get(address) ?? "", why });
    const answer = await ask(address).catch((error: Error) => fail(error.message));
    if (!answer) return;
    if (answer.status !== 200) return fail(`answers ${answer.status}`);
    const { bytes, needed } = transform(answer, address, rules);
    await keep(place.file, bytes);
    for (const next of needed) {
      if (from.has(next)) continue;
      from.set(next, address);
      waiting.push(next);
    }
  };
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await take(next);
  };
  // A worker that finds nothing to do may have to do again what another has found meanwhile.
  while (waiting.length > 0) await Promise.all(Array.from({ length: AT_ONCE }, work));
  await keepNotFound(ask, rules, keep);
  return faults;
}

type Transformed = { readonly bytes: Buffer; readonly needed: Iterable<string> };

function transform(answer: SiteAnswer, address: string, rules: CrawlRules): Transformed {
  const { pathname } = new URL(address, rules.origin);
  const own = { ...rules, path: pathname };
  if (/^text\/html/.test(answer.type) && !pathname.startsWith("/api/")) {
    const { html, needed } = rewritePage(answer.body.toString("utf8"), own);
    return { bytes: Buffer.from(html), needed };
  }
  const needed = new Set<string>();
  if (/^text\/css/.test(answer.type)) {
    for (const found of listStyleAddresses(answer.body.toString("utf8")))
      rewriteAddress(found, "style", own, needed);
    return { bytes: answer.body, needed };
  }
  if (pathname === "/sitemap.xml") {
    const xml = answer.body
      .toString("utf8")
      .replace(XML_ADDRESS, (whole, before: string, value: string) => {
        const target = rewriteAddress(value.replaceAll("&amp;", "&"), "loc", own, needed);
        return target === null ? whole : before + target.replaceAll("&", "&amp;");
      });
    return { bytes: Buffer.from(xml), needed };
  }
  return { bytes: answer.body, needed };
}

/** Web servers show it for an address that is not in the copy (`error_page 404 /404.html`). */
async function keepNotFound(ask: AskSite, rules: CrawlRules, keep: Keep): Promise<void> {
  const answer = await ask("/no-page/404");
  if (answer.status === 200)
    await keep(
      "404.html",
      Buffer.from(rewritePage(answer.body.toString("utf8"), { ...rules, path: "/" }).html),
    );
}
