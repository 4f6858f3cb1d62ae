/** A region and every region below it, by code. */
export function regionsWithin(
  regions: readonly { code: string; parent: string | null }[],
  root: string,
): Set<string> {
  const found = new Set([root]);
  for (let before = 0; before !== found.size;) {
    before = found.size;
    for (const r of regions) if (r.parent !== null && found.has(r.parent)) found.add(r.code);
  }
  return found;
}

/** The region of the instance: the one that no other holds. */
export const rootRegion = <R extends { code: string; parent: string | null }>(
  regions: readonly R[],
): R | undefined =>
  regions.find((r) => r.parent === null || !regions.some((o) => o.code === r.parent));
