/**
 * Formats by condition of a binary workbook, as far as they hide a figure or strike it out.
 * [MS-XLS] 2.4: CF 42, CF12 43, CFEx 44, CondFmt 56, CondFmt12 57; DXFN 2.5.91.
 */
import type { BiffRecord } from "./biff-records";
import { textAt } from "./biff-records";
import { EVERYWHERE } from "./biff-drawings";
import { operandOf, truthOf } from "./biff-conditions";
import type { BiffStyles } from "./biff-styles";
import { WHITE } from "./html-colours";
import type { Area } from "./sheet-areas";
import {
  ALWAYS,
  comparedWith,
  formulaHolds,
  isBetween,
  negateCondition,
  type Condition,
} from "./sheet-conditions";
import type { SheetRule, SheetRules } from "./sheet-rules";
import type { Difference } from "./sheet-styles";

const RECORD = { areas: 0x1b0, rule: 0x1b1, newAreas: 0x879, newRule: 0x87a, more: 0x87b } as const;
/** Kinds of rules. */
const KIND = { compares: 1, formula: 2, bar: 4, icons: 6 } as const;
/** Length of the head of records that Excel 2007 and later write. */
const NEW_HEAD = 12;
/**
 * Beyond these, the areas that a rule has are taken as the one that they lie in, and all further
 * rules as one that hides.
 */
const [MOST_AREAS, MOST_RULES] = [1000, 500];

type Areas = {
  readonly areas: readonly Area[];
  /** All of them lie in it. */ readonly bound: Area;
};
type Group = Areas & {
  /** Rules that the group says it has, and that have not come yet. */ missing: number;
  readonly conditions: Condition[];
};

/** Gathers the conditional formats of a sheet, in their order. */
export class BiffRules {
  private readonly found: SheetRule[] = [];
  private readonly groups: Group[] = [];
  private readonly byNumber = new Map<number, Group>();
  /** Areas of all rules. */ private areas = 0;
  /** The cells of a rule that is announced before it comes. */ private announced: Areas | null =
    null;
  constructor(private readonly styles: BiffStyles) {}

  read({ kind, data }: BiffRecord): void {
    try {
      if (kind === RECORD.areas) this.begin(data, 0);
      else if (kind === RECORD.newAreas) this.begin(data, NEW_HEAD);
      else if (kind === RECORD.rule) this.plain(data);
      else if (kind === RECORD.newRule) this.extended(data);
      else if (kind === RECORD.more) this.more(data);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      // Of a record that ends early only the areas are known, at most.
      this.add(this.groups.at(-1) ?? WHOLE_SHEET, ALWAYS, null);
    }
  }

  rules(): SheetRules {
    return this.found;
  }

  private add({ areas, bound }: Areas, holds: Condition, difference: Difference | null): void {
    this.areas += areas.length;
    const own = this.areas > MOST_AREAS ? [bound] : areas;
    if (this.found.length < MOST_RULES) this.found.push({ areas: own, holds, difference });
    else if (this.found.length === MOST_RULES)
      this.found.push({ areas: [EVERYWHERE], holds: ALWAYS, difference: null });
  }

  private begin(data: DataView, at: number): void {
    const count = data.getUint16(at + 12, true);
    const bound = boundAt(data, at + 4);
    const areas =
      count > MOST_AREAS
        ? [bound]
        : Array.from({ length: count }, (_, i) => boundAt(data, at + 14 + 8 * i));
    const missing = data.getUint16(at, true);
    const group: Group = { areas, bound, missing, conditions: [] };
    this.groups.push(group);
    this.byNumber.set(data.getUint16(at + 2, true) >> 1, group);
  }

  private plain(data: DataView): void {
    const group = this.groups.at(-1);
    if (!group) return;
    group.missing--;
    const { difference, length } = differenceAt(data, 6, this.styles);
    const holds = conditionAt(data, { head: 0, formulas: 6 + length }, group.areas);
    group.conditions.push(holds);
    if (difference) this.add(group, holds, difference);
  }

  /** It belongs to the group that awaits rules, or names its cells itself. */
  private extended(data: DataView): void {
    const group = this.groups.at(-1);
    const isAwaited = group !== undefined && group.missing > 0;
    if (isAwaited) group.missing--;
    const own = isAwaited ? group : (this.announced ?? onlyArea(boundAt(data, 4)));
    this.announced = null;
    const kind = data.getUint8(NEW_HEAD);
    const { difference, length } = newDifferenceAt(data, NEW_HEAD + 6, this.styles);
    const formulas = NEW_HEAD + 6 + length;
    const holds = conditionAt(data, { head: NEW_HEAD, formulas }, own.areas);
    if (kind === KIND.bar || kind === KIND.icons) {
      if (!showsNumber(data, ownPartOf(data, formulas), kind)) this.add(own, ALWAYS, null);
    } else if (difference) this.add(own, holds, difference);
  }

  /** More about a rule that was written before: the whole of its format. */
  private more(data: DataView): void {
    const group = this.byNumber.get(data.getUint16(NEW_HEAD + 4, true));
    const isNew = data.getUint32(NEW_HEAD, true) !== 0;
    this.announced = isNew && group ? group : null;
    if (isNew || !group || data.getUint8(NEW_HEAD + 13) === 0) return;
    const { difference } = newDifferenceAt(data, NEW_HEAD + 14, this.styles);
    const holds = group.conditions[data.getUint16(NEW_HEAD + 6, true)] ?? ALWAYS;
    if (difference) this.add(group, holds, difference);
  }
}

const onlyArea = (area: Area): Areas => ({ areas: [area], bound: area });
const WHOLE_SHEET = onlyArea(EVERYWHERE);

