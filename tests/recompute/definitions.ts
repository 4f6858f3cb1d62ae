/**
 * Indicators as the field defines them: sums of cells of the forms of 2019 and 2021, and quotients
 * of such sums.
 */
import type { Cell, Report } from "./world";

const tot = (...rows: string[]): string[] => rows.map((r) => `${r}.tot`);
const WITHHELD = tot("r331", "r332", "r333", "r334", "r335", "r336", "r337", "r338");
const UNABLE = tot("r341", "r342", "r343");
const UNPROCESSED = tot("r351", "r352", "r353", "r354", "r355");
const OTHER = tot("r361", "r362", "r363");
const suits = (...of: string[]): string[] => of.flatMap((o) => [`ld.${o}`, `la.${o}`]);

export type Definition = {
  readonly kind: "count" | "share" | "perReply" | "perResidents";
  readonly plus: readonly string[];
  readonly minus?: readonly string[];
  readonly over?: readonly string[];
};
const count = (plus: string[], minus: string[] = []): Definition => ({
  kind: "count",
  plus,
  minus,
});
const share = (plus: string[], over: string[]): Definition => ({ kind: "share", plus, over });
const perReply = (plus: string[]): Definition => ({ kind: "perReply", plus, over: tot("r37") });
const perResidents = (plus: string[]): Definition => ({ kind: "perResidents", plus });

const DECIDED_REVIEWS = ["rv.up", "rv.corr", "rv.oth"];
const DECISIONS = ["t2.license.n", "t2.penalty.n", "t2.coercion.n"];
export const DEFINITIONS: Readonly<Record<string, Definition>> = {
  D01: count(tot("r1")),
  D02: count(tot("r1", "r2")),
  D03: share(tot("r37"), tot("r1", "r2")),
  D04: share(tot("r4"), tot("r1", "r2")),
  D05: share(tot("r31", "r32"), tot("r37")),
  D05a: share(tot("r31"), tot("r37")),
  D05b: share(tot("r32"), tot("r37")),
  D06: share(WITHHELD, tot("r37")),
  D07: share(UNABLE, tot("r37")),
  D07a: share(tot("r341"), tot("r37")),
  D08: share(UNPROCESSED, tot("r37")),
  D09: share(OTHER, tot("r37")),
  D10: share(tot("r31", "r32"), [...tot("r31", "r32"), ...WITHHELD]),
  ...Object.fromEntries(WITHHELD.map((c) => [`D11.${c.slice(0, -4)}`, share([c], WITHHELD)])),
  D12: perReply(["rv.tot"]),
  D13: perReply(suits("tot")),
  D14: share(["rv.corr"], DECIDED_REVIEWS),
  "D14.all": share(["rv.corr"], ["rv.tot"]),
  "D14.uc": share(["rv.corr"], ["rv.up", "rv.corr"]),
  D15: share(suits("corr"), suits("up", "corr", "oth")),
  "D15.all": share(suits("corr"), suits("tot")),
  "D15.after": share(["la.corr"], ["la.up", "la.corr", "la.oth"]),
  "D15.direct": share(["ld.corr"], ["ld.up", "ld.corr", "ld.oth"]),
  D16: perResidents(tot("r1")),
  D17a: share(["r1.np"], tot("r1")),
  D17b: share(["r1.ls"], tot("r1")),
  D19: count(["t2.norm.issued"], ["t2.norm.repealed"]),
  "D19.issued": count(["t2.norm.issued"]),
  "D19.repealed": count(["t2.norm.repealed"]),
  "D19.rule.issued": count(["t2.rule.issued"]),
  "D19.rule.valid": count(["t2.rule.valid"]),
  "D19.valid": count(["t2.norm.valid"]),
  D20: count(DECISIONS),
  "D20.license": count(["t2.license.n"]),
  "D20.penalty": count(["t2.penalty.n"]),
  "D20.coercion": count(["t2.coercion.n"]),
  "D20.license.pc": perResidents(["t2.license.n"]),
  "D20.penalty.pc": perResidents(["t2.penalty.n"]),
  "D20.coercion.pc": perResidents(["t2.coercion.n"]),
  D26: perReply(["rv.corr", ...suits("corr")]),
};

/** What the form of 2019 prints in the place of rows that only that of 2021 has. */
const EARLIER: readonly (readonly [readonly string[], readonly string[]])[] = [
  [OTHER, ["r36.tot"]],
  [["t2.norm.issued"], ["t2.norm.made"]],
  [["t2.rule.issued"], ["t2.rule.made"]],
];

const given = (r: Report, id: string): number | null => r.cells.get(id)?.value ?? null;
const absent = (r: Report, id: string): boolean =>
  (r.cells.get(id)?.state ?? "missing") === "missing";

/**
 * The cells that a sum is made of in this report: those of the older form where it prints none of
 * the newer ones.
 */
function cellsIn(r: Report, ids: readonly string[]): string[] {
  let out = [...ids];
  for (const [newer, older] of EARLIER)
    if (
      newer.every((id) => out.includes(id) && absent(r, id)) &&
      older.every((id) => r.cells.has(id) && !absent(r, id))
    )
      out = [...out.filter((id) => !newer.includes(id)), ...older];
  return out;
}

/** Null where any of them has no value: what is absent is never 0. */
export function sumCells(r: Report, ids: readonly string[]): number | null {
  const values = cellsIn(r, ids).map((id) => given(r, id));
  return values.includes(null) ? null : values.reduce<number>((s, v) => s + (v ?? 0), 0);
}

/** In what a quotient is given. */
export const factorOf = (d: Definition): number => (d.kind === "perResidents" ? 100_000 : 1);

export type Figure = { value: number | null; x: number | null; n: number | null };
const NOTHING: Figure = { value: null, x: null, n: null };

/** @param residents of the body's territory; null where it has none */
export function evaluateFigure(d: Definition, r: Report, residents: number | null): Figure {
  const plus = sumCells(r, d.plus);
  const minus = sumCells(r, d.minus ?? []);
  const x = plus === null || minus === null ? null : plus - minus;
  if (d.kind === "count") return { value: x, x: null, n: null };
  const n = d.kind === "perResidents" ? residents : sumCells(r, d.over ?? []);
  if (x === null || n === null) return NOTHING;
  // A share of more than the whole contradicts itself, 3 of 0 as well.
  if (d.kind === "share" && x > n) return { value: null, x, n };
  if (n === 0) return NOTHING;
  return { value: (x / n) * factorOf(d), x, n };
}

/**
 * Cases and what they are cases of, also where that is nothing: 0 of 0 is a body that was there.
 * Null where either is not known.
 */
export function casesOf(d: Definition, r: Report): { x: number; n: number } | null {
  const [x, n] = [sumCells(r, d.plus), sumCells(r, d.over ?? [])];
  return x === null || n === null || (d.kind === "share" && x > n) ? null : { x, n };
}

/** Every cell of the report that the figure was made of. */
export const usedCells = (d: Definition, r: Report): string[] =>
  cellsIn(r, [...d.plus, ...(d.minus ?? []), ...(d.over ?? [])]);

export const cellOf = (r: Report, id: string): Cell =>
  r.cells.get(id) ?? { value: null, state: "missing" };
