/** The statistics tables before 2019: label, unit of measure, the year's figure and, in most provinces, the sum since the rules took effect. */
import { OLD_ROWS } from "@/lib/forms";
import { compact, flowOf, type Flow } from "./normalise";
import { extractNarrative } from "./narrative";
import { readCell, toUnit } from "./numbers";
import { cellNames, isNational, nationalHits, provincialHits, type Hit } from "./old-labels";
import { onlyWays, waysOf, type Split } from "./old-splits";
import { unitIn } from "./rows";
import type { CellReading, Grid, ReadDocument } from "./types";

/** `proven`: cells whose row was printed as one number and cut the only way that the table and the prose allow. */
export type OldReading = { readonly cells: ReadonlyMap<string, CellReading>; readonly cumulative: boolean; readonly proven: readonly string[] };

/** Null unless the text has the table: its heading row, and at least five of its rows. */
export function readOldTable(doc: ReadDocument): OldReading | null {
  const flow = flowOf(doc.text);
  const head = /指标名称(?:计量)?单位(?:\d{4}年?度?|本年度?|数量)/.exec(flow.chars) ?? /(?:政府信息公开|信息公开)?(?:情况)?统计表.{0,80}?指标/.exec(flow.chars) ?? /统计指标(?:计量)?单位/.exec(flow.chars);
  if (!head) return null;
  const cumulative = /历年累计|累计数?/.test(flow.chars.slice(head.index, head.index + 80));
  const from = head.index + head[0].length;
  const national = isNational(flow.chars.slice(from));
  const order = readOrder(flow, (national ? nationalHits : provincialHits)(flow, from), cumulative, doc.text);
  const grid = readGrid(doc.grids, cumulative, cellNames(national));
  if (order.size + grid.size === 0 || new Set([...order.keys(), ...grid.keys()].map((id) => id.split(".")[1])).size < 5) return null;
  const cells = merge(order, grid);
  const proven = cumulative ? OLD_ROWS.flatMap(({ name }) => {
    const [year, cum] = [cells.get(`old.${name}.year`), cells.get(`old.${name}.cum`)];
    return year?.source?.kind === "text" && year.state === "reported" && year.raw === cum?.raw && year.raw === `${year.value}${cum?.value}` ? [`old.${name}.year`, `old.${name}.cum`] : [];
  }) : [];
  return { cells, cumulative, proven };
}

const UNITS = new Map(OLD_ROWS.map((row) => [row.name, row.unit]));
/** A figure in the unit that its row is stored in, from the printed one. */
const stored = (name: string, value: number | null, printed: string | null): number | null => (value === null ? null : toUnit(value, UNITS.get(name)!, printed));

/** The prose's totals of the year, by the row of the table that holds them. */
const STATED: readonly (readonly [row: string, narrative: string])[] = [["proactive", "N01"], ["recv", "N13"]];

function readOrder(flow: Flow, hits: readonly Hit[], cumulative: boolean, text: string): Map<string, CellReading> {
  const glued = new Map<string, { digits: string; source: CellReading["source"] }>();
  const cells = new Map<string, CellReading>();
  const units = new Map<string, string | null>();
  hits.forEach((hit, i) => {
    const to = Math.min(hits[i + 1]?.start ?? hit.end + 40, hit.end + 60);
    const zone = flow.chars.slice(hit.end, to);
    const figures = /^[\d.,—/-]*/.exec(zone)![0].replace(/[.、]$/, "");
    units.set(hit.name, unitIn(/^[万亿]?元|/.exec(zone.slice(figures.length))![0]) ?? unitIn(flow.chars.slice(hit.start, hit.end)));
    const columns = cumulative ? ["year", "cum"] : ["year"];
    const place = { kind: "text" as const, start: flow.pos[hit.end] ?? flow.pos[hit.start]!, end: (flow.pos[hit.end + figures.length - 1] ?? flow.pos[hit.start]!) + 1 };
    const all = runsOf(flow, hit.end, figures.length);
    // Behind the figures stands the number of a row that this table does not count: no figure of this one.
    const numbered = all.length === columns.length + 1 && /^\d$/.test(all.at(-1)!) && /^[.、]\p{Script=Han}/u.test(zone.slice(figures.length, figures.length + 2));
    const runs = numbered ? all.slice(0, -1) : all;
    const put = (col: string, reading: CellReading) => cells.set(`old.${hit.name}.${col}`, reading);
    // A stroke that stands alone is a blank with a place: the figure beside it keeps its column.
    const strokes = runsOf(flow, hit.end, figures.length, /./);
    if (runs.length > 0 && runs.length < columns.length && strokes.length === columns.length && strokes.every((s) => /^(?:[\d.,]+|[—/-])$/.test(s))) {
      return columns.forEach((col, c) => put(col, /\d/.test(strokes[c]!) ? { value: Number(strokes[c]!.replace(/,/g, "")), raw: strokes[c]!, state: "reported", source: place } : { value: null, raw: strokes[c]!, state: "blank", source: place }));
    }
    if (runs.length === columns.length) return columns.forEach((col, c) => put(col, { value: Number(runs[c]!.replace(/,/g, "")), raw: runs[c]!, state: "reported", source: place }));
    if (runs.length === 1 && /^\d+$/.test(runs[0]!) && columns.length === 2) return void glued.set(hit.name, { digits: runs[0]!, source: place });
    columns.forEach((col) => put(col, { value: null, raw: figures === "" ? "" : figures, state: figures === "" || /^[—/-]+$/.test(figures) ? "blank" : "suspect", source: place }));
  });
  for (const [id, cell] of splitGlued(glued, cells, text)) cells.set(id, cell);
  return new Map([...cells].map(([id, cell]) => [id, { ...cell, value: inRowsUnit(id, cell.value, units) }]));
}

