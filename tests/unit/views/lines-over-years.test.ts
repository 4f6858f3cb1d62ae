/** Lines over the years and small charts side by side, held against each other in the hard invented city. */
import { YEARS } from "../../builders/city-in-memory";
import { describe, expect, it } from "vitest";
import type { ChartSpec } from "@/lib/charts/spec";
import type { YearsState } from "@/lib/charts/state/types";
import { requirePresent } from "@/lib/lookup";
import { readPopulations } from "@/lib/store/queries/populations";
import { agenciesView } from "@/lib/views/agencies";
import { makeChart } from "@/lib/views/charts";
import { viewSchemas } from "@/lib/views/charts/schemas";

const MODERN = YEARS.filter((y) => y >= 2019);
const trends = async (q: Record<string, unknown>): Promise<ChartSpec> =>
  requirePresent(
    await makeChart("trends", viewSchemas.trends.parse({ indicator: "r1.tot", ...q }), "en"),
    "chart",
  );
const stateOf = (spec: ChartSpec) => spec.state as YearsState;
/** Values of each line by its name. */
const linesOf = (spec: ChartSpec) =>
  new Map(stateOf(spec).series.map((s) => [s.name, s.values] as const));
const at = <K, V>(map: ReadonlyMap<K, V>, key: K): V => requirePresent(map.get(key), String(key));

