/**
 * Figures that a person types into an open version. Each changed cell is one correction that is
 * never altered.
 */
import { readTyped, toInput } from "@/lib/collection/entry";
import { fillInputs, type Filling } from "@/lib/collection/fill-form";
import type { ProsePart } from "@/lib/collection/report-parts";
import type { CellReading } from "@/lib/extract/types";
import type { WriteTx } from "@/lib/store/client";
import { recheckVersion } from "./findings";
import {
  changedParts,
  conflictingParts,
  storedParts,
  writeParts,
  type PartConflict,
  type TypedParts,
} from "./report-parts";
import { holdVersion, type Held, type Refusal } from "./states";

export type CorrectionEntry = {
  readonly inputs: Readonly<Record<string, string>>;
  /** Doubtful cells that were compared with the source and are right as they stand. */ readonly confirmed: readonly string[];
  /** The words of a report without a file. */
  readonly parts?: TypedParts;
  /** What the person asked to be filled in on the way. */
  readonly fill?: Filling | null;
};
export type BadInput = { readonly cellId: string; readonly input: string; readonly why: string };
/**
 * A cell that the person changed on a page that was no longer the newest: as it was on that page,
 * as it is stored now, as it was typed.
 */
export type Conflict = {
  readonly cellId: string;
  readonly seen: string;
  readonly stored: string;
  readonly typed: string;
};
type StoredCell = { readonly id: string } & Omit<CellReading, "proposed">;
type NotSaved = Refusal & {
  bad?: BadInput[];
  conflicts?: Conflict[];
  parts?: PartConflict[];
  /** Parts whose words the person changed. */
  changedParts?: ProsePart[];
};
type Change = {
  readonly cellId: string;
  readonly from: CellReading;
  readonly to: Pick<CellReading, "value" | "raw" | "state">;
};

/**
 * Saves what changed against what is stored. `revision` is the one that the person saw: if somebody
 * has saved since, nothing is written. A figure that a machine read from a document is changed only
 * with a reason.
 */
export async function saveEntry(
  tx: WriteTx,
  o: {
    versionId: number;
    revision: number;
    entry: CorrectionEntry;
    reason: string | null;
    actor: string;
    mayEdit: (held: Held) => boolean;
  },
): Promise<{ saved: number; revision: number } | NotSaved> {
  const held = await holdVersion(tx, o.versionId);
  if (!held) return { refused: "not_found" };
  if (!o.mayEdit(held)) return { refused: "wrong_state", detail: held.state };
  const { rows } = await tx.query<StoredCell>(
    "SELECT cell_id AS id, value, raw, state, source FROM observation WHERE version_id = $1",
    [held.id],
  );
  const { parts: typed = { texts: {}, seen: {} } } = o.entry;
  const texts = await storedParts(tx, held.id);
  const words = (await isTyped(tx, held.id)) ? changedParts(typed, texts) : [];
  if (held.revision !== o.revision)
    return {
      refused: "changed_meanwhile",
      conflicts: conflictsOf(rows, await cellsSeen(tx, held.id, o.revision), o.entry),
      parts: conflictingParts(typed, texts),
      changedParts: words,
    };
  const { changes, bad } = changesOf(rows, {
    ...o.entry,
    inputs: o.entry.fill ? fillInputs(rows, o.entry.inputs, o.entry.fill) : o.entry.inputs,
  });
  if (bad.length > 0) return { refused: "bad_input", bad };
  if (changes.length + words.length === 0) return { saved: 0, revision: held.revision };
  const machine = await machineReadings(tx, held.id, changes);
  if (!o.reason && changes.some((c) => machine.get(c.cellId)))
    return { refused: "bad_input", detail: "reason" };
  for (const c of changes)
    await saveChange(tx, held.id, c, {
      machine: machine.get(c.cellId) ?? null,
      reason: o.reason,
      actor: o.actor,
      revision: held.revision + 1,
    });
  await tx.query(
    "UPDATE report_version SET revision = revision + 1, updated_at = now(), read_status = CASE WHEN EXISTS (SELECT 1 FROM observation WHERE version_id = $1 AND state = 'suspect') THEN read_status ELSE 'checked' END WHERE id = $1",
    [held.id],
  );
  if (words.length > 0)
    await writeParts(
      tx,
      held.id,
      Object.fromEntries(words.map((part) => [part, typed.texts[part]])),
    );
  await recheckVersion(tx, { versionId: held.id, agencyId: held.agencyId });
  return { saved: changes.length + words.length, revision: held.revision + 1 };
}

