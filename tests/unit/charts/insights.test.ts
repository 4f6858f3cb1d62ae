import { describe, expect, it } from "vitest";
import { SUDDEN, standsOut, type Fact, type Given } from "@/lib/views/insights/find";
import { measureName, factSentence } from "@/lib/views/insights/words";

const given = (over: Partial<Given> = {}): Given => ({
  year: 2025,
  rates: [],
  counts: [],
  carried: [],
  ...over,
});
const rate = (
  agency: string,
  now: [number, number],
  before: [number, number] | null = null,
  indicator = "D05",
) => ({
  now: { agency, indicator, x: now[0], n: now[1] },
  history: before ? [{ x: before[0], n: before[1] }] : [],
});
const count = (agency: string, before: number | number[], now: number, indicator = "r1.tot") => ({
  agency,
  indicator,
  now,
  history: [before].flat(),
});
const kinds = (facts: readonly Fact[]) => facts.map((f) => `${f.kind} ${f.agency}`);

describe("what stands out", () => {
  it("is a change of a rate that chance does not explain, and not one of two cases", () => {
    expect(
      kinds(
        standsOut(
          given({ rates: [rate("large", [0, 40], [30, 40]), rate("small", [0, 2], [2, 2])] }),
        ),
      ),
    ).toEqual(["rate_change large"]);
  });

  it("is no change that is sure but too small to matter", () => {
    expect(kinds(standsOut(given({ rates: [rate("a", [4600, 10000], [4000, 10000])] })))).toEqual(
      [],
    );
    expect(kinds(standsOut(given({ counts: [count("a", [8000, 8100, 8050], 12000)] })))).toEqual(
      [],
    );
  });

  it("needs more to be told where many are tested: the same change alone, and among a thousand", () => {
    const one = rate("a", [4, 20], [13, 20]);
    const others = Array.from({ length: 1000 }, (_, i) => rate(`b${i}`, [10, 20], [10, 20]));
    expect(kinds(standsOut(given({ rates: [one] })))).toEqual(["rate_change a"]);
    expect(
      kinds(standsOut(given({ rates: [one, ...others] }))).filter((k) =>
        k.startsWith("rate_change"),
      ),
    ).toEqual([]);
  });

  it("is one finding a body and event, though several shares tell it", () => {
    const shares = (["D05", "D06", "D10"] as const).map((id) => rate("a", [36, 58], [2, 40], id));
    expect(kinds(standsOut(given({ rates: shares })))).toEqual(["rate_change a"]);
  });

  it("is no count that is as restless as it and its like always are", () => {
    const restless = Array.from({ length: 12 }, (_, i) =>
      count(`b${i}`, [400, 900, 350, 800].slice(i % 2), 500 + 30 * i, "t2.license.n"),
    );
    const one = count("a", [420, 880, 390, 400], 900, "t2.license.n");
    expect(kinds(standsOut(given({ counts: [...restless, one] })))).toEqual([]);
    const calm = Array.from({ length: 12 }, (_, i) => count(`b${i}`, [410, 400, 390, 405], 400));
    expect(
      kinds(standsOut(given({ counts: [...calm, count("a", [420, 400, 390, 400], 900)] }))),
    ).toEqual(["count_change a"]);
  });

  it("asks to check what jumps ten-fold or back again, last of all, and ranks workload below shares", () => {
    const facts = standsOut(
      given({
        counts: [
          count("bounced", [650, 655, 7253], 701, "t2.license.n"),
          count("ten", [65, 66, 60], 701, "t2.penalty.n"),
          ...Array.from({ length: 12 }, (_, i) => count(`b${i}`, [410, 400, 390], 400, "r1.tot")),
          ...Array.from({ length: 12 }, (_, i) => count(`b${i}`, [210, 200], 205, "t2.license.n")),
          count("work", [200, 210, 205], 430, "t2.license.n"),
          count("asked", [50, 55, 52], 120, "r1.tot"),
        ],
        rates: [rate("share", [36, 58], [2, 40])],
      }),
    );
    expect(kinds(facts)).toEqual([
      "rate_change share",
      "count_change asked",
      "count_change work",
      expect.stringMatching(/^check (ten|bounced)$/),
      expect.stringMatching(/^check (ten|bounced)$/),
    ]);
  });

  it("is a drop to zero from many cases, told once; a drop from few is nothing", () => {
    expect(
      kinds(standsOut(given({ counts: [count("a", SUDDEN + 30, 0), count("c", 3, 0)] }))),
    ).toEqual(["zero a"]);
  });

  it("is a carry-over that differs between two reports, the largest difference first", () => {
    expect(
      kinds(
        standsOut(
          given({
            carried: [
              { agency: "same", out: 3, in: 3 },
              { agency: "one", out: 1, in: 0 },
              { agency: "many", out: 9, in: 2 },
            ],
          }),
        ),
      ),
    ).toEqual(["carry many", "carry one"]);
  });

  it("is a body beyond the 99.8% limits of at least five others, and none where all are alike", () => {
    const alike = Array.from({ length: 12 }, (_, i) => rate(`b${i}`, [20, 40]));
    expect(kinds(standsOut(given({ rates: alike })))).toEqual([]);
    expect(kinds(standsOut(given({ rates: [...alike, rate("far", [40, 40])] })))).toContain(
      "outlier far",
    );
    expect(kinds(standsOut(given({ rates: [rate("far", [40, 40]), rate("b", [1, 40])] })))).toEqual(
      [],
    );
  });
});

