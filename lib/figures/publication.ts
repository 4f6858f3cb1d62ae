/** When a report that is here was published by its agency, and what that says against its day. */
import { judgePunctuality } from "@/lib/collection/punctuality";
import { deadlineOf, obligationOf } from "@/lib/indicators/deadlines";
import type { PublicationDays } from "@/lib/store/queries/first-published";
import type { Registry } from "./agency-history";

export type Publication = {
  readonly dueOn: string;
  readonly publishedOn: string | null;
  readonly publicationAddress: string | null;
  readonly punctuality: "on_time" | "late" | "date_unknown";
};

export function publicationOf(
  registry: Registry,
  days: PublicationDays,
  { agencyId, fiscalYear }: { readonly agencyId: string; readonly fiscalYear: number },
): Publication {
  const agency = registry.agencyIn(agencyId, fiscalYear);
  const basis = registry.basisOf(agencyId, fiscalYear);
  const kind = agency?.kind ?? "body";
  const obligation = obligationOf(agency ?? { kind, level: "bureau" }, basis);
  const dueOn = registry.dueOf(agencyId, fiscalYear) ?? deadlineOf(obligation, fiscalYear, kind);
  const stated = days.get(`${agencyId} ${fiscalYear}`);
  const publishedOn = stated?.day ?? null;
  const judged = judgePunctuality({ dueOn, publishedOn, isPublic: true, today: dueOn });
  return {
    dueOn,
    publishedOn,
    publicationAddress: stated?.address ?? null,
    punctuality: judged === "on_time" || judged === "late" ? judged : "date_unknown",
  };
}
