/** A report that a site cut into several pages, as one page; runs in a reading program. */
import { load } from "cheerio";
import { decodeHtml } from "@/lib/extract/formats/html";

/** @param pages as the site sent them, in their order; the first one's head stays */
export function joinPages(pages: readonly Uint8Array[]): Uint8Array {
  const [first, ...others] = pages;
  if (first === undefined) throw new RangeError("no page to join");
  const $ = load(decodeHtml(first));
  $("meta[charset], meta[http-equiv]").remove();
  $("head").prepend('<meta charset="utf-8">');
  for (const page of others) $("body").append(load(decodeHtml(page))("body").html() ?? "");
  return new TextEncoder().encode($.html());
}
