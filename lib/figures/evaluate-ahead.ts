/**
 * Evaluates indicators of the year's versions before anybody asks for single figures, a little at a
 * time: of a large city in a process that has just started it takes seconds, in which a server has
 * others to answer.
 */
import { evaluateIndicator, type CellLookup } from "@/lib/indicators/evaluate";
import type { Indicator } from "@/lib/indicators/catalogue";
import { finishBetweenOthers, type Steps } from "@/lib/steps";
import { evaluatedOnce, type VersionSheet } from "./cell-cache";

type Filled = NonNullable<VersionSheet["known"]>["filled"];
/** By the columns of a sheet which indicators of it have been evaluated; forgotten with the sheet. */
const done = new WeakMap<Filled, Set<string>>();
/** Versions between two looks at the clock. */
const AT_ONCE = 100;

/** @param indicators that read nothing but cells @param inputsOf the cells at a slot, which have been read */
export async function evaluateAhead(
  sheets: readonly VersionSheet[],
  indicators: readonly Indicator[],
  inputsOf: (slot: number) => CellLookup,
): Promise<void> {
  for (const { versions, filled, known } of sheets) {
    const isDone = (of: Filled | undefined, i: Indicator): boolean =>
      of !== undefined && (done.get(of)?.has(i.id) ?? false);
    const asked = indicators.filter((i) => !isDone(filled, i));
    if (asked.length === 0) continue;
    // Of a sheet that was patched only what is fresh is open.
    const patched = asked.filter((i) => isDone(known?.filled, i));
    const whole = asked.filter((i) => !patched.includes(i));
    const fresh = known?.fresh ?? [];
    if (patched.length > 0) await finishBetweenOthers(evaluationSteps(fresh, patched, inputsOf));
    if (whole.length > 0) await finishBetweenOthers(evaluationSteps(versions, whole, inputsOf));
    const evaluated = done.get(filled) ?? new Set();
    for (const i of asked) evaluated.add(i.id);
    done.set(filled, evaluated);
  }
}

function* evaluationSteps(
  versions: VersionSheet["versions"],
  indicators: readonly Indicator[],
  inputsOf: (slot: number) => CellLookup,
): Steps<void> {
  for (const [n, { slot }] of versions.entries()) {
    const inputs = inputsOf(slot);
    for (const i of indicators) evaluatedOnce(i.id, slot, () => evaluateIndicator(i, inputs));
    if (n % AT_ONCE === AT_ONCE - 1) yield;
  }
}
