/** The facts of the supervisor's brief, gathered from the same views that the pages show. */
import { textsOf } from "@/lib/i18n/texts";
import { z } from "zod";
import type { BriefFacts, BriefRate, BriefSum } from "@/lib/exports/brief/types";
import { formulaIn } from "@/lib/indicators/catalogue";
import {
  bodiesOf,
  comparePair,
  coveringIn,
  loadChart,
  requireIndicator,
  reportedIn,
  type Panel,
  type Sum,
} from "./charts/data";
import { findBeyond } from "./charts/sum-notes";
import { figuresHash } from "@/lib/exports/export-register";
import { standsOutView } from "./insights";
import { entryOf } from "@/lib/lookup";
import { membersOf } from "@/lib/registry/scope";
import { measureName } from "./insights/words";
import { formatNumber } from "@/lib/i18n/locale";
import { common } from "@/lib/http/param-fields";
import { rankingBook } from "./ranking-book";
import { changesView, type Correction } from "./changes";
import { rankingView } from "./rankings";
import { reporterOf } from "./reporting-status";
import { shanghaiDay, todayInChina } from "@/lib/i18n/china-time";
import { addDays } from "@/lib/indicators/deadlines";

const GROUPS = [
  { heading: "依申请公开的收到与办理", ids: ["r1.tot", "r2.tot", "r37.tot", "r4.tot"] },
  {
    heading: "主动公开与行政执法",
    ids: ["t2.norm.issued", "t2.license.n", "t2.penalty.n", "t2.coercion.n"],
  },
  { heading: "行政复议与行政诉讼", ids: ["rv.tot", "lit.tot"] },
] as const;
const NAMES: Record<string, string> = {
  "r1.tot": "本年新收政府信息公开申请",
  "r2.tot": "上年结转申请",
  "r37.tot": "本年度办理结果总计",
  "r4.tot": "结转下年度继续办理的申请",
  "t2.norm.issued": "制发行政规范性文件",
  "t2.license.n": "行政许可处理决定",
  "t2.penalty.n": "行政处罚处理决定",
  "t2.coercion.n": "行政强制处理决定",
  "rv.tot": "因政府信息公开引发的行政复议",
  "lit.tot": "因政府信息公开引发的行政诉讼",
};
const OWN = new Set(["r1.tot", "r37.tot"]);
const RATES = ["D05", "D06", "D03"] as const;
const RANKED = ["D05", "D03"] as const;
const MOST_CORRECTED = 2000;

export const briefSchema = z.strictObject({
  year: z
    .string()
    .regex(/^(19|20)\d{2}$/, "a year such as 2024")
    .transform(Number)
    .optional(),
  region: common.region,
});
export type Where = { year: number; region: string | undefined; origin: string };

/** @returns null where the year has no published reports, or none in the region */
export async function briefFacts(o: {
  year?: number | undefined;
  region?: string | undefined;
  origin: string;
}): Promise<BriefFacts | null> {
  const ids = [...GROUPS.flatMap((g) => g.ids), ...RATES];
  const p = await loadChart({
    indicators: [...ids, "D22"].map(requireIndicator),
    years: (all) => {
      const y = o.year ?? all[0];
      return y === undefined ? [] : [y - 1, y];
    },
  });
  const year = p.years[1];
  if (year === undefined || !p.allYears.includes(year)) return null;
  const where: Where = { year, region: o.region, origin: o.origin };
  const bodies = bodiesOf(p, year, { region: o.region });
  if (bodies.length === 0) return null;
  const place =
    p.regions.find((r) => r.code === o.region || r.slug === o.region) ??
    p.regions.find((r) => r.parent === null);
  const [stands, changes, rankings] = await Promise.all([
    standsOutView({ year, region: o.region, locale: "zh", most: 10 }),
    changesView({ limit: MOST_CORRECTED }),
    Promise.all(
      RANKED.map((indicator) => rankingView({ indicator, year, region: o.region, minN: 5 })),
    ),
  ]);
  const slugs = new Set(
    p.figures
      .agencies(year)
      .filter(membersOf({ region: o.region }, p.regions))
      .map((a) => a.slug),
  );
  return {
    place: place?.nameZh ?? "",
    year,
    expected: bodies.length,
    published: bodies.filter((a) => p.figures.version(a.id, year)).length,
    inReview: bodies.filter((a) => p.figures.received(a.id, year)).map((a) => a.nameZh),
    missing: bodies.filter((a) => !p.figures.version(a.id, year)).map((a) => a.nameZh),
    beyond: findBeyond(p.figures.book, [year], { region: o.region }).map((b) => b.agency.nameZh),
    ...punctualityOf(p, bodies, year),
    sums: {
      groups: GROUPS.map((g) => ({
        heading: g.heading,
        items: g.ids.map((id) => sumOf(p, id, where)),
      })),
    },
    rates: RATES.map((id) => rateOf(p, id, where)),
    stands: (stands?.sentences ?? []).map((s) => ({
      text: s.text,
      source: `${o.origin}${s.href}`,
    })),
    standsMore: stands?.more ?? NaN,
    changes: changes
      .filter((c) => c.fiscalYear === year && slugs.has(c.agency))
      .map((c) => changeOf(c, o.origin)),
    rankings: rankings.flatMap((r, i) =>
      r
        ? [
            {
              book: rankingBook(r),
              source: `排名及其区间、方法：${o.origin}/rankings?${searchString({ indicator: RANKED[i], year, region: o.region })}`,
            },
          ]
        : [],
    ),
    coverageSource: `应报机关与已公布报告：${o.origin}/?${searchString({ year, region: o.region })}`,
    changesSource: `更正记录：${o.origin}/changes`,
  };
}

