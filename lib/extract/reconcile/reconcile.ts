/**
 * Combines the two readings of each cell. Agreement is `reported`, disagreement is `suspect`. A
 * figure that only one reader found is taken if the form's own arithmetic confirms it or the
 * reading was unambiguous; otherwise a reviewer decides. docs/reading.md has the table.
 */
import {
  GENERATIONS,
  USUAL_FORM,
  blockOf,
  cellDef,
  findForm,
  formOfTables,
  identitiesFor,
  isSingleRow,
  type CellId,
  type FormSpec,
  type FormVersion,
  type Identity,
} from "@/lib/forms";
import { entryOf, valueAt } from "@/lib/lookup";
import type { GridReading, GridValue } from "../table-reader/table-reader";
import type { Untaken } from "../table-reader/printed-rows";
import { toUnit } from "../labels/numbers";
import { cellOf, evidenceOf, VERDICTS, type Evidence, type EvidenceFound } from "./evidence";
import type { OrderCell, OrderReading } from "../text-reader/text-reader";
import { t2Columns, T2_ROW_LABELS, type Tables } from "../labels/row-labels";
import { digitsOf, rowsWithoutTotal } from "./unfilled-totals";
import { asSuggestion, type CellReading, type DoubtfulText, type ReadDocument } from "../types";

export type Reconciled = {
  readonly cells: Record<CellId, CellReading>;
  /** The form of table two, and that of tables three and four. */
  readonly generation2: FormVersion | null;
  readonly generation3: FormVersion;
  readonly proven: readonly CellId[];
  readonly disputed: readonly CellId[];
};

export function reconcileReadings(
  doc: ReadDocument,
  grid: GridReading,
  order: OrderReading,
): Reconciled {
  const recognised2 = grid.generation2 ?? order.generation2;
  const rows3 = new Set([...grid.rows3, ...order.rows3]);
  const tables = grid.rows3.length > 0 ? grid.tables : order.tables;
  const form3 = formOf3(rows3, tables, recognised2);
  const generation2 =
    recognised2 !== null && sharesTable2(recognised2, form3) ? form3.version : recognised2;
  const ids = expectedIds(generation2, form3, new Map([...order.generations, ...grid.generations]));
  const cells: Record<CellId, CellReading> = {};
  const weak = new Set<CellId>();
  const denied = new Set<CellId>();
  const displaced = rowsNearSplitFigures(grid);
  const proven: CellId[] = [];
  for (const id of ids) {
    const [table, text] = [
      foundByTable(id, grid.cells.get(id)),
      foundByText(id, order.cells.get(id)),
    ];
    const evidence = evidenceOf(table, text, {
      impossible: isImpossible(id, (table ?? text)?.value ?? null),
      contested: isContested(id, { doc, grid, order, agree: table?.value === text?.value }),
      displaced: displaced.size > 0 && displaced.has(valueAt(id.split("."), 0)),
    });
    const { identity } = VERDICTS[evidence];
    if (identity === "cell") denied.add(id);
    // Without ruled lines, running text may have split a figure.
    if (identity || doc.unruled === "lines" || (doc.unruled && !table)) weak.add(id);
    if (TAKES_PROOF.has(evidence) && text?.print === "proven") proven.push(id);
    const untaken = grid.untaken.get(id.slice(0, id.lastIndexOf(".")));
    const cell = cellOf(evidence, table, text);
    const ofRow = flagUnassignedRow(cell, untaken);
    cells[id] = flagAmbiguousText(ofRow, grid.cells.get(id), doc.doubtful);
  }
  flagUnconfirmed(cells, { weak, denied, unfilled: rowsWithoutTotal(grid, order) });
  proposeBlanks(cells);
  const disputed = ids.filter((id) => entryOf(cells, id).state === "suspect");
  if (doc.guessed) for (const id of ids) cells[id] = asSuggestion(entryOf(cells, id));
  return { cells, generation2, generation3: form3.version, proven, disputed };
}

/** Evidence on which a figure that only arithmetic separates from its neighbours is still reported. */
const TAKES_PROOF: ReadonlySet<Evidence> = new Set(["both_agree", "text_confirms", "text_only"]);

type Readings = {
  readonly doc: ReadDocument;
  readonly grid: GridReading;
  readonly order: OrderReading;
  readonly agree: boolean;
};

/** Whether the place of a cell is unreliable, so that it is `suspect` whatever its readings are. */
function isContested(id: CellId, { doc, grid, order, agree }: Readings): boolean {
  const cell = grid.cells.get(id);
  const isTorn = cell?.torn === true;
  // Section two has no identities: a cell that the table reader missed, or joined from several
  // lines, needs both readers to agree.
  const isAlone =
    id.startsWith("t2.") && ((doc.unruled === "cells" && !cell) || (isTorn && !agree));
  return (
    isAlone ||
    (doc.unruled === "lines" && isTorn) ||
    grid.conflicts.has(id) ||
    seesOtherDigits(id, grid, order) ||
    hasUnknownColumns(id, grid, order)
  );
}

