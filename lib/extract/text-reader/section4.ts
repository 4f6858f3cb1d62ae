/** Table four in running text: one row of figures behind the last heading. */
import { lastOf, valueAt } from "@/lib/lookup";
import { stretchOf } from "../labels/normalise";
import { addsUp, type Tables } from "../labels/row-labels";
import { cellAtPiece, plainCells, type TextContext } from "./cell-text";
import { digitsIn, isAmbiguous } from "./digit-runs";
import { isForced, waysToRead } from "./digit-splits";
import { lineBelow, windowsAfter, type PlacedPieces } from "./text-lines";

/** Whether the total of each group of table four is the sum of its results. */
function addsUp4(values: readonly number[], { columns4, total4, groups4 }: Tables): boolean {
  const n = columns4.length;
  return groups4.every((_, g) => addsUp(values.slice(g * n, (g + 1) * n), total4));
}

/**
 * Headings that narrow columns have broken over lines (总 … 计): the figures begin at the first
 * number behind them. Only those of a whole row that are separate, and whose totals are the sums of
 * what is in front of them, are the row.
 */
function readBrokenHead4(
  { flow, cells, tables }: TextContext,
  [from, to]: readonly [number, number],
): void {
  const runs = digitsIn(flow, { from, to });
  const head = flow.chars.slice(from, runs[0]?.start ?? from);
  if (
    !tables.print.table4.groupOrder[0].test(head) ||
    !/总/.test(head) ||
    !/计/.test(head) ||
    runs.length !== tables.cells4.length ||
    isAmbiguous(flow, runs)
  )
    return;
  const sure =
    runs.slice(1).every((r) => r.gap > 0) &&
    addsUp4(
      runs.map((r) => Number(r.text)),
      tables,
    );
  plainCells(flow, runs).forEach((cell, i) =>
    cells.set(valueAt(tables.cells4, i), sure ? cell : { ...cell, state: "open" }),
  );
}

/** Lines of cells behind the last heading that can be the row. */
function linesBehind(
  { flow, lines, tables }: TextContext,
  begin: number,
  to: number,
): PlacedPieces[] {
  if (!lines) return [];
  const n = tables.cells4.length;
  const end = valueAt(flow.pos, begin - 1) + 1;
  if (!lines.rowPerLine) return windowsAfter(lines, end, n, true);
  const until = to < flow.pos.length ? valueAt(flow.pos, to) : flow.source.length;
  return lineBelow(lines, end, until, n);
}

export function readTable4(context: TextContext, [from, to]: readonly [number, number]): void {
  const { flow, cells, tables } = context;
  const ids = tables.cells4;
  const n = ids.length;
  const lastHeading = lastOf(tables.print.table4.cols).word;
  const lastTotal = flow.chars.slice(from, to).lastIndexOf(lastHeading);
  if (lastTotal < 0) return readBrokenHead4(context, [from, to]);
  const begin = from + lastTotal + lastHeading.length;
  if (digitsIn(flow, { from, to: begin }).length > 0) return;
  const found = linesBehind(context, begin, to);
  if (found.length === 1)
    return valueAt(found, 0).cells.forEach((piece, i) =>
      cells.set(valueAt(ids, i), cellAtPiece(flow, piece)),
    );
  const runs = digitsIn(flow, { from: begin, to });
  if (runs.length === 0) return;
  const knotted = isAmbiguous(flow, runs);
  const values = runs.map((r) => Number(r.text));
  const hidesBlank = context.losesBlanks && !addsUp4(values, tables);
  if (!knotted && runs.length === n && !hidesBlank)
    return plainCells(flow, runs).forEach((cell, i) => cells.set(valueAt(ids, i), cell));
  const raw = runs.map((r) => r.text).join(" ");
  const place = stretchOf(flow, valueAt(runs, 0).start, lastOf(runs).end);
  const ways =
    knotted || (context.apart && runs.length < n && runs.length > 3)
      ? []
      : (waysToRead(runs, n) ?? []);
  const good = ways.filter((s) => addsUp4(s.values, tables));
  ids.forEach((id, i) => {
    const first = good[0];
    const same =
      first !== undefined &&
      good.every((s) => s.values[i] === first.values[i]) &&
      !context.losesBlanks;
    if (!same) return cells.set(id, { value: null, state: "open", raw, ...place, unit: null });
    const span = valueAt(first.spans, i);
    return cells.set(id, {
      value: valueAt(first.values, i),
      state: isForced(runs, n) ? "forced" : "proven",
      raw,
      ...stretchOf(flow, span[0], span[1]),
      unit: null,
    });
  });
}
