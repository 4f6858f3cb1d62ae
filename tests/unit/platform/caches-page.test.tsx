import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { CachesPage } from "@/components/desk/CachesPage";
import type { CacheReport } from "@/lib/cache";

/** Invented. */
const CACHES: readonly CacheReport[] = [
  { name: "answers", policy: "version", entries: 12, most: 300, bytes: null, hits: 3, misses: 1 },
  {
    name: "pages",
    policy: "basis",
    entries: 2,
    most: 96 * 1024 * 1024,
    bytes: 1_572_864,
    hits: 0,
    misses: 0,
  },
];
const rows = (locale: "zh" | "en") =>
  [
    ...renderToStaticMarkup(<CachesPage locale={locale} caches={CACHES} />).matchAll(
      /<tr>(.*?)<\/tr>/g,
    ),
  ]
    .slice(1)
    .map((row) => [...row[1]!.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map((cell) => cell[1]!))
    .map((cells) => cells.map((text) => text.replace(/<[^>]+>/g, "")));

describe("the page of caches", () => {
  it("shows entries, limit, hits, misses and how often something was found", () =>
    expect(rows("en")).toEqual([
      ["answers", "the data version changes", "12", "300", "3", "1", "75.0%"],
      ["pages", "the figures behind it change", "2", "1.5 of 96 MB", "0", "0", "not used yet"],
    ]));

  it("is written in Chinese as well", () =>
    expect(rows("zh")[1]).toEqual([
      "pages",
      "所依据的数据变动",
      "2",
      "已用 1.5 MB，上限 96 MB",
      "0",
      "0",
      "尚未使用",
    ]));
});
