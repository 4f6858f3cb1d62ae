/** Figures, gaps and bodies as tables and notes print them. Built cases, all figures invented. */
import { describe, expect, it } from "vitest";
import { indicatorOf } from "@/lib/indicators/catalogue";
import type { Evaluated } from "@/lib/indicators/evaluate";
import { requirePresent } from "@/lib/lookup";
import type { AgencyInYear } from "@/lib/registry/in-year";
import {
  formatFigure,
  formatOf,
  hrefOfSum,
  isPercent,
  isWeak,
  numberCell,
  sourceOf,
  textCell,
  valueCell,
  withCases,
} from "@/lib/views/charts/cells";
import { beyondText, describeBodies } from "@/lib/views/charts/sum-notes";
import { factSentence } from "@/lib/views/insights/words";
import type { Fact } from "@/lib/views/insights/find";
import { addressOfNews, feedAddress, sayNews, sayNewsDetail } from "@/lib/views/news-sentences";
import type { NewsItem } from "@/lib/views/news";
import { reporterOf } from "@/lib/views/reporting-status";

const the = (id: string) => requirePresent(indicatorOf(id), id);
const figure = (more: Partial<Evaluated>): Evaluated => ({
  ...{ value: null, numerator: null, denominator: null, state: "reported", mapping: "A", used: [] },
  ...more,
});

describe("a figure", () => {
  it.each([
    ["r1.tot", "number", false, "1,234"],
    ["D05", "percent", true, null],
    ["D18", "percent", true, null],
    ["D12", "hundred", false, null],
  ])("of %s is drawn as %s", (id, format, percent, text) => {
    expect([formatOf(the(id)), isPercent(the(id))]).toEqual([format, percent]);
    if (text !== null) expect(formatFigure(the(id), 1234, "en")).toBe(text);
  });
  it("of a rate is a percentage, with its cases where they are known", () => {
    expect(formatFigure(the("D05"), 0.5, "en")).toBe("50.0%");
    const cases = (e: Partial<Evaluated>) => withCases(the("D05"), figure(e), "en");
    expect(cases({ value: 0.5, numerator: 1000, denominator: 2000 })).toBe("50.0% (1,000/2,000)");
    expect(cases({ value: 0, numerator: 0, denominator: 4 })).toBe("0.0% (0/4)");
    expect(cases({ value: 0.5, numerator: 1 })).toBe("50.0%");
    expect(cases({ value: 0.5, denominator: 2 })).toBe("50.0%");
    expect(cases({ numerator: 1, denominator: 2 })).toBeNull();
    expect(withCases(the("D05"), { value: 0.5 }, "en")).toBe("50.0%");
  });
  it.each([
    ["D05", 4, true],
    ["D05", 5, false],
    ["D05", 0, true],
    ["D05", null, false],
    ["D12", 4, true],
    ["r1.tot", 4, false],
  ])("%s over %s is weak: %s", (id, n, weak) => expect(isWeak(the(id), n)).toBe(weak));

  it("is linked to the first cell of the form that it was read from", () => {
    const source = (used: string[], id = "D05") => sourceOf(the(id), figure({ used }), "x-2024");
    expect(source(["pop.residents", "r31.tot", "r32.tot"])).toBe("/reports/x-2024#cell-r31.tot");
    expect(source(["meta.days"])).toBe("/reports/x-2024");
    expect(source([], "r31.tot")).toBe("/reports/x-2024#cell-r31.tot");
  });
  it("in a table is a number or a named gap", () => {
    expect(numberCell(0, "gap", "en")).toEqual({ text: "0", num: true, value: 0 });
    expect(numberCell(1, "gap", "en", "/x")).toEqual({
      text: "1",
      num: true,
      value: 1,
      href: "/x",
    });
    expect(numberCell(null, "gap", "en", "/x")).toEqual({
      ...{ text: "gap", gap: true, num: true, value: null },
    });
    expect([textCell("a"), textCell("a", "/x")]).toEqual([
      { text: "a" },
      { text: "a", href: "/x" },
    ]);
  });
  it.each<[string, Partial<Evaluated>, string | undefined, string | undefined, object]>([
    [
      "of a report",
      { value: 4, used: ["r31.tot"] },
      "x",
      "/sum",
      { href: "/reports/x#cell-r31.tot" },
    ],
    ["of a sum", { value: 4 }, undefined, "/sum", { text: "4", value: 4, href: "/sum" }],
    ["of nobody", { value: 4 }, undefined, undefined, { text: "4", num: true, value: 4 }],
  ])("%s", (_, e, report, sum, cell) =>
    expect(valueCell(the("r31.tot"), figure(e), report, "en", sum)).toMatchObject(cell),
  );
  it("that is a gap has its name, its cases, and a link where it was read", () => {
    const gap = (e: Partial<Evaluated>, report?: string) =>
      valueCell(the("D05"), figure({ state: "not_published", ...e }), report, "en", "/sum");
    const bare = gap({});
    expect(bare).toEqual({ text: bare.text, gap: true, num: true, value: null });
    expect(gap({ numerator: 5, denominator: 4 }).text).toBe(`${bare.text} (5/4)`);
    expect(gap({ numerator: 5 }).text).toBe(bare.text);
    expect(gap({ denominator: 4 }).text).toBe(bare.text);
    expect(gap({}, "x")).not.toHaveProperty("href");
    expect(gap({ used: ["r31.tot"] }, "x").href).toBe("/reports/x#cell-r31.tot");
    expect(gap({ used: ["r31.tot"] })).not.toHaveProperty("href");
  });
  it("of several bodies is linked only in today's structure", () => {
    expect(hrefOfSum("today", "a")).toBe("/agencies/a?structure=today");
    expect(hrefOfSum("reported", "a")).toBeUndefined();
  });
});

