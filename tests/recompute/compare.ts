/**
 * Every figure that the site gives against the same figure made anew. Answers the differences, and
 * how many figures were compared.
 */
import { decomposeChange, poissonLimits, wilsonLimits, type Case } from "./chance";
import {
  casesOf,
  cellOf,
  DEFINITIONS,
  evaluateFigure,
  factorOf,
  type Definition,
} from "./definitions";
import type { Edge } from "./facts";
import { askAll, askJson, existed, regionsBelow, type Ask, type Body, type World } from "./world";

export type Outcome = { readonly compared: number; readonly differences: readonly string[] };
/** Residents of a region in a year; null where nobody says. */
export type Residents = (region: string, year: number) => number | null;
export type Setting = {
  readonly ask: Ask;
  readonly world: World;
  readonly residents: Residents;
  /** Reforms, from the registry. */ readonly edges: readonly Edge[];
  /** The day of the installation, in China. */ readonly today: string;
  /** The rows of the reader's own index. */ readonly askIndex: AskIndex;
};
/** One row of the index: `parts` are the standardised measures, as printed. */
export type IndexRow = {
  readonly agency: string;
  readonly rank: number;
  readonly low: number;
  readonly high: number;
  readonly rangeLow: number;
  readonly rangeHigh: number;
  readonly score: number;
  readonly parts: readonly number[];
};
export type AskIndex = (
  year: number,
  weights: Readonly<Record<string, number>>,
) => Promise<readonly IndexRow[]>;

export class Tally {
  compared = 0;
  readonly differences: string[] = [];
  check(what: string, site: unknown, own: unknown): void {
    this.compared += 1;
    if (!alike(site, own))
      this.differences.push(
        `${what}: site ${JSON.stringify(site)}, recomputed ${JSON.stringify(own)}`,
      );
  }
}
function alike(a: unknown, b: unknown): boolean {
  if (typeof a === "number" && typeof b === "number")
    return Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a), Math.abs(b));
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}

type Observation = {
  agency: string;
  region: string;
  level: string;
  type: string[];
  fiscalYear: number;
  indicator: string;
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  lower: number | null;
  upper: number | null;
  state: string;
  comparable: boolean;
};
const MODERN = 2019;
const WITHOUT_REPORT = ["not_published", "in_review", "withdrawn", "not_expected", "ended"];
export const modernYears = (world: World): number[] => world.years.filter((y) => y >= MODERN);
export const definitionOf = (id: string): Definition => {
  const d = DEFINITIONS[id];
  if (!d) throw new Error(`no definition of ${id}`);
  return d;
};

/** Values, cases, limits and gaps of every body, year and indicator. */
export async function compareObservations({ ask, world, residents }: Setting): Promise<Outcome> {
  const tally = new Tally();
  const ids = Object.keys(DEFINITIONS).join();
  for (const year of modernYears(world))
    for (const o of await askAll<Observation>(ask, `observations?indicator=${ids}&year=${year}`))
      checkObservation(tally, o, definitionOf(o.indicator), world, residents);
  return tally;
}

function checkObservation(
  tally: Tally,
  o: Observation,
  d: Definition,
  world: World,
  residents: Residents,
): void {
  const what = `${o.indicator} ${o.agency} ${o.fiscalYear}`;
  const body = world.bodies.find((b) => b.slug === o.agency);
  const report = world.report(o.agency, o.fiscalYear);
  if (d.kind === "perResidents" && body?.kind !== "government")
    return tally.check(`${what} state`, o.state, "not_applicable");
  if (!report) {
    tally.check(`${what} is a gap`, WITHOUT_REPORT.includes(o.state), true);
    return tally.check(`${what} value`, o.value, null);
  }
  const own = evaluateFigure(d, report, body ? residents(body.region, o.fiscalYear) : null);
  tally.check(`${what} value`, o.value, own.value);
  tally.check(`${what} comparable`, o.comparable, own.value !== null && report.full);
  if (own.value === null && own.x !== null)
    tally.check(
      `${what} state`,
      [o.state, o.numerator, o.denominator],
      ["more_cases", own.x, own.n],
    );
  if (own.value === null) return tally.check(`${what} is a gap`, o.state === "reported", false);
  tally.check(`${what} numerator`, o.numerator, own.x);
  tally.check(`${what} denominator`, o.denominator, own.n);
  if (own.x === null || own.n === null) return;
  const limits = (d.kind === "perReply" ? poissonLimits : wilsonLimits)({ x: own.x, n: own.n });
  tally.check(`${what} limits`, o.lower, limits[0] * factorOf(d));
  tally.check(`${what} limits`, o.upper, limits[1] * factorOf(d));
}

type SummaryAnswer = {
  rows: { cell: string; value: number | null; n: number; expected: number; failing: number }[];
  coverage: { reported: number; expected: number };
};
export const members = (world: World, year: number, regions: ReadonlySet<string>): Body[] =>
  world.bodies.filter((b) => b.kind === "body" && existed(b, year) && regions.has(b.region));

/** The official tables of the city and of every region, added up. */
export async function compareSummaries({ ask, world }: Setting): Promise<Outcome> {
  const tally = new Tally();
  for (const year of world.years)
    for (const region of world.regions.keys())
      for (const own of [false, true]) {
        const path = `summary?year=${year}&region=${region}${own ? "&own=1" : ""}`;
        const answer = await askJson<SummaryAnswer>(ask, path);
        const bodies = members(world, year, own ? new Set([region]) : regionsBelow(world, region));
        const reports = bodies.flatMap((b) => world.report(b.slug, year) ?? []);
        tally.check(`${path} coverage`, answer.coverage, {
          reported: reports.length,
          expected: bodies.length,
        });
        for (const row of answer.rows) {
          const given = reports.filter((r) => cellOf(r, row.cell).value !== null);
          const values = given.map((r) => cellOf(r, row.cell).value ?? 0);
          tally.check(
            `${path} ${row.cell}`,
            [row.value === null ? null : Math.round(row.value * 1e4) / 1e4, row.n, row.failing],
            [
              values.length === 0
                ? null
                : Math.round(values.reduce((s, v) => s + v, 0) * 1e4) / 1e4,
              values.length,
              given.filter((r) => r.failing.has(row.cell)).length,
            ],
          );
        }
      }
  return tally;
}

