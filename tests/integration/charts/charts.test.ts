import { beforeAll, describe, expect, it } from "vitest";
import type { ChartSpec } from "@/lib/charts/spec";
import type { PanelsState, YearsState } from "@/lib/charts/state/types";
import { LEAST_PEERS } from "@/lib/indicators/peers";
import { makeChart, chartNames, schemaOf } from "@/lib/views/charts";
import { standsOutView } from "@/lib/views/insights";
import { observationsView } from "@/lib/views/observations";
import { loadSampleReports } from "../../builders/sample";

beforeAll(() =>
  loadSampleReports(
    (name) =>
      /-(2023|2024|2025)\./.test(name) ||
      name.startsWith("pt-jtj-") ||
      name.startsWith("pt-zrz-") ||
      name.startsWith("pingtan-"),
  ),
);

const ask = async (
  name: string,
  query: Record<string, string>,
  locale: "zh" | "en" = "zh",
): Promise<ChartSpec> =>
  (await makeChart(name, schemaOf(name)!.parse(query) as Record<string, unknown>, locale))!;
const years = (s: ChartSpec): YearsState => s.state as YearsState;
const api = async (indicator: string, span: string, agency: string) =>
  (await observationsView({ indicator: [indicator], year: span, agency } as never)).filter(
    (o) => o.agency === agency,
  );

describe("every chart", () => {
  it.each(["zh", "en"] as const)(
    "has title, unit, period, scope and a table of whole rows in %s",
    async (locale) => {
      for (const name of chartNames.filter((n) => n !== "compare")) {
        const s = await ask(name, name.startsWith("agency-") ? { agency: "pt-jtj" } : {}, locale);
        for (const words of [s.title, s.period, s.scope]) expect(words).not.toBe("");
        // The map of who has reported shows words, which have no unit.
        expect(s.unit === "", name).toBe(name === "heatmap");
        expect(s.table.rows.length).toBeGreaterThan(0);
        for (const row of s.table.rows) expect(row).toHaveLength(s.table.columns.length);
        // A gap is a name, never a number.
        for (const cell of s.table.rows.flat())
          if (cell.gap) expect(cell.value === null || cell.value === undefined).toBe(true);
      }
    },
  );
});

