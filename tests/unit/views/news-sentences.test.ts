import { describe, expect, it } from "vitest";
import type { NewsItem } from "@/lib/views/news";
import { addressOfNews, sayNews, sayNewsDetail } from "@/lib/views/news-sentences";

const anItem = (more: Partial<NewsItem> = {}): NewsItem => ({
  key: "c12",
  kind: "published",
  at: "2026-01-20T08:00:00Z",
  agency: "x-jtj",
  agencyName: { zh: "测试市交通局", en: "Transport Bureau" },
  region: "990000",
  fiscalYear: 2025,
  reportId: "x-jtj-2025",
  version: 1,
  reason: null,
  editKind: null,
  address: null,
  cells: [],
  ...more,
});
const aCell = (n: number) => ({
  label: { zh: `第${n}格`, en: `Cell ${n}` },
  old: null,
  new: n,
});

describe("what happened to a report", () => {
  const sentences = [
    anItem(),
    anItem({ kind: "corrected", cells: [aCell(1), aCell(2)] }),
    anItem({ kind: "withdrawn" }),
    anItem({ kind: "edited", editKind: "figures" }),
    anItem({ kind: "edited", editKind: "text" }),
    anItem({ kind: "edited", editKind: "vanished" }),
  ].map((item) => sayNews("en", item));

  it("has a sentence of its own for each kind, with the agency and the year", () => {
    expect(new Set(sentences).size).toBe(sentences.length);
    for (const sentence of sentences)
      expect(sentence).toMatch(/Transport Bureau.*2025|2025.*Transport Bureau/);
    expect(sentences[1]).toContain("2");
  });

  it("an edit of unknown kind is one of the text", () =>
    expect(sayNews("en", anItem({ kind: "edited" }))).toBe(sentences[4]));
});

describe("the detail", () => {
  it("is empty without figures and reason", () => expect(sayNewsDetail("zh", anItem())).toBe(""));

  it("names each figure before and after, a gap by its name, and the reason", () => {
    const cells = [
      { label: { zh: "收到申请", en: "Requests received" }, old: 1200, new: 1250 },
      { label: { zh: "结转", en: "Carried over" }, old: "blank", new: null },
    ];
    const detail = sayNewsDetail("en", anItem({ cells, reason: "A digit was missing" }));
    expect(detail).toContain("Requests received: 1,200 → 1,250");
    expect(detail).toContain("Carried over: blank in the source → ");
    expect(detail).toContain("A digit was missing");
  });

  it.each<[number | string | null, number | string | null, string]>([
    [null, 1250, "Changed: Cell: none → 1,250."],
    [0, null, "Changed: Cell: 0 → none."],
    ["blank", "suspect", "Changed: Cell: blank in the source → flagged."],
    ["a word of the source", 1, "Changed: Cell: a word of the source → 1."],
  ])("says both sides of a change: %j and %j", (old, now, said) =>
    expect(
      sayNewsDetail("en", anItem({ cells: [{ label: { zh: "格", en: "Cell" }, old, new: now }] })),
    ).toBe(said),
  );

  it("spells out twelve figures and counts the rest", () => {
    const cells = Array.from({ length: 15 }, (_, i) => aCell(i + 1));
    const detail = sayNewsDetail("en", anItem({ cells }));
    expect(detail).toContain("Cell 12: ");
    expect(detail).not.toContain("Cell 13: ");
    expect(detail).toMatch(/\b3\b/);
  });
});

it.each([
  [anItem(), "https://a.example/en/reports/x-jtj-2025"],
  [anItem({ kind: "edited", key: "e7" }), "https://a.example/en/changes#edit-7"],
])("%#: leads to the page where a reader sees it", (item, address) =>
  expect(addressOfNews("en", item, "https://a.example")).toBe(address),
);