const agency = (n: number, more: object = {}) =>
  ({
    ...{ id: String(n), slug: `a${n}`, nameZh: `局${n}`, nameEn: `Bureau ${n}`, kind: "body" },
    ...{ level: "county", types: [], region: "1", ...more },
  }) as unknown as AgencyInYear;
const many = (n: number) => Array.from({ length: n }, (_, i) => agency(i + 1));

describe("bodies in a note", () => {
  const describe20 = (n: number, why = "") =>
    describeBodies(
      many(n).map((a) => ({ agency: a, why })),
      "en",
    );
  it("have their reasons in brackets", () => {
    expect(describe20(0)).toBeNull();
    expect(describe20(1)).toEqual({ n: 1, names: "Bureau 1" });
    expect(describe20(1, "blank")?.names).toMatch(/^Bureau 1 ?\(blank\)$/);
  });
  it("are the first twenty, and a number of others", () => {
    expect(describe20(20)?.names).toContain("Bureau 20");
    const more = requirePresent(describe20(23), "names");
    expect(more.n).toBe(23);
    expect(more.names).not.toContain("Bureau 21");
    expect(more.names).toMatch(/\b3\b[^,]*$/);
  });
  it("beyond those expected are five at most, each with its year", () => {
    const text = (n: number) =>
      beyondText(
        many(n).map((a) => ({ agency: a, year: 2024 })),
        "en",
      );
    expect(text(0)).toBeNull();
    expect(text(1)).toMatch(/Bureau 1 ?\(2024\)/);
    expect(text(5)).toContain("Bureau 5");
    expect(text(6)).not.toContain("Bureau 6");
    expect(text(6)).toContain("6");
    expect(text(6)).not.toBe(text(5));
  });
});

describe("how an agency stands", () => {
  type Given = { days?: number | null; gap?: string; due?: string; basis?: string };
  const stand = (g: Given, day = "2025-02-01") =>
    reporterOf(
      {
        figures: {
          registry: { basisOf: () => g.basis, dueOf: () => g.due },
          version: () => (g.days === undefined ? undefined : { reportId: "x-2024" }),
          evaluate: () => ({ value: g.days }),
          gapOf: () => g.gap ?? "not_published",
        },
      } as never,
      agency(1),
      2024,
      day,
    );
  it.each<[Given, string, number | null]>([
    [{ days: 0 }, "on_time", 0],
    [{ days: -3 }, "on_time", -3],
    [{ days: 1 }, "late", 1],
    [{ days: null }, "undated", null],
    [{ gap: "in_review" }, "in_review", null],
    [{ gap: "withdrawn" }, "withdrawn", null],
    [{}, "overdue", 1],
    [{ due: "2025-02-01" }, "not_due", null],
    [{ due: "2025-01-30" }, "overdue", 2],
  ])("%j: %s", (given, state, days) => {
    expect(stand(given)).toMatchObject({
      ...{ state, days, reportId: given.days === undefined ? null : "x-2024" },
    });
  });
  it("by the law's day where the round sets none", () => {
    expect(stand({}).due).toBe("2025-01-31");
    expect(stand({ basis: "art49_gov" }).due).toBe("2025-03-31");
    expect(stand({ due: "2025-02-20" }).due).toBe("2025-02-20");
  });
});

