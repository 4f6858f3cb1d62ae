/** When a report is due, and for whom the law says so. Days are ISO days (Asia/Shanghai). */

import { usualBasis } from "@/lib/collection/roster";

/** Offices that publish by practice and are not named in Article 49 are reported as late, never called unlawful. */
export type Obligation = "art49_dept" | "art49_gov" | "local_practice";

/** @param basis what the year's roster says; what kind and level suggest where it says nothing */
export function obligationOf(agency: { readonly kind: string; readonly level: string }, basis?: string): Obligation {
  const known = basis === undefined || basis === "unknown" ? usualBasis(agency) : basis;
  return known === "art49_dept" || known === "art49_gov" ? known : "local_practice";
}

/**
 * 《政府信息公开条例》(令第711号) 第四十九条: departments by 31 January, governments by 31 March of the next year. Up to fiscal year 2018 the
 * earlier Regulations (令第492号) 第三十一条 had 31 March for all. A zone's
 * area-wide report is not named there and follows the governments' day.
 */
export function deadlineOf(obligation: Obligation, fiscalYear: number, kind = "body"): string {
  const january = fiscalYear >= 2019 && obligation !== "art49_gov" && kind !== "government";
  return `${fiscalYear + 1}-${january ? "01-31" : "03-31"}`;
}

/** Whole days from one ISO day to another. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
