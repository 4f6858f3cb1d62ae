import type { Bilingual } from "@/lib/forms";
import { breaksOf } from "./breaks";
import type { Indicator, IndicatorKind, Term, UnitCode } from "./types";

export const bilingualLabel = (zh: string, en: string): Bilingual => ({ zh, en });
export const UNIT = {
  item: bilingualLabel("件", "items"),
  percent: bilingualLabel("%", "%"),
  perReply: bilingualLabel("件/百件答复", "per 100 replies"),
  wan: bilingualLabel("万元", "10,000 yuan"),
  yuan: bilingualLabel("元", "yuan"),
  per100k: bilingualLabel("件/十万人", "per 100,000 residents"),
  days: bilingualLabel("天", "days"),
  check: bilingualLabel("项", "checks"),
  index: bilingualLabel("相似度 0–1", "similarity, 0–1"),
  piece: bilingualLabel("条", "pieces"),
} as const;

const UNIT_OF: Readonly<Record<IndicatorKind, Bilingual>> = {
  count: UNIT.item,
  amount: UNIT.wan,
  rate: UNIT.percent,
  per_reply: UNIT.perReply,
  per100k: UNIT.per100k,
  change: UNIT.percent,
  days: UNIT.days,
  index: UNIT.index,
};

const CODE_OF: Readonly<Record<keyof typeof UNIT, UnitCode>> = {
  item: "items",
  percent: "fraction",
  perReply: "per_reply",
  wan: "wan_yuan",
  yuan: "yuan",
  per100k: "per_100k",
  days: "days",
  check: "checks",
  index: "index",
  piece: "pieces",
};
const codeOf = (unit: Bilingual): UnitCode => {
  const name = (Object.keys(UNIT) as (keyof typeof UNIT)[]).find((k) => UNIT[k] === unit);
  if (name === undefined) throw new Error(`a unit without a code: ${unit.en}`);
  return CODE_OF[name];
};

type Given = {
  family?: string;
  kind: IndicatorKind;
  unit?: Bilingual;
  direction?: 1 | 0 | -1;
  of?: Indicator["of"];
  factor?: number;
  least?: number;
  numerator: readonly Term[];
  denominator?: readonly Term[];
  formula: string;
  formulaZh?: string;
  caveat?: Bilingual;
  rankable?: boolean;
  scorable?: boolean;
  chance?: boolean;
  breaks?: Indicator["breaks"];
};

/**
 * A definition with its defaults: neutral, rankable, not part of composites, breaks as its inputs
 * bring them.
 */
export function defineIndicator(id: string, zh: string, en: string, g: Given): Indicator {
  const {
    family = /^D\d\d/.exec(id)?.[0] ?? "group",
    unit,
    direction = 0,
    of = "all",
    rankable = true,
    scorable = false,
    chance = true,
    breaks,
    ...rest
  } = g;
  const terms = [...g.numerator, ...(g.denominator ?? [])];
  return {
    id,
    family,
    name: bilingualLabel(zh, en),
    unit: unit ?? UNIT_OF[g.kind],
    unitCode: codeOf(unit ?? UNIT_OF[g.kind]),
    direction,
    of,
    rankable,
    scorable,
    chance,
    breaks: breaks ?? breaksOf(terms),
    ...rest,
  };
}
