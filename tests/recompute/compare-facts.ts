/** D18 in both structures, D21–D25: what is made of dates, checks, statements and the year before. */
import { modernYears, Tally } from "./compare";
import type { Outcome, Setting } from "./compare";
import {
  changeAsReported,
  changeOfToday,
  countFailed,
  daysFrom,
  isNamedByLaw,
  lawfulDay,
  likenessOf,
  statedIn,
  weighChecks,
  type Change,
} from "./facts";
import { askAll, existed, type Body, type Report } from "./world";

type Row = {
  agency: string;
  fiscalYear: number;
  indicator: string;
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  state: string;
};
const ratio = (x: number | null, n: number | null): number | null =>
  x === null || n === null || n === 0 ? null : x / n;

/** Both structures; where the year before has fewer than ten, numerator and denominator alone. */
export async function compareChanges({ ask, world, edges }: Setting): Promise<Outcome> {
  const tally = new Tally();
  for (const structure of ["reported", "today"] as const)
    for (const year of modernYears(world)) {
      const path = `observations?indicator=D18&year=${year}&structure=${structure}`;
      for (const o of await askAll<Row>(ask, path)) {
        const find = structure === "today" ? changeOfToday : changeAsReported;
        const own = find(world, edges, o.agency, year);
        checkChange(tally, `${path} ${o.agency} (${o.state})`, o, own);
      }
    }
  return tally;
}
function checkChange(tally: Tally, what: string, o: Row, own: Change): void {
  tally.check(`${what} value`, o.value, own.value);
  if (own.n !== null) {
    tally.check(`${what} cases`, [o.numerator, o.denominator], [own.x, own.n]);
    const states = own.n === 0 ? ["no_denominator"] : ["small_n"];
    if (own.value === null) tally.check(`${what} is small`, states.includes(o.state), true);
  } else tally.check(`${what} is a gap`, ["reported", "small_n"].includes(o.state), false);
}

/** D21 and D22 by the day of publication; a body that published nothing is late once its day has passed. */
export async function comparePunctuality({ ask, world, today }: Setting): Promise<Outcome> {
  const tally = new Tally();
  for (const year of world.years) {
    const path = `observations?indicator=D21,D22,D21.filed,D22.filed&year=${year}`;
    const rows = await askAll<Row>(ask, path);
    const valueOf = (slug: string, id: string) =>
      rows.find((r) => r.agency === slug && r.indicator === id)?.value ?? null;
    for (const o of rows.filter((r) => r.indicator === "D21")) {
      const body = world.bodies.find((b) => b.slug === o.agency);
      if (!body) continue;
      const what = `${path} ${o.agency} (${o.state})`;
      const report = world.report(o.agency, year);
      if (report) tally.check(`${what} day`, report.dueOn, lawfulDay(body, year));
      const days = report?.publishedOn ? daysFrom(report.dueOn, report.publishedOn) : null;
      tally.check(`${what} days`, valueOf(o.agency, "D22"), days);
      tally.check(`${what} in time`, o.value, inTime(body, year, report, days, today));
      const filed = valueOf(o.agency, "D22.filed");
      if (filed !== null)
        tally.check(`${what} filed`, valueOf(o.agency, "D21.filed"), filed <= 0 ? 1 : 0);
    }
  }
  return tally;
}
function inTime(
  body: Body,
  year: number,
  report: Report | undefined,
  days: number | null,
  today: string,
): number | null {
  if (!isNamedByLaw(body)) return null;
  if (report) return days === null ? null : Number(days <= 0);
  return existed(body, year) && today > lawfulDay(body, year) ? 0 : null;
}

const STATED = Array.from({ length: 12 }, (_, i) => `N${String(i + 1).padStart(2, "0")}`);
/** D23 (rules by weight, failures by kind), D24 and what the texts state. */
export async function compareChecks({ ask, world }: Setting): Promise<Outcome> {
  const tally = new Tally();
  const ids = ["D23", "D23.errors", "D23.warnings", "D24", ...STATED.map((n) => `D25.${n}`)];
  for (const year of world.years)
    for (const o of await askAll<Row>(ask, `observations?indicator=${ids.join()}&year=${year}`)) {
      const what = `${o.indicator} ${o.agency} ${year} (${o.state})`;
      const report = world.report(o.agency, year);
      const body = world.bodies.find((b) => b.slug === o.agency);
      const own = report && body ? readFact(o.indicator, report, body) : null;
      tally.check(what, o.value, own);
      const weights = report && o.indicator === "D23" ? weighChecks(report) : null;
      if (weights)
        tally.check(
          `${what} weights`,
          [o.numerator, o.denominator],
          [weights.passed, weights.assessable],
        );
    }
  return tally;
}
function readFact(id: string, r: Report, body: Body): number | null {
  const weights = weighChecks(r);
  if (id === "D23") return ratio(weights?.passed ?? null, weights?.assessable ?? null);
  if (id === "D23.errors") return countFailed(r, "error");
  if (id === "D23.warnings") return countFailed(r, "warning");
  if (id === "D24") return likenessOf(r);
  return statedIn(r, id.replace("D25.", ""), body);
}
