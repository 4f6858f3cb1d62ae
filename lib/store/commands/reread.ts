/**
 * Reads every stored original again. Nothing that is stored as a figure changes: what differs is
 * listed for people.
 */
import { compareHeads, isReadable, type OtherDifference } from "@/lib/intake/compare-heads";
import { compareWithStored, type ReadingDifference } from "@/lib/intake/compare-with-stored";
import { makeSourceView } from "@/lib/intake/host/make-source-view";
import { parseSafely } from "@/lib/intake/host/parse-safely";
import { poolSize } from "@/lib/intake/host/pool";
import { queryPrivate, writeTransaction, type WriteTx } from "@/lib/store/client";
import {
  readStoredReading,
  readStoredVersions,
  type StoredVersion,
} from "@/lib/store/queries/stored-readings";
import { readViewParts } from "@/lib/store/queries/source-views";
import type { ParsedReport } from "@/lib/extract/types";
import { writeAudit } from "./audit";
import { PARSER_VERSION } from "./import-report";
import { saveSourceView } from "./source-views";
import type { By } from "./users";

export type Reread = {
  reportId: string;
  versionId: number;
  versionNo: number;
  state: string;
  /** Versions of the reader: when the version was made, and now. */
  readers: { was: string; now: string };
  status: { was: string; now: string };
  /** `unreadable` too where the document is no report to the present reader. */
  outcome: "same" | "differs" | "unreadable";
  reason: string | null;
  differences: ReadingDifference[];
  /** What differs apart from cells. */
  others: OtherDifference[];
};

/**
 * Each version's answer is stored before the next group is read, so that a run which was interrupted
 * has lost nothing; run again, it begins again.
 *
 * @param o.report one report's alone; null for all
 * @param o.goesOn asked between groups; false ends it with what was read until then
 */
export async function rereadOriginals(o: {
  report: string | null;
  by?: By;
  onProgress?: (done: number, of: number, one: Reread) => unknown;
  goesOn?: () => Promise<boolean>;
}): Promise<Reread[]> {
  const versions = await readStoredVersions(o.report);
  const all: Reread[] = [];
  // As many at once as there are reading programs; in their order.
  for (let i = 0; i < versions.length; i += poolSize) {
    if (o.goesOn && !(await o.goesOn())) break;
    const group = await Promise.all(versions.slice(i, i + poolSize).map(rereadOne));
    for (const one of group) {
      // Given up and removed while it was being read.
      if (!one) continue;
      all.push(one);
      await o.onProgress?.(all.length, versions.length, one);
    }
  }
  await writeTransaction((tx) =>
    writeAudit(tx, {
      ...(o.by ?? { actor: "cli" }),
      action: "report.reread",
      entity: "report",
      entityId: o.report ?? "all",
      after: {
        reader: PARSER_VERSION,
        versions: all.length,
        of: versions.length,
        differing: all.filter((r) => r.outcome !== "same").length,
      },
    }),
  );
  return all;
}

async function rereadOne(version: StoredVersion): Promise<Reread | null> {
  const stored = await readStoredReading(version.versionId);
  if (!stored) return null;
  const { bytes, cells, head } = stored;
  const report = await parseSafely({ path: version.fileName, bytes });
  const isRead = isReadable(report);
  const differences = isRead ? compareWithStored(cells, report.cells) : [];
  const others = compareHeads(head, report);
  if (!(await keepRereading(version.versionId, report, { differences, others }))) return null;
  if (isRead) await renewView(version.versionId, { bytes, report, differences, others });
  const { reportId, versionId, versionNo, state } = version;
  return {
    ...{ reportId, versionId, versionNo, state },
    readers: { was: version.parserVersion, now: PARSER_VERSION },
    status: { was: head.status, now: report.status },
    outcome: outcomeOf(isRead, differences.length + others.length),
    reason: report.reason?.code ?? null,
    differences,
    others,
  };
}

