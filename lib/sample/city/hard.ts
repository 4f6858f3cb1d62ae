/**
 * What makes the invented city hard: bodies that are renamed, merged, split and give functions
 * away, that begin and end, report on part of a year, late or not at all; ambiguous cells; a city
 * government that covers its districts; and changes that «what stands out» must find. The same seed
 * always gives the same hardships, and everything planted is listed.
 */
import { randomGenerator } from "@/lib/statistics/random";
import type { SampleCity, CityOptions, PlannedAgency } from "./plan";

/** A change that is planted into one body's figures from `year` on. */
export type Effect = {
  readonly slug: string;
  readonly year: number;
  /**
   * `refusals`: half of what was granted is refused · `penalties`: five times as many · `digit`:
   * licences with a digit too many, that year only · `carry`: brought forward differs from what was
   * carried over.
   */
  readonly kind: "refusals" | "penalties" | "digit" | "carry";
  readonly zh: string;
  readonly en: string;
};
export type Hardships = {
  readonly effects: readonly Effect[];
  /**
   * `slug year` of reports that do not exist, come after the deadline, or cover the second half of
   * the year.
   */
  readonly missing: ReadonlySet<string>;
  readonly late: ReadonlySet<string>;
  readonly partial: ReadonlySet<string>;
  /** Cells that cannot be read with certainty, by `slug year`. */
  readonly suspects: ReadonlyMap<string, readonly string[]>;
};
export type HardCity = SampleCity & { readonly hardships: Hardships };

const MISSING_SHARE = 0.06;
const LATE_SHARE = 0.07;
const SUSPECT_SHARE = 0.03;
const DOUBTFUL_CELLS = ["r1.tot", "r37.tot", "t2.license.n", "rv.tot"];

/**
 * @throws RangeError for a city without two districts of thirty bodies or without four years of the
 * present form: the reforms need them
 */
export function hardenCity(city: SampleCity, o: CityOptions): HardCity {
  const years = [...o.years].sort((a, b) => a - b);
  const modern = years.filter((y) => y >= 2021);
  const [, second, reform] = modern.slice(-4);
  const last = modern.at(-1);
  const has = (slug: string): boolean => city.agencies.some((a) => a.slug === slug);
  if (second === undefined || reform === undefined || last === undefined || modern.length < 4)
    throw new RangeError("a hard city has at least four years from 2021 on");
  if (!has("ex1-cgj") || !has("ex2-cgj") || !has("ex2-jd1"))
    throw new RangeError("a hard city has at least two districts, and 35 bodies in each");
  const reformed = reformBodies(city, reform, second);
  const effects = planEffects(last);
  const safe = new Set([...effects.map((e) => e.slug), ...reformed.touched]);
  return {
    ...reformed.city,
    hardships: { effects, ...planGaps(reformed.city, { ...o, years }, safe, reform) },
  };
}

type Change = Partial<Pick<PlannedAgency, "from" | "to" | "inherits">>;

/** All four kinds of reform in the first district, a body that begins and one that ends in the second. */
function reformBodies(
  city: SampleCity,
  reform: number,
  second: number,
): { city: SampleCity; touched: readonly string[] } {
  const model = (slug: string): PlannedAgency => {
    const found = city.agencies.find((a) => a.slug === slug);
    if (!found) throw new RangeError(`the city has no ${slug}`);
    return found;
  };
  const heir = (
    slug: string,
    of: string,
    name: readonly [zh: string, en: string],
    inherits: readonly string[],
  ): PlannedAgency => ({
    ...model(of),
    slug,
    zh: `${model(of).zh.slice(0, model(of).zh.indexOf("区") + 1)}${name[0]}`,
    en: name[1],
    from: reform,
    inherits,
  });
  const changes: Readonly<Record<string, Change>> = {
    ...Object.fromEntries(
      ["ex1-kjj", "ex1-gxj", "ex1-shj", "ex1-wlj"].map((slug) => [slug, { to: reform - 1 }]),
    ),
    "ex2-jd1": { from: second },
    "ex2-sjj": { to: second },
  };
  const heirs = [
    heir("ex1-kcj", "ex1-kjj", ["科技创新局", "Innovation Bureau (invented)"], ["ex1-kjj"]),
    heir(
      "ex1-gsj",
      "ex1-gxj",
      ["工业商务局", "Industry and Commerce Bureau (invented)"],
      ["ex1-gxj", "ex1-shj"],
    ),
    heir("ex1-whj", "ex1-wlj", ["文化局", "Culture Bureau (invented)"], ["ex1-wlj"]),
    heir("ex1-lyj", "ex1-wlj", ["旅游局", "Tourism Bureau (invented)"], []),
  ];
  const agencies = [...city.agencies.map((a) => ({ ...a, ...changes[a.slug] })), ...heirs].sort(
    (a, b) => Number(a.kind === "government") - Number(b.kind === "government"),
  );
  const governments = agencies.filter((a) => a.kind === "government");
  const [root] = city.registry.regions;
  const events = [
    ["ex1-kjj", "ex1-kcj", "rename"],
    ["ex1-gxj", "ex1-gsj", "merge"],
    ["ex1-shj", "ex1-gsj", "merge"],
    ["ex1-wlj", "ex1-whj", "split"],
    ["ex1-wlj", "ex1-lyj", "split"],
    ["ex1-zrj", "ex1-cgj", "transfer"],
  ] as const;
  const known = new Map(city.registry.agencies.map((a) => [a.slug, a]));
  const first = Math.min(...city.registry.agencies.map((a) => a.existsFrom));
  return {
    touched: [...new Set([...events.flatMap(([a, b]) => [a, b]), "ex2-jd1", "ex2-sjj"])],
    city: {
      ...city,
      agencies,
      registry: {
        ...city.registry,
        agencies: agencies.map((a, order) => ({
          slug: a.slug,
          kind: a.kind,
          level: a.level,
          types: [a.type],
          existsFrom: a.from ?? first,
          existsTo: a.to ?? null,
          names: [{ zh: a.zh, en: a.en }],
          aliases: [],
          order: known.get(a.slug)?.order ?? order,
          region: a.region,
        })),
        lineage: events.map(([predecessor, successor, kind]) => ({
          predecessor,
          successor,
          kind,
          year: reform,
        })),
        covers: governments.map((g) => ({
          government: g.slug,
          region: g.region,
          below: g.region === root?.code,
          source: "虚构的示例数据 / invented",
        })),
      },
    },
  };
}

