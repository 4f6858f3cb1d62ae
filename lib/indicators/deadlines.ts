/** When a report is due, and for whom the law says so. Days are ISO days (Asia/Shanghai). */

import { legalDeadline } from "@/lib/collection/deadline";
import { usualBasis } from "@/lib/collection/roster";

/**
 * Offices that publish by practice and are not named in Article 49 are reported as late, never
 * called unlawful.
 */
export type Obligation = "art49_dept" | "art49_gov" | "local_practice";

/** @param basis what the year's roster says; where it says nothing, what `usualBasis` suggests, so that a round changes no earlier year's law */
export function obligationOf(
  agency: {
    readonly kind: string;
    readonly level: string;
    readonly isInZone?: boolean | undefined;
  },
  basis?: string,
): Obligation {
  const known = basis === undefined || basis === "unknown" ? usualBasis(agency) : basis;
  return known === "art49_dept" || known === "art49_gov" ? known : "local_practice";
}

/**
 * The law's day for an obligation. A zone's area-wide report is not named there and follows the
 * governments' day.
 */
export const deadlineOf = (obligation: Obligation, fiscalYear: number, kind = "body"): string =>
  legalDeadline(obligation === "art49_gov" ? "government" : kind, fiscalYear);

/** The ISO day so many days later; earlier where negative. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Whole days from one ISO day to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
