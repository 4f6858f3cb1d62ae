import { lastOf } from "@/lib/lookup";

/** A body as it was in one fiscal year: the name and the types then in use. */
type Span = { readonly from: number | null; readonly to: number | null };
type Entry = {
  readonly id: string;
  readonly slug: string;
  readonly region: string;
  readonly level: string;
  readonly kind: string;
  readonly existsFrom: number;
  readonly existsTo: number | null;
  readonly isInZone?: boolean;
  readonly names: readonly (Span & { readonly zh: string; readonly en: string | null })[];
  readonly types: readonly (Span & { readonly type: string })[];
};
export type AgencyInYear = {
  id: string;
  slug: string;
  nameZh: string;
  nameEn: string;
  region: string;
  level: string;
  kind: string;
  types: string[];
  existsFrom: number;
  existsTo: number | null;
  isInZone?: boolean | undefined;
};

const covers = (s: Span, year: number): boolean =>
  (s.from === null || s.from <= year) && (s.to === null || s.to >= year);

/**
 * Outside every span of a name the latest one is used, so that a body is never nameless. `names`
 * are in order of years.
 */
export function agencyInYear(e: Entry, year: number): AgencyInYear {
  const name = [...e.names].reverse().find((n) => covers(n, year)) ?? lastOf(e.names);
  return {
    id: e.id,
    slug: e.slug,
    nameZh: name.zh,
    nameEn: name.en ?? name.zh,
    region: e.region,
    level: e.level,
    kind: e.kind,
    types: e.types.filter((t) => covers(t, year)).map((t) => t.type),
    existsFrom: e.existsFrom,
    existsTo: e.existsTo,
    isInZone: e.isInZone,
  };
}

/** A body by its latest name, with every type that it ever had: for lists that speak of no year. */
export function agencyLast(e: Entry): AgencyInYear {
  const name = lastOf(e.names);
  return {
    id: e.id,
    slug: e.slug,
    nameZh: name.zh,
    nameEn: name.en ?? name.zh,
    region: e.region,
    level: e.level,
    kind: e.kind,
    types: [...new Set(e.types.map((t) => t.type))].sort(),
    existsFrom: e.existsFrom,
    existsTo: e.existsTo,
  };
}
