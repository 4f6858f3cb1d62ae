/** A ranking by an index whose weights the reader sets; there is no default one. */
import { indicatorOf, type Indicator } from "@/lib/indicators/catalogue";
import { peerGroups } from "@/lib/indicators/peers";
import { DRAWS, drawRates, modelOf, SEED, type Ranked } from "@/lib/indicators/ranking";
import type { Bilingual } from "@/lib/forms";
import { requirePresent, valueAt, valueOfKey } from "@/lib/lookup";
import { standardScores, weightedScores, weightRange } from "@/lib/statistics/composite";
import { competitionRanks, rankIntervals } from "@/lib/statistics/ranks";
import { readTransaction } from "@/lib/store/client";
import { cacheByVersion } from "@/lib/figures/versioned-cache";
import { rankedFor } from "./ranking-lab";
import type { RankingParams } from "./rankings";

export type Weights = Readonly<Record<string, number>>;
export type CompositeRow = {
  agency: string;
  agencyName: Bilingual;
  rank: number;
  low: number;
  high: number;
  rangeLow: number;
  rangeHigh: number;
  score: number;
  parts: number[];
};
export type Composite = {
  indicators: { id: string; name: Bilingual; weight: number; share: number }[];
  rows: CompositeRow[];
  missing: { agency: string; agencyName: Bilingual; lacks: string[] }[];
};

/** @param weights indicator id → weight > 0; an empty record has no answer */
export async function compositeView(p: RankingParams, weights: Weights): Promise<Composite | null> {
  const chosen = Object.entries(weights).filter(([, w]) => w > 0);
  return chosen.length === 0
    ? null
    : cacheByVersion(`composite ${JSON.stringify([p, chosen])}`, () => make(p, chosen));
}

type Measure = { indicator: Indicator; weight: number; byAgency: Map<string, Ranked> };

async function make(
  p: RankingParams,
  chosen: readonly (readonly [string, number])[],
): Promise<Composite> {
  const { measures, names } = await readTransaction(async (tx) => {
    const measures: Measure[] = [];
    let names = new Map<string, Bilingual>();
    for (const [id, weight] of chosen) {
      const found = await rankedFor(tx, { ...p, indicator: id, order: undefined }, false);
      names = found.names;
      measures.push({
        indicator: requirePresent(indicatorOf(id), `indicator ${id}`),
        weight,
        byAgency: new Map(found.ranked.map((r) => [r.id, r])),
      });
    }
    return { measures, names };
  });
  const seen = [...new Set(measures.flatMap((m) => [...m.byAgency.keys()]))].sort();
  const complete = seen.filter((id) => measures.every((m) => m.byAgency.has(id)));
  const all = measures.reduce((s, m) => s + m.weight, 0);
  return {
    indicators: measures.map((m) => ({
      id: m.indicator.id,
      name: m.indicator.name,
      weight: m.weight,
      share: m.weight / all,
    })),
    rows: complete.length > 0 ? rowsOf(measures, complete, names) : [],
    missing: seen
      .filter((id) => !complete.includes(id))
      .map((id) => ({
        agency: id,
        agencyName: valueOfKey(names, id),
        lacks: measures.filter((m) => !m.byAgency.has(id)).map((m) => m.indicator.id),
      })),
  };
}

function rowsOf(
  measures: readonly Measure[],
  ids: readonly string[],
  names: ReadonlyMap<string, Bilingual>,
): CompositeRow[] {
  const first = ids.map((id) => valueOfKey(valueAt(measures, 0).byAgency, id));
  const groups = peerGroups(
    first.map((r) => ({ id: r.id, types: r.types, level: r.level, x: 0, n: 1 })),
    "beta",
  );
  const keys = ids.map((id) => valueOfKey(groups, id).key);
  const weights = measures.map((m) => m.weight);
  const standard = measures.map((m) =>
    standardScores(
      ids.map((id) => valueOfKey(m.byAgency, id).score ?? valueOfKey(m.byAgency, id).value),
      keys,
      m.indicator.direction === -1 ? -1 : 1,
    ),
  );
  const parts = standard.map((s) => s.z);
  const scores = weightedScores(parts, weights);
  const ranks = competitionRanks(scores, 1);
  const intervals = rankIntervals(drawsOf(measures, ids, standard), ids.length, 1);
  const range = weightRange(parts, weights);
  const rows = ids.map((id, i): CompositeRow => ({
    agency: id,
    agencyName: valueOfKey(names, id),
    rank: valueAt(ranks, i),
    low: Math.min(valueAt(intervals, i).low, valueAt(ranks, i)),
    high: Math.max(valueAt(intervals, i).high, valueAt(ranks, i)),
    rangeLow: valueAt(range, i).low,
    rangeHigh: valueAt(range, i).high,
    score: valueAt(scores, i),
    parts: parts.map((z) => valueAt(z, i)),
  }));
  return rows.sort((a, b) => a.rank - b.rank || (a.agency < b.agency ? -1 : 1));
}

/**
 * Draws of the index: each measure drawn from its posterior, put on the same scale as the scores;
 * measures without a chance model stay as they are.
 */
function drawsOf(
  measures: readonly Measure[],
  ids: readonly string[],
  standard: readonly { mean: number[]; sd: number[]; z: number[] }[],
): Float64Array {
  const total = new Float64Array(ids.length * DRAWS);
  const all = measures.reduce((s, m) => s + m.weight, 0);
  measures.forEach((m, k) => {
    const units = ids.map((id) => valueOfKey(m.byAgency, id));
    const model = modelOf(m.indicator);
    const draws = model && drawRates(units, model, SEED + k);
    const sign = m.indicator.direction === -1 ? -1 : 1;
    const factor = m.indicator.factor ?? 1;
    const { mean, sd, z } = valueAt(standard, k);
    for (let u = 0; u < ids.length; u++) {
      for (let d = 0; d < DRAWS; d++) {
        const at = u * DRAWS + d;
        total[at]! +=
          (m.weight / all) *
          (draws && valueAt(sd, u) > 1e-12
            ? (sign * (valueAt(draws, at) * factor - valueAt(mean, u))) / valueAt(sd, u)
            : valueAt(z, u));
      }
    }
  });
  return total;
}
