import type { Deadline } from "@/lib/collection/rounds";
import type { RosterLine } from "@/lib/collection/roster";
import { writeTransaction, type WriteTx } from "@/lib/store/client";
import { writeAudit } from "./audit";
import { bumpDataVersion } from "./data-version";
import { recheckDates } from "./findings";
import type { By } from "./users";

/**
 * Opens a year's round with its deadlines and roster. @returns false when it is open already: a
 * double click opens it once
 */
export async function openRound(
  o: {
    year: number;
    deadlines: readonly Deadline[];
    roster: readonly RosterLine[];
    note?: string | null;
  },
  by: By,
): Promise<boolean> {
  return writeTransaction(async (tx) => {
    const made = await tx.query(
      "INSERT INTO round (fiscal_year, note, created_by) VALUES ($1,$2,$3) ON CONFLICT DO NOTHING",
      [o.year, o.note ?? null, by.actor],
    );
    if (made.rowCount !== 1) return false;
    for (const d of o.deadlines)
      await tx.query(
        "INSERT INTO round_deadline (fiscal_year, basis, due_on, file_by, document) VALUES ($1,$2,$3,$4,$5)",
        [o.year, d.basis, d.dueOn, d.fileBy, d.document],
      );
    for (const l of o.roster)
      await tx.query(
        "INSERT INTO roster (agency_id, fiscal_year, basis, expected) VALUES ($1,$2,$3,$4) ON CONFLICT (agency_id, fiscal_year) DO UPDATE SET basis = EXCLUDED.basis, expected = EXCLUDED.expected",
        [l.agencyId, o.year, l.basis, l.expected],
      );
    await recheckDates(tx, { years: [o.year], agencies: null });
    await bumpDataVersion(tx, "registry");
    await writeAudit(tx, {
      ...by,
      action: "round.open",
      entity: "round",
      entityId: o.year,
      after: {
        deadlines: Object.fromEntries(o.deadlines.map((d) => [d.basis, d.dueOn])),
        expected: o.roster.filter((l) => l.expected).length,
      },
    });
    return true;
  });
}

/** @returns false when there is no such round */
export async function setDeadline(o: Deadline & { year: number }, by: By): Promise<boolean> {
  return writeTransaction(async (tx) => {
    const round = await tx.query("SELECT 1 FROM round WHERE fiscal_year = $1", [o.year]);
    if (round.rowCount !== 1) return false;
    const before = await tx.query<object>(
      "SELECT due_on, file_by, document FROM round_deadline WHERE fiscal_year = $1 AND basis = $2",
      [o.year, o.basis],
    );
    await tx.query(
      "INSERT INTO round_deadline (fiscal_year, basis, due_on, file_by, document) VALUES ($1,$2,$3,$4,$5) ON CONFLICT (fiscal_year, basis) DO UPDATE SET due_on = EXCLUDED.due_on, file_by = EXCLUDED.file_by, document = EXCLUDED.document",
      [o.year, o.basis, o.dueOn, o.fileBy, o.document],
    );
    await recheckDates(tx, { years: [o.year], agencies: null });
    await bumpDataVersion(tx, "registry");
    await writeAudit(tx, {
      ...by,
      action: "round.deadline",
      entity: "round",
      entityId: o.year,
      before: before.rows[0] ?? null,
      after: { basis: o.basis, due_on: o.dueOn, file_by: o.fileBy, document: o.document },
    });
    return true;
  });
}

/** Puts an agency on a year's roster, or changes its line. @returns false for an unknown round or agency */
export async function setRosterLine(
  o: { year: number; agencyId: string; basis: string; expected: boolean; note: string | null },
  by: By,
): Promise<boolean> {
  return writeTransaction(async (tx) => {
    const known = await tx.query(
      "SELECT 1 FROM round o, agency a WHERE o.fiscal_year = $1 AND a.id = $2",
      [o.year, o.agencyId],
    );
    if (known.rowCount !== 1) return false;
    const before = await tx.query<object>(
      "SELECT basis, expected, note FROM roster WHERE fiscal_year = $1 AND agency_id = $2",
      [o.year, o.agencyId],
    );
    await tx.query(
      "INSERT INTO roster (agency_id, fiscal_year, basis, expected, note) VALUES ($1,$2,$3,$4,$5) ON CONFLICT (agency_id, fiscal_year) DO UPDATE SET basis = EXCLUDED.basis, expected = EXCLUDED.expected, note = EXCLUDED.note",
      [o.agencyId, o.year, o.basis, o.expected, o.note],
    );
    await recheckDates(tx, { years: [o.year], agencies: [o.agencyId] });
    await bumpDataVersion(tx, "registry");
    await writeAudit(tx, {
      ...by,
      action: "roster.change",
      entity: "roster",
      entityId: `${o.agencyId}-${o.year}`,
      before: before.rows[0] ?? null,
      after: { basis: o.basis, expected: o.expected, note: o.note },
    });
    return true;
  });
}

