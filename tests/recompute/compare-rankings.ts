/** Rankings: members, exclusions, scores, ranks, bands, limits and rank intervals. */
import {
  bandIn,
  competitionRanks,
  poissonLimits,
  shrink,
  wilsonLimits,
  type Case,
  type Model,
} from "./chance";
import { definitionOf, members, modernYears, Tally } from "./compare";
import type { Outcome, Residents, Setting } from "./compare";
import { evaluateFigure, factorOf, usedCells, type Definition } from "./definitions";
import { drawRankIntervals } from "./rank-draws";
import { askJson, existed, type Body, type World } from "./world";

export const modelOf = (d: Definition): Model | null => {
  if (d.kind === "count") return null;
  return d.kind === "share" ? "beta" : "gamma";
};

type RankingAnswer = {
  rows: {
    rank: number;
    rankLow: number | null;
    rankHigh: number | null;
    band: string | null;
    agency: string;
    type: string[];
    value: number;
    score: number | null;
    lower: number | null;
    upper: number | null;
    peers: string | null;
  }[];
  excluded: { agency: string; reason: string }[];
  coverage: { reported: number; expected: number };
};
export type Candidate = Case & { body: Body; value: number };
const RANKED: readonly (readonly [id: string, highFirst: boolean])[] = [
  ["D05", true],
  ["D03", true],
  ["D10", true],
  ["D09", false],
  ["D12", false],
  ["D13", false],
  ["D14", false],
  ["D26", false],
  ["D20.license", true],
  ["D16", true],
  ["D20.penalty.pc", true],
];
export const LEAST_CASES = 5;
const LEAST_PEERS = 8;

/** Members, exclusions with their reasons, scores, ranks, bands and limits. */
export async function compareRankings({ ask, world, residents }: Setting): Promise<Outcome> {
  const tally = new Tally();
  for (const year of modernYears(world))
    for (const [id, highFirst] of RANKED) {
      const d = definitionOf(id);
      const answer = await askJson<RankingAnswer>(ask, `rankings?indicator=${id}&year=${year}`);
      const bodies = whoIsRanked(world, year, d);
      const found = judge(world, bodies, year, d, residents);
      const what = `ranking ${id} ${year}`;
      const isListed = (c: Candidate): boolean => d.kind === "count" || c.n >= LEAST_CASES;
      const listed = found.usable.filter(isListed);
      tally.check(`${what} members`, names(answer.rows), listed.map((c) => c.body.slug).sort());
      const small = found.usable.filter((c) => !isListed(c)).map((c) => c.body.slug);
      const reasons = new Map([...found.reasons, ...small.map((s) => [s, "small_n"] as const)]);
      tally.check(`${what} excluded`, names(answer.excluded), [...reasons.keys()].sort());
      for (const e of answer.excluded) {
        const reason = reasons.get(e.agency);
        const isNamed = reason === "gap" ? !OWN_REASONS.includes(e.reason) : e.reason === reason;
        tally.check(`${what} ${e.agency} reason ${e.reason} (${reason})`, isNamed, true);
      }
      tally.check(`${what} coverage`, answer.coverage.expected, bodies.length);
      checkPlaces(tally, what, answer, found.usable, d, highFirst);
      if (DRAWN.has(id) && year === lastOf(world.years))
        checkIntervals(tally, what, answer, found.usable, d, highFirst);
    }
  return tally;
}
const OWN_REASONS = ["small_n", "failed_check", "part_year", "more_cases"];
const names = (rows: readonly { agency: string }[]): string[] => rows.map((r) => r.agency).sort();

/** Bodies; governments alone where it is a figure per resident, as nobody else has residents. */
export const whoIsRanked = (world: World, year: number, d: Definition): Body[] =>
  d.kind === "perResidents"
    ? world.bodies.filter((b) => b.kind === "government" && existed(b, year))
    : members(world, year, new Set(world.regions.keys()));

export function judge(
  world: World,
  bodies: readonly Body[],
  year: number,
  d: Definition,
  residents: Residents,
): { usable: Candidate[]; reasons: Map<string, string> } {
  const usable: Candidate[] = [];
  const reasons = new Map<string, string>();
  for (const body of bodies) {
    const report = world.report(body.slug, year);
    const figure = report && evaluateFigure(d, report, residents(body.region, year));
    if (!report || !figure) reasons.set(body.slug, "gap");
    else if (figure.value === null)
      reasons.set(body.slug, figure.x === null ? "gap" : "more_cases");
    else if (!report.full) reasons.set(body.slug, "part_year");
    else if (usedCells(d, report).some((c) => report.failing.has(c)))
      reasons.set(body.slug, "failed_check");
    else usable.push({ body, value: figure.value, x: figure.x ?? NaN, n: figure.n ?? NaN });
  }
  return { usable, reasons };
}

/**
 * Canonical type and level, else level, else all: the first with enough bodies that have a case to
 * speak of.
 */
