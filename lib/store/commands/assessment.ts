import type { CardBasis } from "@/lib/assessment/changes";
import type { Card } from "@/lib/assessment/score";
import type { ScoreSheet } from "@/lib/assessment/sheet";
import { valueAt } from "@/lib/lookup";
import { writeTransaction, type WriteTx } from "@/lib/store/client";
import { writeAudit } from "./audit";
import type { By } from "./users";

/**
 * Saves a score sheet as its next edition.
 * @param o.was the edition that was changed; 0 for a new sheet
 * @returns false where somebody else has saved one since, or the code is taken
 */
export async function saveSheet(
  o: ScoreSheet & { readonly code: string; readonly was: number },
  by: By,
): Promise<boolean> {
  return writeTransaction(async (tx) => {
    const { rowCount } = await tx.query(
      `INSERT INTO assessment_sheet (code, edition, fiscal_year, title, standards, shares, created_by)
       SELECT $1, $2 + 1, $3, $4, $5, $6, $7
         WHERE $2 = (SELECT COALESCE(max(edition), 0) FROM assessment_sheet WHERE code = $1)
       ON CONFLICT DO NOTHING`,
      [
        o.code,
        o.was,
        o.year,
        o.title,
        JSON.stringify(o.standards),
        JSON.stringify(o.shares),
        by.actor,
      ],
    );
    if (rowCount !== 1) return false;
    await writeAudit(tx, {
      ...by,
      action: "assessment.sheet",
      entity: "assessment",
      entityId: o.code,
      after: { edition: o.was + 1, title: o.title, standards: o.standards, shares: o.shares },
    });
    return true;
  });
}

/** The standard of a sheet and the agency that an entry is about. */
export type AssessedStandard = {
  readonly code: string;
  readonly agencyId: string;
  readonly standard: string;
};

/** Enters what a standard that is scored by hand takes; 0: somebody looked, and there was nothing. */
export async function enterHandScore(
  o: AssessedStandard & { readonly points: number; readonly note: string },
  by: By,
): Promise<void> {
  await writeTransaction(async (tx) => {
    await tx.query(
      "INSERT INTO assessment_hand (code, agency_id, standard, points, note, actor) VALUES ($1, $2, $3, $4, $5, $6)",
      [o.code, o.agencyId, o.standard, o.points, o.note, by.actor],
    );
    await writeAudit(tx, {
      ...by,
      action: "assessment.score",
      entity: "assessment",
      entityId: o.code,
      after: { agency: o.agencyId, standard: o.standard, points: o.points },
      note: o.note,
    });
  });
}

/** @returns false where an earlier reply to the same deduction still waits */
export async function addReply(
  o: AssessedStandard & { readonly text: string },
  by: By,
): Promise<boolean> {
  return writeTransaction(async (tx) => {
    const { rowCount } = await tx.query(
      "INSERT INTO assessment_reply (code, agency_id, standard, text, author) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
      [o.code, o.agencyId, o.standard, o.text, by.actor],
    );
    if (rowCount !== 1) return false;
    await writeAudit(tx, {
      ...by,
      action: "assessment.reply",
      entity: "assessment",
      entityId: o.code,
      after: { agency: o.agencyId, standard: o.standard, text: o.text },
    });
    return true;
  });
}

export type ReplyDecision = {
  readonly id: number;
  readonly decision: "upheld" | "changed";
  /** Points taken when it was decided, and those that count from now on. */
  readonly was: number;
  readonly points: number;
  readonly reason: string;
};

/** @returns false where it has been decided already */
export async function decideReply(
  o: ReplyDecision,
  by: By,
  tell?: (tx: WriteTx) => Promise<unknown>,
): Promise<boolean> {
  return writeTransaction(async (tx) => {
    const { rows } = await tx.query<{ code: string; agencyId: string; standard: string }>(
      `UPDATE assessment_reply SET decision = $2, was = $3, points = $4, reason = $5,
          decided_by = $6, decided_at = now()
       WHERE id = $1 AND decision IS NULL RETURNING code, agency_id AS "agencyId", standard`,
      [o.id, o.decision, o.was, o.points, o.reason, by.actor],
    );
    if (rows.length === 0) return false;
    const { code, agencyId, standard } = valueAt(rows, 0);
    await writeAudit(tx, {
      ...by,
      action: "assessment.decide",
      entity: "assessment",
      entityId: code,
      before: { points: o.was },
      after: { agency: agencyId, standard, decision: o.decision, points: o.points },
      note: o.reason,
    });
    await tell?.(tx);
    return true;
  });
}

/** Keeps every agency's card as it is now, with what it was made from. */
export async function publishCards(
  code: string,
  cards: readonly {
    readonly agencyId: string;
    readonly basis: CardBasis;
    readonly card: Card;
  }[],
  by: By,
  tell?: (tx: WriteTx) => Promise<unknown>,
): Promise<void> {
  await writeTransaction(async (tx) => {
    await tx.query(
      `INSERT INTO assessment_card (code, agency_id, published_at, published_by, basis, card)
       SELECT $1, c->>'agencyId', now(), $3, c->'basis', c->'card' FROM jsonb_array_elements($2::jsonb) c`,
      [code, JSON.stringify(cards), by.actor],
    );
    await writeAudit(tx, {
      ...by,
      action: "assessment.publish",
      entity: "assessment",
      entityId: code,
      after: {
        agencies: cards.length,
        cards: cards.map(({ agencyId, basis, card }) => ({
          agencyId,
          versionId: basis.report?.versionId ?? null,
          score: card.score,
          of: card.of,
        })),
      },
    });
    await tell?.(tx);
  });
}
