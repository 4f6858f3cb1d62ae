/** What the second reader found behind a label, and where. */
import { valueAt } from "@/lib/lookup";
import type { Flow } from "../labels/normalise";
import type { Zone } from "./digit-runs";
import type { TextLines, LinePiece } from "./text-lines";
import type { Digits } from "./digit-splits";
import type { Tables } from "../labels/row-labels";

/**
 * `state`: `plain` separate in print · `forced` one digit a cell · `proven` the only split that
 * adds up · `open` several readings · `blank` an empty cell · `nothing` no figure behind the label.
 */
export type OrderCell = {
  readonly value: number | null;
  readonly state: "plain" | "forced" | "proven" | "open" | "blank" | "nothing";
  readonly raw: string;
  readonly start: number;
  readonly end: number;
  readonly unit: string | null;
};

export type OrderCells = Map<string, OrderCell>;
export type TextContext = {
  readonly tables: Tables;
  readonly flow: Flow;
  readonly lines: TextLines | null;
  /** A text that has lost its cells, and no page to look at: whether figures stand in front of their labels is to be told from it alone. */ readonly bare: boolean;
  /** Labels that go on below the figures beside their first line. */ readonly below: number;
  readonly cells: OrderCells;
  /** Figures are set apart from each other in print. */ readonly apart: boolean;
  readonly losesBlanks: boolean;
  /** Table 三 has a column of remarks. */ readonly remarked: boolean;
};

export const cellAtPiece = (flow: Flow, piece: LinePiece): OrderCell => {
  const raw = piece.text.trim();
  const start = piece.start + piece.text.length - piece.text.trimStart().length;
  const end = start + raw.length;
  const { printed } = piece;
  if (printed.kind === "number")
    return {
      raw,
      start,
      end,
      value: printed.value,
      state: printed.doubtful ? "open" : "plain",
      unit: printed.unit,
    };
  return {
    raw,
    start,
    end,
    value: null,
    state: printed.kind === "blank" ? "blank" : "open",
    unit: null,
  };
};

/** Source place behind the last character of a label. */
export const endOf = (flow: Flow, zone: Zone): number =>
  zone.from > 0 ? valueAt(flow.pos, zone.from - 1) + 1 : 0;

/** The place behind a label where nothing was found. */
export function pointAt(flow: Flow, at: number): { start: number; end: number } {
  const place = flow.pos[at] === undefined ? flow.source.length : flow.pos[at];
  return { start: place, end: place };
}

export function plainCells(flow: Flow, runs: readonly Digits[]): OrderCell[] {
  return runs.map((r) => {
    const unit = /^[(]?(万元|亿元|元|万|亿)/.exec(flow.chars.slice(r.end, r.end + 3))?.[1] ?? null;
    return {
      value: Number(r.text),
      state: "plain" as const,
      raw: r.text,
      start: valueAt(flow.pos, r.start),
      end: valueAt(flow.pos, r.end - 1) + 1,
      unit,
    };
  });
}

/**
 * Rows whose labels are printed, and from which nothing was taken: they are not missing, and a
 * person reads what stands there.
 */
export function leaveOpen(
  { flow, cells, tables: { columns } }: TextContext,
  zones: readonly Zone[],
): void {
  for (const zone of zones) {
    if (columns.some((col) => cells.has(`${zone.row}.${col}`))) continue;
    const place = { start: pointAt(flow, zone.from).start, end: pointAt(flow, zone.to).start };
    const raw = flow.source.slice(place.start, place.end).trim().slice(0, LONGEST_RAW);
    columns.forEach((col) =>
      cells.set(`${zone.row}.${col}`, { value: null, state: "open", raw, ...place, unit: null }),
    );
  }
}
const LONGEST_RAW = 160;