describe("a fact", () => {
  const say = (f: object, more: object = {}) =>
    factSentence(f as Fact, {
      ...{ year: 2024, name: "Bureau", slug: "a1", locale: "en", reportId: "x", ...more },
    });
  const rate = (x: number, n: number) => ({ x, n });
  it("about a rate goes up or down", () => {
    const up = say({ kind: "rate_change", indicator: "D05", before: rate(1, 4), now: rate(1, 2) });
    expect(up.text).toContain("25.0% (1/4)");
    expect(up.text).toContain("50.0% (1/2)");
    expect(up.href).toBe("/trends?indicator=D05&by=agency&agency=a1");
    const down = say({
      kind: "rate_change",
      indicator: "D05",
      before: rate(1, 2),
      now: rate(1, 4),
    });
    const words = (text: string) => text.replace(/[\d./%()]+/g, "#");
    expect(words(down.text)).not.toBe(words(up.text));
    const alone = say(
      { kind: "rate_change", indicator: "D05", before: rate(1, 2), now: rate(1, 4) },
      { name: "" },
    );
    expect(down.text).toContain("Bureau");
    expect(alone.text).not.toContain("Bureau");
    const long = say({
      kind: "rate_change",
      indicator: "D05",
      series: true,
      before: rate(1, 2),
      now: rate(1, 4),
    });
    expect(long.text.length).toBeGreaterThan(down.text.length);
  });
  it("about a count says how many times, or by what share", () => {
    const count = (before: number, now: number) =>
      say({ kind: "count_change", indicator: "r1.tot", before, now }).text;
    expect(count(40, 100)).toContain("2.5");
    expect(count(100, 40)).toContain("60%");
    expect(count(0, 40)).not.toContain("Infinity");
    expect(count(0, 40)).toContain("40");
    expect(count(40, 40)).toContain("1.0");
  });
  it.each<[object, string, string]>([
    [
      { kind: "check", indicator: "r1.tot", before: 1, now: 9 },
      "/reports/x#cell-r1.tot",
      "/agencies/a1",
    ],
    [{ kind: "carry", out: 3, in: 5 }, "/reports/x#cell-r2.tot", "/agencies/a1"],
    [{ kind: "zero", indicator: "r1.tot", before: 7 }, "/reports/x", "/agencies/a1"],
    [
      { kind: "outlier", indicator: "D05", now: { x: 1, n: 4 }, target: 0.5, high: false },
      ...([
        "/funnel?indicator=D05&year=2024&mark=a1",
        "/funnel?indicator=D05&year=2024&mark=a1",
      ] as const),
    ],
  ])("%j leads to its evidence", (f, href, without) => {
    expect(say(f).href).toBe(href);
    expect(say(f, { reportId: undefined }).href).toBe(without);
    expect(say(f).text).toContain("Bureau");
  });
  it("about an outlier lies above or below", () => {
    const outlier = (high: boolean) =>
      say({ kind: "outlier", indicator: "D05", now: { x: 1, n: 4 }, target: 0.5, high }).text;
    expect(outlier(true)).not.toBe(outlier(false));
    expect(outlier(true)).toContain("50.0%");
  });
});

describe("news in sentences", () => {
  const item = (more: Partial<NewsItem> = {}): NewsItem => ({
    ...{ key: "v1", kind: "published", at: "2026-02-01T00:00:00.000Z", agency: "jyj" },
    ...{ agencyName: { zh: "教育局", en: "Education" }, region: "1", fiscalYear: 2025 },
    ...{ reportId: "jyj-2025", version: 1, reason: null, editKind: null, address: null, cells: [] },
    ...more,
  });
  it("has another sentence for each thing that happens", () => {
    const said = [
      item(),
      item({ kind: "corrected" }),
      item({ kind: "withdrawn" }),
      item({ kind: "edited", editKind: "figures" }),
      item({ kind: "edited", editKind: "text" }),
      item({ kind: "edited", editKind: "vanished" }),
    ].map((i) => sayNews("en", i));
    expect(new Set(said).size).toBe(6);
    expect(said.every((s) => s.includes("Education") && s.includes("2025"))).toBe(true);
    expect(sayNews("en", item({ kind: "edited" }))).toBe(said[4]);
  });
  it("names twelve figures at most, and the reason", () => {
    const cells = (n: number) =>
      Array.from({ length: n }, (_, i) => ({
        ...{ label: { zh: `格${i}`, en: `Cell ${i}` }, old: 1000, new: null },
      }));
    expect(sayNewsDetail("en", item())).toBe("");
    expect(sayNewsDetail("en", item({ reason: "typing" }))).toMatch(/typing/);
    const twelve = sayNewsDetail("en", item({ cells: cells(12) }));
    expect(twelve).toContain("Cell 11: 1,000 → ");
    const more = sayNewsDetail("en", item({ cells: cells(14) }));
    expect(more).not.toContain("Cell 12");
    expect(more.startsWith(twelve)).toBe(true);
    expect(more.slice(twelve.length)).toMatch(/\b2\b/);
    const named = sayNewsDetail(
      "en",
      item({ cells: [{ ...requirePresent(cells(1)[0], "cell"), old: "odd", new: 0 }] }),
    );
    expect(named).toContain("Cell 0: odd → 0");
  });
  it("leads to the report, or to the edit", () => {
    expect(addressOfNews("zh", item(), "https://a.example")).toBe(
      "https://a.example/reports/jyj-2025",
    );
    expect(addressOfNews("en", item({ kind: "edited", key: "e12" }), "")).toBe(
      "/en/changes#edit-12",
    );
  });
  it("has a feed of a choice", () => {
    const none = { agency: null, region: null, indicator: null };
    expect(feedAddress("zh", none)).toBe("/api/v1/news.atom");
    expect(feedAddress("zh", { ...none, agency: "jyj", indicator: "D05" })).toBe(
      "/api/v1/news.atom?agency=jyj&indicator=D05",
    );
  });
});
