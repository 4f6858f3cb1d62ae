/**
 * What simple formulas of a sheet come to: sums, references, plus, minus, times. A file keeps the
 * result of its last calculation, and programs that write workbooks without calculating leave an
 * old one, or a zero. Any other formula is taken by its result.
 */
import { valueAt } from "@/lib/lookup";

/** Formulas by place (`column,row` from 0), in the notation `SUM(B7:G7)`. */
export type Formulas = ReadonlyMap<string, string>;
/** A number, the text or sign of a cell that holds none, or null where nothing is in it. */
export type CellContent = number | string | null;
type Place = readonly [column: number, row: number];
type Sheet = {
  readonly formulas: Formulas;
  readonly contentAt: (column: number, row: number) => CellContent;
  readonly known: Map<string, number | null>;
};

const LONGEST = 300;
const MOST_CELLS = 2000;
const DEEPEST = 40;
const TOKEN =
  /\s*(?:(\$?[A-Z]{1,3}\$?\d{1,5})(?::(\$?[A-Z]{1,3}\$?\d{1,5}))?(?![\w(!.])|(\d{1,15}(?:\.\d{1,10})?)|(SUM\()|([-+*(),;]))/gy;

type Token =
  | { readonly kind: "cells"; readonly from: Place; readonly to: Place; readonly isRange: boolean }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "sign"; readonly sign: string };

/** Results that differ from those stored in the file, by place. */
export function staleResults(
  formulas: Formulas,
  contentAt: Sheet["contentAt"],
): ReadonlyMap<string, number> {
  const sheet: Sheet = { formulas, contentAt, known: new Map() };
  const stale = new Map<string, number>();
  for (const place of formulas.keys()) {
    const [column = 0, row = 0] = place.split(",").map(Number);
    const [result, saved] = [resultAt(sheet, [column, row], 0), contentAt(column, row)];
    if (result !== null && typeof saved === "number" && !isNear(result, saved))
      stale.set(place, result);
  }
  return stale;
}

const isNear = (a: number, b: number): boolean =>
  Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

/** The result of the formula in a cell; null where there is none, or none that is simple. */
function resultAt(sheet: Sheet, [column, row]: Place, depth: number): number | null {
  const place = `${column},${row}`;
  const known = sheet.known.get(place);
  if (known !== undefined) return known;
  const formula = sheet.formulas.get(place);
  // A circle has no result.
  sheet.known.set(place, null);
  const tokens = formula === undefined || depth > DEEPEST ? null : tokensOf(formula);
  const result = tokens ? new Calculation(sheet, tokens, depth).result() : null;
  sheet.known.set(place, result);
  return result;
}

function tokensOf(formula: string): Token[] | null {
  const text = formula.replaceAll(/\s/g, "").replace(/^=/, "").toUpperCase();
  if (text.length > LONGEST) return null;
  const tokens: Token[] = [];
  let at = 0;
  for (const [all, from, to, number, sum, sign] of text.matchAll(TOKEN)) {
    at += all.length;
    if (from !== undefined)
      tokens.push({
        kind: "cells",
        from: placeOf(from),
        to: placeOf(to ?? from),
        isRange: to !== undefined,
      });
    else if (number !== undefined) tokens.push({ kind: "number", value: Number(number) });
    else tokens.push({ kind: "sign", sign: sum ? "sum" : (sign ?? "") });
  }
  return at === text.length ? tokens : null;
}

function placeOf(address: string): Place {
  const plain = address.replaceAll("$", "");
  const letters = /^[A-Z]+/.exec(plain)?.[0] ?? "";
  const column = [...letters].reduce((n, c) => n * 26 + c.charCodeAt(0) - 64, 0) - 1;
  return [column, Number(plain.slice(letters.length)) - 1];
}

class NotSimple extends Error {}

class Calculation {
  private at = 0;
  constructor(
    private readonly sheet: Sheet,
    private readonly tokens: readonly Token[],
    private readonly depth: number,
  ) {}

  result(): number | null {
    try {
      const value = this.sum();
      return this.at === this.tokens.length ? value : null;
    } catch (error) {
      if (error instanceof NotSimple) return null;
      throw error;
    }
  }

  private takes(sign: string): boolean {
    const token = this.tokens[this.at];
    if (token?.kind !== "sign" || token.sign !== sign) return false;
    this.at++;
    return true;
  }

  private sum(): number {
    let value = this.product();
    for (;;)
      if (this.takes("+")) value += this.product();
      else if (this.takes("-")) value -= this.product();
      else return value;
  }

  private product(): number {
    let value = this.factor();
    while (this.takes("*")) value *= this.factor();
    return value;
  }

  private factor(): number {
    if (this.takes("-")) return -this.factor();
    if (this.takes("+")) return this.factor();
    if (this.takes("(")) return this.closed(this.sum());
    if (this.takes("sum")) return this.closed(this.sumOfArguments());
    const token = this.tokens[this.at++];
    if (token?.kind === "number") return token.value;
    if (token?.kind !== "cells" || token.isRange) throw new NotSimple();
    const content = this.contentOf(token.from);
    if (typeof content === "string") throw new NotSimple();
    return content ?? EMPTY;
  }

  private closed(value: number): number {
    if (!this.takes(")")) throw new NotSimple();
    return value;
  }

  private sumOfArguments(): number {
    let total = 0;
    do {
      const token = this.tokens[this.at];
      if (token?.kind === "cells" && this.endsArgument()) {
        this.at++;
        total += this.sumOfRange(token.from, token.to);
      } else total += this.sum();
    } while (this.takes(",") || this.takes(";"));
    return total;
  }

  private endsArgument(): boolean {
    const next = this.tokens[this.at + 1];
    return next?.kind === "sign" && /^[,;)]$/.test(next.sign);
  }

  /** Texts in a range count nothing, as in every spreadsheet. */
  private sumOfRange([c0, r0]: Place, [c1, r1]: Place): number {
    const [left, right] = [Math.min(c0, c1), Math.max(c0, c1)];
    const [top, bottom] = [Math.min(r0, r1), Math.max(r0, r1)];
    if ((right - left + 1) * (bottom - top + 1) > MOST_CELLS) throw new NotSimple();
    let total = 0;
    for (let c = left; c <= right; c++)
      for (let r = top; r <= bottom; r++) {
        const content = this.contentOf([c, r]);
        if (typeof content === "number") total += content;
      }
    return total;
  }

  private contentOf(place: Place): CellContent {
    const [column, row] = place;
    if (!this.sheet.formulas.has(`${column},${row}`)) return this.sheet.contentAt(column, row);
    return resultAt(this.sheet, place, this.depth + 1) ?? this.sheet.contentAt(column, row);
  }
}

