/**
 * Words about a figure or a finding: explanations, acknowledgements, reasons for a return, and the
 * bureau's replies.
 */
import type { WriteTx } from "@/lib/store/client";
import { holdVersion, type Refusal } from "./states";

export type RemarkKind = "explanation" | "acknowledgement" | "reply" | "return";
export type NewRemark = {
  reportId: string;
  versionId: number | null;
  kind: RemarkKind;
  rule: string | null;
  cellId: string | null;
  text: string;
  author: string;
};

/**
 * Where words stand from the beginning: explanations are public, replies wait for a moderator, the
 * rest is between bureau and reviewer.
 */
const FIRST: Readonly<Record<RemarkKind, string>> = {
  explanation: "shown",
  acknowledgement: "internal",
  reply: "waiting",
  return: "internal",
};

export async function addRemark(tx: WriteTx, r: NewRemark): Promise<void> {
  // The same words sent twice (a double click) are one remark.
  await tx.query(
    `INSERT INTO remark (report_id, version_id, kind, rule, cell_id, text, status, author)
        SELECT $1,$2,$3,$4,$5,$6,$7,$8
     WHERE NOT EXISTS (SELECT 1 FROM remark WHERE report_id = $1 AND version_id IS NOT DISTINCT FROM $2
       AND kind = $3 AND rule IS NOT DISTINCT FROM $4 AND cell_id IS NOT DISTINCT FROM $5
       AND text = $6)`,
    [r.reportId, r.versionId, r.kind, r.rule, r.cellId, r.text, FIRST[r.kind], r.author],
  );
}

/**
 * Explanations and acknowledgements of one version's findings. Another person's explanation of the
 * same finding is kept; the newest is shown.
 */
export async function remarkOnVersion(
  tx: WriteTx,
  o: {
    versionId: number;
    author: string;
    remarks: readonly {
      kind: RemarkKind;
      rule: string | null;
      cellId: string | null;
      text: string;
    }[];
  },
): Promise<{ done: number } | Refusal> {
  const held = await holdVersion(tx, o.versionId);
  if (!held) return { refused: "not_found" };
  for (const r of o.remarks)
    await addRemark(tx, { ...r, reportId: held.reportId, versionId: held.id, author: o.author });
  return { done: o.remarks.length };
}

/** A moderator lets a reply be seen, or not. Deciding twice the same way changes nothing. */
export async function moderateReply(
  tx: WriteTx,
  o: { remarkId: number; show: boolean; actor: string },
): Promise<{ reportId: string; changed: boolean } | Refusal> {
  const status = o.show ? "shown" : "declined";
  const { rows } = await tx.query<{ reportId: string; status: string }>(
    `SELECT report_id AS "reportId", status FROM remark WHERE id = $1 AND kind = 'reply' FOR UPDATE`,
    [o.remarkId],
  );
  const row = rows[0];
  if (!row) return { refused: "not_found" };
  if (row.status === status) return { reportId: row.reportId, changed: false };
  await tx.query(
    "UPDATE remark SET status = $2, moderated_by = $3, moderated_at = now() WHERE id = $1",
    [o.remarkId, status, o.actor],
  );
  return { reportId: row.reportId, changed: true };
}
