import { queryPrivate } from "@/lib/store/client";

export type Upkeep = {
  /** The database's clock. */
  now: Date;
  lastBackup: Date | null;
  /** When a backup was last restored and compared. */
  lastBackupCheck: Date | null;
  /** Accounts that can sign in. */
  sampleAccounts: number;
  ownAccounts: number;
  /** Whether words in Latin letters are found by an index (pg_trgm). */
  hasLetterIndex: boolean;
};

/** What tells whether the installation is looked after. */
export async function findUpkeep(): Promise<Upkeep> {
  return queryPrivate(async (tx) => {
    const { rows } = await tx.query<Upkeep>(
      `SELECT clock_timestamp() AS now, (SELECT max(at) FROM audit_log
          WHERE action = 'backup.make') AS "lastBackup",
         (SELECT max(at) FROM audit_log WHERE action = 'backup.check') AS "lastBackupCheck",
         (SELECT count(*)::int FROM app_user WHERE active AND sample) AS "sampleAccounts",
         (SELECT count(*)::int FROM app_user WHERE active AND NOT sample) AS "ownAccounts",
         to_regclass('public.report_version_letters_idx') IS NOT NULL AS "hasLetterIndex"`,
    );
    const [row] = rows;
    if (!row) throw new Error("no answer");
    return row;
  });
}
