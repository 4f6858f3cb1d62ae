import { describe, expect, it } from "vitest";
import { SUDDEN, standsOut, type Fact, type Given } from "@/lib/views/insights/find";
import { measureName, sentence } from "@/lib/views/insights/words";

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
  before: before && { agency, indicator, x: before[0], n: before[1] },
});
const count = (agency: string, before: number, now: number, indicator = "r1.tot") => ({
  now: { agency, indicator, value: now },
  before: { agency, indicator, value: before },
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

  it("needs more to be told where many are tested: the same change alone, and among a hundred", () => {
    const one = rate("a", [2, 20], [12, 20]);
    const others = Array.from({ length: 100 }, (_, i) => rate(`b${i}`, [10, 20], [10, 20]));
    expect(kinds(standsOut(given({ rates: [one] })))).toEqual(["rate_change a"]);
    expect(
      kinds(standsOut(given({ rates: [one, ...others] }))).filter((k) =>
        k.startsWith("rate_change"),
      ),
    ).toEqual([]);
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
    p: 0.00001,
  },
  {
    kind: "rate_change",
    agency: "a",
    indicator: "D06",
    before: { x: 3, n: 60 },
    now: { x: 30, n: 40 },
    p: 0.004,
  },
  { kind: "count_change", agency: "a", indicator: "r1.tot", before: 218, now: 73, p: 0.0000001 },
  {
    kind: "outlier",
    agency: "a",
    indicator: "D05",
    now: { x: 19, n: 20 },
    target: 0.448,
    high: true,
  },
  { kind: "carry", agency: "a", out: 9, in: 2 },
  { kind: "zero", agency: "a", indicator: "rv.tot", before: 41 },
];
/** Every figure that a sentence may hold: those of its fact, what follows from them, the years and the named threshold. */
function allowed(f: Fact): Set<string> {
  const percent = (u: { x: number; n: number }) => [
    `${((u.x / u.n) * 100).toFixed(1)}`,
    String(u.x),
    String(u.n),
  ];
  const own =
    f.kind === "rate_change"
      ? [...percent(f.before), ...percent(f.now)]
      : f.kind === "outlier"
        ? [...percent(f.now), (f.target * 100).toFixed(1), "99.8"]
        : f.kind === "carry"
          ? [String(f.out), String(f.in)]
          : f.kind === "zero"
            ? [String(f.before), "0"]
            : [String(f.before), String(f.now)];
  return new Set([
    ...own,
    "2024",
    "2025",
    ...("p" in f ? [f.p < 0.001 ? "0.001" : f.p.toFixed(3)] : []),
  ]);
}

describe.each(["zh", "en"] as const)("its sentences in %s", (locale) => {
  it.each(FACTS)("say of $kind what its figures say and nothing else", (f) => {
    const { text, href } = sentence(f, {
      year: 2025,
      name: "某局",
      slug: "pt-x",
      locale,
      reportId: "pt-x-2025",
    });
    const name = "indicator" in f ? measureName(f.indicator, locale) : "";
    expect(text).toContain(name);
    const figures = [...text.replace(name, "").matchAll(/\d[\d,]*(?:\.\d+)?/g)].map((m) =>
      m[0].replace(/,/g, ""),
    );
    expect(figures.length).toBeGreaterThan(1);
    for (const figure of figures) expect(allowed(f)).toContain(figure);
    expect(href).toMatch(/^\/(trends\?indicator=|funnel\?indicator=|reports\/pt-x-2025)/);
  });

  it("give the direction as it is", () => {
    const text = (f: Fact) => sentence(f, { year: 2025, name: "", slug: "pt-x", locale }).text;
    expect(text(FACTS[0]!)).toMatch(/降至|fell/);
    expect(text(FACTS[1]!)).toMatch(/升至|rose/);
    expect(text(FACTS[2]!)).toMatch(/减至|fell/);
    expect(text({ ...FACTS[2]!, before: 73, now: 218 } as Fact)).toMatch(/增至|rose/);
    expect(text({ ...FACTS[3]!, high: false } as Fact)).toMatch(/低于|below/);
  });
});
