/**
 * What a run of the harvest writes down: the run, each visit with its bytes, each file found, and
 * what became of each column.
 */
import { createHash } from "node:crypto";
import type { ColumnOutcome, FoundState } from "@/lib/collection/harvest";
import type { Reason } from "@/lib/extract/types";
import type { Fetched } from "@/lib/harvest/fetched";
import { valueAt } from "@/lib/lookup";
import { writeTransaction, type WriteTx } from "@/lib/store/client";
import { writeAudit } from "./audit";

export type HarvestOrigin = "sites" | "stored";

export const openHarvestRun = (o: {
  readonly actor: string | null;
  readonly dryRun: boolean;
  readonly origin: HarvestOrigin;
}): Promise<number> =>
  writeTransaction(async (tx) => {
    const { rows } = await tx.query<{ id: number }>(
      "INSERT INTO harvest_run (actor, dry_run, origin) VALUES ($1, $2, $3) RETURNING id",
      [o.actor, o.dryRun, o.origin],
    );
    return valueAt(rows, 0).id;
  });

/** @param counts what the run did, for the log */
export const closeHarvestRun = (
  runId: number,
  { actor, counts }: { readonly actor: string | null; readonly counts: object },
): Promise<void> =>
  writeTransaction(async (tx) => {
    await tx.query("UPDATE harvest_run SET finished_at = now() WHERE id = $1", [runId]);
    await writeAudit(tx, {
      actor,
      action: "harvest.run",
      entity: "harvest_run",
      entityId: runId,
      after: counts,
    });
  });

export const hashBody = (bytes: Uint8Array): string =>
  createHash("sha256").update(bytes).digest("hex");

/** One visit; its bytes once, however often they were sent. */
export const keepVisit = (
  where: { readonly runId: number; readonly columnId: number },
  visit: Fetched,
): Promise<void> =>
  writeTransaction(async (tx) => {
    const hasBytes = visit.outcome === "fetched";
    const sha256 = hasBytes ? await keepHarvestBody(tx, visit.bytes) : null;
    await tx.query(
      `INSERT INTO harvest_visit (run_id, column_id, address, final_address, at, outcome, status, headers, hops, certificate, ip, sha256)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        ...[where.runId, where.columnId, visit.address, visit.finalAddress, visit.at],
        ...[visit.outcome, visit.status, json(visit.headers), json(visit.hops)],
        ...[visit.certificate && json(visit.certificate), visit.ip, sha256],
      ],
    );
  });

/** Text columns of PostgreSQL hold no NUL, which a header of a broken server may. */
const json = (value: unknown): string => JSON.stringify(value).replaceAll("\\u0000", "");

async function keepHarvestBody(tx: WriteTx, bytes: Uint8Array): Promise<string> {
  const sha256 = hashBody(bytes);
  await tx.query(
    "INSERT INTO harvest_body (sha256, bytes, byte_size) VALUES ($1, $2, $3) ON CONFLICT (sha256) DO NOTHING",
    [sha256, Buffer.from(bytes), bytes.length],
  );
  return sha256;
}

export type FoundRow = {
  readonly columnId: number;
  readonly address: string;
  readonly pageAddress: string;
  readonly fileName: string;
  readonly title: string | null;
  readonly publishedOn: string | null;
  readonly seenAt: Date;
  readonly bytes: Uint8Array;
  readonly state: FoundState;
  readonly outcome: string;
  readonly reason: Reason | null;
  readonly itemId: number | null;
  readonly reportId: string | null;
  readonly versionId: number | null;
};

/** A file of a report: first seen once, seen again from then on. @returns its id */
export const keepFoundReport = (found: FoundRow): Promise<number> =>
  writeTransaction(async (tx) => {
    const sha256 = await keepHarvestBody(tx, found.bytes);
    const { rows } = await tx.query<{ id: number }>(
      `INSERT INTO harvest_report (column_id, address, page_address, file_name, title, published_on, first_seen_at, last_seen_at, sha256, state, outcome, reason, item_id, report_id, version_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8, $9, $10, $11, $12, $13, $14)
       ON CONFLICT (column_id, address) DO UPDATE
         SET page_address = EXCLUDED.page_address, file_name = EXCLUDED.file_name, title = EXCLUDED.title,
         published_on = EXCLUDED.published_on, last_seen_at = EXCLUDED.last_seen_at, sha256 = EXCLUDED.sha256,
         state = CASE WHEN harvest_report.state = 'ignored' THEN 'ignored'
           ELSE EXCLUDED.state END, outcome = EXCLUDED.outcome, reason = EXCLUDED.reason,
         item_id = EXCLUDED.item_id,
           report_id = COALESCE(EXCLUDED.report_id, harvest_report.report_id),
           version_id = COALESCE(EXCLUDED.version_id, harvest_report.version_id)
       RETURNING id`,
      [
        ...[found.columnId, found.address, found.pageAddress, found.fileName, found.title],
        ...[found.publishedOn, found.seenAt, sha256, found.state, found.outcome],
        ...[found.reason && json(found.reason), found.itemId, found.reportId, found.versionId],
      ],
    );
    return valueAt(rows, 0).id;
  });

export const markFoundReport = (
  id: number,
  mark: { readonly state: FoundState; readonly seenAt: Date | null },
): Promise<void> =>
  writeTransaction(async (tx) => {
    await tx.query(
      "UPDATE harvest_report SET state = CASE WHEN state = 'ignored' THEN state ELSE $2 END, last_seen_at = COALESCE($3, last_seen_at) WHERE id = $1",
      [id, mark.state, mark.seenAt],
    );
  });

/** What the visit of a column came to. A dry run leaves its time as it was. */
export const closeColumnVisit = (
  columnId: number,
  { at, next, result }: { readonly at: Date; readonly next: Date; readonly result: ColumnOutcome },
): Promise<void> =>
  writeTransaction(async (tx) => {
    await tx.query(
      "UPDATE harvest_column SET result = $2, visited_at = CASE WHEN $5 THEN visited_at ELSE $3 END, next_visit_at = CASE WHEN $5 THEN next_visit_at ELSE $4 END WHERE id = $1",
      [columnId, json(result), at, next, result.dryRun],
    );
  });
