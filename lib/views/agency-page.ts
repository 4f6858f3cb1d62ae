import { readTransaction } from "@/lib/store/client";
import { readAgencyContact, type AgencyContact } from "@/lib/store/queries/agency-contact";
import type { ChartSpec } from "@/lib/charts/spec";
import { addAttribution } from "./attribution";
import { makeChart } from "./charts";
import type { ViewQuery } from "./charts/schemas";
import { standsOutView, type StandsOut } from "./insights";
import type { Locale } from "@/lib/i18n/locale";
import { agencyStanding, type AgencyStanding } from "./agency-standing";
import { agencyView, type AgencyPage } from "./agencies";

export type AgencyPageModel = AgencyPage & {
  asOf: string | null;
  charts: ChartSpec[];
  contact: AgencyContact | null;
  stands: StandsOut | null;
  /** Null while nothing is published at all. */ standing: AgencyStanding | null;
};
const NAMES = [
  "agency-applications",
  "agency-outcomes",
  "agency-decisions",
  "agency-remedies",
] as const;

/** One agency with its charts; null for an unknown one. */
export async function agencyPage(
  q: ViewQuery<"agency">,
  locale: Locale,
): Promise<AgencyPageModel | null> {
  const page = await agencyView(q.agency, q.asOf, q.structure);
  if (!page) return null;
  const latest = [...page.years].reverse().find((y) => y.published)?.year;
  const made = await Promise.all([
    ...NAMES.map((n) => makeChart(n, q, locale)),
    latest
      ? makeChart(
          "flow",
          { agency: q.agency, year: latest, basis: "builtup", asOf: q.asOf },
          locale,
        )
      : null,
  ]);
  const [applications, outcomes, decisions, remedies, flow] = made;
  const stands =
    page.agency.kind === "body"
      ? await standsOutView({ year: latest, asOf: q.asOf, agency: q.agency, locale, most: 6 })
      : null;
  return {
    ...page,
    asOf: q.asOf ?? null,
    contact: await readTransaction((tx) => readAgencyContact(tx, q.agency)),
    charts: await addAttribution(
      [applications, flow, outcomes, decisions, remedies].filter(
        (s): s is ChartSpec => s !== null && s !== undefined,
      ),
      locale,
      q.asOf,
    ),
    stands,
    standing: await agencyStanding(q.agency, q.asOf),
  };
}
