/** Whose reports a region's totals are made of: governments' on the one side, bodies' on the other, never both in one sum. Pure. */
import { regionsWithin } from "./within";

type Region = { readonly code: string; readonly parent: string | null };
type Reporter = { readonly id: string; readonly region: string; readonly kind: string };

/**
 * `bodies`: every body in the region and below it. `governments`: those of the regions directly below, because a government's report already
 * covers what lies below it; where there are none, the region's own, whose report is then the reported figure itself. `own`: the region's own
 * government, beside the two ways and in neither sum while districts report.
 */
export function summingMembers<A extends Reporter>(
  code: string,
  regions: readonly Region[],
  agencies: readonly A[],
): { bodies: A[]; governments: A[]; own: A[] } {
  const inside = regionsWithin(regions, code);
  const bodies = agencies.filter((a) => a.kind === "body" && inside.has(a.region));
  const own = agencies.filter((a) => a.kind === "government" && a.region === code);
  const below = new Set(regions.filter((r) => r.parent === code).map((r) => r.code));
  const districts = agencies.filter((a) => a.kind === "government" && below.has(a.region));
  return { bodies, own, governments: districts.length > 0 ? districts : own };
}
