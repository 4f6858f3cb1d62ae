/** Moves of a report version through collection. Each is one row of the append-only history; none is made twice. */
import { next, type CollectionState, type Move } from "@/lib/collection/states";
import type { WriteTx } from "@/lib/store/client";
import { bumpDataVersion } from "./data-version";
import { recheckNextYear } from "./findings";

/** What a command answers instead of throwing, so that a page can say it in words. */
export type Refusal = {
  readonly refused: "not_found" | "changed_meanwhile" | "wrong_state" | "blocked" | "bad_input";
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
    `SELECT v.id, v.report_id AS "reportId", r.agency_id AS "agencyId", r.fiscal_year AS "fiscalYear", v.state, v.revision, v.version_no AS "versionNo", (v.published_at IS NOT NULL) AS published
     FROM report_version v JOIN report r ON r.id = v.report_id WHERE v.id = $1 FOR UPDATE OF v`,
    [versionId],
  );
  return rows[0] ?? null;
}

/**
 * Moves a held version. Asking again for a move that has been made answers `done` and changes nothing (a double click).
 * @returns whether something changed, or the refusal
 */
export async function moveVersion(
  tx: WriteTx,
  held: Held,
  o: { move: Move; actor: string | null; note?: string | null },
): Promise<{ changed: boolean } | Refusal> {
  const to = next(held.state, o.move);
  if (to === null) {
    const already = {
      submit: "submitted",
      return: "returned",
      accept: "accepted",
      publish: "published",
      supersede: "superseded",
      start: "draft",
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
  if (to === "published") await publish(tx, held, o.actor);
  // From now on it has come in, and pages say so.
  else if (o.move === "submit") await bumpDataVersion(tx, { years: [held.fiscalYear] });
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

async function publish(tx: WriteTx, held: Held, actor: string | null): Promise<void> {
  await tx.query(
    "UPDATE report_version SET published_at = now(), superseded_at = NULL WHERE id = $1",
    [held.id],
  );
  await supersedeOthers(tx, { reportId: held.reportId, versionId: held.id, actor });
  await recheckNextYear(tx, { agencyId: held.agencyId, year: held.fiscalYear });
  await bumpDataVersion(tx, { years: [held.fiscalYear] });
}

/** The published version that this one replaces; versions that others are still working on stay theirs. */
export async function supersedeOthers(
  tx: WriteTx,
  o: { reportId: string; versionId: number; actor: string | null },
): Promise<void> {
  const { rows } = await tx.query<{ id: number }>(
    "UPDATE report_version SET superseded_at = now(), state = 'superseded' WHERE report_id = $1 AND id <> $2 AND published_at IS NOT NULL AND superseded_at IS NULL RETURNING id",
    [o.reportId, o.versionId],
  );
  for (const { id } of rows)
    await tx.query(
      "INSERT INTO state_change (version_id, from_state, to_state, actor) VALUES ($1,'published','superseded',$2)",
      [id, o.actor],
    );
}

/** Drafts and filed versions that a newer file or a newer correction of the same report replaces before they were ever published. @returns how many */
export async function supersedeWaiting(
  tx: WriteTx,
  o: {
    reportId: string;
    versionId: number;
    actor: string | null;
    states?: readonly CollectionState[];
  },
): Promise<number> {
  const { rows } = await tx.query<{ id: number; state: string }>(
    "SELECT id, state FROM report_version WHERE report_id = $1 AND id <> $2 AND published_at IS NULL AND state = ANY($3) FOR UPDATE",
    [o.reportId, o.versionId, o.states ?? ["draft", "submitted", "review", "returned", "accepted"]],
  );
  for (const { id, state } of rows)
    await recordMove(tx, {
      versionId: id,
      from: state as CollectionState,
      to: "superseded",
      actor: o.actor,
      note: null,
    });
  return rows.length;
}
