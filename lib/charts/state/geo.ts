import { lastOf, valueAt } from "@/lib/lookup";

/** A boundary file (GeoJSON, WGS 84 or the like) as outlines within 0…1, north up. */
export type Ring = readonly (readonly [number, number])[];
export type Outlines = {
  readonly aspect: number;
  readonly byCode: ReadonlyMap<string, readonly Ring[]>;
};
export type Feature = {
  properties?: Record<string, unknown> | null;
  geometry?: { type: string; coordinates: unknown } | null;
};

const CODES = ["code", "adcode", "region_code", "id"] as const;
/**
 * The region code of a feature: administrative codes are often given as numbers, or with the nine
 * or twelve digits of statistics.
 */
export function codeOf(f: Feature): string | null {
  const found = CODES.map((k) => f.properties?.[k]).find(
    (v) => typeof v === "string" || typeof v === "number",
  );
  return found === undefined
    ? null
    : String(found)
        .trim()
        .replace(/^(\d{6})0{3}(?:0{3})?$/, "$1");
}

export function ringsOf(g: Feature["geometry"]): Ring[] {
  if (g?.type === "Polygon") return g.coordinates as Ring[];
  return g?.type === "MultiPolygon" ? (g.coordinates as Ring[][]).flat() : [];
}

/** Narrower than this, either way, nothing could be recognised. */
const NARROW = 0.05;

/**
 * Equirectangular: longitudes are shortened by the cosine of the middle latitude, so that shapes
 * keep their form. `aspect` is height by width. A region's parts may come in several features. Null
 * where there is nothing to draw.
 */
export function projectOutlines(features: readonly Feature[]): Outlines | null {
  const shapes = new Map<string, Ring[]>();
  const range = { west: Infinity, east: -Infinity, south: Infinity, north: -Infinity };
  for (const f of features) {
    const code = codeOf(f);
    const rings = ringsOf(f.geometry);
    if (!code || rings.length === 0) continue;
    shapes.set(code, [...(shapes.get(code) ?? []), ...rings]);
    for (const ring of rings)
      for (const [x, y] of ring) {
        range.west = Math.min(range.west, x);
        range.east = Math.max(range.east, x);
        range.south = Math.min(range.south, y);
        range.north = Math.max(range.north, y);
      }
  }
  const { west, east, south, north } = range;
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const width = (east - west) * squeeze;
  const height = north - south;
  const aspect = height / width;
  if (!(width > 0) || !(height > 0) || aspect < NARROW || aspect > 1 / NARROW) return null;
  return {
    aspect,
    byCode: new Map(
      [...shapes].map(([code, rings]) => [
        code,
        rings.map((r) =>
          r.map(([x, y]) => [((x - west) * squeeze) / width, (north - y) / height] as const),
        ),
      ]),
    ),
  };
}

/** Why a ring is no outline: not closed, or crossing itself; null where it is sound. */
export type RingFault = "open" | "crossing" | "intricate";
/** So many pairs of neighbouring pieces are compared and no more. */
const PATIENCE = 20_000_000;

export function faultOf(ring: Ring): RingFault | null {
  const [first, last] = [valueAt(ring, 0), lastOf(ring)];
  if (first[0] !== last[0] || first[1] !== last[1]) return "open";
  const pieces = ring
    .slice(1)
    .map((b, i) => {
      const a = valueAt(ring, i);
      return { i, a, b, low: Math.min(a[0], b[0]), high: Math.max(a[0], b[0]) };
    })
    .sort((p, q) => p.low - q.low);
  let active: typeof pieces = [];
  let compared = 0;
  for (const p of pieces) {
    active = active.filter((q) => q.high >= p.low);
    compared += active.length;
    if (compared > PATIENCE) return "intricate";
    for (const q of active) if (cross(p.a, p.b, q.a, q.b)) return "crossing";
    active.push(p);
  }
  return null;
}

type Point = readonly [number, number];
const side = (a: Point, b: Point, c: Point): number =>
  Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
/** Truly: pieces that only touch, as neighbours do, cross nothing. */
const cross = (a: Point, b: Point, c: Point, d: Point): boolean =>
  side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;

/**
 * Where a region has most room for words: the middle and the length of its longest level stretch,
 * holes left out.
 */
export function roomIn(rings: readonly Ring[]): { x: number; y: number; width: number } | null {
  const ys = rings.flatMap((r) => r.map((p) => p[1]));
  const [top, bottom] = ys.reduce(
    ([lo, hi], y) => [Math.min(lo, y), Math.max(hi, y)] as [number, number],
    [Infinity, -Infinity] as [number, number],
  );
  let best: { x: number; y: number; width: number } | null = null;
  for (let k = 3; k <= 9; k++) {
    const y = top + ((bottom - top) * k) / 12;
    const xs = rings
      .flatMap((r) =>
        r.slice(1).flatMap((b, i) => {
          const a = valueAt(r, i);
          return a[1] > y === b[1] > y ? [] : [a[0] + ((y - a[1]) / (b[1] - a[1])) * (b[0] - a[0])];
        }),
      )
      .sort((p, q) => p - q);
    for (let i = 0; i + 1 < xs.length; i += 2) {
      const width = valueAt(xs, i + 1) - valueAt(xs, i);
      if (best === null || width > best.width)
        best = { x: (valueAt(xs, i) + valueAt(xs, i + 1)) / 2, y, width };
    }
  }
  return best;
}