describe("a trend of agencies", () => {
  it("gives the numbers of the table and of the API, and leaves a missing year open", async () => {
    const s = await ask("trends", { indicator: "r1.tot", by: "agency", agency: "pt-jtj,pt-zrz" });
    const { years: all, series } = years(s);
    for (const [name, agency] of [
      ["交通与建设局", "pt-jtj"],
      ["自然资源与生态环境局", "pt-zrz"],
    ] as const) {
      const line = series.find((x) => x.name.includes(name))!;
      const row = s.table.rows.find((r) => r[0]!.text.includes(name))!;
      const given = await api("r1.tot", `${all[0]}..${all.at(-1)}`, agency);
      expect(line.values).toEqual(
        all.map((y) => given.find((o) => o.fiscalYear === y)?.value ?? null),
      );
      expect(row.slice(1).map((c) => c.value)).toEqual(line.values);
    }
    const missing = series.find((x) => x.name.includes("自然资源"))!;
    expect(missing.values.at(-1)).toBeNull();
    expect(s.table.rows.find((r) => r[0]!.text.includes("自然资源"))!.at(-1)!.text).toBe("未公布");
  });

  it("leads from each figure to its cell", async () => {
    const s = await ask("trends", { indicator: "r1.tot", by: "agency", agency: "pt-jtj" });
    const cells = s.table.rows[0]!.slice(1).filter((c) => typeof c.value === "number");
    expect(cells.length).toBeGreaterThan(4);
    for (const c of cells) expect(c.href).toMatch(/^\/reports\/pt-jtj-20\d\d#cell-r1\.tot$/);
  });

  it("is cut in every line where the law or the form changes, unless the reader joins it", async () => {
    const query = {
      indicator: "lit.tot",
      by: "agency",
      agency: "pt-jtj,pt-zrz",
      from: "2022",
      to: "2025",
    };
    const cut = years(await ask("trends", query));
    expect(cut.marks.map((m) => m.year)).toEqual([2024]);
    for (const line of cut.series)
      expect(
        new Set([line.segments![0], line.segments![1]]).size +
          new Set([line.segments![2], line.segments![3]]).size,
      ).toBe(2);
    for (const line of cut.series) expect(line.segments![1]).not.toBe(line.segments![2]);
    const joined = years(await ask("trends", { ...query, join: "1" }));
    for (const line of joined.series) expect(new Set(line.segments).size).toBe(1);
    const old = await ask("trends", { indicator: "r1.tot", by: "city", from: "2017" });
    expect(years(old).marks.map((m) => m.year)).toContain(2019);
    expect(old.marks[0]!.reason).toContain("2019 年起");
  });
});

describe("rates of many", () => {
  it("leave out a body whose cases exceed its denominator, and say so", async () => {
    const s = await ask("trends", { indicator: "D05", by: "city", from: "2025", to: "2025" });
    const bodies = (await observationsView({ indicator: ["D05"], year: "2025" })).filter(
      (o) => o.agency !== "pingtan" && o.numerator !== null && o.denominator !== null,
    );
    const sound = bodies.filter((o) => o.numerator! <= o.denominator!);
    expect(sound.length).toBeLessThan(bodies.length);
    const x = sound.reduce((sum, o) => sum + o.numerator!, 0);
    const n = sound.reduce((sum, o) => sum + o.denominator!, 0);
    expect(years(s).series[0]!.values.at(-1)).toBeCloseTo(x / n, 12);
    expect(s.notes.join()).toContain("件数大于分母");
    expect(s.coverage).toContain(`计入 ${sound.length} 个`);
  });

  it("split a change into parts that add up to it exactly", async () => {
    const s = await ask("why", { indicator: "D05", from: "2024", to: "2025" });
    const [, before, after, within, mix, entry, change] = s.table.rows.at(-1)!;
    const ratio = (text: string) => {
      const [x, n] = text.split("/").map(Number);
      return x! / n!;
    };
    expect(change!.value).toBeCloseTo(ratio(after!.text) - ratio(before!.text), 12);
    expect(within!.value! + mix!.value! + entry!.value!).toBeCloseTo(change!.value!, 12);
    const parts = s.table.rows.slice(0, -1);
    for (const k of [3, 4, 5, 6])
      expect(parts.reduce((sum, r) => sum + r[k]!.value!, 0)).toBeCloseTo(
        s.table.rows.at(-1)![k]!.value!,
        12,
      );
  });
});

describe("a comparison", () => {
  it("holds each agency against the group that rankings use", async () => {
    const s = await ask("compare", { indicator: "D05", agencies: "pt-jtj,pt-jjp", to: "2024" });
    const [bureau, area] = (s.state as PanelsState).panels;
    const counted = (await observationsView({ indicator: ["D05"], year: "2024" })).filter(
      (o) => o.agency !== "pingtan" && o.denominator !== null && o.denominator > 0,
    );
    expect(counted.filter((o) => o.level === "bureau").length).toBeGreaterThanOrEqual(LEAST_PEERS);
    expect(bureau!.note).toContain("部门");
    // Fewer area offices than a group needs: they are held against all, as in the ranking.
    expect(counted.filter((o) => o.level === "area").length).toBeLessThan(LEAST_PEERS);
    expect(area!.note).toContain("全部机关");
  });

  it("draws all on one scale", async () => {
    const s = await ask("compare", { indicator: "r1.tot", agencies: "pt-jtj,pt-czj" });
    const figures = s.table.rows.flatMap((row) => row.slice(1)).filter((cell) => !cell.gap);
    const cells = s.table.rows.length * (s.table.columns.length - 1);
    expect(s.coverage).toBe(`应有 ${cells} 个数字，实有 ${figures.length} 个`);
    const { panels } = s.state as PanelsState;
    expect(new Set(panels.map((p) => p.state.max)).size).toBe(1);
    for (const p of panels)
      for (const v of p.state.series[0]!.values)
        if (v !== null) expect(v).toBeLessThanOrEqual(p.state.max!);
  });
});

describe("the composition", () => {
  it("counts only bodies that give every part, so that parts make up the whole", async () => {
    const s = await ask("composition", { of: "outcome", as: "share", from: "2024", to: "2024" });
    const shares = s.table.rows[0]!.slice(1, -1).map((c) => c.value!);
    expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
    expect(s.table.rows[0]!.at(-1)!.text).toBe("14/16（3 个未通过校验）");
  });
});

describe("data as known on a day", () => {
  it("are none before anything was published", async () => {
    const s = await ask("trends", { indicator: "r1.tot", by: "city", asOf: "2000-01-01" });
    expect(
      years(s)
        .series.flatMap((x) => x.values)
        .every((v) => v === null),
    ).toBe(true);
    expect(s.asOf).toBe("2000-01-01");
  });
});

describe("what stands out in the sample city", () => {
  it("is told in both languages, each with its evidence, and counts what it leaves out", async () => {
    const zh = (await standsOutView({ year: 2025, locale: "zh", most: 1 }))!;
    const en = (await standsOutView({ year: 2025, locale: "en", most: 1 }))!;
    expect(zh.sentences).toHaveLength(1);
    expect(zh.more).toBe(en.more);
    expect(zh.more).toBeGreaterThan(0);
    expect(zh.sentences.map((s) => s.href)).toEqual(en.sentences.map((s) => s.href));
  });

  it("says how many reports were tested, so that nothing found is not taken for nothing wrong", async () => {
    expect((await standsOutView({ year: 2025, locale: "zh", most: 3 }))!.reports).toBeGreaterThan(
      10,
    );
    expect(
      (await standsOutView({ year: 2025, agency: "pt-jtj", locale: "zh", most: 3 }))!.reports,
    ).toBe(1);
    expect(
      await standsOutView({ year: 2025, asOf: "2000-01-01", locale: "zh", most: 3 }),
    ).toMatchObject({ reports: 0, sentences: [] });
  });
});

describe("years that a reader chose on a time chart", () => {
  it("narrow every chart of the city's and an agency's page, and the way back is the page without them", async () => {
    for (const name of chartNames.filter((n) => /^(?:city|agency)-/.test(n))) {
      const whole = await ask(name, name.startsWith("agency-") ? { agency: "pt-jtj" } : {});
      const some = await ask(name, {
        ...(name.startsWith("agency-") ? { agency: "pt-jtj" } : {}),
        from: "2023",
        to: "2024",
      });
      expect([name, years(some).years]).toEqual([name, [2023, 2024]]);
      const at = years(whole).years.indexOf(2023);
      // A series without a figure in the chosen years (the bound of missing bodies) is not drawn.
      const drawn = years(whole).series.map((s) => s.values.slice(at, at + 2));
      expect(years(some).series.map((s) => s.values)).toEqual(
        drawn.filter((values, index) => index < 3 || values.some((value) => value !== null)),
      );
      expect(whole.span).toEqual({
        address: name.startsWith("agency-") ? "/agencies/pt-jtj" : "/",
        chosen: false,
      });
      expect(some.span).toEqual({ ...whole.span, chosen: true });
      expect(Object.fromEntries(new URLSearchParams(some.query))).toMatchObject({
        from: "2023",
        to: "2024",
      });
    }
  });

  it("are an address that each view takes, with all else that was chosen", async () => {
    const s = await ask("compare", {
      indicator: "D06",
      agencies: "pt-jtj,pt-zrz",
      join: "1",
      from: "2023",
    });
    const address = new URL(s.span!.address, "http://localhost");
    expect(Object.fromEntries(address.searchParams)).toEqual({
      indicator: "D06",
      agencies: "pt-jtj,pt-zrz",
      join: "1",
    });
    expect(
      schemaOf("compare")!.safeParse({
        ...Object.fromEntries(address.searchParams),
        from: "2022",
        to: "2024",
      }).success,
    ).toBe(true);
  });
});