/** Of a report that came as a file the words are in the file. */
async function isTyped(tx: WriteTx, versionId: number): Promise<boolean> {
  const { rows } = await tx.query("SELECT 1 FROM report_version WHERE id = $1 AND sha256 IS NULL", [
    versionId,
  ]);
  return rows.length > 0;
}

/**
 * What cells showed at an earlier revision: what the first change after it replaced. Cells that
 * nobody changed since are left out.
 */
async function cellsSeen(
  tx: WriteTx,
  versionId: number,
  revision: number,
): Promise<Map<string, Omit<CellReading, "proposed">>> {
  const { rows } = await tx.query<StoredCell>(
    `SELECT DISTINCT ON (cell_id) cell_id AS id, from_value AS value, from_raw AS raw,
        from_state AS state, NULL::jsonb AS source
     FROM correction WHERE version_id = $1 AND revision > $2 ORDER BY cell_id, id`,
    [versionId, revision],
  );
  return new Map(rows.map(({ id, ...cell }) => [id, cell]));
}

/** Only what the person changed on the page: everything else on it is older than what is stored. */
export function conflictsOf(
  stored: readonly StoredCell[],
  seen: ReadonlyMap<string, Omit<CellReading, "proposed">>,
  entry: CorrectionEntry,
): Conflict[] {
  return stored.flatMap(({ id, ...now }) => {
    const typed = entry.inputs[id]?.trim();
    if (typed === undefined) return [];
    const before = toInput(seen.get(id) ?? now).trim();
    const isChanged = typed !== before || entry.confirmed.includes(id);
    return isChanged ? [{ cellId: id, seen: before, stored: toInput(now).trim(), typed }] : [];
  });
}

/**
 * The typed figures that differ from the stored ones, and those that are no figure. Cells that the
 * form did not send stay as they are.
 */
export function changesOf(
  stored: readonly ({ readonly id: string } & CellReading)[],
  entry: CorrectionEntry,
): { changes: Change[]; bad: BadInput[] } {
  const changes: Change[] = [];
  const bad: BadInput[] = [];
  for (const { id, ...from } of stored) {
    const input = entry.inputs[id];
    if (input === undefined) continue;
    const confirmed = entry.confirmed.includes(id);
    if (input.trim() === toInput(from).trim() && !confirmed) continue;
    const typed = readTyped(id, input);
    if (!typed.ok) bad.push({ cellId: id, input, why: typed.why });
    else if (
      typed.cell.value !== from.value ||
      typed.cell.state !== from.state ||
      (typed.cell.state === "blank" && typed.cell.raw !== (from.raw ?? ""))
    )
      changes.push({ cellId: id, from, to: typed.cell });
  }
  return { changes, bad };
}

/**
 * What the machine read in the first place: from the first correction of the cell, here or in the
 * version this one was copied from; else what stands there now.
 */
async function machineReadings(
  tx: WriteTx,
  versionId: number,
  changes: readonly Change[],
): Promise<Map<string, unknown>> {
  const { rows } = await tx.query<{ cell: string; machine: unknown }>(
    `WITH RECURSIVE chain AS (SELECT id, base_version_id FROM report_version WHERE id = $1 UNION ALL
        SELECT v.id, v.base_version_id FROM report_version v JOIN chain c ON v.id = c.base_version_id)
     SELECT DISTINCT ON (cell_id) cell_id AS cell, machine FROM correction
       WHERE version_id IN (SELECT id FROM chain) AND cell_id = ANY($2) ORDER BY cell_id, id`,
    [versionId, changes.map((c) => c.cellId)],
  );
  const known = new Map(rows.map((r) => [r.cell, r.machine]));
  const read = ({ from }: Change): unknown =>
    from.source === null ? null : { value: from.value, raw: from.raw, state: from.state };
  return new Map(
    changes.map((c) => [c.cellId, known.has(c.cellId) ? known.get(c.cellId) : read(c)]),
  );
}

async function saveChange(
  tx: WriteTx,
  versionId: number,
  c: Change,
  o: { machine: unknown; reason: string | null; actor: string; revision: number },
): Promise<void> {
  await tx.query(
    "UPDATE observation SET value = $3, raw = $4, state = $5, proposed = NULL WHERE version_id = $1 AND cell_id = $2",
    [versionId, c.cellId, c.to.value, c.to.raw, c.to.state],
  );
  await tx.query(
    `INSERT INTO correction (version_id, cell_id, from_value, from_raw, from_state, to_value, to_raw, to_state, machine, reason, actor, revision) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)`,
    [
      versionId,
      c.cellId,
      c.from.value,
      c.from.raw,
      c.from.state,
      c.to.value,
      c.to.raw,
      c.to.state,
      o.machine === null ? null : JSON.stringify(o.machine),
      o.reason,
      o.actor,
      o.revision,
    ],
  );
}
