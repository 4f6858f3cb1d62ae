/**
 * A government's own report begun from what its bodies add up to. It is a draft like any other:
 * nobody has filed or accepted it.
 */
import { isEditable } from "@/lib/collection/states";
import { PROSE_PARTS, type PartTexts } from "@/lib/collection/report-parts";
import type { WriteTx } from "@/lib/store/client";
import { readRevision } from "@/lib/store/queries/work";
import { writeAudit } from "./audit";
import { saveEntry } from "./corrections";
import { startDraft } from "./drafts";
import { storedParts } from "./report-parts";
import type { Refusal } from "./states";
import type { By } from "./users";

/**
 * Fills what is empty in the year's draft, opening one where there is none. A figure or sentence
 * that somebody wrote stays.
 */
export async function compileReport(
  tx: WriteTx,
  o: {
    agencyId: string;
    year: number;
    sums: ReadonlyMap<string, number>;
    texts: PartTexts;
    reason: string;
    by: By & { readonly actor: string };
  },
): Promise<{ versionId: number; filled: number } | Refusal> {
  const draft = await startDraft(tx, { agencyId: o.agencyId, year: o.year, actor: o.by.actor });
  if ("refused" in draft) return draft;
  const { versionId } = draft;
  const { rows } = await tx.query<{ id: string }>(
    "SELECT cell_id AS id FROM observation WHERE version_id = $1 AND value IS NULL AND state = 'blank' AND COALESCE(raw, '') = '' AND source IS NULL",
    [versionId],
  );
  const written = await storedParts(tx, versionId);
  const revision = await readRevision(tx, versionId);
  if (revision === null) return { refused: "not_found" };
  const saved = await saveEntry(tx, {
    versionId,
    revision,
    entry: {
      inputs: Object.fromEntries(
        rows.flatMap(({ id }) => {
          const sum = o.sums.get(id);
          return sum === undefined ? [] : [[id, String(sum)]];
        }),
      ),
      confirmed: [],
      parts: {
        texts: Object.fromEntries(
          PROSE_PARTS.filter((part) => written[part] === "").map((part) => [part, o.texts[part]]),
        ),
        seen: {},
      },
    },
    reason: o.reason,
    actor: o.by.actor,
    mayEdit: (held) => isEditable(held.state),
  });
  if ("refused" in saved) return saved;
  await writeAudit(tx, {
    ...o.by,
    action: "report.compile",
    entity: "report",
    entityId: `${o.agencyId}-${o.year}`,
    after: { versionId, filled: saved.saved },
    note: o.reason,
  });
  return { versionId, filled: saved.saved };
}
