/**
 * Reports that a person is about to do something with, each with the checks of the gate as they are
 * when nobody reads it first.
 */
import type { AccessScope } from "@/lib/auth/permissions";
import { holdsBack, listChecks, type GateCheck } from "@/lib/collection/gate";
import { queryPrivate } from "@/lib/store/client";
import { readFilings, type FilingRow } from "@/lib/store/queries/filings";
import { loadGate } from "@/lib/store/queries/gate-facts";

export type TogetherCandidate = {
  readonly filing: FilingRow;
  readonly filedBy: string | null;
  readonly checks: readonly GateCheck[];
  /** Whether it can be accepted with others, unread. */
  readonly passes: boolean;
};

const UNDECIDED = ["submitted", "review"];

export async function checklistsView(
  scope: AccessScope,
  o: { versions: readonly number[]; actor: string },
): Promise<TogetherCandidate[]> {
  if (o.versions.length === 0) return [];
  const filings = await readFilings(scope, { versions: o.versions, limit: o.versions.length });
  return queryPrivate(async (tx) => {
    const candidates: TogetherCandidate[] = [];
    for (const filing of filings) {
      const gate = await loadGate(tx, { versionId: filing.versionId, actor: o.actor });
      const checks = gate ? listChecks(gate.facts, "unseen") : [];
      const isClean = filing.errors + filing.warnings + filing.doubts === 0;
      candidates.push({
        filing,
        filedBy: gate?.filedBy ?? null,
        checks,
        passes:
          gate !== null &&
          isClean &&
          UNDECIDED.includes(filing.state) &&
          holdsBack(checks).length === 0,
      });
    }
    return candidates;
  });
}
