/**
 * A batch of files through the one way into the database. What cannot be read is listed with its
 * reason; the rest goes on. Nothing is published by arriving: `acceptAs` names the account that
 * accepts what leaves nothing to decide.
 */
import type { InputFile } from "@/lib/intake/host/archive";
import { makeViewOfReport } from "@/lib/intake/host/make-source-view";
import { parseSafely, readAhead } from "@/lib/intake/host/parse-safely";
import { reasonFor } from "@/lib/extract/reasons";
import type { ParsedReport, Reason } from "@/lib/extract/types";
import { valueAt } from "@/lib/lookup";
import { matchAgency, type Match } from "@/lib/registry/match";
import type { CheckCode, FilingKind } from "@/lib/collection/gate";
import { scopeOfRight, type AccessScope } from "@/lib/collection/permissions";
import { queryPrivate, writeTransaction, type WriteTx } from "@/lib/store/client";
import { isWithin } from "@/lib/store/queries/gate-facts";
import { HEADLINE_CELLS } from "@/lib/store/queries/proposals";
import { readKnownNames, readPlaceOf } from "@/lib/store/queries/known-names";
import { writeAudit } from "./audit";
import { removeOrphanDocuments } from "./orphan-documents";
import { importReport, keepDocument, type Imported, type ImportOutcome } from "./import-report";

export type ImportFile = InputFile & {
  sourceUrl?: string | null;
  sourceDate?: string | null;
  /** Where a job keeps the file until it is listed. */
  stored?: { readonly job: number; readonly no: number };
};
/**
 * `proposed_agency`: the document is kept with what it says of itself, until a supervisor accepts
 * the agency (`importAgain`).
 */
export type ItemOutcome =
  ImportOutcome | "proposed_agency" | "refused" | "unreadable" | "not_a_report";
export type ItemResult = {
  /** The file's line in the list of its batch. */
  itemId: number;
  path: string;
  outcome: ItemOutcome;
  reason: Reason | null;
  reportId: string | null;
  versionId: number | null;
  title: string | null;
  /** The state of the version it led to. */
  state: string | null;
  /** Why it was not accepted at once, where that was asked for, or not handed in. */
  held: readonly CheckCode[];
};
export type BatchResult = { batchId: number; items: ItemResult[] };
/** What a sender may do with a file. It travels with a file that waits for its agency. */
export type ImportRules = {
  actor: string | null;
  origin?: string | null;
  filing: FilingKind;
  /** Whose reports the sender may file. */
  scope?: AccessScope;
  acceptAs?: string | null;
  publicReason?: string | null;
  /**
   * Whose report it is, where a person has said so; else the registry is asked for the name that it
   * bears.
   */
  agencyId?: string | null;
  onSubmitted?: Parameters<typeof importReport>[0]["onSubmitted"];
};

export async function importFiles(
  options: ImportRules & {
    files: AsyncIterable<ImportFile> | Iterable<ImportFile>;
    total?: number;
    /** A batch that is open, to be continued. */
    batchId?: number;
    onProgress?: (done: number, item: ItemResult) => unknown;
  },
): Promise<BatchResult> {
  const batchId =
    options.batchId ??
    (await writeTransaction((tx) => insertBatch(tx, options.actor, options.total ?? 1)));
  const items: ItemResult[] = [];
  // While one report goes into the database the next are being read.
  for await (const read of readAhead(options.files, readFile)) {
    const item = await importOne(read, options, batchId);
    items.push(item);
    await options.onProgress?.(items.length, item);
  }
  await writeTransaction((tx) =>
    tx.query(
      "UPDATE import_batch SET finished_at = now(), total = (SELECT count(*) FROM import_item WHERE batch_id = $1) WHERE id = $1",
      [batchId],
    ),
  );
  await removeOrphanDocuments();
  return { batchId, items };
}

type ReadFile = { file: ImportFile; report: ParsedReport; view: string | null };
/** The report, and the original as its page will show it. */
async function readFile(file: ImportFile): Promise<ReadFile> {
  const report = await parseSafely(file);
  return { file, report, view: await makeViewOfReport(file.bytes, report) };
}

export async function insertBatch(
  tx: WriteTx,
  actor: string | null,
  total: number,
): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    "INSERT INTO import_batch (actor, total) VALUES ($1, $2) RETURNING id",
    [actor, total],
  );
  return valueAt(rows, 0).id;
}

