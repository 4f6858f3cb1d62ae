import { valueAt } from "@/lib/lookup";
import type { ReadTx } from "@/lib/store/client";

/**
 * `invented`: the city for trying and measuring; `sample`: the one that comes with the program,
 * typeset around published figures; else the operator's own.
 */
export type InstanceKind = "invented" | "sample" | "own";

/**
 * One installation holds one city: whatever belongs to the invented one makes all its pages speak
 * of invented data.
 */
export async function readInstanceKind(tx: ReadTx): Promise<InstanceKind> {
  const { rows } = await tx.query<{ kind: InstanceKind }>(
    `SELECT CASE WHEN EXISTS (SELECT 1 FROM region WHERE invented)
        OR EXISTS (SELECT 1 FROM agency WHERE invented) THEN 'invented'
       WHEN EXISTS (SELECT 1 FROM report_version WHERE created_by = 'sample') THEN 'sample'
         ELSE 'own' END AS kind`,
  );
  return valueAt(rows, 0).kind;
}