export type RosterChange = {
  readonly agencyId: string;
  readonly basis: string;
  readonly expected: boolean;
  readonly note: string | null;
};

/**
 * Puts many agencies on a year's roster, or changes their lines, in one act. @returns how many
 * lines are other than before
 */
export async function setRosterLines(
  o: { year: number; lines: readonly RosterChange[] },
  by: By,
): Promise<number> {
  return writeTransaction(async (tx) => {
    const changed = await setRosterLinesIn(tx, o);
    if (changed.length === 0) return 0;
    const ids = new Set(changed);
    await writeAudit(tx, {
      ...by,
      action: "roster.change",
      entity: "round",
      entityId: o.year,
      after: { lines: o.lines.filter((l) => ids.has(l.agencyId)) },
    });
    return changed.length;
  });
}

/** Within a transaction that has its own entry in the audit log. @returns agencies whose line changed */
export async function setRosterLinesIn(
  tx: WriteTx,
  o: { year: number; lines: readonly RosterChange[] },
): Promise<string[]> {
  const { rows } = await tx.query<{ agencyId: string }>(
    `INSERT INTO roster (agency_id, fiscal_year, basis, expected, note)
       SELECT a.id, d.fiscal_year, l.basis, l.expected, l.note
       FROM json_to_recordset($2::json) AS l("agencyId" text, basis text, expected boolean, note text)
       JOIN agency a ON a.id = l."agencyId" JOIN round d ON d.fiscal_year = $1
       ON CONFLICT (agency_id, fiscal_year) DO UPDATE
         SET basis = EXCLUDED.basis, expected = EXCLUDED.expected, note = EXCLUDED.note
       WHERE (roster.basis, roster.expected, roster.note) IS DISTINCT FROM
         (EXCLUDED.basis, EXCLUDED.expected, EXCLUDED.note)
       RETURNING agency_id AS "agencyId"`,
    [o.year, JSON.stringify(o.lines)],
  );
  const changed = rows.map((r) => r.agencyId);
  if (changed.length === 0) return changed;
  await recheckDates(tx, { years: [o.year], agencies: changed });
  await bumpDataVersion(tx, "registry");
  return changed;
}

/** Takes lines off a roster that were put on it by mistake. Within a transaction of its own entry. */
export async function removeRosterLinesIn(
  tx: WriteTx,
  o: { year: number; agencyIds: readonly string[] },
): Promise<void> {
  if (o.agencyIds.length === 0) return;
  await tx.query("DELETE FROM roster WHERE fiscal_year = $1 AND agency_id = ANY($2)", [
    o.year,
    o.agencyIds,
  ]);
  await recheckDates(tx, { years: [o.year], agencies: o.agencyIds });
  await bumpDataVersion(tx, "registry");
}

/**
 * A closed round takes nothing more: no filing, no acceptance, until it is opened again with a
 * reason. Its roster stays as it is.
 */
export async function closeRound(
  o: { year: number; closed: boolean; reason: string | null },
  by: By,
): Promise<boolean> {
  return writeTransaction(async (tx) => {
    const done = await tx.query(
      "UPDATE round SET closed_at = CASE WHEN $2 THEN now() END WHERE fiscal_year = $1 AND (closed_at IS NULL) = $2",
      [o.year, o.closed],
    );
    if (done.rowCount !== 1) return false;
    await writeAudit(tx, {
      ...by,
      action: o.closed ? "round.close" : "round.reopen",
      entity: "round",
      entityId: o.year,
      note: o.reason,
    });
    return true;
  });
}
