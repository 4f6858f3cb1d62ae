/** Whose site it is, what its charts cite, and the models of its first pages. All of it is invented. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { ChartSpec } from "@/lib/charts/spec";
import { agencyPage } from "@/lib/views/agency-page";
import { addAttribution, attributionOf } from "@/lib/views/attribution";
import { cityPage } from "@/lib/views/city-page";
import { readEmblem } from "@/lib/views/emblem";
import { siteView } from "@/lib/views/site";

const store = vi.hoisted(() => ({
  env: {} as Record<string, unknown>,
  regions: [] as unknown[],
  changed: null as Date | null,
  isPortal: false,
  home: null as unknown,
  agency: null as unknown,
  asked: [] as [string, Record<string, unknown>][],
  stands: [] as Record<string, unknown>[],
  without: [] as string[],
}));
vi.mock("@/lib/env", () => ({ env: store.env, isPortal: () => store.isPortal }));
vi.mock("@/lib/store/client", () => ({
  readTransaction: (work: (tx: unknown) => unknown) => work({}),
}));
vi.mock("@/lib/figures/versioned-cache", () => ({
  cacheByVersion: (_key: string, make: () => unknown) => make(),
}));
vi.mock("@/lib/store/queries/invented", () => ({ readInstanceKind: async () => "own" }));
vi.mock("@/lib/store/queries/observations", () => ({ readRegions: async () => store.regions }));
vi.mock("@/lib/store/queries/last-publication", () => ({
  readLastPublication: async () => store.changed,
}));
vi.mock("@/lib/store/queries/agency-contact", () => ({ readAgencyContact: async () => "contact" }));
vi.mock("@/lib/exports/bulk-files", () => ({
  licenceOfData: () => ({ stated: store.env.licence !== undefined, text: "Open" }),
}));
vi.mock("@/lib/views/charts/data", () => ({
  nameOf: (a: { nameZh: string; nameEn: string }, locale: string) =>
    locale === "zh" ? a.nameZh : a.nameEn,
}));
vi.mock("@/lib/views/charts/schemas", () => ({ spanOf: () => "span" }));
vi.mock("@/lib/views/charts", () => ({
  makeChart: async (name: string, query: Record<string, unknown>) => {
    store.asked.push([name, query]);
    return store.without.includes(name) ? null : { name };
  },
}));
vi.mock("@/lib/views/insights", () => ({
  standsOutView: async (o: Record<string, unknown>) => {
    store.stands.push(o);
    return "stands";
  },
}));
vi.mock("@/lib/views/home", () => ({ homeView: async () => store.home }));
vi.mock("@/lib/views/agencies", () => ({ agencyView: async () => store.agency }));
vi.mock("@/lib/views/agency-standing", () => ({ agencyStanding: async () => "standing" }));

const CITY = { code: "1", parent: null, nameZh: "测试市", nameEn: "Test City" };
const DISTRICT = { code: "11", parent: "1", nameZh: "东区", nameEn: "East" };
const set = (more: object) => {
  for (const key of Object.keys(store.env)) delete store.env[key];
  Object.assign(store.env, { SUNLEDGER_THEME: "blue", ...more });
};
beforeEach(() => {
  set({});
  Object.assign(store, {
    ...{ regions: [DISTRICT, CITY], changed: null, isPortal: false, home: null, agency: null },
    ...{ asked: [], stands: [], without: [] },
  });
});

describe("the site", () => {
  it("is of the root region, and has nothing that the operator has not set", async () =>
    expect(await siteView("en")).toEqual({
      ...{ kind: "own", hasRegions: true, city: "Test City", name: null, theme: "blue" },
      ...{ hasEmblem: false, host: null, operator: null, contact: null, feedback: null },
      ...{ icp: null, policeRecord: null, siteCode: null, hasDesk: true },
    }));
  it("has what the operator has set", async () => {
    set({
      ...{ SUNLEDGER_SITE_NAME: "Name", SUNLEDGER_EMBLEM: "x.svg", SUNLEDGER_HOST: "Host" },
      ...{ SUNLEDGER_OPERATOR: "Operator", SUNLEDGER_CONTACT: "c", SUNLEDGER_FEEDBACK: "f" },
      ...{ SUNLEDGER_ICP: "icp", SUNLEDGER_POLICE_RECORD: "police", SUNLEDGER_SITE_CODE: "code" },
    });
    store.isPortal = true;
    expect(await siteView("en")).toMatchObject({
      ...{ name: "Name", hasEmblem: true, host: "Host", operator: "Operator", contact: "c" },
      ...{ feedback: "f", icp: "icp", policeRecord: "police", siteCode: "code", hasDesk: false },
    });
  });
  it("of one region has none to compare; an empty one has no city", async () => {
    store.regions = [CITY];
    expect(await siteView("zh")).toMatchObject({ hasRegions: false, city: "测试市" });
    store.regions = [];
    expect(await siteView("zh")).toMatchObject({ hasRegions: false, city: null });
  });
});

describe("what a chart cites", () => {
  it("names the site, the day and the licence", async () => {
    expect(await attributionOf("en")).toMatchObject({ day: null, licence: null });
    expect((await attributionOf("en")).site).toMatch(/^Test City · \S/);
    store.regions = [];
    expect((await attributionOf("en")).site).not.toContain("·");
    set({ SUNLEDGER_SITE_NAME: "Name", licence: "x" });
    store.changed = new Date("2026-01-31T17:00:00Z");
    expect(await attributionOf("en")).toEqual({ site: "Name", day: "2026-02-01", licence: "Open" });
    expect((await attributionOf("en", "2025-06-30")).day).toBe("2025-06-30");
  });
  it("is added to each chart that there is", async () => {
    const [none, one] = await addAttribution(
      [null, { name: "x" } as ChartSpec],
      "en",
      "2025-06-30",
    );
    expect(none).toBeNull();
    expect(one).toMatchObject({ name: "x", cite: { day: "2025-06-30" } });
  });
});

describe("the emblem", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "emblem-"));
  const file = (name: string): string => {
    writeFileSync(path.join(folder, name), "bytes");
    return path.join(folder, name);
  };
  it.each([
    ["a.svg", "image/svg+xml"],
    ["a.PNG", "image/png"],
  ])("%s is %s", async (name, mediaType) => {
    set({ SUNLEDGER_EMBLEM: file(name) });
    const emblem = await readEmblem();
    expect([emblem?.mediaType, Buffer.from(emblem?.bytes ?? []).toString()]).toEqual([
      ...[mediaType, "bytes"],
    ]);
  });
  it("is none where it is not set, of another kind, or not there", async () => {
    expect(await readEmblem()).toBeNull();
    set({ SUNLEDGER_EMBLEM: file("a.gif") });
    expect(await readEmblem()).toBeNull();
    set({ SUNLEDGER_EMBLEM: path.join(folder, "missing.svg") });
    expect(await readEmblem()).toBeNull();
  });
});

describe("the page of the city", () => {
  const NAMES = ["city-applications", "city-outcomes", "city-remedies"];
  it("without figures has no flow", async () => {
    const page = await cityPage({} as never, "en");
    expect(page).toMatchObject({ home: null, changedAt: null, asOf: null, stands: "stands" });
    expect(Object.keys(page.charts)).toEqual([...NAMES, "flow"]);
    expect(page.charts.flow).toBeNull();
    expect(store.asked.map(([name]) => name)).toEqual(NAMES);
  });
  it("has charts of all years, and the flow of its own", async () => {
    store.home = { year: 2024 };
    store.without = ["city-outcomes"];
    const page = await cityPage({ year: 2024, region: "11", asOf: "2025-06-30" } as never, "en");
    expect(store.asked.slice(0, 3).every(([, q]) => !("year" in q) && q.region === "11")).toBe(
      true,
    );
    expect(store.asked[3]).toEqual([
      "flow",
      { year: 2024, region: "11", basis: "builtup", asOf: "2025-06-30" },
    ]);
    expect(page.charts["city-applications"]).toMatchObject({
      span: "span",
      cite: { day: "2025-06-30" },
    });
    expect(page.charts["city-outcomes"]).toBeNull();
    expect(page.charts.flow).not.toHaveProperty("span");
    expect(page).toMatchObject({ asOf: "2025-06-30", home: { year: 2024 } });
    expect(store.stands).toEqual([
      { year: 2024, asOf: "2025-06-30", region: "11", locale: "en", most: 6 },
    ]);
  });
  it("of a year that has begun takes figures of the one before", async () => {
    store.home = { year: 2025, earlier: { year: 2024 } };
    const page = await cityPage({} as never, "en");
    expect(store.asked[3]?.[1]).toMatchObject({ year: 2024 });
    expect(store.stands[0]).toMatchObject({ year: 2024 });
    expect(page.charts["city-applications"]).not.toHaveProperty("span");
  });
});

describe("the page of an agency", () => {
  const agency = (kind: string, ...published: number[]) => ({
    agency: { kind },
    years: [2022, 2023, 2024].map((year) => ({ year, published: published.includes(year) })),
  });
  const page = () => agencyPage({ agency: "jyj", asOf: "2025-06-30" } as never, "en");
  it("is none for an unknown one", async () => {
    expect(await page()).toBeNull();
    expect(store.asked).toEqual([]);
  });
  it("has the flow of its newest published year after its applications", async () => {
    store.agency = agency("body", 2022, 2023);
    const model = await page();
    expect(model?.charts.map((c) => c.name)).toEqual([
      ...["agency-applications", "flow", "agency-outcomes", "agency-decisions", "agency-remedies"],
    ]);
    expect(store.asked.at(-1)).toEqual([
      "flow",
      { agency: "jyj", year: 2023, basis: "builtup", asOf: "2025-06-30" },
    ]);
    expect(model).toMatchObject({ asOf: "2025-06-30", contact: "contact", standing: "standing" });
    expect(model?.stands).toBe("stands");
    expect(store.stands[0]).toMatchObject({ year: 2023, agency: "jyj", most: 6 });
  });
  it("of a government has nothing that stands out among bodies", async () => {
    store.agency = agency("government", 2024);
    expect((await page())?.stands).toBeNull();
    expect(store.stands).toEqual([]);
  });
  it("without a published year has no flow, and leaves out charts that there are not", async () => {
    store.agency = agency("body");
    store.without = ["agency-outcomes"];
    expect((await page())?.charts.map((c) => c.name)).toEqual([
      ...["agency-applications", "agency-decisions", "agency-remedies"],
    ]);
  });
});