/** The form of tables three and four by the rows found, or where none is, that of table two. */
function formOf3(
  rows: ReadonlySet<string>,
  { print }: Tables,
  generation2: FormVersion | null,
): FormSpec {
  if (rows.size === 0) return (generation2 && findForm(generation2)) || USUAL_FORM;
  return formOfTables(print, isSingleRow(print, rows));
}

const sharesTable2 = (version: FormVersion, form: FormSpec): boolean =>
  findForm(version)?.recognisers.table2 === form.recognisers.table2;

/**
 * If a printed row could not be assigned to columns, its cells are flagged with the row's text;
 * only unprinted cells are `missing`.
 */
function flagUnassignedRow(cell: CellReading, untaken: Untaken | undefined): CellReading {
  if (!untaken) return cell;
  const taken = cell.state === "reported" || (cell.state === "suspect" && cell.value !== null);
  if (taken || (cell.state === "blank" && untaken.doubt !== "short_row")) return cell;
  return {
    value: null,
    raw: untaken.raw,
    source: untaken.source,
    state: "suspect",
    doubt: untaken.doubt,
  };
}

/** Flags a cell whose characters the format reader found ambiguous, even if both readers agree. */
function flagAmbiguousText(
  cell: CellReading,
  printed: GridValue | undefined,
  stretches: readonly DoubtfulText[] = [],
): CellReading {
  const place = cell.source?.kind === "text" ? cell.source : null;
  const found = printed?.doubt
    ? { doubt: printed.doubt, other: printed.other }
    : place && stretches.find((s) => s.start < place.end && place.start < s.end);
  if (!found) return cell;
  return {
    ...cell,
    state: "suspect",
    doubt: found.doubt,
    ...(found.other === undefined ? {} : { other: found.other }),
  };
}

/**
 * Rows with a figure printed over several lines, and the rows next to them. Running text has one
 * part of the figure above its label and one below, so the text reader's result is unreliable
 * there.
 */
function rowsNearSplitFigures(grid: GridReading): ReadonlySet<string> {
  const split = new Set(
    [...grid.cells]
      .filter(([id, v]) => v.torn === true && !id.startsWith("t2."))
      .map(([id]) => valueAt(id.split("."), 0)),
  );
  const near = grid.rows3.filter((_, i) =>
    grid.rows3.slice(Math.max(0, i - 1), i + 2).some((row) => split.has(row)),
  );
  const { groups4 } = grid.tables;
  return new Set([...near, ...(groups4.some((g) => split.has(g)) ? groups4 : [])]);
}

/**
 * Whether a table has other columns than the form, so that a cell's place among them proves nothing.
 * Table two is trusted if the table reader matched its headings by name.
 */
function hasUnknownColumns(
  id: CellId,
  grid: GridReading,
  { unclear: { t2, t3, t4 } }: OrderReading,
): boolean {
  const def = cellDef(id);
  if (def?.section === "t2")
    return t2.units.has(id)
      ? !grid.cells.get(id)?.unit
      : t2.moved.has(def.row) && !grid.named.has(def.row);
  return def?.section === "t3" ? t3 || grid.strange3 : t4;
}

/**
 * Table two has no identities to decide by: where the text reader cannot separate the figures of a
 * row but sees other digits than the table reader took, the table reader's cell is contested.
 */
function seesOtherDigits(id: CellId, grid: GridReading, order: OrderReading): boolean {
  const seen = order.cells.get(id);
  // In plain text both readers see the same line; elsewhere the table reader sees whole cells that
  // running text has split.
  if (!id.startsWith("t2.") || seen?.state !== "open" || grid.cells.get(id)?.source.kind !== "text")
    return false;
  const row = id.slice(0, id.lastIndexOf(".") + 1);
  return (
    digitsOf(seen.raw) !==
    [...grid.cells]
      .filter(([other]) => other.startsWith(row))
      .map(([, v]) => digitsOf(v.raw))
      .join("")
  );
}

/**
 * Every cell that this report should print, by the form of table two and that of tables three and
 * four. The list of such a pair is cached; where the blocks of table two follow different forms, it
 * is made for this report.
 */
function expectedIds(
  generation2: FormVersion | null,
  form3: FormSpec,
  formOfRow: ReadonlyMap<string, FormVersion>,
): readonly CellId[] {
  const two = generation2 ?? form3.version;
  if (new Set(formOfRow.values()).size > 1)
    // A row that only one of the forms has, and that is not printed, is not expected of a mixture.
    return idsOf((row) => formOfRow.get(row) ?? (isOnEveryForm(row) ? two : null), form3);
  return (EXPECTED[`${two} ${form3.version}`] ??= idsOf(() => two, form3));
}
const EXPECTED: Partial<Record<string, readonly CellId[]>> = {};

const isOnEveryForm = (row: string): boolean =>
  GENERATIONS.every((form) => blockOf(form, row) !== undefined);

