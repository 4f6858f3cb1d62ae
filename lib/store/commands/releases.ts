import { writeTransaction } from "@/lib/store/client";
import type { EditionReport, Release } from "@/lib/store/queries/releases";
import { writeAudit } from "./audit";

/** Editions are only ever added. `reports`: what the next one is compared with. */
export async function saveRelease(
  r: Release & { reports: Record<string, EditionReport> },
): Promise<void> {
  await writeTransaction(async (tx) => {
    await tx.query(
      "INSERT INTO data_release (tag, data_version, note, files, signature, changes, made_at) VALUES ($1,$2,$3,$4,$5,$6,$7)",
      [
        r.tag,
        r.dataVersion,
        r.note,
        JSON.stringify(r.files),
        r.signature,
        JSON.stringify({ ...r.changes, reports: r.reports }),
        r.madeAt,
      ],
    );
    await writeAudit(tx, {
      actor: "cli",
      action: "release.make",
      entity: "release",
      entityId: r.tag,
      after: { dataVersion: r.dataVersion, files: r.files.length },
      note: r.note,
    });
  });
}
