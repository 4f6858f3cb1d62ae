/**
 * Moves of a report version through collection. Each is one row of the append-only history; none is
 * made twice.
 */
import { isReplacedOnArrival } from "@/lib/collection/gate";
import { isWaiting, nextState, type CollectionState, type Move } from "@/lib/collection/states";
import type { WriteTx } from "@/lib/store/client";
import { bumpDataVersion } from "./data-version";

/** What a command answers instead of throwing, so that a page can say it in words. */
export type Refusal = {
  readonly refused:
    | "not_found"
    | "changed_meanwhile"
    | "wrong_state"
    | "blocked"
    | "bad_input"
    | "round_closed"
    | "too_late";
  readonly detail?: string;
};
export type Held = {
  id: number;
  reportId: string;
  agencyId: string;
  fiscalYear: number;
  state: CollectionState;
  revision: number;
  versionNo: number;
  published: boolean;
};

/** Takes the version's row for this transaction; others wait. Null where there is none. */
export async function holdVersion(tx: WriteTx, versionId: number): Promise<Held | null> {
  const { rows } = await tx.query<Held>(
    `SELECT v.id, v.report_id AS "reportId", r.agency_id AS "agencyId",
        r.fiscal_year AS "fiscalYear", v.state, v.revision, v.version_no AS "versionNo",
        (v.published_at IS NOT NULL) AS published
     FROM report_version v JOIN report r ON r.id = v.report_id WHERE v.id = $1 FOR UPDATE OF v`,
    [versionId],
  );
  return rows[0] ?? null;
}

/**
 * Moves a held version. Asking again for a move that has been made answers `done` and changes
 * nothing (a double click).
 * @returns whether something changed, or the refusal
 */
export async function moveVersion(
  tx: WriteTx,
  held: Held,
  o: { move: Move; actor: string | null; note?: string | null },
): Promise<{ changed: boolean } | Refusal> {
  const to = nextState(held.state, o.move);
  if (to === null) {
    const already = {
      submit: "submitted",
      return: "returned",
      accept: "accepted",
      publish: "published",
      supersede: "superseded",
      start: "draft",
      recall: "draft",
      discard: "discarded",
      withdraw: "withdrawn",
    }[o.move];
    return held.state === already
      ? { changed: false }
      : { refused: "wrong_state", detail: held.state };
  }
  await recordMove(tx, {
    versionId: held.id,
    from: held.state,
    to,
    actor: o.actor,
    note: o.note ?? null,
  });
  // From now on it has come in, and pages say so; or it has not, after all.
  if (o.move === "submit" || o.move === "recall" || o.move === "discard")
    await bumpDataVersion(tx, { reports: [{ id: held.reportId, year: held.fiscalYear }] });
  return { changed: true };
}

async function recordMove(
  tx: WriteTx,
  m: {
    versionId: number;
    from: CollectionState;
    to: CollectionState;
    actor: string | null;
    note: string | null;
  },
): Promise<void> {
  await tx.query(
    "UPDATE report_version SET state = $2, revision = revision + 1, updated_at = now() WHERE id = $1",
    [m.versionId, m.to],
  );
  await tx.query(
    "INSERT INTO state_change (version_id, from_state, to_state, actor, note) VALUES ($1,$2,$3,$4,$5)",
    [m.versionId, m.from, m.to, m.actor, m.note],
  );
}

/**
 * Whether somebody has worked on a version since it was made: figures changed, words written, or
 * typed from the beginning.
 */
const WORKED_ON = `(v.read_status = 'typed' OR v.base_version_id IS NOT NULL
    OR EXISTS (SELECT 1 FROM correction c WHERE c.version_id = v.id)
    OR EXISTS (SELECT 1 FROM remark m WHERE m.version_id = v.id))`;

/**
 * What a version that is published or a file that arrives takes the place of. Publication: whatever
 * waits in the queue, and files that nobody touched. Arrival: only files that nobody touched. A
 * draft on which somebody worked always stays. @returns how many
 */
export async function supersedeWaiting(
  tx: WriteTx,
  o: { reportId: string; versionId: number; actor: string | null; arrival?: boolean },
): Promise<number> {
  const { rows } = await tx.query<{ id: number; state: CollectionState; workedOn: boolean }>(
    `SELECT v.id, v.state, ${WORKED_ON} AS "workedOn" FROM report_version v
     WHERE v.report_id = $1 AND v.id <> $2 AND v.published_at IS NULL
       AND v.state IN ('draft', 'submitted', 'review', 'returned', 'accepted') FOR UPDATE OF v`,
    [o.reportId, o.versionId],
  );
  const replaced = rows.filter(
    (v) => isReplacedOnArrival(v) || (!o.arrival && (isWaiting(v.state) || v.state === "accepted")),
  );
  for (const { id, state } of replaced)
    await recordMove(tx, {
      versionId: id,
      from: state,
      to: "superseded",
      actor: o.actor,
      note: null,
    });
  return replaced.length;
}
