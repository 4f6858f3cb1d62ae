import type { InputFile } from "@/lib/intake/host/archive";
import { queryPrivate } from "@/lib/store/client";

export type JobFile = InputFile & {
  readonly stored: { readonly job: number; readonly no: number };
};
type Row = {
  no: number;
  path: string;
  bytes: Buffer;
  refused: InputFile["refused"] | null;
  facts: InputFile["facts"] | null;
};

/** The first file after number `after` that the job has not read; null after the last. */
export const readNextJobFile = (job: number, after: number): Promise<JobFile | null> =>
  queryPrivate(async (tx) => {
    const { rows } = await tx.query<Row>(
      "SELECT no, path, bytes, refused, facts FROM job_file WHERE job_id = $1 AND no > $2 ORDER BY no LIMIT 1",
      [job, after],
    );
    const [row] = rows;
    if (!row) return null;
    return {
      path: row.path,
      bytes: new Uint8Array(row.bytes),
      ...(row.refused ? { refused: row.refused } : {}),
      ...(row.facts ? { facts: row.facts } : {}),
      stored: { job, no: row.no },
    };
  });
