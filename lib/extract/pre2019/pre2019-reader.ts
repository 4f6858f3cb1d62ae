/**
 * The statistics tables before 2019: label, unit of measure, the year's figure and, in most
 * provinces, the sum since the rules took effect.
 */
import { OLD_ROWS } from "@/lib/forms";
import { valueAt, valueOfKey } from "@/lib/lookup";
import { extractNarrative } from "../narrative";
import { flowOf, type Flow } from "../labels/normalise";
import { toUnit } from "../labels/numbers";
import { figureColumns, orderTables, type OrderRow, type OrderTable } from "./text-reader";
import { gridTables, type GridTable } from "./table-reader";
import { cellNames, type Variant } from "./labels";
import { contradictedCells, type OldCell } from "./doubt";
import { letterDoubts } from "../letter-doubts";
import { onlyWays, splitsOfDigits, type OldSplit } from "./digit-splits";
import type { CellReading, ReadDocument } from "../types";

/**
 * `proven`: cells whose row was printed as one number and cut the only way that the table and the
 * prose allow.
 */
export type OldReading = {
  readonly cells: ReadonlyMap<string, CellReading>;
  readonly proven: readonly string[];
};
type Cells = Map<string, OldCell>;

const FEWEST = 5;
const nameOfId = (id: string): string => valueAt(id.split("."), 1);

/** Null unless the document has such a table: at least five of its rows. */
export function readOldTable(doc: ReadDocument, fiscalYear: number | null): OldReading | null {
  const flow = flowOf(doc.text);
  const readings = (["provincial", "national"] as const).map((variant) =>
    readAs(variant, doc, flow, fiscalYear),
  );
  const [provincial, national] = readings as [Cells, Cells];
  const names = (cells: Cells) => new Set([...cells.keys()].map(nameOfId)).size;
  const cells = names(national) > names(provincial) ? national : provincial;
  if (names(cells) < FEWEST) return null;
  for (const id of contradictedCells(cells))
    cells.set(id, { ...cells.get(id)!, state: "suspect", doubt: "identity" });
  const doubts = letterDoubts(doc);
  for (const [id, cell] of cells) cells.set(id, doubts(cell));
  const proven = OLD_ROWS.flatMap(({ name }) => {
    const [year, cum] = [cells.get(`old.${name}.year`), cells.get(`old.${name}.cum`)];
    return year?.source?.kind === "text" &&
      year.state === "reported" &&
      year.raw === cum?.raw &&
      year.raw === `${year.value}${cum?.value}`
      ? [`old.${name}.year`, `old.${name}.cum`]
      : [];
  });
  return {
    cells: new Map([...cells].map(([id, { weak: _, scaled: __, ...cell }]) => [id, cell])),
    proven,
  };
}

function readAs(variant: Variant, doc: ReadDocument, flow: Flow, fiscalYear: number | null): Cells {
  const tables = orderTables(flow, variant, fiscalYear);
  const told = tables[0]?.roles ? figureColumns(tables[0].roles).roles : null;
  const grids = gridTables(doc.grids, { nameOf: cellNames(variant), fiscalYear, told });
  return merge(
    together(tables.map((t) => orderCells(flow, t, doc.text))),
    together(grids.map(gridCells)),
    doc.grids.length > 0,
  );
}

/**
 * Several tables: of two bodies, or of two years. What both say is sure. Where they differ, nobody
 * can tell whose figures were asked for, nor whose those rows are that only one of them has.
 */
function together(tables: readonly Cells[]): Cells {
  const all: Cells = new Map();
  const seen = new Set<string>();
  const twice = new Set<string>();
  let differ = false;
  for (const cells of tables)
    for (const [id, cell] of cells) {
      const before = all.get(id);
      if (seen.has(id)) twice.add(id);
      seen.add(id);
      if (!before) {
        all.set(id, cell);
        continue;
      }
      if (before.value === cell.value && before.state === cell.state) continue;
      differ = true;
      all.set(id, { ...before, state: "suspect" });
    }
  if (differ)
    for (const [id, cell] of all)
      if (!twice.has(id) && cell.state !== "suspect") all.set(id, { ...cell, state: "suspect" });
  return all;
}

const UNITS = new Map(OLD_ROWS.map((row) => [row.name, row.unit]));
/**
 * A figure in the unit that its row is stored in, from the printed one; null where a count would
 * not be whole.
 */
