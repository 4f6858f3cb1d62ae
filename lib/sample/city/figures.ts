/**
 * Invented figures that hold together: every identity of the form, what is carried from year to
 * year, documents in force, and a government's report as the sum of its office and bodies.
 * Deterministic by seed.
 */
import { OLDEST_FORM, formOfYear, versionOfYear, type FormVersion } from "@/lib/forms";
import { entryOf, valueAt, lastOf } from "@/lib/lookup";
import { randomGenerator } from "@/lib/statistics/random";
import { applyEffect, type HardCity, type Hardships } from "./hard";
import type { SampleCity, PlannedAgency } from "./plan";

export type Invented = {
  readonly agency: PlannedAgency;
  readonly year: number;
  readonly form: FormVersion;
  readonly cells: Record<string, number>;
  /**
   * Ambiguous cells, the part of the year that is covered, and the day of publication; of a plain
   * city all clear, whole and unsaid.
   */
  readonly suspects?: readonly string[];
  readonly periodStart?: string;
  readonly sourceDate?: string;
};

const COLUMNS = ["np", "be", "ri", "sw", "ls", "ot"] as const;
const COLUMN_SHARE = [0.78, 0.12, 0.01, 0.02, 0.04, 0.03];
/** Usual shares of the outcomes; the rest is granted in full. */
const OUTCOME_SHARE: readonly [string, number][] = [
  ["r32", 0.07],
  ["r332", 0.02],
  ["r334", 0.03],
  ["r335", 0.02],
  ["r336", 0.02],
  ["r337", 0.03],
  ["r338", 0.02],
  ["r341", 0.18],
  ["r342", 0.03],
  ["r343", 0.02],
  ["r351", 0.03],
  ["r352", 0.01],
  ["other", 0.03],
];

/** Every report of the city, years ascending, governments after the bodies they sum. */
export function* inventFigures(
  city: SampleCity | HardCity,
  years: readonly number[],
  seed: number,
): Generator<Invented> {
  const hard = "hardships" in city ? city.hardships : null;
  const root = city.registry.regions[0]?.code;
  const isThere = (a: PlannedAgency, year: number): boolean =>
    (a.from ?? year) <= year && (a.to ?? year) >= year;
  const before = new Map<string, Record<string, number>>();
  for (const year of [...years].sort((a, b) => a - b)) {
    const sums = new Map<string, Record<string, number>>();
    for (const agency of city.agencies.filter((a) => a.kind === "body" && isThere(a, year))) {
      const random = randomGenerator(hash(`${seed} ${agency.slug} ${year}`));
      const scale =
        6 + 30 * agency.weight * (0.6 + 0.8 * randomGenerator(hash(`${seed} ${agency.slug}`))());
      const last = before.get(agency.slug) ?? inherited(agency, before);
      const plain = year >= 2019 ? modern(agency, year, scale, random, last) : old(scale, random);
      before.set(agency.slug, plain);
      const effects = hard?.effects.filter((e) => e.slug === agency.slug && e.year <= year) ?? [];
      const cells = effects.reduce((c, e) => applyEffect(e, c, year), plain);
      // The governments' reports sum what is true, whether or not a body's own report is there to be seen.
      for (const region of new Set(hard ? [agency.region, root] : [agency.region]))
        if (region !== undefined) addTo(sums, region, cells);
      if (!hard) yield { agency, year, form: versionOfYear(year), cells };
      else if (!hard.missing.has(`${agency.slug} ${year}`))
        yield {
          agency,
          year,
          form: versionOfYear(year),
          cells,
          ...hardshipsOf(hard, agency, year),
        };
    }
    for (const agency of city.agencies.filter((a) => a.kind === "government")) {
      const cells = sums.get(agency.region);
      if (!cells) throw new RangeError(`${agency.slug} has nobody to sum in ${year}`);
      const sourceDate = hard ? { sourceDate: `${year + 1}-03-20` } : {};
      yield { agency, year, form: versionOfYear(year), cells, ...sourceDate };
    }
  }
}

function addTo(
  sums: Map<string, Record<string, number>>,
  region: string,
  cells: Record<string, number>,
): void {
  const sum = sums.get(region) ?? {};
  for (const [id, value] of Object.entries(cells)) {
    const before = sum[id];
    sum[id] = before === undefined ? value : before + value;
  }
  sums.set(region, sum);
}

/** What a body has from those who became it: their figures added, for what is carried over and in force. */
function inherited(
  agency: PlannedAgency,
  before: ReadonlyMap<string, Record<string, number>>,
): Record<string, number> | undefined {
  const sums = new Map<string, Record<string, number>>();
  for (const slug of agency.inherits ?? []) addTo(sums, "own", before.get(slug) ?? {});
  return sums.get("own");
}

