import { writeTransaction } from "@/lib/store/client";
import { writeAudit } from "./audit";
import { bumpDataVersion } from "./data-version";
import { BOUNDARIES } from "@/lib/store/queries/boundaries";

/** Keeps the operator's boundary file, in place of an earlier one; null removes it. Charts are drawn anew. */
export async function keepBoundaries(features: readonly object[] | null): Promise<void> {
  await writeTransaction(async (tx) => {
    if (features === null) await tx.query("DELETE FROM instance WHERE key = $1", [BOUNDARIES]);
    else
      await tx.query(
        "INSERT INTO instance (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value",
        [BOUNDARIES, JSON.stringify(features)],
      );
    await bumpDataVersion(tx, "other");
    await writeAudit(tx, {
      actor: "cli",
      action: features === null ? "boundary.remove" : "boundary.keep",
      entity: "boundary",
      after: features === null ? null : { regions: features.length },
    });
  });
}