const planEffects = (year: number): Effect[] => [
  {
    slug: "ex1-zjj",
    year,
    kind: "refusals",
    zh: "予以公开的一半改为不予公开",
    en: "Half of what was granted is refused",
  },
  {
    slug: "ex2-gaj",
    year,
    kind: "penalties",
    zh: "行政处罚为五倍",
    en: "Five times the penalties",
  },
  {
    slug: "ex2-zrj",
    year,
    kind: "digit",
    zh: "行政许可多写一位",
    en: "A digit too many in licences",
  },
  {
    slug: "ex2-jyj",
    year,
    kind: "carry",
    zh: "上年结转与上年报告不符",
    en: "Brought forward differs from last year's report",
  },
];

/** Spares governments and bodies with a planted change: an effect must be there to be found. */
function planGaps(
  city: SampleCity,
  o: CityOptions,
  safe: ReadonlySet<string>,
  reform: number,
): Omit<Hardships, "effects"> {
  const random = randomGenerator(o.seed + 7919);
  const missing = new Set<string>();
  const late = new Set<string>();
  const suspects = new Map<string, readonly string[]>();
  for (const a of city.agencies.filter((b) => b.kind === "body" && !safe.has(b.slug)))
    for (const year of o.years) {
      const [drawn, doubt] = [random(), random()];
      const at = `${a.slug} ${year}`;
      if (drawn < MISSING_SHARE) missing.add(at);
      else if (drawn < MISSING_SHARE + LATE_SHARE) late.add(at);
      const cell = DOUBTFUL_CELLS[Math.floor(random() * DOUBTFUL_CELLS.length)];
      if (doubt < SUSPECT_SHARE && cell !== undefined && year >= 2021) suspects.set(at, [cell]);
    }
  return {
    missing,
    late,
    suspects,
    partial: new Set([
      `ex1-lyj ${reform}`,
      `ex2-jd1 ${city.agencies.find((a) => a.slug === "ex2-jd1")?.from}`,
    ]),
  };
}

/** The figures with what is planted in them; the rows and columns still add up. */
export function applyEffect(
  effect: Effect,
  cells: Record<string, number>,
  year: number,
): Record<string, number> {
  const out = { ...cells };
  const add = (id: string, n: number): void => void (out[id] = (out[id] ?? NaN) + n);
  switch (effect.kind) {
    case "refusals":
      for (const col of ["np", "be"]) {
        const moved = Math.floor((cells[`r31.${col}`] ?? NaN) / 2);
        for (const c of [col, "tot"]) {
          add(`r31.${c}`, -moved);
          add(`r332.${c}`, moved);
        }
      }
      break;
    case "penalties":
      out["t2.penalty.n"] = (cells["t2.penalty.n"] ?? NaN) * 5;
      break;
    case "digit":
      if (year === effect.year) out["t2.license.n"] = (cells["t2.license.n"] ?? NaN) * 10 + 3;
      break;
    case "carry":
      if (year === effect.year)
        for (const row of ["r2", "r31", "r37"])
          for (const c of ["np", "tot"]) add(`${row}.${c}`, 6);
      break;
  }
  return out;
}
