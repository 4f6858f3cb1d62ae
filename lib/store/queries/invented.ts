import type { ReadTx } from "@/lib/store/client";

/** Whether anything here belongs to the invented city. One installation holds one city, so its pages are then all of invented data. */
export async function readInvented(tx: ReadTx): Promise<boolean> {
  const { rows } = await tx.query<{ invented: boolean }>("SELECT EXISTS (SELECT 1 FROM region WHERE invented) OR EXISTS (SELECT 1 FROM agency WHERE invented) AS invented");
  return rows[0]!.invented;
}