type Sent = { file: ImportFile; report: ParsedReport; rules: ImportRules; batchId: number };
type Became = { outcome: ItemOutcome; why: Reason | null; done: Imported | null };
const NOTHING_MADE = { reportId: null, versionId: null, state: null, held: [] } as const;

/** Lists what became of one file; what was not taken stands in the audit log too. */
const listItem = (
  { file, report, rules, batchId }: Sent,
  { outcome, why, done }: Became,
): Promise<ItemResult> =>
  writeTransaction(async (tx) => {
    // A file too large to hold is listed, not kept.
    if (!file.facts) await keepDocument(tx, { report, bytes: file.bytes });
    const { reportId, versionId, state, held } = done ?? NOTHING_MADE;
    const { rows } = await tx.query<{ id: number }>(
      "INSERT INTO import_item (batch_id, path, sha256, outcome, reason, version_id, agency_text, fiscal_year, sent_as, held) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10) RETURNING id",
      [
        batchId,
        file.path,
        report.sha256,
        outcome,
        why ? JSON.stringify(why) : null,
        versionId,
        report.agency,
        report.fiscalYear,
        outcome === "proposed_agency"
          ? JSON.stringify({ ...sentAs(rules, file), figures: headlineOf(report) })
          : null,
        held,
      ],
    );
    if (file.stored) {
      const { job, no } = file.stored;
      await tx.query("DELETE FROM job_file WHERE job_id = $1 AND no = $2", [job, no]);
      await tx.query("UPDATE job SET done = done + 1 WHERE id = $1", [job]);
    }
    if (REFUSED.has(outcome))
      await writeAudit(tx, {
        actor: rules.actor,
        origin: rules.origin ?? null,
        action: outcome === "proposed_agency" ? "upload.wait" : "upload.refuse",
        entity: "document",
        entityId: report.sha256,
        after: { path: file.path, outcome, reason: why?.code ?? null },
      });
    return {
      itemId: valueAt(rows, 0).id,
      path: file.path,
      outcome,
      reason: why,
      reportId,
      versionId,
      title: report.title,
      state,
      held,
    };
  });

async function importOne(
  { file, report, view }: ReadFile,
  rules: ImportRules,
  batchId: number,
): Promise<ItemResult> {
  const sent = { file, report, rules, batchId };
  const item = (outcome: ItemOutcome, why: Reason | null, done: Imported | null = null) =>
    listItem(sent, { outcome, why, done });
  if (report.status === "unreadable" || report.status === "not_a_report")
    return item(report.status, report.reason);
  if (report.fiscalYear === null) return item("refused", reasonFor("no_year"));
  if (report.agency === null && !rules.agencyId) return item("refused", reasonFor("no_agency"));
  const scope = rules.scope ?? { kind: "all" };
  const match = await agencyFor(report.agency ?? "", report.fiscalYear, { ...rules, scope });
  if (match.kind === "question")
    return item("proposed_agency", whichAgency(report, match.agencyIds));
  if (match.kind === "unknown") return item("proposed_agency", unknown(report));
  if (!(await queryPrivate((tx) => isWithin(tx, scope, match.agencyId))))
    return item("refused", OTHER_AGENCY(report.agency ?? match.agencyId));
  const done = await importReport({
    ...rules,
    report,
    bytes: file.bytes,
    view,
    agencyId: match.agencyId,
    act: actOf(batchId),
    sourceUrl: file.sourceUrl ?? null,
    sourceDate: file.sourceDate ?? null,
  });
  return item(done.outcome, done.refused ? reasonFor(done.refused) : null, done);
}

async function agencyFor(
  name: string,
  year: number,
  { agencyId, scope }: { agencyId?: string | null; scope: AccessScope },
): Promise<Match> {
  if (agencyId) return { kind: "found", agencyId };
  return queryPrivate(async (tx) =>
    matchAgency(name, year, await readKnownNames(tx), await readPlaceOf(tx, scope)),
  );
}

/** What was accepted with a batch of files. */
export const actOf = (batchId: number): string => `batch:${batchId}`;

const REFUSED: ReadonlySet<ItemOutcome> = new Set([
  "proposed_agency",
  "refused",
  "unreadable",
  "not_a_report",
]);

