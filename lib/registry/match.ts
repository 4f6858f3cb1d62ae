import { simplified } from "@/lib/extract/labels/normalise";

/** Which agency of the registry a document's words mean. Pure; never guesses between two. */
export type KnownName = {
  readonly agencyId: string;
  readonly nameZh: string;
  readonly validFrom: number | null;
  readonly validTo: number | null;
};
export type Match =
  | { readonly kind: "found"; readonly agencyId: string }
  | { readonly kind: "ambiguous"; readonly agencyIds: readonly string[] }
  | { readonly kind: "unknown" };

const bare = (name: string) =>
  [...name.normalize("NFKC")]
    .map(simplified)
    .join("")
    .replace(/\s/g, "")
    .replace(/管理委员会$/, "管委会")
    .replace(/^中共/, "");

/**
 * An exact name or alias wins over the same name with 办公室 behind it. Names count in the years in which they were in use, one year of grace
 * on either side (reports are titled in the year after).
 */
export function matchAgency(text: string, year: number, names: readonly KnownName[]): Match {
  const wanted = bare(text);
  const inUse = names.filter(
    (n) =>
      (n.validFrom === null || n.validFrom - 1 <= year) &&
      (n.validTo === null || year <= n.validTo + 1),
  );
  for (const form of [
    wanted,
    wanted.replace(/办公室$/, ""),
    wanted.replace(/人民政府办公室$/, "人民政府"),
  ]) {
    const ids = [...new Set(inUse.filter((n) => bare(n.nameZh) === form).map((n) => n.agencyId))];
    if (ids.length === 1) return { kind: "found", agencyId: ids[0]! };
    if (ids.length > 1) return { kind: "ambiguous", agencyIds: ids };
  }
  return { kind: "unknown" };
}