function hardshipsOf(
  hard: Hardships,
  agency: PlannedAgency,
  year: number,
): Pick<Invented, "suspects" | "periodStart" | "sourceDate"> {
  const at = `${agency.slug} ${year}`;
  const suspects = hard.suspects.get(at);
  return {
    sourceDate: hard.late.has(at) ? `${year + 1}-02-24` : `${year + 1}-01-20`,
    ...(suspects ? { suspects } : {}),
    ...(hard.partial.has(at) ? { periodStart: `${year}-07-01` } : {}),
  };
}

function modern(
  agency: PlannedAgency,
  year: number,
  scale: number,
  random: () => number,
  last: Record<string, number> | undefined,
): Record<string, number> {
  const form = formOfYear(year) ?? OLDEST_FORM;
  const cells: Record<string, number> = Object.fromEntries(form.cells.map((c) => [c.id, 0]));
  const total = around(scale, random);
  COLUMNS.forEach((col, i) => {
    const received = Math.round(total * valueAt(COLUMN_SHARE, i));
    const carried = last !== undefined && `r4.${col}` in last ? entryOf(last, `r4.${col}`) : 0;
    const all = received + carried;
    const pending = Math.floor(all * 0.08 * random());
    cells[`r1.${col}`] = received;
    cells[`r2.${col}`] = carried;
    cells[`r4.${col}`] = pending;
    cells[`r37.${col}`] = all - pending;
    let open = all - pending;
    for (const [row, share] of OUTCOME_SHARE) {
      const id = row === "other" ? lastOf(form.outcomeGroups.R6) : row;
      const n = Math.min(open, Math.floor((all - pending) * share * (0.5 + random())));
      cells[`${id}.${col}`] = n;
      open -= n;
    }
    cells[`r31.${col}`] = open;
  });
  for (const { id: row } of form.table3.rows)
    cells[`${row}.tot`] = COLUMNS.reduce((sum, col) => sum + entryOf(cells, `${row}.${col}`), 0);
  const adverse = entryOf(cells, "r37.tot") - entryOf(cells, "r31.tot");
  const results = (group: string, n: number) => {
    const corrected = Math.floor(n * 0.15);
    const other = Math.floor(n * 0.2);
    Object.assign(cells, {
      [`${group}.corr`]: corrected,
      [`${group}.oth`]: other,
      [`${group}.up`]: n - corrected - other,
      [`${group}.tot`]: n,
    });
  };
  results("rv", Math.floor(adverse * 0.12 * random()));
  results("la", Math.floor(adverse * 0.05 * random()));
  proactive(cells, agency, year, scale, random, last);
  return cells;
}

function proactive(
  cells: Record<string, number>,
  agency: PlannedAgency,
  year: number,
  scale: number,
  random: () => number,
  last: Record<string, number> | undefined,
): void {
  // Streets make no normative documents, and nobody but the city makes rules.
  const normative = agency.level === "street" ? 0 : Math.floor(3 * random());
  const decisions = agency.level === "street" ? 0 : Math.round(scale * 12 * (0.9 + 0.2 * random()));
  const penalties = agency.level === "street" ? 0 : Math.round(scale * 5 * (0.9 + 0.2 * random()));
  const coercion = Math.floor(penalties * 0.1);
  if (year < 2021) {
    Object.assign(cells, {
      "t2.norm.made": normative,
      "t2.norm.published": normative,
      "t2.norm.total": normative + 4,
      "t2.license.prev": 20,
      "t2.license.n": decisions,
      "t2.penalty.prev": 30,
      "t2.penalty.n": penalties,
      "t2.coercion.prev": 5,
      "t2.coercion.n": coercion,
    });
    return;
  }
  const atFirst = agency.level === "street" ? 0 : 6;
  const inForce = year > 2021 && last ? entryOf(last, "t2.norm.valid") : atFirst;
  const repealed = Math.min(inForce, Math.floor(2 * random()));
  Object.assign(cells, {
    "t2.norm.issued": normative,
    "t2.norm.repealed": repealed,
    "t2.norm.valid": inForce + normative - repealed,
    "t2.license.n": decisions,
    "t2.penalty.n": penalties,
    "t2.coercion.n": coercion,
  });
}

function old(scale: number, random: () => number): Record<string, number> {
  const received = around(scale, random);
  const letters = Math.floor(received * 0.3);
  const granted = Math.floor(received * 0.7);
  const part = Math.floor(received * 0.1);
  const denied = Math.floor(received * 0.08);
  const proactive = Math.round(scale * 25);
  return {
    "old.proactive.year": proactive,
    "old.web.year": proactive,
    "old.recv.year": received,
    "old.recv_letter.year": letters,
    "old.recv_web.year": received - letters,
    "old.reply.year": received,
    "old.reply_full.year": granted,
    "old.reply_part.year": part,
    "old.reply_deny.year": denied,
    "old.reply_other.year": received - granted - part - denied,
    "old.review.year": Math.floor(denied * 0.3),
    "old.litig.year": Math.floor(denied * 0.1),
  };
}

const around = (scale: number, random: () => number) =>
  Math.max(1, Math.round(scale * (0.75 + 0.5 * random())));
/** FNV-1a: a seed from words. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}
