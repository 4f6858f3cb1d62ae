/**
 * What rules need to know of a report and the document does not say: whose it is, when it was filed
 * and published, what other offices list.
 */
import type { RuleContext } from "@/lib/rules";
import type { ReadTx } from "@/lib/store/client";
import { readRuleAgency } from "./rule-agency";
import { readRuleDates, type RuleDates } from "./rule-dates";

export type Circumstances = RuleDates & Pick<RuleContext, "agency" | "listed">;

export async function readCircumstances(
  tx: ReadTx,
  { versionId, agencyId, year }: { versionId: number; agencyId: string; year: number },
): Promise<Circumstances> {
  const agency = await readRuleAgency(tx, agencyId, year);
  const dates = await readRuleDates(tx, { versions: [versionId] });
  const listed = await tx.query<{ cell: string; value: number }>(
    "SELECT cell_id AS cell, value FROM office_count WHERE agency_id = $1 AND fiscal_year = $2",
    [agencyId, year],
  );
  return {
    ...(agency ? { agency } : {}),
    ...dates.get(versionId),
    ...(listed.rows.length > 0
      ? { listed: new Map(listed.rows.map((r) => [r.cell, r.value])) }
      : {}),
  };
}