/** What an empty cell counts in a calculation. */
const EMPTY = 0;

/**
 * A formula that is written once for many cells, as it reads in one that lies so many columns and
 * rows further.
 */
export const moveFormula = (formula: string, columns: number, rows: number): string =>
  formula.replace(/(\$?)([A-Z]{1,3})(\$?)(\d{1,5})(?![\w(!])/g, (_, fixed, letters, held, row) => {
    const [column] = placeOf(`${letters}1`);
    return `${fixed}${fixed ? letters : lettersOf(column + columns)}${held}${held ? row : Number(row) + rows}`;
  });

export function lettersOf(column: number): string {
  let [rest, letters] = [column + 1, ""];
  while (rest > 0) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
    rest = Math.floor((rest - 1) / 26);
  }
  return letters;
}

/** `of:=SUM([.B7:.G7])` of OpenDocument. */
export const fromOpenFormula = (formula: string): string =>
  formula
    .replace(/^[a-z]{1,10}:(?==)/, "")
    .replace(/\[\.([A-Z$]{1,5}\d{1,5})(?::\.([A-Z$]{1,5}\d{1,5}))?\]/g, (_, from, to) =>
      to === undefined ? from : `${from}:${to}`,
    );

/** `SUM(RC[-6]:RC[-1])` of Excel 2003 XML, in a cell. */
export const fromRelativeFormula = (formula: string, [column, row]: Place): string =>
  formula.replace(
    /\bR(\[-?\d{1,4}\]|\d{1,5})?C(\[-?\d{1,4}\]|\d{1,5})?(?![\w(])/g,
    (_, r: string | undefined, c: string | undefined) =>
      `${lettersOf(resolved(c, column))}${resolved(r, row) + 1}`,
  );

function resolved(written: string | undefined, own: number): number {
  if (written === undefined) return own;
  return written.startsWith("[") ? own + Number(written.slice(1, -1)) : Number(written) - 1;
}

/** Tokens of [MS-XLS] 2.5.198 that make a simple formula. */
const PTG = { add: 3, sub: 4, mul: 5, paren: 0x15, attr: 0x19, int: 0x1e, num: 0x1f } as const;
const SUM_FUNCTION = 4;

/** The formula of a binary workbook, or null where it is not simple. `data`: its tokens alone. */
export function fromBinaryFormula(data: DataView): string | null {
  const stack: string[] = [];
  let at = 0;
  const join = (sign: string) => {
    const [b, a] = [stack.pop(), stack.pop()];
    if (a === undefined || b === undefined) return false;
    return stack.push(`(${a}${sign}${b})`) > 0;
  };
  try {
    while (at < data.byteLength) {
      const kind = data.getUint8(at);
      const plain = kind >= 0x40 ? (kind & 0x1f) | 0x20 : kind;
      if (kind === PTG.add || kind === PTG.sub || kind === PTG.mul) {
        if (!join(valueAt(["+", "-", "*"], kind - PTG.add))) return null;
        at += 1;
      } else if (kind === PTG.paren) at += 1;
      else if (kind === PTG.int) {
        stack.push(String(data.getUint16(at + 1, true)));
        at += 3;
      } else if (plain === 0x24) {
        stack.push(addressIn(data.getUint16(at + 1, true), data.getUint16(at + 3, true)));
        at += 5;
      } else if (plain === 0x25) {
        const ends = [1, 3].map((from, i) =>
          addressIn(data.getUint16(at + from, true), data.getUint16(at + 5 + 2 * i, true)),
        );
        stack.push(ends.join(":"));
        at += 9;
      } else if (kind === PTG.attr && (data.getUint8(at + 1) & 0x10) !== 0) {
        stack.push(`SUM(${stack.pop() ?? ""})`);
        at += 4;
      } else if (plain === 0x22 && data.getUint16(at + 2, true) === SUM_FUNCTION) {
        stack.push(`SUM(${stack.splice(-data.getUint8(at + 1)).join(",")})`);
        at += 4;
      } else return null;
    }
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
  return stack.length === 1 ? valueAt(stack, 0) : null;
}

const addressIn = (row: number, column: number): string => `${lettersOf(column & 0xff)}${row + 1}`;
