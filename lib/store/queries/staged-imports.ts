import type { Sheet } from "@/lib/registry/city-book";
import type { ReadTx } from "@/lib/store/client";

export type StagedKind = "city" | "dates" | "roster";
export type StagedImport = {
  readonly id: number;
  readonly kind: StagedKind;
  readonly fileName: string | null;
  readonly sheets: readonly Sheet[];
  readonly at: string;
  readonly appliedAt: string | null;
  readonly undoneAt: string | null;
};

export async function readStagedImport(tx: ReadTx, id: number): Promise<StagedImport | null> {
  const { rows } = await tx.query<StagedImport>(
    `SELECT id, kind, file_name AS "fileName", sheets,
        to_char(at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') AS at,
       to_char(applied_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') AS "appliedAt",
         to_char(undone_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') AS "undoneAt"
     FROM staged_import WHERE id = $1`,
    [id],
  );
  return rows[0] ?? null;
}