function stored(name: string, value: number, printed: string | null): number | null {
  const unit = valueOfKey(UNITS, name);
  return unit === "count" && !Number.isInteger(value) ? null : toUnit(value, unit, printed);
}

function gridCells({ figures }: GridTable): Cells {
  const cells: Cells = new Map();
  for (const f of figures) {
    const id = `old.${f.name}.${f.col}`;
    const value = f.value === null ? null : stored(f.name, f.value, f.unit);
    const cell: OldCell = {
      value,
      raw: f.cell.text.trim(),
      ...(f.state === "reported" && value === null
        ? { state: "suspect", doubt: "not_taken" }
        : { state: f.state }),
      source: f.cell.source,
    };
    const before = cells.get(id);
    if (!before) cells.set(id, cell);
    else if (before.value !== cell.value || before.state !== cell.state)
      cells.set(id, { ...before, state: "suspect" });
  }
  return cells;
}

/** The prose's totals of the year, by the row of the table that holds them. */
const STATED: readonly (readonly [row: string, narrative: string])[] = [
  ["proactive", "N01"],
  ["recv", "N13"],
];
type Glued = Map<string, { readonly digits: string; readonly source: CellReading["source"] }>;

function orderCells(flow: Flow, table: OrderTable, text: string): Cells {
  const columns = columnsFor(table);
  const cells: Cells = new Map();
  const glued: Glued = new Map();
  // Two figures of a row stand apart somewhere: then one that stands alone is not two of them.
  const apart = table.rows.some((r) => r.tokens.filter((t) => t.kind === "number").length > 1);
  const put = (id: string, cell: OldCell) => {
    const before = cells.get(id);
    if (!before) cells.set(id, cell);
    else if (before.value !== cell.value || before.state !== cell.state)
      cells.set(id, { ...before, state: "suspect" });
  };
  table.rows.forEach((row, i) => {
    const figures = figuresOf(row, columns, i === table.rows.length - 1);
    const shown = columns?.roles.filter((r) => r === "year" || r === "cum") ?? ["year"];
    const source = placeOf(flow, row);
    const raw = row.tokens.map((t) => t.text).join(" ");
    if (figures)
      return figures.forEach(({ col, token }) =>
        put(
          `old.${row.name}.${col}`,
          token ? cellOf(flow, row, token) : { value: null, raw: "", state: "blank", source },
        ),
      );
    const only = row.tokens[0];
    if (
      String(columns?.roles) === "year,cum" &&
      !apart &&
      row.tokens.length === 1 &&
      /^\d+$/.test(only!.text) &&
      !row.runsOn &&
      only!.unit === null
    )
      return void glued.set(row.name, { digits: only!.text, source });
    shown.forEach((col) =>
      put(`old.${row.name}.${col}`, {
        value: null,
        raw,
        state: "suspect",
        doubt: "not_taken",
        source,
      }),
    );
  });
  const holes = table.rows.some(
    (r) => r.tokens.length === 0 || (r.tokens.length === 1 && valueAt(r.tokens, 0).text.length < 2),
  );
  for (const [id, cell] of splitGlued(glued, cells, text, holes)) put(id, cell);
  return cells;
}

type Columns = ReturnType<typeof figureColumns>;
/**
 * The columns of figures; null where they cannot be told. Without a heading, rows of one figure
 * each, standing apart, are the year's.
 */
function columnsFor(table: OrderTable): Columns | null {
  if (table.roles) return figureColumns(table.roles);
  if (table.unclear) return null;
  const ones = table.rows.filter((r) => r.tokens.length === 1 && valueAt(r.tokens, 0).apart).length;
  const more = table.rows.filter((r) => r.tokens.length > 1).length;
  return ones >= table.rows.length * 0.8 && more <= table.rows.length * 0.1
    ? { roles: ["year"], codeBefore: false }
    : null;
}

/**
 * The row's figures by column; null where there are more or fewer than columns: then nobody can
 * tell which are which.
 */
