/** What a messenger, a search engine and a browser's tab say of each page: its own words, not the site's. */
import { load } from "cheerio";
import { describe, expect, it } from "vitest";
import { PUBLIC_PAGES } from "../e2e/public-pages";
import { TABS, TOPICS } from "@/lib/views/navigation";

const base = process.env.E2E_BASE_URL ?? "http://localhost:3000";
const tabs = TOPICS.flatMap((topic) => TABS[topic].map(({ address }) => address));
const pages = [...new Set([...tabs, ...Object.values(PUBLIC_PAGES)])].filter(
  // Answers to what nobody links to.
  (path) => !path.startsWith("/no-page") && !path.startsWith("/subscribe/"),
);
const headOf = async (path: string) => {
  const $ = load(await (await fetch(base + path)).text());
  const meta = (name: string) =>
    $(`meta[property="${name}"], meta[name="${name}"]`).attr("content");
  return {
    title: $("head title").first().text(),
    description: meta("description"),
    card: meta("og:title"),
    cardText: meta("og:description"),
    picture: meta("og:image"),
    canonical: $("link[rel=canonical]").attr("href"),
    languages: $("link[rel=alternate][hreflang]").length,
  };
};

describe.each(["", "/en"])("in language “%s”", (language) => {
  it.each(pages)("%s has a head of its own", async (path) => {
    const head = await headOf(path === "/" ? language || "/" : language + path);
    expect(head.card).toBe(head.title);
    expect(head.cardText).toBe(head.description);
    expect(head.description).toBeTruthy();
    expect(head.canonical).toContain(path === "/" ? "" : path.split("?")[0]);
    expect(head.languages).toBeGreaterThanOrEqual(2);
    const picture = await fetch(base + (head.picture ?? "").replace(/^https?:\/\/[^/]+/, ""));
    expect(`${picture.status} ${picture.headers.get("content-type")}`).toBe("200 image/png");
  });

  it("no two tabs have the same title", async () => {
    const titles = await Promise.all(tabs.map(async (tab) => (await headOf(language + tab)).title));
    const twice = titles.filter((title, i) => titles.indexOf(title) !== i);
    expect(twice).toEqual([]);
  });
});