function outcomeOf(isRead: boolean, differing: number): Reread["outcome"] {
  if (!isRead) return "unreadable";
  return differing > 0 ? "differs" : "same";
}

type Answer = Pick<Reread, "differences" | "others">;

/**
 * Makes the stored side view again. Figures that are read as before are marked where the present
 * reader finds them, the others where they were found. A document that cannot be read any more
 * keeps the view that it has.
 */
async function renewView(
  versionId: number,
  o: Answer & { bytes: Uint8Array; report: ParsedReport },
): Promise<void> {
  const { bytes, report, differences, others } = o;
  if (differences.length === 0) await addClaims(versionId, report);
  const parts = await queryPrivate((tx) => readViewParts(tx, versionId));
  if (!parts) return;
  const differing = new Set(differences.map((d) => d.cell));
  const saysTheSame =
    !others.some((d) => d.aspect === "statement") &&
    report.narrative.every(({ id }, i) => parts.narrative[i]?.indicator === id);
  const template = await makeSourceView(bytes, {
    cells: parts.cells.map(({ id, source }) => {
      const now = differing.has(id) ? undefined : report.cells[id];
      return { id, source: now?.source ?? source };
    }),
    narrative: saysTheSame
      ? report.narrative.map(({ id, source }) => ({ indicator: id, source }))
      : parts.narrative,
    unclaimed: parts.unclaimed,
  });
  await writeTransaction((tx) => saveSourceView(tx, { versionId, template }));
}

/** Versions stored before numbers were claimed get their count; those of others are as they were. */
async function addClaims(versionId: number, { claims, recognised }: ParsedReport): Promise<void> {
  // Of what was recognised from a picture no claims are stored.
  if (recognised) return;
  await writeTransaction((tx) =>
    tx.query("UPDATE report_version SET claims = $2::jsonb WHERE id = $1 AND claims IS NULL", [
      versionId,
      storable(claims),
    ]),
  );
}

/** @returns false where the version is not there any more */
async function keepRereading(
  versionId: number,
  { status, reason }: ParsedReport,
  { differences, others }: Answer,
): Promise<boolean> {
  const kept = await writeTransaction((tx) =>
    tx.query(
      `INSERT INTO rereading AS known
         (version_id, parser_version, read_status, differences, others, reason)
          SELECT id, $2, $3, $4::jsonb, $5::jsonb, $6::jsonb FROM report_version WHERE id = $1
       ON CONFLICT (version_id) DO UPDATE
         SET parser_version = EXCLUDED.parser_version, read_status = EXCLUDED.read_status,
         differences = EXCLUDED.differences, others = EXCLUDED.others, reason = EXCLUDED.reason,
         read_at = now(),
         (checked_at, checked_by) = (SELECT known.checked_at, known.checked_by
           WHERE known.read_status = EXCLUDED.read_status
           AND known.differences = EXCLUDED.differences AND known.others = EXCLUDED.others)`,
      [
        ...[versionId, PARSER_VERSION, status, storable(differences), storable(others)],
        reason ? storable(reason.message) : null,
      ],
    ),
  );
  return kept.rowCount === 1;
}

/**
 * Notes that a person compared what was read again with the original, or takes that back.
 * @returns false where it is so already, or the version is not there any more
 */
export async function markRereading(
  tx: WriteTx,
  o: { versionId: number; isChecked: boolean; actor: string },
): Promise<boolean> {
  const marked = await tx.query(
    `UPDATE rereading SET checked_at = CASE WHEN $2 THEN now() END,
       checked_by = CASE WHEN $2 THEN $3 END
     WHERE version_id = $1 AND (checked_at IS NOT NULL) <> $2::boolean`,
    [o.versionId, o.isChecked, o.actor],
  );
  return marked.rowCount === 1;
}

/** As JSON that PostgreSQL takes: a NUL is no text of it. */
const storable = (value: unknown): string => JSON.stringify(value).replaceAll("\\u0000", "");
