import { queryPrivate } from "@/lib/store/client";
import { readHealth } from "./health";
import { LIVE_CONDITION } from "./sessions";

/** What `/metrics` says of the database's content; times are seconds since 1970. */
export type OperatorNumbers = {
  readonly dataVersion: number | null;
  readonly sessions: number | null;
  readonly reportsInReview: number | null;
  readonly lastBackup: number | null;
  readonly lastBackupCheck: number | null;
};

/** In a portal, whose database shows the public side alone, only the version of the data is known. */
export const readPortalNumbers = async (): Promise<OperatorNumbers> => ({
  dataVersion: (await readHealth()).dataVersion,
  sessions: null,
  reportsInReview: null,
  lastBackup: null,
  lastBackupCheck: null,
});

export const readOperatorNumbers = (): Promise<OperatorNumbers> =>
  queryPrivate(async (tx) => {
    const { rows } = await tx.query<OperatorNumbers>(
      `SELECT (SELECT value::int FROM instance WHERE key = 'data_version') AS "dataVersion",
         (SELECT count(*)::int FROM session s JOIN app_user u ON u.id = s.user_id
           WHERE ${LIVE_CONDITION}) AS sessions,
         (SELECT count(*)::int FROM report_version WHERE state = 'submitted') AS "reportsInReview",
         (SELECT extract(epoch FROM max(at))::float8 FROM audit_log
           WHERE action = 'backup.make') AS "lastBackup",
         (SELECT extract(epoch FROM max(at))::float8 FROM audit_log
           WHERE action = 'backup.check') AS "lastBackupCheck"`,
    );
    const [row] = rows;
    if (!row) throw new Error("no answer");
    return row;
  });