describe("lines of counts", () => {
  it("as shares are parts of the sum of all bodies", async () => {
    const [city, values, shares] = [
      linesOf(await trends({})),
      linesOf(await trends({ by: "level" })),
      await trends({ by: "level", show: "share" }),
    ];
    const total = requirePresent([...city.values()][0], "sum");
    expect(shares.unit).toBe("%");
    expect(stateOf(shares).format).toBe("percent");
    expect(linesOf(shares).size).toBe(values.size);
    for (const [name, line] of linesOf(shares))
      line.forEach((share, i) => {
        const [v, n] = [at(values, name)[i], total[i]];
        if (v === null || v === undefined || !n) expect(share).toBeNull();
        else expect(share).toBeCloseTo(v / n, 12);
      });
    const newest = [...linesOf(shares).values()].flatMap((line) => line.at(-1) ?? []);
    expect(newest.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  });

  it("as an index begin with 100 in the first year that has a figure", async () => {
    const values = linesOf(await trends({ by: "region" }));
    const spec = await trends({ by: "region", show: "index" });
    expect(stateOf(spec).format).toBe("number");
    for (const [name, line] of linesOf(spec)) {
      const own = at(values, name);
      const base = own.find((v) => v !== null && v !== 0);
      expect(line).toEqual(own.map((v) => (v === null || !base ? null : (v / base) * 100)));
    }
  });

  it("per head are of the place's residents; the level's own bodies serve everybody", async () => {
    const people = new Map(
      (await readPopulations({} as never)).map((p) => [`${p.region} ${p.year}`, p.residents]),
    );
    const { regions } = await agenciesView({});
    const root = requirePresent(
      regions.find((r) => r.parent === null),
      "root",
    );
    const spec = await trends({ by: "region", show: "per100k" });
    const values = await trends({ by: "region" });
    const keys = new Map(
      values.table.rows.map((row, i) => [
        requirePresent(row[0], "cell").text,
        requirePresent(values.data[i * MODERN.length], "datum").group,
      ]),
    );
    for (const [name, line] of linesOf(spec)) {
      const slug = String(at(keys, name)).replace("region:", "");
      const code = requirePresent(
        regions.find((r) => r.slug === slug),
        slug,
      ).code;
      const own = at(linesOf(values), name);
      line.forEach((v, i) => {
        const n = slug === root.slug ? undefined : people.get(`${code} ${MODERN[i]}`);
        const count = own[i];
        if (!n || count === null || count === undefined) expect(v).toBeNull();
        else expect(v).toBeCloseTo((count / n) * 1e5, 9);
      });
    }
    expect(spec.notes.join(" ")).not.toBe(values.notes.join(" "));
    const city = requirePresent(
      [...linesOf(await trends({ show: "per100k" })).values()][0],
      "line",
    );
    const sums = requirePresent([...linesOf(await trends({})).values()][0], "line");
    city.forEach((v, i) => {
      const n = people.get(`${root.code} ${MODERN[i]}`);
      if (n) expect(v).toBeCloseTo(((sums[i] ?? NaN) / n) * 1e5, 9);
      else expect(v).toBeNull();
    });
  });

  it("by type or agency have no figure per head, and stay as they are", async () => {
    for (const by of ["type", "level", "agency"]) {
      const [plain, heads] = [await trends({ by }), await trends({ by, show: "per100k" })];
      expect(linesOf(heads)).toEqual(linesOf(plain));
      expect(heads.notes.length).toBeGreaterThan(0);
    }
  });

  it("are at most eight, the largest first; the table has all", async () => {
    const spec = await trends({ by: "type" });
    const newest = [...linesOf(spec).values()].map((line) => line.at(-1) ?? 0);
    expect(newest).toHaveLength(Math.min(8, spec.table.rows.length));
    expect(newest).toEqual([...newest].sort((a, b) => b - a));
    expect(spec.table.rows.length).toBeGreaterThan(8);
    expect(spec.data).toHaveLength(spec.table.rows.length * MODERN.length);
    expect(spec.notes.some((n) => n.includes(String(spec.table.rows.length)))).toBe(true);
  });
});

describe("lines of rates", () => {
  it("are never made into shares or figures per head", async () => {
    const plain = await trends({ indicator: "D05", by: "region" });
    for (const show of ["share", "per100k"]) {
      const spec = await trends({ indicator: "D05", by: "region", show });
      expect(linesOf(spec)).toEqual(linesOf(plain));
      expect(spec.unit).toBe(plain.unit);
      expect(spec.notes.length).toBeGreaterThan(plain.notes.length - 1);
      expect(spec.data).toEqual(plain.data);
    }
  });
  it("of a place stand beside what its government reported itself", async () => {
    const spec = await trends({ indicator: "D05", region: "example-dongling" });
    expect(stateOf(spec).series.map((s) => s.quiet ?? false)).toEqual([false, true]);
    expect(spec.table.columns).toHaveLength(4);
    expect(spec.table.rows.map((r) => requirePresent(r[0], "cell").text)).toEqual(
      MODERN.map(String),
    );
    expect(spec.table.rows[0]?.[0]?.href).toBe(`/?year=${MODERN[0]}&region=example-dongling`);
    const typed = await trends({ indicator: "D05", region: "example-dongling", level: "bureau" });
    expect(stateOf(typed).series.every((s) => !s.quiet)).toBe(true);
    const grouped = await trends({ indicator: "D05", region: "example-dongling", by: "type" });
    expect(stateOf(grouped).series.every((s) => !s.quiet)).toBe(true);
  });
  it("count who is in each year's sum, of those expected", async () => {
    const spec = await trends({ indicator: "D05" });
    const counts = requirePresent(stateOf(spec).counts, "counts").map((c) =>
      c.split("/").map(Number),
    );
    expect(counts).toHaveLength(MODERN.length);
    for (const [n, of] of counts) expect(n).toBeLessThanOrEqual(of ?? NaN);
    const [n, of] = requirePresent(counts.at(-1), "count");
    expect(spec.coverage).toContain(`${n}`);
    expect(spec.coverage).toContain(`${of}`);
    expect(stateOf(await trends({ indicator: "D05", by: "type" })).counts).toBeUndefined();
  });
});

describe("lines of agencies", () => {
  it("are those asked for, each linked to its reports", async () => {
    const spec = await trends({ by: "agency", agency: "ex1-rsj,ex1-sfj" });
    expect(new Set(spec.data.map((d) => d.agency))).toEqual(new Set(["ex1-rsj", "ex1-sfj"]));
    expect(spec.data.every((d) => d.basis === "own" && d.group === null)).toBe(true);
    const cells = spec.table.rows.flatMap((row) => row.slice(1));
    for (const cell of cells)
      if (cell.value === null) expect(cell.gap).toBe(true);
      else expect(cell.href).toMatch(/^\/reports\/ex1-(rsj|sfj)-\d{4}#cell-/);
  });
  it("joined on demand are one stretch", async () => {
    const q = { by: "agency", agency: "ex1-rsj", indicator: "D05" };
    const joined = stateOf(await trends({ ...q, from: "2018", join: "1" }));
    const apart = stateOf(await trends({ ...q, from: "2018" }));
    const stretches = (s: YearsState) => new Set(s.series[0]?.segments).size;
    expect(stretches(joined)).toBe(1);
    expect(stretches(apart)).toBeGreaterThan(1);
  });
});

describe("small charts side by side", () => {
  const compare = async (q: Record<string, unknown>) =>
    requirePresent(await makeChart("compare", viewSchemas.compare.parse(q), "en"), "chart");
  const panelsOf = (spec: ChartSpec) =>
    (spec.state as unknown as { panels: { title: string; state: YearsState }[] }).panels;
  it("have one scale, which holds every value and every band", async () => {
    for (const indicator of ["D05", "r1.tot"]) {
      const panels = panelsOf(await compare({ indicator, agencies: "ex1-rsj,ex1-sfj,ex1-jyj" }));
      expect(new Set(panels.map((p) => p.state.max)).size).toBe(1);
      const max = requirePresent(panels[0]?.state.max, "scale");
      const all = panels.flatMap(({ state }) => [
        ...state.series.flatMap((s) => s.values),
        ...(state.band?.high ?? []),
      ]);
      const most = Math.max(...all.flatMap((v) => v ?? []));
      expect(most).toBeLessThanOrEqual(max);
      expect(max).toBeLessThanOrEqual(indicator === "D05" ? 1 : Math.max(4, most * 2.5));
      expect(panels.every((p) => p.state.min === 0)).toBe(true);
    }
  });
  it("have the middle half of their peers, lower end first", async () => {
    const [panel] = panelsOf(await compare({ agencies: "ex1-rsj" }));
    const { low, high } = requirePresent(panel?.state.band, "band");
    low.forEach((v, i) => {
      const top = high[i];
      expect(v === null).toBe(top === null);
      if (v !== null) expect(v).toBeLessThanOrEqual(top ?? NaN);
    });
  });
  it("of regions are sums of their bodies, as the lines over years have them", async () => {
    const slug = "example-dongling";
    const spec = await compare({ regions: slug });
    const [panel] = panelsOf(spec);
    const line = [...linesOf(await trends({ indicator: "D05", region: slug })).values()][0];
    expect(panel?.state.series[0]?.values).toEqual(line);
    expect(panel?.state.band).toBeUndefined();
    expect(spec.table.rows[0]?.[0]?.href).toBe(`/agencies?region=${slug}`);
    expect(spec.data.every((d) => d.group === `region:${slug}`)).toBe(true);
    expect(
      await makeChart("compare", viewSchemas.compare.parse({ regions: "nowhere" }), "en"),
    ).toBeNull();
  });
  it("say how many figures there are, of how many", async () => {
    const spec = await compare({ agencies: "ex1-rsj,ex1-sfj" });
    const values = panelsOf(spec).flatMap((p) => p.state.series.flatMap((s) => s.values));
    expect(values).toHaveLength(2 * MODERN.length);
    expect(spec.coverage).toContain(String(values.filter((v) => v !== null).length));
    expect(spec.coverage).toContain(String(values.length));
  });
});
