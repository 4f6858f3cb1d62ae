/** A boundary file (GeoJSON, WGS 84 or the like) as outlines within 0…1, north up. */
type Ring = readonly (readonly [number, number])[];
export type Outlines = { readonly aspect: number; readonly byCode: ReadonlyMap<string, readonly Ring[]> };
export type Feature = { properties?: Record<string, unknown> | null; geometry?: { type: string; coordinates: unknown } | null };

const CODES = ["code", "adcode", "region_code", "id"] as const;
/** The region code of a feature; administrative codes are often given with six digits or as numbers. */
export function codeOf(f: Feature): string | null {
  const found = CODES.map((k) => f.properties?.[k]).find((v) => typeof v === "string" || typeof v === "number");
  return found === undefined ? null : String(found);
}

const ringsOf = (g: Feature["geometry"]): Ring[] => (g?.type === "Polygon" ? (g.coordinates as Ring[]) : g?.type === "MultiPolygon" ? (g.coordinates as Ring[][]).flat() : []);

/** Longitudes are shortened by the cosine of the middle latitude, so that shapes keep their form. `aspect` is height by width. */
export function outlines(features: readonly Feature[]): Outlines | null {
  const shapes = features.flatMap((f) => { const code = codeOf(f); const rings = ringsOf(f.geometry); return code && rings.length > 0 ? [[code, rings] as const] : []; });
  const all = shapes.flatMap(([, rings]) => rings.flat());
  if (all.length === 0) return null;
  const range = (k: 0 | 1) => all.reduce(([lo, hi], p) => [Math.min(lo, p[k]), Math.max(hi, p[k])] as [number, number], [Infinity, -Infinity] as [number, number]);
  const [west, east] = range(0);
  const [south, north] = range(1);
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const width = (east - west) * squeeze;
  const height = north - south;
  if (!(width > 0) || !(height > 0)) return null;
  return { aspect: height / width, byCode: new Map(shapes.map(([code, rings]) => [code, rings.map((r) => r.map(([x, y]) => [((x - west) * squeeze) / width, (north - y) / height] as const))])) };
}
