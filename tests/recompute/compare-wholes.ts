/**
 * Charts of wholes (composition, flow), comparisons of regions and bodies, and the figures of the
 * forms before 2019.
 */
import { checkTotal, definitionOf, members, modernYears, Tally, totalOf } from "./compare";
import type { Datum, Outcome, Setting } from "./compare";
import { cellOf, DEFINITIONS, evaluateFigure, sumCells } from "./definitions";
import { askAll, askJson, regionsBelow, type Report } from "./world";

const count = (id: string): readonly string[] => DEFINITIONS[id]?.plus ?? [id];
/** What the outcomes of a report are counted by, as the site names them. */
const OUTCOMES: Readonly<Record<string, readonly string[]>> = {
  "r31.tot": ["r31.tot"],
  "r32.tot": ["r32.tot"],
  "R3.tot": count("D06"),
  "R4g.tot": count("D07"),
  "R5.tot": count("D08"),
  "R6.tot": count("D09"),
};
const FLOW = { "r1.tot": ["r1.tot"], "r2.tot": ["r2.tot"], ...OUTCOMES, "r4.tot": ["r4.tot"] };
const REMEDIES = { "rv.tot": ["rv.tot"], "ld.tot": ["ld.tot"], "la.tot": ["la.tot"] };

type Parts = Readonly<Record<string, readonly string[]>>;
const isWhole = (r: Report, parts: Parts): boolean =>
  Object.values(parts).every((cells) => sumCells(r, cells) !== null);
/** Null where nobody gives it; a body without it is left out. */
function addUp(reports: readonly Report[], cells: readonly string[]): number | null {
  const values = reports.flatMap((r) => sumCells(r, cells) ?? []);
  return values.length === 0 ? null : values.reduce((s, v) => s + v, 0);
}

/** Only bodies that give every part are counted. */
export async function compareWholes({ ask, world }: Setting): Promise<Outcome> {
  const tally = new Tally();
  const all = new Set(world.regions.keys());
  const composed = await askJson<{ rows: Datum[] }>(
    ask,
    `charts/composition?of=outcome&as=number&from=${modernYears(world)[0]}`,
  );
  for (const year of modernYears(world)) {
    const bodies = members(world, year, all);
    const reports = bodies.flatMap((b) => world.report(b.slug, year) ?? []);
    const check = (what: string, rows: readonly (Datum & Named)[], parts: Parts, more: Parts) => {
      const whole = reports.filter((r) => isWhole(r, parts));
      for (const [id, cells] of Object.entries({ ...parts, ...more })) {
        const row = rows.find((d) => d.indicator === id && d.year === year);
        tally.check(`${what} ${year} ${id}`, row?.value, addUp(whole, cells));
        tally.check(`${what} ${year} ${id} expected`, row?.expected, bodies.length);
      }
    };
    check("composition", composed.rows as (Datum & Named)[], OUTCOMES, {});
    const flow = await askJson<{ rows: (Datum & Named)[] }>(ask, `charts/flow?year=${year}`);
    if (reports.some((r) => isWhole(r, FLOW))) check("flow", flow.rows, FLOW, REMEDIES);
  }
  return tally;
}
type Named = { indicator: string };

/** Regions with all that lies below them, and bodies, side by side. */
export async function compareSides({ ask, world }: Setting): Promise<Outcome> {
  const tally = new Tally();
  const from = modernYears(world)[0];
  const regions = [...world.codeOfSlug].slice(0, 4);
  const bodies = world.bodies.filter((b) => b.kind === "body").slice(0, 6);
  for (const id of ["D01", "D05", "D12"]) {
    const d = definitionOf(id);
    const sums = `charts/compare?indicator=${id}&from=${from}&regions=${regions.map(([s]) => s).join()}`;
    for (const row of (await askJson<{ rows: Datum[] }>(ask, sums)).rows) {
      const code = world.codeOfSlug.get((row.group ?? "").replace("region:", "")) ?? "";
      const there = members(world, row.year, regionsBelow(world, code));
      checkTotal(
        tally,
        `${sums} ${code} ${row.year}`,
        row,
        totalOf(world, there, row.year, d),
        there.length,
      );
    }
    const own = `charts/compare?indicator=${id}&from=${from}&agencies=${bodies.map((b) => b.slug).join()}`;
    for (const row of (await askJson<{ rows: Datum[] }>(ask, own)).rows) {
      const report = world.report(row.agency ?? "", row.year);
      const value = report ? evaluateFigure(d, report, null).value : null;
      tally.check(`${own} ${row.agency} ${row.year}`, row.value, value);
    }
  }
  return tally;
}

type Old = { agency: string; fiscalYear: number; indicator: string; value: number | null };
const OLD_CELLS = ["recv", "reply", "reply_full", "reply_deny", "review", "litig"];
/**
 * What stands for an indicator where the national table of before 2019 is read: the first of these
 * that the report prints.
 */
const BEFORE_2019: Readonly<Record<string, { x: readonly string[]; n?: readonly string[] }>> = {
  D01: { x: ["recv"] },
  D12: { x: ["review"], n: ["done", "reply"] },
  D13: { x: ["litig"], n: ["done", "reply"] },
};

/** Cells of the older tables as they are printed, and the indicators that are read from them. */
export async function compareBefore2019({ ask, world }: Setting): Promise<Outcome> {
  const tally = new Tally();
  const cell = (r: Report, name: string) => cellOf(r, `old.${name}.year`);
  const firstOf = (r: Report, names: readonly string[]): number | null => {
    const printed = names.find((name) => cell(r, name).state !== "missing");
    return printed === undefined ? null : cell(r, printed).value;
  };
  for (const year of world.years.filter((y) => y < 2019)) {
    const ids = [...OLD_CELLS.map((c) => `old.${c}.year`), ...Object.keys(BEFORE_2019)].join();
    for (const o of await askAll<Old>(ask, `observations?indicator=${ids}&year=${year}`)) {
      const what = `${o.indicator} ${o.agency} ${year}`;
      const report = world.report(o.agency, year);
      const made = BEFORE_2019[o.indicator];
      if (!report) tally.check(what, o.value, null);
      else if (!made) tally.check(what, o.value, cellOf(report, o.indicator).value);
      else {
        const x = firstOf(report, made.x);
        const n = made.n ? firstOf(report, made.n) : 1;
        tally.check(what, o.value, x === null || n === null || n === 0 ? null : x / n);
      }
    }
  }
  return tally;
}
