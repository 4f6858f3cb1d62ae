/**
 * Words of the statistician and codes of the program belong to the pages of the method: no other
 * public page has them.
 */
import { load } from "cheerio";
import { describe, expect, it } from "vitest";
import { PUBLIC_PAGES } from "../e2e/public-pages";

const base = process.env.E2E_BASE_URL ?? "http://localhost:3000";

const LABORATORY: readonly RegExp[] = [
  /\bp\s*[<=]\s*0?\.\d/i,
  /\bn\s=\s\d/,
  /Wilson|Poisson|Kitagawa|Shapley|Benjamini|Bayes/i,
  /收缩值|后验|抽样|似然|显著性|置信/,
  /posterior|shrunken|likelihood|significan(?:t|ce)/i,
  /\b[A-Z]\d?-[A-Z]{3,}\b/,
  /[σλχθ]/,
];
/** The method pages, and the one for programmers. */
const METHOD = /^\/(?:methodology|data\/api)/;
const OTHERS = Object.values(PUBLIC_PAGES).filter((address) => !METHOD.test(address));

/** What a reader sees or hears, without what the readers of a report wrote into it themselves. */
async function wordsOf(address: string): Promise<string> {
  const $ = load(await (await fetch(base + address)).text());
  $("script, style, .original").remove();
  const spoken = $("[aria-label], [title]")
    .map((_, element) => `${$(element).attr("aria-label") ?? ""} ${$(element).attr("title") ?? ""}`)
    .get();
  return [$("body").text(), ...spoken].join("\n");
}

describe.each(["", "/en"])("public pages under «%s»", (language) => {
  it.each(OTHERS)("%s says nothing of the laboratory", async (address) => {
    const words = await wordsOf(language + address);
    const found = LABORATORY.flatMap((pattern) => {
      const at = pattern.exec(words)?.index;
      return at === undefined ? [] : [words.slice(Math.max(0, at - 30), at + 40)];
    });
    expect(found).toEqual([]);
  });
});
