/**
 * An import of many files: they are stored with the job that will read them, so that nothing is
 * lost with the process that took them.
 */
import type { InputFile } from "@/lib/intake/host/archive";
import { writeTransaction } from "@/lib/store/client";
import { enqueueJob } from "./enqueue-job";
import { insertBatch, type ImportRules } from "./import-files";

/** What the sender may do, as it was when the files came; the files themselves are rows of their own. */
export type ImportPayload = Omit<ImportRules, "actor" | "origin" | "agencyId"> & {
  readonly batchId: number;
  /** What the sender's file was called. */
  readonly name: string;
};

export const queueImport = (
  o: ImportRules & { files: readonly InputFile[]; name: string },
): Promise<{ batchId: number; jobId: number }> =>
  writeTransaction(async (tx) => {
    const { actor, origin, filing, scope, acceptAs, files, name } = o;
    const batchId = await insertBatch(tx, actor, files.length);
    const payload: ImportPayload = {
      batchId,
      name,
      filing,
      ...(scope ? { scope } : {}),
      acceptAs: acceptAs ?? null,
      publicReason: o.publicReason ?? null,
    };
    const job = { kind: "import", payload, total: files.length } as const;
    const jobId = await enqueueJob(tx, job, { actor, origin: origin ?? null });
    for (const [no, file] of files.entries())
      await tx.query(
        "INSERT INTO job_file (job_id, no, path, bytes, refused, facts) VALUES ($1, $2, $3, $4, $5, $6)",
        [
          jobId,
          no,
          file.path,
          Buffer.from(file.bytes),
          file.refused ?? null,
          file.facts ? JSON.stringify(file.facts) : null,
        ],
      );
    return { batchId, jobId };
  });
