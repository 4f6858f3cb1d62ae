import type { MessageKind } from "@/lib/collection/messages";
import { siteOrigin } from "@/lib/http/site-origin";
import { queueNotices } from "@/lib/outbox/notify";
import type { WriteTx } from "@/lib/store/client";
import type { Held } from "@/lib/store/commands/states";
import type { By } from "@/lib/store/commands/users";
import { readOfficialName } from "@/lib/store/queries/contacts";

/** Messages an agency about what became of its report, once for each step of a version, in the transaction of that step. */
export const messageAgency = async (
  tx: WriteTx,
  kind: MessageKind,
  held: Held,
  o: { by: By; note?: string | null },
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
          link: `${siteOrigin()}/desk/report/${held.id}`,
        },
      },
    ],
    o.by,
  );
