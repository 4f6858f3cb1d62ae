/**
 * Reads every stored original again. Nothing that is stored as a figure changes: what differs is
 * listed for people.
 */
import { compareWithStored, type ReadingDifference } from "@/lib/intake/compare-with-stored";
import { parseSafely } from "@/lib/intake/host/parse-safely";
import { poolSize } from "@/lib/intake/host/pool";
import { writeTransaction } from "@/lib/store/client";
import {
  readStoredReading,
  readStoredVersions,
  type StoredVersion,
} from "@/lib/store/queries/stored-readings";
import { writeAudit } from "./audit";
import type { Claims } from "@/lib/extract/types";
import { PARSER_VERSION } from "./import-report";
import type { By } from "./users";

export type Reread = {
  reportId: string;
  versionId: number;
  versionNo: number;
  state: string;
  /** Versions of the reader: when the version was made, and now. */
  readers: { was: string; now: string };
  status: { was: string; now: string };
  outcome: "same" | "differs" | "unreadable";
  reason: string | null;
  differences: ReadingDifference[];
};

/**
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
        differing: all.filter((r) => r.outcome !== "same").length,
      },
    }),
  );
  return all;
}

async function rereadOne(version: StoredVersion): Promise<Reread> {
  const { bytes, cells } = await readStoredReading(version.versionId);
  const report = await parseSafely({ path: version.fileName, bytes });
  const isReadable = report.status === "read" || report.status === "review";
  const differences = isReadable ? compareWithStored(cells, report.cells) : [];
  await keepRereading(version.versionId, report.status, differences);
  if (isReadable && differences.length === 0) await addClaims(version.versionId, report.claims);
  const { reportId, versionId, versionNo, state } = version;
  return {
    ...{ reportId, versionId, versionNo, state },
    readers: { was: version.parserVersion, now: PARSER_VERSION },
    status: { was: version.readStatus, now: report.status },
    outcome: outcomeOf(isReadable, differences),
    reason: report.reason?.code ?? null,
    differences,
  };
}

function outcomeOf(
  isReadable: boolean,
  differences: readonly ReadingDifference[],
): Reread["outcome"] {
  if (!isReadable) return "unreadable";
  return differences.length > 0 ? "differs" : "same";
}

/** Versions stored before numbers were claimed get their count; those of others are as they were. */
const addClaims = (versionId: number, claims: Claims): Promise<unknown> =>
  writeTransaction((tx) =>
    tx.query("UPDATE report_version SET claims = $2::jsonb WHERE id = $1 AND claims IS NULL", [
      versionId,
      JSON.stringify(claims).replaceAll("\\u0000", ""),
    ]),
  );

const keepRereading = (
  versionId: number,
  status: string,
  differences: readonly ReadingDifference[],
): Promise<unknown> =>
  writeTransaction((tx) =>
    tx.query(
      `INSERT INTO rereading (version_id, parser_version, read_status, differences)
          VALUES ($1, $2, $3, $4::jsonb)
       ON CONFLICT (version_id) DO UPDATE
         SET parser_version = EXCLUDED.parser_version, read_status = EXCLUDED.read_status,
         differences = EXCLUDED.differences, read_at = now()`,
      [versionId, PARSER_VERSION, status, JSON.stringify(differences).replaceAll("\\u0000", "")],
    ),
  );
