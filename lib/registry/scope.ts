/**
 * What a sum, a list, a peer group or a figure per head speaks of. One meaning of `region`
 * everywhere: with all that lies below it. Pure.
 */
import { regionsWithin } from "./within";

export type AgencyScope = {
  /** Code or slug. */ readonly region?: string | undefined;
  /** `1`: the level itself, without what lies below. */ readonly own?: "1" | undefined;
  readonly type?: string | undefined;
  readonly level?: string | undefined;
};
type Region = { readonly code: string; readonly slug?: string; readonly parent: string | null };
type Member = {
  readonly region: string;
  readonly level: string;
  readonly types: readonly string[];
};

/** @returns the test of membership; an unknown region has no members */
export function membersOf(
  scope: AgencyScope,
  regions: readonly Region[],
): (agency: Member) => boolean {
  const root =
    scope.region === undefined
      ? undefined
      : (regions.find((r) => r.code === scope.region || r.slug === scope.region)?.code ??
        scope.region);
  const within = root === undefined ? null : regionsOf(root, scope, regions);
  return (a) =>
    (within === null || within.has(a.region)) &&
    (scope.type === undefined || a.types.includes(scope.type)) &&
    (scope.level === undefined || a.level === scope.level);
}

const regionsOf = (root: string, scope: AgencyScope, regions: readonly Region[]): Set<string> =>
  scope.own === "1" ? new Set([root]) : regionsWithin(regions, root);
