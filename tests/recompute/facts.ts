/**
 * What indicators read beside cells: dates, checks, statements of the text, last year's figures,
 * and the reforms between two years.
 */
import { sumCells } from "./definitions";
import { existed, type Body, type Report, type World } from "./world";

/** `predecessor` became `successor`, or gave it a part; `year` is the first fiscal year after it. */
export type Edge = {
  readonly predecessor: string;
  readonly successor: string;
  readonly kind: string;
  readonly year: number;
};

/** Offices that publish by practice; the Regulations name neither them nor a day for them. */
const UNNAMED = ["street", "town", "township", "zone", "area"];
export const isNamedByLaw = (b: Body): boolean =>
  !b.isInZone && (b.kind === "government" || !UNNAMED.includes(b.level));
/** Order No. 711, Article 49; before it Order No. 492, Article 31. */
export const lawfulDay = (b: Body, year: number): string =>
  `${year + 1}-${b.kind === "government" || year < 2019 ? "03-31" : "01-31"}`;
export const daysFrom = (a: string, b: string): number => (Date.parse(b) - Date.parse(a)) / 864e5;

type Judged = { readonly passed: number; readonly assessable: number };
/** D23: a family of rules counts once, by its heaviest place that was judged: error 3, warning 1. */
export function weighChecks({ findings }: Report): Judged | null {
  if (findings.length === 0) return null;
  const families = new Map<string, { weight: number; failed: boolean }>();
  for (const f of findings) {
    if (f.state === "not_assessable" || f.severity === "info") continue;
    const [family = f.rule] = f.rule.split(".");
    const own = families.get(family) ?? { weight: 0, failed: false };
    families.set(family, {
      weight: Math.max(own.weight, f.severity === "error" ? 3 : 1),
      failed: own.failed || f.state === "fail",
    });
  }
  const weigh = (list: readonly { weight: number }[]): number =>
    list.reduce((s, f) => s + f.weight, 0);
  const all = [...families.values()];
  return { passed: weigh(all.filter((f) => !f.failed)), assessable: weigh(all) };
}
export const countFailed = ({ findings }: Report, severity: string): number | null =>
  findings.length === 0
    ? null
    : findings.filter((f) => f.state === "fail" && f.severity === severity).length;

/** D24: the greatest likeness that was measured. */
export function likenessOf({ findings }: Report): number | null {
  const measured = findings.flatMap((f) =>
    /^(Y-TEXT|S-DUPORG)/.test(f.rule) && f.state !== "not_assessable" && f.left !== null
      ? [f.left]
      : [],
  );
  return measured.length === 0 ? null : Math.max(...measured);
}

/** D25: the one figure that the text states; two different ones are none. */
export function statedIn(r: Report, id: string, body: Body): number | null {
  const values = r.narrative.flatMap((n) =>
    n.indicator === id && n.value !== null && (n.scope !== "area" || body.kind === "government")
      ? [n.value]
      : [],
  );
  const [only, another] = new Set(values);
  return only === undefined || another !== undefined ? null : only;
}

export type Change = { readonly value: number | null; readonly x: number | null; n: number | null };
const NO_CHANGE: Change = { value: null, x: null, n: null };
/** D18 of two lists of reports; below 10 in the year before there is a difference and no share. */
function changeOf(
  now: readonly (Report | undefined)[],
  before: readonly (Report | undefined)[],
): Change {
  const received = (r: Report | undefined): number | null =>
    r?.full === true ? sumCells(r, ["r1.tot"]) : null;
  const [a, b] = [now, before].map((list) => {
    const values = list.map(received);
    return list.length === 0 || values.includes(null)
      ? null
      : values.reduce<number>((s, v) => s + (v ?? 0), 0);
  });
  if (typeof a !== "number" || typeof b !== "number") return NO_CHANGE;
  return { value: b < 10 ? null : (a - b) / b, x: a - b, n: b };
}

/** As reported: the body's own two reports, unless it was reformed in between. */
export function changeAsReported(
  world: World,
  edges: readonly Edge[],
  slug: string,
  year: number,
): Change {
  const isReformed = edges.some(
    (e) =>
      (e.predecessor === slug || e.successor === slug) && e.year === year && e.kind !== "rename",
  );
  return isReformed
    ? NO_CHANGE
    : changeOf([world.report(slug, year)], [world.report(slug, year - 1)]);
}

/**
 * The bodies whose reports of a year are together the body of today; null where a division makes
 * that impossible.
 */
export function partsOf(
  world: World,
  edges: readonly Edge[],
  slug: string,
  year: number,
): string[] | null {
  const parts: string[] = [];
  let isWhole = !edges.some(
    (e) => e.predecessor === slug && ["split", "transfer"].includes(e.kind) && year < e.year,
  );
  const open = [slug];
  const seen = new Set<string>();
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const body = world.bodies.find((b) => b.slug === at);
    if (body && existed(body, year)) parts.push(at);
    for (const e of edges.filter((x) => x.successor === at)) {
      const heirs = new Set(
        edges.filter((x) => x.predecessor === e.predecessor).map((x) => x.successor),
      );
      const gaveAPart = e.kind === "split" || e.kind === "transfer" || heirs.size > 1;
      if (!gaveAPart) open.push(e.predecessor);
      else if (year < e.year) isWhole = false;
    }
  }
  return isWhole ? parts : null;
}

/** In today's structure: both years over those who together are the body of today. */
export function changeOfToday(
  world: World,
  edges: readonly Edge[],
  slug: string,
  year: number,
): Change {
  const now = partsOf(world, edges, slug, year);
  const before = partsOf(world, edges, slug, year - 1);
  if (!now || !before) return NO_CHANGE;
  const of = (list: readonly string[], y: number) => list.map((s) => world.report(s, y));
  return changeOf(of(now, year), of(before, year - 1));
}