/** By the days that the pages and D22 go by. */
function punctualityOf(
  p: Panel,
  bodies: ReturnType<typeof bodiesOf>,
  year: number,
): Pick<BriefFacts, "late" | "undated"> {
  const reporters = bodies.map((a) => reporterOf(p, a, year, todayInChina()));
  return {
    late: reporters.flatMap(({ agency, state, days, due }) =>
      state === "late" && days !== null
        ? [{ agency: agency.nameZh, due, published: addDays(due, days) }]
        : [],
    ),
    undated: reporters.filter((r) => r.state === "undated").map((r) => r.agency.nameZh),
  };
}

export const searchString = (q: Record<string, string | number | undefined>): string =>
  new URLSearchParams(
    Object.entries(q).flatMap(([k, v]) => (v === undefined ? [] : [[k, String(v)]])),
  ).toString();
const figuresAt = (w: Where, indicator: string): string =>
  `各机关数字及其在原件中的位置：${w.origin}/api/v1/observations.csv?${searchString({ indicator, year: w.year, region: w.region })}`;

function sumOf(p: Panel, id: string, w: Where): BriefSum {
  const scope = { region: w.region };
  const { now, pair, breaks } = comparePair(p, requireIndicator(id), w.year, scope);
  return {
    name: entryOf(NAMES, id),
    unit: requireIndicator(id).unit.zh,
    value: now.value,
    counted: now.counted,
    doubtful: now.doubtful.length,
    source: figuresAt(w, id),
    pair:
      pair && pair.before.value !== null && pair.now.value !== null
        ? { bodies: pair.now.counted, before: pair.before.value, now: pair.now.value }
        : null,
    breaks: breaks.map((b) => b.reason.zh),
    own: OWN.has(id) ? ownOf(p, id, w) : null,
  };
}

function ownOf(p: Panel, id: string, w: Where): BriefSum["own"] {
  const scope = { region: w.region };
  const sum = reportedIn(p, requireIndicator(id), w.year, scope);
  const report = sum?.government && p.figures.version(sum.government.id, w.year)?.reportId;
  if (!sum?.government || sum.value === null || !report) return null;
  return {
    name: sum.government.nameZh,
    below: coveringIn(p, w.year, scope).below,
    value: sum.value,
    source: `政府年度报告中的位置：${w.origin}/reports/${report}#cell-${id}`,
  };
}

function rateOf(p: Panel, id: string, w: Where): BriefRate {
  const { now, pair, breaks } = comparePair(p, requireIndicator(id), w.year, { region: w.region });
  const cases = (s: Sum) =>
    s.numerator === null || s.denominator === null ? null : { x: s.numerator, n: s.denominator };
  const [before, after] = pair ? [cases(pair.before), cases(pair.now)] : [null, null];
  return {
    name: measureName(id, "zh"),
    formula: formulaIn(requireIndicator(id), "zh"),
    x: now.numerator,
    n: now.denominator,
    counted: now.counted,
    doubtful: now.doubtful.length,
    pair: pair && before && after ? { bodies: pair.now.counted, before, now: after } : null,
    breaks: breaks.map((b) => b.reason.zh),
    source: figuresAt(w, id),
  };
}

function changeOf(c: Correction, origin: string): BriefFacts["changes"][number] {
  const shown = (v: number | null, state: string | null) => {
    if (v !== null) return formatNumber("zh", v);
    return state === null ? "无" : (textsOf("zh", "common").find("states", state) ?? state);
  };
  return {
    agency: c.agencyName.zh,
    year: c.fiscalYear,
    publishedOn: shanghaiDay(c.publishedAt),
    reason: c.reason,
    cells: c.cells.map((x) => ({
      label: x.label.zh,
      old: shown(x.old, x.oldState),
      new: shown(x.new, x.newState),
    })),
    source: `${origin}/reports/${c.reportId}`,
  };
}

/** What must be the same for the brief to be still true. */
export function briefFigures(f: BriefFacts): string {
  const hash = figuresHash({
    coverage: [f.expected, f.published],
    missing: f.missing,
    changes: f.changes.map(({ source: _, ...c }) => c),
  });
  hash.add(
    f.sums.groups.flatMap((g) =>
      g.items.map(({ source: _, own, ...s }) => ({ ...s, own: own?.value ?? null })),
    ),
  );
  hash.add(f.rates.map(({ source: _, ...r }) => r));
  hash.add(
    f.rankings.flatMap(({ book }) =>
      book.rows.map((r) => ({
        indicator: book.indicator,
        agency: r.agency,
        rank: r.rank,
        x: r.numerator,
        n: r.denominator,
        value: r.value,
      })),
    ),
  );
  return hash.end();
}
