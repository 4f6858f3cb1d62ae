import { NO_TEXTS, type PartTexts } from "@/lib/collection/report-parts";
import type { ReadTx } from "@/lib/store/client";

/** What was typed into the parts of a version; null where none of them was ever saved. */
export async function readReportParts(tx: ReadTx, versionId: number): Promise<PartTexts | null> {
  const { rows } = await tx.query<{ part: string; text: string }>(
    "SELECT part, text FROM report_part WHERE version_id = $1",
    [versionId],
  );
  return rows.length === 0
    ? null
    : { ...NO_TEXTS, ...Object.fromEntries(rows.map((r) => [r.part, r.text])) };
}

/** The text of the report that counts of another year: what was typed, else the whole text of its file. */
export async function readPublishedText(
  tx: ReadTx,
  reportId: string,
): Promise<{ parts: PartTexts | null; text: string } | null> {
  const { rows } = await tx.query<{ id: number; text: string | null }>(
    "SELECT id, full_text AS text FROM report_version WHERE report_id = $1 AND published_at IS NOT NULL AND superseded_at IS NULL ORDER BY id DESC LIMIT 1",
    [reportId],
  );
  const found = rows[0];
  return found ? { parts: await readReportParts(tx, found.id), text: found.text ?? "" } : null;
}
