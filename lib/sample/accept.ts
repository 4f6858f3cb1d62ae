/**
 * The sample city goes through the gate like any other: its supervisor accepts what is clean, and
 * explains what its sources print wrong.
 */
import { writeAudit } from "@/lib/store/commands/audit";
import type { ItemResult } from "@/lib/store/commands/import-files";
import { acceptVersion } from "@/lib/store/commands/accept";
import { remarkOnVersion } from "@/lib/store/commands/notes";
import { saveUser } from "@/lib/store/commands/users";
import { readBlockers } from "@/lib/store/queries/blockers";
import { readRevision } from "@/lib/store/queries/work";
import { writeTransaction } from "@/lib/store/client";

export const SUPERVISOR = "supervisor";
const AS_PRINTED = "原件如此印制，按原件公布，未作改动。";

/** The account in whose name the sample is accepted. It cannot sign in until it is given a password. */
export async function makeSampleSupervisor(): Promise<string> {
  await saveUser(
    {
      login: SUPERVISOR,
      name: "市级主管 · City supervisor",
      role: "supervisor",
      passwordHash: null,
      sample: true,
    },
    { actor: "sample" },
  );
  return SUPERVISOR;
}

/**
 * Reports that were held because their source does not add up: each error is explained in writing,
 * and the report accepted as printed.
 */
export async function acceptAsPrinted(items: readonly ItemResult[]): Promise<number> {
  let accepted = 0;
  for (const { versionId, held } of items) {
    if (versionId === null || held.length === 0) continue;
    if (held.some((code) => code !== "unexplained")) continue;
    const done = await writeTransaction(async (tx) => {
      const [open, revision] = [
        await readBlockers(tx, versionId),
        await readRevision(tx, versionId),
      ];
      if (revision === null) return null;
      await remarkOnVersion(tx, {
        versionId,
        author: SUPERVISOR,
        remarks: open.map((b) => ({
          kind: b.code === "unexplained" ? ("explanation" as const) : ("acknowledgement" as const),
          rule: b.rule,
          cellId: null,
          text: b.code === "unexplained" ? AS_PRINTED : "✓",
        })),
      });
      const done = await acceptVersion(tx, {
        versionId,
        revision,
        publish: true,
        by: { actor: SUPERVISOR },
        mode: "seen",
      });
      await writeAudit(tx, {
        actor: SUPERVISOR,
        action: "report.explain",
        entity: "report_version",
        entityId: versionId,
        after: { rules: open.map((b) => b.rule) },
      });
      return done;
    });
    if (done && "changed" in done && done.changed) accepted += 1;
  }
  return accepted;
}
