import { queryPrivate } from "@/lib/store/client";

export type ThreadNote = {
  readonly id: number;
  readonly rule: string | null;
  readonly side: "agency" | "review";
  readonly text: string;
  readonly who: string | null;
  readonly at: Date;
};

/** The discussion of a report, oldest first. The caller has asked whether the reader may see the report. */
export const readThread = (reportId: string): Promise<ThreadNote[]> =>
  queryPrivate(async (tx) => {
    const { rows } = await tx.query<ThreadNote>(
      `SELECT n.id, n.rule, n.side, n.text, COALESCE(u.name, n.author) AS who, n.at
       FROM thread_note n LEFT JOIN app_user u ON u.id = n.author WHERE n.report_id = $1 ORDER BY n.id`,
      [reportId],
    );
    return rows;
  });