/** What a waiting file may become, as it was when it was sent. */
type SentAs = Omit<ImportRules, "origin" | "agencyId"> & {
  sourceUrl: string | null;
  sourceDate: string | null;
};
const sentAs = (rules: ImportRules, file: ImportFile): SentAs => ({
  actor: rules.actor,
  filing: rules.filing,
  scope: rules.scope ?? { kind: "all" },
  // Registering a name is no act of acceptance: whoever asked for that has to look again.
  acceptAs: null,
  publicReason: rules.publicReason ?? null,
  sourceUrl: file.sourceUrl ?? null,
  sourceDate: file.sourceDate ?? null,
});

/** What a supervisor sees of a waiting file before anyone has named its agency. */
const headlineOf = ({ cells }: ParsedReport): Record<string, number> =>
  Object.fromEntries(
    HEADLINE_CELLS.flatMap((id) => {
      const value = cells[id]?.value ?? null;
      return value === null ? [] : [[id, value]];
    }),
  );

const whichAgency = ({ agency, fiscalYear }: ParsedReport, ids: readonly string[]): Reason => ({
  code: "which_agency",
  message: {
    zh: `“${agency}”（${fiscalYear} 年度）可能指不止一个机关，登记册中名称相近的有：${ids.join("、") || "无"}。文件已保留，待主管指明后读入。`,
    en: `“${agency}” (${fiscalYear}) may mean more than one agency; of a like name in the registry: ${ids.join(", ") || "none"}. The file is kept and will be read in once a supervisor has said which.`,
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

type Waiting = {
  id: number;
  path: string;
  bytes: Buffer;
  sent: SentAs | null;
  sender: string | null;
};

/**
 * Documents that waited for their agency take the way that they would have taken when they were
 * sent: in their sender's name, within the sender's reach, and no further. Call it after the agency
 * has been registered. Items whose document finds its agency now are settled; the others keep
 * waiting.
 */
export async function importAgain(o: {
  itemIds: readonly number[];
  /** Whose reports they are, as a supervisor has decided. */
  agencyId?: string;
}): Promise<BatchResult> {
  const waiting = await queryPrivate(
    async (tx) =>
      (
        await tx.query<Waiting>(
          "SELECT i.id, i.path, d.bytes, i.sent_as AS sent, b.actor AS sender FROM import_item i JOIN document d ON d.sha256 = i.sha256 JOIN import_batch b ON b.id = i.batch_id WHERE i.id = ANY($1) AND i.outcome = 'proposed_agency' ORDER BY i.id",
          [o.itemIds],
        )
      ).rows,
  );
  const items: ItemResult[] = [];
  let batchId = 0;
  for (const w of waiting) {
    const { sourceUrl, sourceDate, ...rules } = w.sent ?? (await sentBefore(w.sender));
    const again = await importFiles({
      ...rules,
      agencyId: o.agencyId ?? null,
      files: [{ path: w.path, bytes: new Uint8Array(w.bytes), sourceUrl, sourceDate }],
    });
    batchId = again.batchId;
    items.push(...again.items);
    if (again.items[0]?.outcome !== "proposed_agency")
      await writeTransaction((tx) =>
        tx.query("UPDATE import_item SET outcome = 'settled' WHERE id = $1", [w.id]),
      );
  }
  return { batchId, items };
}

/**
 * Files that waited before it was written down what they may become: no more than their sender may
 * today, and to the queue at most.
 */
async function sentBefore(actor: string | null): Promise<SentAs> {
  const { rows } = await queryPrivate((tx) =>
    tx.query<{ role: string; agencyId: string | null; regionCode: string | null }>(
      `SELECT role, agency_id AS "agencyId", region_code AS "regionCode" FROM app_user WHERE id = $1`,
      [actor],
    ),
  );
  const user = rows[0];
  const reviews = user ? scopeOfRight(user, "review") : null;
  const scope = user ? (reviews ?? scopeOfRight(user, "upload")) : ({ kind: "all" } as const);
  return {
    actor,
    filing: !user || reviews ? "review" : "draft",
    scope: scope ?? { kind: "agency", agencyId: "" },
    acceptAs: null,
    publicReason: null,
    sourceUrl: null,
    sourceDate: null,
  };
}
