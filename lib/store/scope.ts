import type { AccessScope } from "@/lib/collection/permissions";

/**
 * The condition that keeps a query inside a scope, for parameters `$first` (agency) and `$first +
 * 1` (region with all below it). `agency` is the alias of the agency table in the query. Use with
 * `scopeParams`, in that order.
 */
export const inScope = (first: number, agency = "a"): string =>
  `($${first}::text IS NULL OR ${agency}.id = $${first})
      AND ($${first + 1}::text IS NULL OR ${agency}.region_code IN (
     WITH RECURSIVE below AS (SELECT code FROM region WHERE code = $${first + 1} UNION SELECT r.code
       FROM region r JOIN below b ON r.parent_code = b.code) SELECT code FROM below))`;

/** A region or agency that is null bounds nothing: both are null only for `all`. */
export const scopeParams = (scope: AccessScope): [string | null, string | null] => [
  scope.kind === "agency" ? scope.agencyId : null,
  scope.kind === "region" ? scope.regionCode : null,
];