export type Datum = {
  agency: string | null;
  group: string | null;
  basis: string;
  year: number;
  measure: string;
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  counted: number | null;
  expected: number | null;
};
const CHARTED = ["D01", "D03", "D05", "D10", "D12", "D13", "D14", "D20.license", "D26"] as const;

/**
 * The long tables behind the charts: trends by city, region, type and level; map; distribution;
 * what a change is made of.
 */
export async function compareCharts({ ask, world }: Setting): Promise<Outcome> {
  const tally = new Tally();
  for (const id of CHARTED) {
    for (const by of ["city", "region", "level"]) await checkTrend({ ask, world, tally, id, by });
    for (const year of modernYears(world)) await checkYear({ ask, world, tally, id, year });
    if (definitionOf(id).kind === "share") await checkChange({ ask, world, tally, id });
  }
  return tally;
}
type Chart = { ask: Ask; world: World; tally: Tally; id: string };

type Total = { value: number | null; x: number | null; n: number | null };
/** Cases of all are added, also of a body that gave no reply in the year: nobody is dropped. */
export function totalOf(world: World, bodies: readonly Body[], year: number, d: Definition): Total {
  const reports = bodies.flatMap((b) => world.report(b.slug, year) ?? []);
  if (d.kind === "count") {
    const values = reports.flatMap((r) => evaluateFigure(d, r, null).value ?? []);
    const value = values.length === 0 ? null : values.reduce((s, v) => s + v, 0);
    return { value, x: null, n: null };
  }
  const cases = reports.flatMap((r) => casesOf(d, r) ?? []);
  const [x, n] = [cases.reduce((s, c) => s + c.x, 0), cases.reduce((s, c) => s + c.n, 0)];
  return n === 0 ? { value: null, x: null, n: null } : { value: x / n, x, n };
}

export function checkTotal(
  tally: Tally,
  what: string,
  d: Datum,
  own: Total,
  expected: number,
): void {
  tally.check(`${what} value`, d.value, own.value);
  if (own.x !== null) tally.check(`${what} cases`, [d.numerator, d.denominator], [own.x, own.n]);
  tally.check(`${what} expected`, d.expected, expected);
}

async function checkTrend({ ask, world, tally, id, by }: Chart & { by: string }): Promise<void> {
  const path = `charts/trends?indicator=${id}&by=${by}&from=${MODERN}`;
  const { rows } = await askJson<{ rows: Datum[] }>(ask, path);
  const all = new Set(world.regions.keys());
  for (const d of rows.filter((r) => r.basis === "builtup" && r.measure === "value")) {
    const [, name] = (d.group ?? "city").split(":");
    const bodies = members(world, d.year, all).filter((b) => {
      if (by === "region") return b.region === world.codeOfSlug.get(name ?? "");
      return by === "level" ? b.level === name : true;
    });
    const own = totalOf(world, bodies, d.year, definitionOf(id));
    checkTotal(tally, `${path} ${d.group} ${d.year}`, d, own, bodies.length);
  }
}

async function checkYear({ ask, world, tally, id, year }: Chart & { year: number }): Promise<void> {
  const d = definitionOf(id);
  const spread = `charts/distribution?indicator=${id}&year=${year}`;
  for (const row of (await askJson<{ rows: Datum[] }>(ask, spread)).rows) {
    const report = world.report(row.agency ?? "", year);
    const own = report ? evaluateFigure(d, report, null).value : null;
    tally.check(`${spread} ${row.agency}`, row.value, report?.full === false ? row.value : own);
  }
  const map = `charts/map?indicator=${id}&year=${year}`;
  for (const row of (await askJson<{ rows: Datum[] }>(ask, map)).rows) {
    const [, slug = ""] = (row.group ?? "").split(":");
    const region = world.codeOfSlug.get(slug) ?? "";
    if (row.measure !== "value" || !world.regions.has(region)) continue;
    const bodies = members(world, year, new Set([region]));
    checkTotal(tally, `${map} ${region}`, row, totalOf(world, bodies, year, d), bodies.length);
  }
}

async function checkChange({ ask, world, tally, id }: Chart): Promise<void> {
  const years = modernYears(world);
  for (const [i, to] of years.entries()) {
    const from = years[i - 1];
    if (from === undefined) continue;
    const cases = (year: number): Map<string, Case> =>
      new Map(
        members(world, year, new Set(world.regions.keys())).flatMap((b) => {
          const report = world.report(b.slug, year);
          const cases = report && casesOf(definitionOf(id), report);
          return cases ? [[b.slug, cases] as const] : [];
        }),
      );
    const own = decomposeChange(cases(from), cases(to));
    const path = `charts/why?indicator=${id}&from=${from}&to=${to}`;
    const { rows } = await askJson<{ rows: Datum[] }>(ask, path);
    const part = (measure: string): number | null =>
      rows.find((r) => r.agency === null && r.measure === measure)?.value ?? null;
    tally.check(`${path} within`, part("within"), own?.within ?? null);
    tally.check(`${path} mix`, part("mix"), own?.mix ?? null);
    tally.check(`${path} entry and exit`, part("entry_exit"), own?.entry ?? null);
  }
}
