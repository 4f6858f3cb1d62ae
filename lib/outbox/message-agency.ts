import type { ReportMessageKind } from "@/lib/collection/messages";
import type { WriteTx } from "@/lib/store/client";
import type { Held } from "@/lib/store/commands/states";
import type { By } from "@/lib/store/commands/users";
import { readOfficialName } from "@/lib/store/queries/contacts";
import { queueNotices } from "./notify";

/**
 * Messages an agency about what became of its report, once for each step of a version, in the
 * transaction of that step.
 * @param o.origin of this site, for the link
 */
export const messageAgency = async (
  tx: WriteTx,
  kind: ReportMessageKind,
  held: Held,
  o: { by: By; note?: string | null; origin: string },
): Promise<unknown> =>
  queueNotices(
    tx,
    [
      {
        kind,
        agencyId: held.agencyId,
        audience: "agency",
        occasion: `v${held.id} r${held.revision}`,
        facts: {
          agency: await readOfficialName(tx, held.agencyId),
          year: held.fiscalYear,
          note: o.note ?? null,
          link: `${o.origin}/desk/report/${held.id}`,
        },
      },
    ],
    o.by,
  );