function idsOf(
  generationOf: (row: string) => FormVersion | null,
  form3: FormSpec,
): readonly CellId[] {
  const table2 = T2_ROW_LABELS.flatMap((r) => {
    const generation = generationOf(r.id);
    const columns = generation ? t2Columns(r.id, generation) : null;
    return (columns ?? []).map((c) => `t2.${r.id}.${c}`);
  });
  return [...table2, ...form3.cells.filter((c) => c.section !== "t2").map((c) => c.id)];
}

function foundByTable(id: CellId, v: GridValue | undefined): EvidenceFound | null {
  if (!v) return null;
  const { raw, source } = v;
  if (v.value === null) return { print: v.odd ? "ambiguous" : "blank", value: null, raw, source };
  const value = toUnit(v.value, cellDef(id)?.unit ?? "count", v.unit);
  return { print: v.odd ? "ambiguous" : "certain", value, raw, source };
}

const PRINT_OF: Readonly<Record<OrderCell["state"], EvidenceFound["print"]>> = {
  plain: "certain",
  forced: "certain",
  proven: "proven",
  open: "ambiguous",
  blank: "blank",
  nothing: "nothing",
};

function foundByText(id: CellId, v: OrderCell | undefined): EvidenceFound | null {
  if (!v) return null;
  return {
    print: PRINT_OF[v.state],
    value: v.value === null ? null : toUnit(v.value, cellDef(id)?.unit ?? "count", v.unit),
    raw: v.raw,
    source: { kind: "text", start: v.start, end: v.end },
  };
}

/** Counts are whole numbers, and not negative unless they are changes: anything else was misread. */
function isImpossible(id: CellId, value: number | null): boolean {
  const def = cellDef(id);
  if (value === null || !def) return false;
  return (value < 0 && !def.signed) || !(def.decimals || Number.isInteger(value));
}

/**
 * Flags single-reader cells of tables three and four that arithmetic does not confirm: one stays
 * `reported` only if no identity it takes part in fails and at least one holds. Table two has no
 * identities: there a clear cell of a well-formed table is enough.
 */
function flagUnconfirmed(
  cells: Record<CellId, CellReading>,
  { weak, denied, unfilled }: Weakness,
): void {
  if (weak.size === 0) return;
  const identities = identitiesFor({ has: (id) => Object.hasOwn(cells, id) });
  const cannotFail = (i: Identity) => [...i.left, ...i.right].some((id) => unfilled.has(id));
  const flagged: CellId[] = [];
  for (const id of weak) {
    const { state } = entryOf(cells, id);
    if ((state !== "reported" && state !== "blank") || id.startsWith("t2.")) continue;
    const own = identities.filter((i) => i.left.includes(id) || i.right.includes(id));
    const isFailed = own.some((i) => holds(i, cells) === false && !cannotFail(i));
    const isConfirmed = own.some((i) => holds(i, cells) === true);
    if (isFailed || ((state === "reported" || denied.has(id)) && !isConfirmed)) flagged.push(id);
  }
  for (const id of flagged)
    cells[id] = { ...entryOf(cells, id), state: "suspect", doubt: "identity" };
}

type Weakness = {
  readonly weak: ReadonlySet<CellId>;
  readonly denied: ReadonlySet<CellId>;
  /** Totals that the report leaves empty as a habit: an identity with one of them proves nothing. */
  readonly unfilled: ReadonlySet<CellId>;
};

/**
 * Null where a cell has no value. A printed blank adds nothing here: this only decides how far to
 * trust a reading. Rules and figures never read a blank as 0.
 */
function holds(identity: Identity, cells: Readonly<Record<CellId, CellReading>>): boolean | null {
  const known = (id: CellId) => (cells[id]?.state === "blank" ? 0 : cells[id]?.value);
  const side = (ids: readonly CellId[]) =>
    ids.reduce<number | null>(
      (sum, id) =>
        sum === null || known(id) === null || known(id) === undefined ? null : sum + known(id)!,
      0,
    );
  const [left, right] = [side(identity.left), side(identity.right)];
  return left === null || right === null ? null : left === right;
}

/**
 * Notes beside a printed blank what an identity would make of it, where it is the identity's only
 * unknown. A proposal is never a value. One may follow from another, hence the rounds.
 */
function proposeBlanks(cells: Record<CellId, CellReading>): void {
  const identities = identitiesFor({ has: (id) => Object.hasOwn(cells, id) });
  const known = (id: CellId) => cells[id]?.value ?? cells[id]?.proposed ?? null;
  for (let round = 0; round < 4; round++) {
    let changed = false;
    for (const identity of identities) {
      const unknown = [...identity.left, ...identity.right].filter((id) => known(id) === null);
      const id = unknown[0];
      if (unknown.length !== 1 || id === undefined || cells[id]?.state !== "blank") continue;
      const onLeft = identity.left.includes(id);
      const sum = (ids: readonly CellId[]) =>
        ids.filter((i) => i !== id).reduce((s, i) => s + known(i)!, 0);
      const proposed = onLeft
        ? sum(identity.right) - sum(identity.left)
        : sum(identity.left) - sum(identity.right);
      if (proposed < 0) continue;
      cells[id] = { ...entryOf(cells, id), proposed };
      changed = true;
    }
    if (!changed) return;
  }
}