const FACTS: Fact[] = [
  {
    kind: "rate_change",
    agency: "a",
    indicator: "D05",
    before: { x: 30, n: 40 },
    now: { x: 3, n: 60 },
    series: false,
  },
  {
    kind: "rate_change",
    agency: "a",
    indicator: "D06",
    before: { x: 3, n: 60 },
    now: { x: 30, n: 40 },
    series: true,
  },
  {
    kind: "count_change",
    agency: "a",
    indicator: "r1.tot",
    before: 218,
    now: 73,
    ratio: 73 / 218,
    lower: 0.21,
    upper: 0.48,
  },
  {
    kind: "outlier",
    agency: "a",
    indicator: "D05",
    now: { x: 19, n: 20 },
    target: 0.448,
    high: true,
    series: false,
  },
  { kind: "carry", agency: "a", out: 9, in: 2 },
  { kind: "zero", agency: "a", indicator: "rv.tot", before: 41 },
  { kind: "check", agency: "a", indicator: "t2.license.n", before: 70, now: 701 },
];
/**
 * Every figure that a sentence may hold: those of its fact, what follows from them, the years and
 * the named threshold.
 */
function allowed(f: Fact): Set<string> {
  const percent = (u: { x: number; n: number }) => [
    `${((u.x / u.n) * 100).toFixed(1)}`,
    String(u.x),
    String(u.n),
  ];
  const figuresOf = (): string[] => {
    switch (f.kind) {
      case "rate_change":
        return [...percent(f.before), ...percent(f.now)];
      case "outlier":
        return [...percent(f.now), (f.target * 100).toFixed(1), "99.8"];
      case "carry":
        return [String(f.out), String(f.in)];
      case "zero":
        return [String(f.before), "0"];
      case "check":
        return [String(f.before), String(f.now)];
      case "count_change":
        return [
          String(f.before),
          String(f.now),
          (f.now / f.before).toFixed(1),
          String(Math.round((1 - f.now / f.before) * 100)),
        ];
    }
  };
  const own = figuresOf();
  return new Set([...own, "2024", "2025"]);
}

describe.each(["zh", "en"] as const)("its sentences in %s", (locale) => {
  it.each(FACTS)("say of $kind what its figures say and nothing else", (f) => {
    const { text, href } = factSentence(f, {
      year: 2025,
      name: "某局",
      slug: "pt-x",
      locale,
      reportId: "pt-x-2025",
    });
    const name = "indicator" in f ? measureName(f.indicator, locale) : "";
    expect(text).toContain(name);
    expect(text).not.toMatch(/p [<=]/);
    const figures = [...text.replace(name, "").matchAll(/\d[\d,]*(?:\.\d+)?/g)].map((m) =>
      m[0].replace(/,/g, ""),
    );
    expect(figures.length).toBeGreaterThan(1);
    for (const figure of figures) expect(allowed(f)).toContain(figure);
    expect(href).toMatch(/^\/(trends\?indicator=|funnel\?indicator=|reports\/pt-x-2025)/);
  });

  it("give the direction as it is", () => {
    const text = (f: Fact) => factSentence(f, { year: 2025, name: "", slug: "pt-x", locale }).text;
    expect(text(FACTS[0]!)).toMatch(/降至|fell/);
    expect(text(FACTS[1]!)).toMatch(/升至|rose/);
    expect(text(FACTS[2]!)).toMatch(/减至|fell/);
    expect(text({ ...FACTS[2]!, before: 73, now: 218 } as Fact)).toMatch(/增至|rose/);
    expect(text({ ...FACTS[3]!, high: false } as Fact)).toMatch(/低于|below/);
  });
});