export function peersOf(
  all: readonly Candidate[],
  types: readonly string[],
  level: string,
): Candidate[] {
  const counted = all.filter((c) => c.n >= 1);
  const ofType = [...types]
    .sort()
    .map((t) => counted.filter((c) => c.body.types.includes(t) && c.body.level === level))
    .filter((g) => g.length >= LEAST_PEERS)
    .sort((a, b) => b.length - a.length)[0];
  if (ofType) return ofType;
  const ofLevel = counted.filter((c) => c.body.level === level);
  // Governments of two levels cover the same people twice: they are never one group.
  if (types.includes("GOV")) return ofLevel;
  return ofLevel.length >= LEAST_PEERS ? ofLevel : counted;
}

/**
 * As it is printed and tied: a tenth of a percent, of a case per 100 replies or of one per 100,000
 * residents.
 */
export function scoreOf(d: Definition, c: Case, rate: (c: Case) => number): number {
  const steps = d.kind === "perResidents" ? 10 : 1000;
  return Math.round(rate(c) * factorOf(d) * steps) / steps;
}

function checkPlaces(
  tally: Tally,
  what: string,
  answer: RankingAnswer,
  usable: readonly Candidate[],
  d: Definition,
  highFirst: boolean,
): void {
  const model = modelOf(d);
  const places = answer.rows.flatMap((row) => {
    const c = usable.find((u) => u.body.slug === row.agency);
    return c ? [{ row, c }] : [];
  });
  if (!model) {
    const ranks = competitionRanks(
      places.map((p) => p.c.value),
      highFirst,
    );
    return places.forEach((p, i) =>
      tally.check(`${what} ${p.row.agency} rank`, p.row.rank, ranks[i]),
    );
  }
  // Types of the year, as the row names them: a body may have had another type in another year.
  const dated = usable.map((c) => {
    const row = answer.rows.find((r) => r.agency === c.body.slug);
    return row ? { ...c, body: { ...c.body, types: row.type } } : c;
  });
  const scored = places.map(({ row, c }) => {
    const peers = peersOf(dated, row.type, c.body.level);
    const score = scoreOf(d, c, shrink(peers, model));
    return { row, c, peers, score };
  });
  for (const s of scored) {
    const name = `${what} ${s.row.agency}`;
    tally.check(`${name} score`, s.row.score, s.score);
    tally.check(`${name} band`, s.row.band, bandIn(s.peers, s.c, model));
    tally.check(
      `${name} lower`,
      s.row.lower,
      (d.kind === "perReply" ? poissonLimits : wilsonLimits)(s.c)[0] * factorOf(d),
    );
    const group = scored.filter((o) => o.row.peers === s.row.peers);
    const ranks = competitionRanks(
      group.map((o) => o.score),
      highFirst,
    );
    tally.check(`${name} rank`, s.row.rank, ranks[group.indexOf(s)]);
    if (s.row.rankLow !== null && s.row.rankHigh !== null)
      tally.check(
        `${name} rank within its interval`,
        s.row.rankLow <= s.row.rank &&
          s.row.rank <= s.row.rankHigh &&
          s.row.rankHigh <= group.length,
        true,
      );
  }
}

/** Drawn again for these, of the last year: it is most of the work. */
const DRAWN: ReadonlySet<string> = new Set(["D05", "D12"]);
const lastOf = (years: readonly number[]): number => Math.max(...years);

/** Rank intervals against those of a second simulation: within two places, or an eighth of a large group. */
function checkIntervals(
  tally: Tally,
  what: string,
  answer: RankingAnswer,
  usable: readonly Candidate[],
  d: Definition,
  highFirst: boolean,
): void {
  const model = modelOf(d);
  if (!model) return;
  const rows = answer.rows.filter((r) => r.rankLow !== null && r.rankHigh !== null);
  for (const key of new Set(rows.map((r) => r.peers))) {
    const members = rows.filter((r) => r.peers === key);
    const cases = members.flatMap((r) => usable.find((u) => u.body.slug === r.agency) ?? []);
    const [first] = members;
    const [candidate] = cases;
    if (!first || !candidate || members.length < 2) continue;
    const group = peersOf(usable, first.type, candidate.body.level);
    const own = drawRankIntervals(group, cases, model, highFirst);
    const most = Math.max(2, members.length / 8);
    members.forEach((r, i) => {
      const [low, high] = own[i] ?? [NaN, NaN];
      const isNear =
        Math.abs((r.rankLow ?? NaN) - Math.min(low, r.rank)) <= most &&
        Math.abs((r.rankHigh ?? NaN) - Math.max(high, r.rank)) <= most;
      tally.check(
        `${what} ${r.agency} interval ${r.rankLow}–${r.rankHigh}, drawn again ${low}–${high}`,
        isNear,
        true,
      );
    });
  }
}
