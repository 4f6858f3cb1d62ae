/** Published reports that no total counts, because the body was not expected to report on the year: named beside every «n of N». */
import type { AgencyInYear } from "@/lib/registry/in-year";
import type { Registry } from "./agency-history";

/** @param isPublished whether the body has a published report on the year */
export const findBeyondRoster = (
  known: Registry,
  year: number,
  isPublished: (agencyId: string) => boolean,
): AgencyInYear[] =>
  known.inYear(year).filter((a) => !known.isExpected(a.id, year) && isPublished(a.id));
