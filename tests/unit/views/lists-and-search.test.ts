/** Agencies as the public lists and finds them, in the hard invented city. */
import "../../builders/city-in-memory";
import { describe, expect, it, vi } from "vitest";
import { agenciesView, agencyView } from "@/lib/views/agencies";
import { searchView } from "@/lib/views/search";
import { requirePresent } from "@/lib/lookup";

vi.mock("@/lib/store/queries/known-names", () => ({
  readKnownNames: async () => [{ agencyId: "ex1-gsj", nameZh: "东岭工商" }],
}));

vi.mock("@/lib/store/queries/text-search", async (original) => ({
  ...(await original<object>()),
  searchTexts: async () => [],
}));

describe("the list of agencies", () => {
  const slugs = async (filter: Parameters<typeof agenciesView>[0]) =>
    (await agenciesView(filter)).agencies.map((a) => a.slug);

  it("is narrowed by words of either language, and by place", async () => {
    const all = await slugs({});
    const education = await slugs({ q: "education" });
    expect(education.length).toBeGreaterThan(0);
    expect(education.length).toBeLessThan(all.length);
    expect(await slugs({ q: "教育" })).toEqual(education);
    expect(await slugs({ q: "no such words" })).toEqual([]);
    const there = await slugs({ q: "education", region: "example-dongling" });
    expect(there).toEqual(["ex1-jyj"]);
  });

  it("has the years on file in order, and what a filter may choose", async () => {
    const { agencies, levels, types } = await agenciesView({ q: "education" });
    const [first] = agencies;
    const years = requirePresent(first, "agency").years.map((y) => y.year);
    expect(years).toEqual([...years].sort((a, b) => a - b));
    expect(years.length).toBeGreaterThan(3);
    expect([levels.length > 1, types.includes("EDU")]).toEqual([true, true]);
  });
});

it("an agency that nobody registered has no page", async () =>
  expect([await agencyView("nobody"), (await agencyView("ex1-gsj")) === null]).toEqual([
    null,
    false,
  ]));

describe("the search", () => {
  const found = async (words: string) => {
    const { agencies, regions } = await searchView(words, "zh");
    return {
      agencies: agencies.map((a) => a.address),
      regions: regions.map((r) => r.address),
    };
  };
  it.each(["东岭工商", "ex1-gsj", "donglinggongshang"])("%s leads to the agency", async (words) =>
    expect((await found(words)).agencies).toContain("/agencies/ex1-gsj"),
  );

  it("leads to a region by its name, its pinyin or its code", async () => {
    const { regions } = await agenciesView({});
    const place = requirePresent(
      regions.find((r) => r.slug === "example-dongling"),
      "region",
    );
    for (const words of [place.nameZh, "dongling", place.code])
      expect((await found(words)).regions, words).toContain("/?region=example-dongling");
  });

  it.each<[string, "agencies" | "terms" | "indicators", string[]]>([
    // A name that begins so comes before one that has it within.
    ["结转", "terms", ["结转下年度继续办理", "上年结转"]],
    ["复议", "terms", ["复议前置", "行政复议"]],
    ["诉讼", "indicators", ["诉讼纠错率", "诉讼纠错率（占全部诉讼）", "每百件答复的诉讼"]],
    // The name itself comes before all.
    ["上年结转", "terms", ["上年结转"]],
  ])("of %s has the best %s first", async (words, kind, titles) => {
    const found = await searchView(words, "zh");
    expect(found[kind].map((hit) => hit.title)).toEqual(titles);
  });

  it("of nothing finds nothing", async () =>
    expect(await found("  ")).toEqual({ agencies: [], regions: [] }));
});
