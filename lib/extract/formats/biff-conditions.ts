/** Formulas of conditional formats of a binary workbook, where they are simple. [MS-XLS] 2.5.198 */
import type { Area } from "./sheet-areas";
import { lettersOf } from "./sheet-formulas";

/** Tokens that stand for a class of values have their number plus 0x20 or 0x40. */
const plainToken = (token: number): number => (token >= 0x40 ? (token & 0x1f) | 0x20 : token);

const TOKEN = {
  ...{ minus: 0x13, bracket: 0x15, remark: 0x19, truth: 0x1d, whole: 0x1e, number: 0x1f },
  ...{ call: 0x21, callOfMany: 0x22, cell: 0x24, cellBeside: 0x2c },
} as const;
const SIGNS: ReadonlyMap<number, string> = new Map([
  ...([
    [0x09, "<"],
    [0x0a, "<="],
    [0x0b, "="],
    [0x0c, ">="],
    [0x0d, ">"],
    [0x0e, "<>"],
  ] as const),
]);
/** Functions whose truth is known of a figure. */
const CALLS: ReadonlyMap<number, string> = new Map([
  ...([
    [2, "ISNA"],
    [3, "ISERROR"],
    [126, "ISERR"],
    [129, "ISBLANK"],
  ] as const),
]);
const [TRUE_CALL, FALSE_CALL] = [34, 35];
/** What a token that says how a formula is computed or spaced counts, with what it says. */
const REMARK_LENGTH = 4;
/** A token that jumps is no remark. */
const REMARKS = 0x01 | 0x40;

/** A number as its digits; undefined where the formula is another. */
export const operandOf = (tokens: DataView): string | undefined => {
  const formula = read(tokens, []);
  return formula !== null && /^-?[\d.]+$/.test(formula) ? formula : undefined;
};

/** A formula as it is written in the first cell of its areas; null where it is not simple. */
export function truthOf(
  tokens: DataView,
  areas: readonly Area[],
): { readonly formula: string; readonly first: string } | null {
  const formula = read(tokens, areas);
  const [area] = areas;
  return formula === null || !area ? null : { formula, first: addressOf(area.c0, area.r0) };
}

const addressOf = (column: number, row: number): string => `${lettersOf(column)}${row + 1}`;

function read(tokens: DataView, areas: readonly Area[]): string | null {
  const stack: string[] = [];
  try {
    for (let at = 0; at < tokens.byteLength;) {
      const length = push(tokens, at, stack, areas);
      if (length === 0) return null;
      at += length;
    }
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
  return stack.length === 1 ? (stack[0] ?? null) : null;
}

/** Bytes of the token, after what it stands for is on the stack; 0 where it is not simple. */
function push(tokens: DataView, at: number, stack: string[], areas: readonly Area[]): number {
  const token = plainToken(tokens.getUint8(at));
  const sign = SIGNS.get(token);
  if (sign !== undefined) {
    const [right, left] = [stack.pop(), stack.pop()];
    if (left === undefined || right === undefined) return 0;
    stack.push(`${left}${sign}${right}`);
    return 1;
  }
  switch (token) {
    case TOKEN.bracket:
      return 1;
    case TOKEN.minus:
      stack.push(`-${stack.pop() ?? "?"}`);
      return 1;
    case TOKEN.remark:
      return tokens.getUint8(at + 1) & ~REMARKS ? 0 : REMARK_LENGTH;
    case TOKEN.truth:
      stack.push(tokens.getUint8(at + 1) === 0 ? "FALSE" : "TRUE");
      return 2;
    case TOKEN.whole:
      stack.push(String(tokens.getUint16(at + 1, true)));
      return 3;
    case TOKEN.number:
      stack.push(String(tokens.getFloat64(at + 1, true)));
      return 9;
    case TOKEN.cell:
    case TOKEN.cellBeside:
      return pushCell(tokens, at, stack, areas);
    case TOKEN.call:
      return pushCall(tokens.getUint16(at + 1, true), 3, stack);
    case TOKEN.callOfMany:
      return pushCall(tokens.getUint16(at + 2, true), 4, stack);
    default:
      return 0;
  }
}

function pushCall(call: number, length: number, stack: string[]): number {
  if (call === TRUE_CALL || call === FALSE_CALL) stack.push(call === TRUE_CALL ? "TRUE" : "FALSE");
  else {
    const [name, cell] = [CALLS.get(call), stack.pop()];
    if (name === undefined || cell === undefined) return 0;
    stack.push(`${name}(${cell})`);
  }
  return length;
}

const [COLUMN_BESIDE, ROW_BESIDE, COLUMN] = [0x4000, 0x8000, 0xff];
/**
 * The cell that the format is for, as the first of its areas. One that stays the same for all cells
 * of the areas is that only where there is no other.
 */
function pushCell(tokens: DataView, at: number, stack: string[], areas: readonly Area[]): number {
  const [row, word] = [tokens.getUint16(at + 1, true), tokens.getUint16(at + 3, true)];
  const [area] = areas;
  if (!area) return 0;
  const isOffset = plainToken(tokens.getUint8(at)) === TOKEN.cellBeside;
  const moves = (bit: number) => isOffset && (word & bit) !== 0;
  const isOneRow = areas.every(({ r0, r1 }) => r0 === area.r0 && r1 === area.r0);
  const isOneColumn = areas.every(({ c0, c1 }) => c0 === area.c0 && c1 === area.c0);
  if ((!moves(ROW_BESIDE) && !isOneRow) || (!moves(COLUMN_BESIDE) && !isOneColumn)) return 0;
  const to = (offset: number, from: number, most: number) => (from + offset) & most;
  stack.push(
    addressOf(
      moves(COLUMN_BESIDE) ? to(word, area.c0, COLUMN) : word & COLUMN,
      moves(ROW_BESIDE) ? to(row, area.r0, 0xffff) : row,
    ),
  );
  return 5;
}
