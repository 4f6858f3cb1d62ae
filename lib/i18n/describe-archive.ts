import type { ArchiveFacts, ArchiveState } from "@/lib/collection/archive";
import { joinClauses, type Locale } from "./locale";
import { textsOf } from "./texts";

type Line = {
  readonly state: ArchiveState;
  readonly facts: ArchiveFacts;
  readonly agency: { readonly from: number; readonly to: number | null };
};

/** Why a report of a year is not there, or how far it has come: one sentence. */
export function describeArchive(locale: Locale, { state, facts, agency }: Line): string {
  const t = textsOf(locale, "archive.whys");
  switch (state) {
    case "waiting":
      return textsOf(locale, "filing.states")(facts.open ?? "draft");
    case "not_there":
      return agency.to === null
        ? t("since", { y: agency.from })
        : t("between", { from: agency.from, to: agency.to });
    case "not_expected":
      return facts.note ?? t("not_expected");
    case "refused": {
      const why = facts.refused?.why?.[locale];
      return joinClauses(locale, [
        t("refused", { file: facts.refused?.path ?? "" }),
        ...(why ? [why] : []),
      ]);
    }
    case "published":
      return facts.isExpected === false ? t("outside") : "";
    default:
      return t(state);
  }
}
