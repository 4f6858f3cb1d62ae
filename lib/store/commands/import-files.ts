/** A batch of files through the one way into the database. What cannot be read is listed with its reason; the rest goes on. */
import { parseDocument } from "@/lib/extract/parse";
import { reason } from "@/lib/extract/reasons";
import type { Reason } from "@/lib/extract/types";
import { matchAgency } from "@/lib/registry/match";
import { read, write } from "@/lib/store/client";
import { readKnownNames } from "@/lib/store/queries/known-names";
import { importReport, keepDocument } from "./import-report";

export type ImportFile = { path: string; bytes: Uint8Array; sourceUrl?: string | null; sourceDate?: string | null };
export type ItemResult = { path: string; outcome: "published" | "review" | "unchanged" | "proposed_agency" | "refused" | "unreadable" | "not_a_report"; reason: Reason | null; reportId: string | null; title: string | null };
export type BatchResult = { batchId: number; items: ItemResult[] };

export async function importFiles(options: { files: AsyncIterable<ImportFile> | Iterable<ImportFile>; total?: number; actor: string | null; /** Take reports of this agency alone. */ onlyAgency?: string; onProgress?: (done: number, item: ItemResult) => void }): Promise<BatchResult> {
  const batchId = await write(async (tx) => (await tx.query<{ id: number }>("INSERT INTO import_batch (actor, total) VALUES ($1, $2) RETURNING id", [options.actor, options.total ?? 1])).rows[0]!.id);
  const items: ItemResult[] = [];
  for await (const file of options.files) {
    const item = await importOne(file, options.actor, batchId, options.onlyAgency);
    items.push(item);
    options.onProgress?.(items.length, item);
  }
  await write((tx) => tx.query("UPDATE import_batch SET finished_at = now(), total = $2 WHERE id = $1", [batchId, items.length]));
  return { batchId, items };
}

async function importOne(file: ImportFile, actor: string | null, batchId: number, onlyAgency?: string): Promise<ItemResult> {
  const report = await parseDocument(file);
  const item = (outcome: ItemResult["outcome"], why: Reason | null, reportId: string | null, versionId: number | null = null): Promise<ItemResult> =>
    write(async (tx) => {
      await keepDocument(tx, { report, bytes: file.bytes });
      await tx.query("INSERT INTO import_item (batch_id, path, sha256, outcome, reason, version_id) VALUES ($1,$2,$3,$4,$5,$6)", [batchId, file.path, report.sha256, outcome, why ? JSON.stringify(why) : null, versionId]);
      return { path: file.path, outcome, reason: why, reportId, title: report.title };
    });
  if (report.status === "unreadable" || report.status === "not_a_report") return item(report.status, report.reason, null);
  if (report.fiscalYear === null) return item("refused", reason("no_year"), null);
  if (report.agency === null) return item("refused", reason("no_agency"), null);
  const names = await read((tx) => readKnownNames(tx));
  const match = matchAgency(report.agency, report.fiscalYear, names);
  if (match.kind !== "found") {
    const found = report.agency;
    if (match.kind === "ambiguous") {
      return item("refused", { code: "ambiguous_agency", message: { zh: `“${found}”在登记册里不止一个：${match.agencyIds.join("、")}。请改正登记册中的名称后再导入。`, en: `“${found}” means more than one agency of the registry: ${match.agencyIds.join(", ")}. Mend the names there, then import again.` } }, null);
    }
    const why: Reason = { code: "unknown_agency", message: { zh: `登记册里没有“${found}”。请先登记该机关，再导入这份文件。`, en: `“${found}” is not in the registry. Register the agency, then import this file again.` } };
    return item("proposed_agency", why, null);
  }
  if (onlyAgency !== undefined && match.agencyId !== onlyAgency) {
    return item("refused", { code: "other_agency", message: { zh: `这份报告属于“${report.agency}”，不是有权报送的机关。`, en: `This report is by “${report.agency}”, not by the agency that may file here.` } }, null);
  }
  const done = await importReport({ report, bytes: file.bytes, agencyId: match.agencyId, actor, sourceUrl: file.sourceUrl ?? null, sourceDate: file.sourceDate ?? null });
  return item(done.outcome, null, done.reportId, done.versionId);
}
