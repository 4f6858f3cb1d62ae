/**
 * Formats that the cells of a sheet take on by condition. A condition that cannot be computed here
 * counts as met, so that a person looks.
 */

/** What a cell holds: its number, or its text. */
export type SheetValue = number | string;
export type Condition = (content: SheetValue) => boolean;

export const ALWAYS: Condition = () => true;
export const NEVER: Condition = () => false;

const COMPARE: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  "=": (a, b) => a === b,
  "<>": (a, b) => a !== b,
  "!=": (a, b) => a !== b,
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
};

const numberIn = (text: string | undefined): number | null =>
  text !== undefined && /^-?\d{1,15}(?:\.\d{1,10})?$/.test(text.trim()) ? Number(text) : null;

/** The cell's content beside one number. A text is above every number, and equals none. */
export function comparedWith(sign: string, operand: string | undefined): Condition {
  const [compare, number] = [COMPARE[sign], numberIn(operand)];
  if (!compare || number === null) return ALWAYS;
  return (content) => compare(typeof content === "number" ? content : Infinity, number);
}

export function isBetween(low: string | undefined, high: string | undefined): Condition {
  const [from, to] = [numberIn(low), numberIn(high)];
  if (from === null || to === null) return ALWAYS;
  return (content) =>
    typeof content === "number" && content >= Math.min(from, to) && content <= Math.max(from, to);
}

export const negateCondition =
  (condition: Condition): Condition =>
  (content) =>
    condition === ALWAYS || !condition(content);

/**
 * A formula, computed where it is a truth value or compares one cell, which must be the first of
 * those that the format belongs to, with a number.
 */
export function formulaHolds(formula: string, first: string): Condition {
  const text = formula.replaceAll(/[\s$]/g, "").replace(/^=/, "").toUpperCase();
  if (/^(?:FALSE(?:\(\))?|0)$/.test(text)) return NEVER;
  const [, cell, sign = "", operand] =
    /^\[?\.?([A-Z]{1,3}\d{1,7})\]?(<>|<=|>=|[<>=])(-?[\d.]{1,20})$/.exec(text) ?? [];
  if (cell !== undefined && cell === first.replaceAll("$", "")) return comparedWith(sign, operand);
  const [, erring] = /^(?:ISERROR|ISERR|ISNA|ISBLANK)\(([A-Z]{1,3}\d{1,7})\)$/.exec(text) ?? [];
  // An error is no figure, and an empty cell shows nothing.
  return erring === first.replaceAll("$", "") ? NEVER : ALWAYS;
}
