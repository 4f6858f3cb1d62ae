/** What a line's last year differs by from the year before. Pure. */
import { formatPoints, formatValue, type ValueFormat } from "@/lib/charts/format";
import type { YearSeries } from "@/lib/charts/state/types";
import { valueAt } from "@/lib/lookup";
import type { Sum } from "./data";

type Ends = {
  readonly values: readonly (number | null)[];
  /** Points of different segments are not compared. */
  readonly segments: readonly number[];
};

/** @returns nothing where either year has no figure, or a break lies between them */
export function changeAtEnd(
  { values, segments }: Ends,
  format: ValueFormat,
): Pick<YearSeries, "change"> {
  const last = values.length - 1;
  if (last < 1 || segments[last] !== segments[last - 1]) return {};
  const [before, now] = [valueAt(values, last - 1), valueAt(values, last)];
  if (before === null || now === null) return {};
  return { change: writeChange(now - before, format) };
}

function writeChange(change: number, format: ValueFormat): string {
  if (format === "percent") return formatPoints(change);
  const shown = formatValue(format, Math.abs(change));
  if (Number(shown.replaceAll(",", "")) === 0) return shown;
  return `${change > 0 ? "+" : "−"}${shown}`;
}

/** Two years of a sum are compared only where the same bodies are in both. */
export function isSameBodies(points: readonly Sum[]): boolean {
  const [before, now] = points.slice(-2).map((sum) => sum.included.map((part) => part.agency.id));
  return (
    before !== undefined &&
    now !== undefined &&
    before.length === now.length &&
    before.every((id) => now.includes(id))
  );
}