function inRowsUnit(id: string, value: number | null, units: ReadonlyMap<string, string | null>): number | null {
  const name = id.split(".")[1]!;
  return stored(name, value, units.get(name) ?? null);
}

/** Rows whose two figures are printed as one: see old-splits. */
function splitGlued(glued: ReadonlyMap<string, { digits: string; source: CellReading["source"] }>, cells: ReadonlyMap<string, CellReading>, text: string): [string, CellReading][] {
  if (glued.size === 0) return [];
  const rows = new Map<string, Split[]>([...glued].map(([name, { digits }]) => [name, waysOf(digits)]));
  for (const { name } of OLD_ROWS) {
    const [year, cum] = [cells.get(`old.${name}.year`), cells.get(`old.${name}.cum`)];
    if (year) rows.set(name, typeof year.value === "number" && typeof cum?.value === "number" ? [[year.value, cum.value]] : []);
  }
  const told = extractNarrative(text).filter((n) => !n.approx && !n.part);
  const stated = new Map(STATED.map(([row, id]) => [row, told.flatMap((n) => (n.id === id && n.value !== null ? [n.value] : []))]));
  const only = onlyWays(rows, stated);
  return [...glued].flatMap(([name, { digits, source }]) =>
    (["year", "cum"] as const).map((col, i): [string, CellReading] => {
      const value = only.get(name)?.[i];
      return [`old.${name}.${col}`, { value: value ?? null, raw: digits, state: value === undefined ? "suspect" : "reported", source }];
    }),
  );
}

function runsOf(flow: Flow, from: number, length: number, having = /\d/): string[] {
  const runs: string[] = [];
  let now = "";
  for (let i = from; i < from + length; i++) {
    if (flow.gap[i]! > 0 && now !== "" && i > from) {
      runs.push(now);
      now = "";
    }
    now += flow.chars[i]!;
  }
  if (now !== "") runs.push(now);
  return runs.filter((r) => having.test(r));
}

function readGrid(grids: readonly Grid[], cumulative: boolean, nameOf: (cell: string) => string | null): Map<string, CellReading> {
  const cells = new Map<string, CellReading>();
  const columns = cumulative ? ["year", "cum"] : ["year"];
  for (const grid of grids) {
    for (const slots of grid.slots) {
      const own = slots.filter((c, i) => c && slots[i - 1] !== c).map((c) => c!);
      const names = own.map((c) => nameOf(compact(c.text)));
      const label = names.findIndex((name) => name !== null);
      if (label < 0) continue;
      const figures = own.slice(label + 1).map((cell) => ({ cell, printed: readCell(cell.text) })).filter((f) => f.printed.kind !== "words");
      if (figures.length !== columns.length) continue;
      const name = names[label]!;
      const unit = unitIn(own.slice(label).map((c) => c.text).join(" "));
      figures.forEach(({ cell, printed }, i) => {
        const id = `old.${name}.${columns[i]}`;
        if (cells.has(id)) return;
        if (printed.kind === "number") cells.set(id, { value: stored(name, printed.value, printed.unit ?? unit), raw: cell.text.trim(), state: "reported", source: cell.source });
        else cells.set(id, { value: null, raw: cell.text.trim(), state: printed.kind === "blank" ? "blank" : "suspect", source: cell.source });
      });
    }
  }
  return cells;
}

/** Both readers must agree where both have read. */
function merge(order: ReadonlyMap<string, CellReading>, grid: ReadonlyMap<string, CellReading>): Map<string, CellReading> {
  const cells = new Map<string, CellReading>();
  for (const id of new Set([...order.keys(), ...grid.keys()])) {
    const [a, b] = [grid.get(id), order.get(id)];
    if (a && b && a.value !== b.value && b.state !== "suspect") cells.set(id, { ...a, value: null, state: "suspect" });
    else cells.set(id, (a ?? b)!);
  }
  return cells;
}