function figuresOf(
  row: OrderRow,
  columns: Columns | null,
  last: boolean,
): { col: "year" | "cum"; token: OrderRow["tokens"][number] | null }[] | null {
  if (!columns || row.runsOn) return null;
  const code = columns.codeBefore && !last ? 1 : 0;
  if (code && !/^\d{1,3}$/.test(row.tokens.at(-1)?.text ?? "")) return null;
  const tokens = code ? row.tokens.slice(0, -1) : row.tokens;
  const wanted = columns.roles.flatMap((role, i) =>
    role === "year" || role === "cum" ? [{ col: role, i }] : [],
  );
  if (
    tokens.every((t) => t.kind === "blank") &&
    (tokens.length === 0 || tokens.length === 1) &&
    !columns.roles.includes("code")
  )
    return wanted.map(({ col }) => ({ col, token: tokens[0] ?? null }));
  if (
    tokens.length !== columns.roles.length ||
    tokens.some((t, i) => columns.roles[i] === "code" && !/^\d{1,3}$/.test(t.text))
  )
    return null;
  return wanted.map(({ col, i }) => ({ col, token: valueAt(tokens, i) }));
}

const placeOf = (flow: Flow, row: OrderRow): CellReading["source"] => ({
  kind: "text",
  start: flow.pos[row.tokens[0]?.at ?? row.start] ?? valueAt(flow.pos, row.start),
  end: (flow.pos[Math.max(row.end - 1, row.start)] ?? valueAt(flow.pos, row.start)) + 1,
});

function cellOf(flow: Flow, row: OrderRow, token: OrderRow["tokens"][number]): OldCell {
  const source: CellReading["source"] = {
    kind: "text",
    start: valueAt(flow.pos, token.at),
    end: valueAt(flow.pos, token.at + token.text.length - 1) + 1,
  };
  if (token.kind === "blank") return { value: null, raw: token.text, state: "blank", source };
  const odd = /^0\d/.test(token.text);
  const value = odd
    ? null
    : stored(row.name, Number(token.text.replace(/,/g, "")), token.unit ?? row.unit);
  const scaled = value !== null && value !== Number(token.text.replace(/,/g, ""));
  const sure = value !== null && !(scaled && row.loose && token.unit === null);
  return {
    value: sure ? value : null,
    raw: token.text,
    state: sure ? "reported" : "suspect",
    source,
    weak: !token.apart,
    scaled,
  };
}

/** Rows whose two figures are printed as one: see old-splits. */
function splitGlued(glued: Glued, cells: Cells, text: string, holes: boolean): [string, OldCell][] {
  if (glued.size === 0) return [];
  const rows = new Map<string, OldSplit[]>(
    [...glued].map(([name, { digits }]) => [name, splitsOfDigits(digits)]),
  );
  for (const { name } of OLD_ROWS) {
    const [year, cum] = [cells.get(`old.${name}.year`), cells.get(`old.${name}.cum`)];
    if (year && !glued.has(name))
      rows.set(
        name,
        typeof year.value === "number" && typeof cum?.value === "number"
          ? [[year.value, cum.value]]
          : [],
      );
  }
  const told = extractNarrative(text).filter((n) => !n.approx && !n.part);
  const stated = new Map(
    STATED.map(([row, id]) => [
      row,
      told.flatMap((n) => (n.id === id && n.value !== null ? [n.value] : [])),
    ]),
  );
  const only = onlyWays(rows, stated, holes);
  return [...glued].flatMap(([name, { digits, source }]) =>
    (["year", "cum"] as const).map((col, i): [string, OldCell] => {
      const value = only.get(name)?.[i];
      return [
        `old.${name}.${col}`,
        {
          value: value ?? null,
          raw: digits,
          state: value === undefined ? "suspect" : "reported",
          source,
        },
      ];
    }),
  );
}

/**
 * Both readers must agree where both have read. In a document with cells, a row whose figure only
 * the running text misses is not blank: a label of several lines can have it in its middle. Nor is
 * a unit sure that only the text shows: of «万元» over two lines it can be the half.
 */
function merge(order: Cells, grid: Cells, celled: boolean): Cells {
  const cells: Cells = new Map();
  for (const id of new Set([...order.keys(), ...grid.keys()])) {
    const [a, b] = [grid.get(id), order.get(id)];
    if (!a && celled && ((b!.state === "blank" && b!.raw === "") || b!.scaled))
      cells.set(id, { ...b!, state: "suspect" });
    else if (!a || !b) cells.set(id, a ? { ...a, weak: true } : b!);
    else if (b.state === "suspect") cells.set(id, { ...a, weak: true });
    else if (a.value !== b.value || a.state !== b.state)
      cells.set(id, { ...a, value: null, state: "suspect" });
    else cells.set(id, a);
  }
  return cells;
}
