/** The words of a typed report. What is stored is what the person saw, or nothing is written. */
import {
  composeText,
  NO_TEXTS,
  PROSE_PARTS,
  tidyPart,
  type PartTexts,
  type ProsePart,
} from "@/lib/collection/report-parts";
import { markOfText } from "@/lib/collection/text-mark";
import { valueAt } from "@/lib/lookup";
import type { WriteTx } from "@/lib/store/client";
import { readReportParts } from "@/lib/store/queries/report-parts";
import { updateWording } from "./wording";

/**
 * What the form says of each part: its words now, and the mark of the words that were on the page
 * when it was opened.
 */
export type TypedParts = {
  readonly texts: Readonly<Partial<Record<ProsePart, string>>>;
  readonly seen: Readonly<Partial<Record<ProsePart, string>>>;
};
export type PartConflict = {
  readonly part: ProsePart;
  readonly stored: string;
  readonly typed: string;
};

/** Parts that the person changed on the page. */
export function changedParts({ texts, seen }: TypedParts, stored: PartTexts): ProsePart[] {
  return PROSE_PARTS.filter((part) => {
    const typed = texts[part];
    if (typed === undefined) return false;
    const mark = markOfText(typed);
    return mark !== (seen[part] ?? markOfText(stored[part])) && mark !== markOfText(stored[part]);
  });
}

/** Parts that the person changed and somebody else did, too. */
export function conflictingParts(entry: TypedParts, stored: PartTexts): PartConflict[] {
  return changedParts(entry, stored).flatMap((part) =>
    entry.seen[part] === markOfText(stored[part])
      ? []
      : [{ part, stored: stored[part], typed: entry.texts[part] ?? "" }],
  );
}

export const storedParts = async (tx: WriteTx, versionId: number): Promise<PartTexts> =>
  (await readReportParts(tx, versionId)) ?? NO_TEXTS;

/** Writes the parts and makes the version's running text of them. */
export async function writeParts(
  tx: WriteTx,
  versionId: number,
  texts: Readonly<Partial<Record<ProsePart, string>>>,
): Promise<void> {
  for (const [part, text] of Object.entries(texts))
    await tx.query(
      "INSERT INTO report_part (version_id, part, text) VALUES ($1,$2,$3) ON CONFLICT (version_id, part) DO UPDATE SET text = EXCLUDED.text",
      [versionId, part, tidyPart(text)],
    );
  const { rows } = await tx.query<{ title: string; start: string; end: string }>(
    `SELECT COALESCE(v.title, '') AS title, r.period_start::text AS start, r.period_end::text AS "end"
     FROM report_version v JOIN report r ON r.id = v.report_id WHERE v.id = $1`,
    [versionId],
  );
  await tx.query("UPDATE report_version SET full_text = $2 WHERE id = $1", [
    versionId,
    composeText(valueAt(rows, 0), await storedParts(tx, versionId)),
  ]);
  await updateWording(tx, versionId);
}