/** Rows first and last, columns first and last. */
function boundAt(data: DataView, at: number): Area {
  const word = (byte: number) => data.getUint16(at + byte, true);
  return { r0: word(0), r1: word(2), c0: word(4), c1: word(6) };
}

const SIGNS = ["", "", "", "=", "<>", ">", "<", ">=", "<="];
const [BETWEEN, NOT_BETWEEN] = [1, 2];
/** Kind, sign and the lengths of two formulas, which stand further behind. */
function conditionAt(
  data: DataView,
  { head, formulas }: { readonly head: number; readonly formulas: number },
  areas: readonly Area[],
): Condition {
  const [kind, sign] = [data.getUint8(head), data.getUint8(head + 1)];
  const [first, second] = [data.getUint16(head + 2, true), data.getUint16(head + 4, true)];
  const tokensAt = (at: number, length: number) =>
    new DataView(data.buffer, data.byteOffset + at, Math.min(length, data.byteLength - at));
  const [one, two] = [tokensAt(formulas, first), tokensAt(formulas + first, second)];
  if (kind === KIND.formula) {
    const truth = truthOf(one, areas);
    return truth ? formulaHolds(truth.formula, truth.first) : ALWAYS;
  }
  if (kind !== KIND.compares) return ALWAYS;
  if (sign === BETWEEN || sign === NOT_BETWEEN) {
    const between = isBetween(operandOf(one), operandOf(two));
    return sign === BETWEEN ? between : negateCondition(between);
  }
  return comparedWith(SIGNS[sign] ?? "", operandOf(one));
}

type Found = { readonly difference: Difference | null; readonly length: number };
/** Parts of a format by condition, as its flags say. */
const PART = {
  ...{ code: 1 << 25, letters: 1 << 26, alignment: 1 << 27, border: 1 << 28 },
  ...{ ground: 1 << 29, protection: 1 << 30 },
} as const;
const LENGTH = { letters: 118, alignment: 8, border: 8, ground: 4, protection: 2 } as const;
/** What is left as it is. */
const KEPT = { pattern: 1 << 16, fore: 1 << 17, back: 1 << 18 } as const;
const OWN_CODE = 1;

function differenceAt(data: DataView, at: number, styles: BiffStyles): Found {
  const flags = data.getUint32(at, true);
  const more = data.getUint16(at + 4, true);
  let end = at + 6;
  let difference: Difference = { struck: false };
  if (flags & PART.code) {
    if (more & OWN_CODE) {
      difference = { ...difference, code: textAt(data, end + 2) };
      end += data.getUint16(end, true);
    } else {
      const code = styles.codes.get(data.getUint8(end + 1));
      if (code !== undefined) difference = { ...difference, code };
      end += 2;
    }
  }
  if (flags & PART.letters) {
    difference = { ...difference, ...lettersAt(data, end, styles) };
    end += LENGTH.letters;
  }
  if (flags & PART.alignment) end += LENGTH.alignment;
  if (flags & PART.border) end += LENGTH.border;
  if (flags & PART.ground) {
    difference = { ...difference, ...groundAt(data.getUint32(end, true), flags, styles) };
    end += LENGTH.ground;
  }
  if (flags & PART.protection) end += LENGTH.protection;
  return { difference, length: end - at };
}

/** A format with its length before it. */
function newDifferenceAt(data: DataView, at: number, styles: BiffStyles): Found {
  const length = data.getUint32(at, true);
  if (length === 0) return { difference: null, length: 6 };
  return { difference: differenceAt(data, at + 4, styles).difference, length: 4 + length };
}

const [STYLE_AT, COLOUR_AT, STYLE_KEPT_AT] = [68, 80, 88];
const STRUCK = 0x80;
const NO_COLOUR = 0xffffffff;
function lettersAt(data: DataView, at: number, { colourAt }: BiffStyles): Difference {
  const colour = data.getUint32(at + COLOUR_AT, true);
  const isKept = (data.getUint32(at + STYLE_KEPT_AT, true) & STRUCK) !== 0;
  return {
    struck: !isKept && (data.getUint32(at + STYLE_AT, true) & STRUCK) !== 0,
    ...(colour === NO_COLOUR ? {} : { colour: colourAt(colour) }),
  };
}

/** Programs write a plain ground as the colour behind a pattern, some with no pattern at all. */
function groundAt(
  word: number,
  flags: number,
  { colourAt }: BiffStyles,
): Pick<Difference, "ground"> {
  const pattern = flags & KEPT.pattern ? 1 : (word >>> 10) & 0x3f;
  const [fore, back] = [(word >>> 16) & 0x7f, (word >>> 23) & 0x7f];
  if (pattern > 1) return { ground: null };
  if (pattern === 0) return { ground: WHITE };
  if (!(flags & KEPT.back)) return { ground: colourAt(back) };
  return flags & KEPT.fore ? {} : { ground: colourAt(fore) };
}

/** Where what is particular to a kind of rule begins: behind three formulas and a template. */
function ownPartOf(data: DataView, formulas: number): number {
  const length = (byte: number) => data.getUint16(NEW_HEAD + byte, true);
  const active = formulas + length(2) + length(4);
  const behind = active + 2 + data.getUint16(active, true);
  return behind + 6 + data.getUint8(behind + 5);
}

const [BAR_SHOWS_NUMBER, ICON_ALONE] = [2, 1];
/** [MS-XLS] 2.5.30 (bars) and 2.5.36 (icons). */
const showsNumber = (data: DataView, at: number, kind: number): boolean =>
  kind === KIND.bar
    ? (data.getUint8(at + 3) & BAR_SHOWS_NUMBER) !== 0
    : (data.getUint8(at + 5) & ICON_ALONE) === 0;
