/**
 * How an agency stands with its report of a year: in time, late, on a day that nobody knows,
 * missing, in review, not yet due.
 */
import { daysBetween, deadlineOf, obligationOf } from "@/lib/indicators/deadlines";
import type { AgencyInYear } from "@/lib/registry/in-year";
import { requireIndicator, type Panel } from "./charts/data";

export type ReportingState =
  "on_time" | "late" | "undated" | "in_review" | "withdrawn" | "overdue" | "not_due";
export type Reporter = {
  readonly agency: AgencyInYear;
  readonly state: ReportingState;
  /** Days after the deadline: of publication where it is known, else of todayInChina; null when unknown. */
  readonly days: number | null;
  /** The ISO day until which the report is due. */
  readonly due: string;
  readonly reportId: string | null;
};

/** Evaluates `D22`, which the panel must have loaded. @param day the ISO day on which lateness is judged */
export function reporterOf(
  panel: Panel,
  agency: AgencyInYear,
  year: number,
  day: string,
): Reporter {
  const { figures } = panel;
  const { registry } = figures;
  const obligation = obligationOf(agency, registry.basisOf(agency.id, year));
  const due = registry.dueOf(agency.id, year) ?? deadlineOf(obligation, year, agency.kind);
  const version = figures.version(agency.id, year);
  if (version) {
    const { value: days } = figures.evaluate(requireIndicator("D22"), agency, year);
    return { agency, state: publishedState(days), days, due, reportId: version.reportId };
  }
  const gap = figures.gapOf(agency, year);
  if (gap === "in_review" || gap === "withdrawn") {
    return { agency, state: gap, days: null, due, reportId: null };
  }
  const overdue = daysBetween(due, day);
  return overdue > 0
    ? { agency, state: "overdue", days: overdue, due, reportId: null }
    : { agency, state: "not_due", days: null, due, reportId: null };
}

function publishedState(days: number | null): ReportingState {
  if (days === null) return "undated";
  return days > 0 ? "late" : "on_time";
}
