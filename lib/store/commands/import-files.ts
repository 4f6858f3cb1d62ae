/** A batch of files through the one way into the database. What cannot be read is listed with its reason; the rest goes on. */
import type { InputFile } from "@/lib/intake/host/archive";
import { parseAll } from "@/lib/intake/host/parse-safely";
import { reason } from "@/lib/extract/reasons";
import type { ParsedReport, Reason } from "@/lib/extract/types";
import { matchAgency } from "@/lib/registry/match";
import { read, write } from "@/lib/store/client";
import { readKnownNames } from "@/lib/store/queries/known-names";
import { importReport, keepDocument, type Filing, type ImportOutcome } from "./import-report";

export type ImportFile = InputFile & { sourceUrl?: string | null; sourceDate?: string | null };
/** `proposed_agency`: the document is kept with what it says of itself, until a supervisor accepts the agency (`importAgain`). */
export type ItemOutcome =
  ImportOutcome | "proposed_agency" | "refused" | "unreadable" | "not_a_report";
export type ItemResult = {
  path: string;
  outcome: ItemOutcome;
  reason: Reason | null;
  reportId: string | null;
  versionId: number | null;
  title: string | null;
};
export type BatchResult = { batchId: number; items: ItemResult[] };
/** `onlyAgency`, `within`: whoever files may file for this agency, or these agencies, alone. */
export type ImportRules = {
  actor: string | null;
  filing?: Filing;
  onlyAgency?: string | null | undefined;
  within?: ReadonlySet<string> | undefined;
  publicReason?: string | null;
};

export async function importFiles(
  options: ImportRules & {
    files: AsyncIterable<ImportFile> | Iterable<ImportFile>;
    total?: number;
    onProgress?: (done: number, item: ItemResult) => void;
  },
): Promise<BatchResult> {
  const batchId = await openBatch(options.actor, options.total ?? 1);
  const items: ItemResult[] = [];
  // While one report goes into the database the next are being read.
  for await (const { file, report } of parseAll(options.files)) {
    const item = await importOne(file, report, options, batchId);
    items.push(item);
    options.onProgress?.(items.length, item);
  }
  await write((tx) =>
    tx.query("UPDATE import_batch SET finished_at = now(), total = $2 WHERE id = $1", [
      batchId,
      items.length,
    ]),
  );
  return { batchId, items };
}

const openBatch = (actor: string | null, total: number): Promise<number> =>
  write(
    async (tx) =>
      (
        await tx.query<{ id: number }>(
          "INSERT INTO import_batch (actor, total) VALUES ($1, $2) RETURNING id",
          [actor, total],
        )
      ).rows[0]!.id,
  );

async function importOne(
  file: ImportFile,
  report: ParsedReport,
  rules: ImportRules,
  batchId: number,
): Promise<ItemResult> {
  const item = (
    outcome: ItemOutcome,
    why: Reason | null,
    done: { reportId: string; versionId: number } | null = null,
  ): Promise<ItemResult> =>
    write(async (tx) => {
      // A file too large to hold is listed, not kept.
      if (!file.facts) await keepDocument(tx, { report, bytes: file.bytes });
      await tx.query(
        "INSERT INTO import_item (batch_id, path, sha256, outcome, reason, version_id, agency_text, fiscal_year) VALUES ($1,$2,$3,$4,$5,$6,$7,$8)",
        [
          batchId,
          file.path,
          report.sha256,
          outcome,
          why ? JSON.stringify(why) : null,
          done?.versionId ?? null,
          report.agency,
          report.fiscalYear,
        ],
      );
      return {
        path: file.path,
        outcome,
        reason: why,
        reportId: done?.reportId ?? null,
        versionId: done?.versionId ?? null,
        title: report.title,
      };
    });
  if (report.status === "unreadable" || report.status === "not_a_report")
    return item(report.status, report.reason);
  if (report.fiscalYear === null) return item("refused", reason("no_year"));
  if (report.agency === null) return item("refused", reason("no_agency"));
  const match = matchAgency(
    report.agency,
    report.fiscalYear,
    await read((tx) => readKnownNames(tx)),
  );
  if (match.kind === "ambiguous") return item("refused", ambiguous(report.agency, match.agencyIds));
  if (match.kind === "unknown") return item("proposed_agency", unknown(report));
  if (
    (rules.onlyAgency !== undefined && rules.onlyAgency !== match.agencyId) ||
    rules.within?.has(match.agencyId) === false
  )
    return item("refused", OTHER_AGENCY(report.agency));
  const done = await importReport({
    ...rules,
    report,
    bytes: file.bytes,
    agencyId: match.agencyId,
    sourceUrl: file.sourceUrl ?? null,
    sourceDate: file.sourceDate ?? null,
  });
  return item(done.outcome, null, done);
}

const ambiguous = (found: string, ids: readonly string[]): Reason => ({
  code: "ambiguous_agency",
  message: {
    zh: `“${found}”在登记册里不止一个：${ids.join("、")}。请改正登记册中的名称后再导入。`,
    en: `“${found}” means more than one agency of the registry: ${ids.join(", ")}. Mend the names there, then import again.`,
  },
});
const unknown = ({ agency, fiscalYear }: ParsedReport): Reason => ({
  code: "unknown_agency",
  message: {
    zh: `登记册里没有“${agency}”（${fiscalYear} 年度）。文件已保留，待主管确认登记后自动读入。`,
    en: `“${agency}” (${fiscalYear}) is not in the registry. The file is kept and will be read in once a supervisor has accepted the agency.`,
  },
});
const OTHER_AGENCY = (found: string): Reason => ({
  code: "other_agency",
  message: {
    zh: `这是“${found}”的报告，不属于可以在此报送的机关。`,
    en: `This is the report of “${found}”, not of the agency that may file here.`,
  },
});

/**
 * Documents that waited for their agency, through the same way again: call it after the agency has been registered. Items whose document
 * finds its agency now are settled; the others keep waiting.
 */
export async function importAgain(o: {
  itemIds: readonly number[];
  actor: string | null;
}): Promise<BatchResult> {
  const waiting = await read(
    async (tx) =>
      (
        await tx.query<{ id: number; path: string; bytes: Buffer }>(
          "SELECT i.id, i.path, d.bytes FROM import_item i JOIN document d ON d.sha256 = i.sha256 WHERE i.id = ANY($1) AND i.outcome = 'proposed_agency' ORDER BY i.id",
          [o.itemIds],
        )
      ).rows,
  );
  const result = await importFiles({
    files: waiting.map((w) => ({ path: w.path, bytes: new Uint8Array(w.bytes) })),
    total: waiting.length,
    actor: o.actor,
  });
  const settled = waiting
    .filter((_, i) => result.items[i]?.outcome !== "proposed_agency")
    .map((w) => w.id);
  await write((tx) =>
    tx.query("UPDATE import_item SET outcome = 'settled' WHERE id = ANY($1)", [settled]),
  );
  return result;
}
