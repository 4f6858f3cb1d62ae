/** Conditional formats of a workbook, as far as they hide a figure or strike it out. ECMA-376 18.3.1.10 */
import type { Doubt } from "../types";
import { plainAttribute as attribute } from "./attributes";
import { fillsWithDigits, isInWhite, sectionFor, showsContent } from "./sheet-codes";
import {
  ALWAYS,
  isBetween,
  comparedWith,
  formulaHolds,
  NEVER,
  negateCondition,
  type Condition,
  type SheetValue,
} from "./sheet-conditions";
import {
  decodeXml,
  differenceIn,
  isFaint,
  type Difference,
  type CellFormat,
  type Styles,
} from "./sheet-styles";
import { WHITE, isLost } from "./html-colours";
import { areaOf, liesIn, type Area } from "./sheet-areas";
import { elementsNamed } from "./xml-tokens";

export type SheetRule = {
  readonly areas: readonly Area[];
  readonly holds: Condition;
  /** Null: bars or icons replace the number. */
  readonly difference: Difference | null;
};
export type SheetRules = readonly SheetRule[];

/** Rules of a sheet that may hide or strike; those that only colour are left out by what they do to a cell. */
export function rulesIn(sheet: string, styles: Styles): SheetRules {
  if (!/<(?:\w+:)?conditionalFormatting\b/.test(sheet)) return [];
  const plain = [...elementsNamed(sheet, "conditionalFormatting")].flatMap(
    ({ attributes, inside }) => rulesOf(inside, attribute(attributes, "sqref") ?? "", styles),
  );
  const extended = [...elementsNamed(sheet, "x14:conditionalFormatting")].flatMap(({ inside }) => {
    const places = /<xm:sqref>([^<]*)</.exec(inside)?.[1] ?? "";
    return rulesOf(inside.replace(/<(\/?)(?:x14|xm):/g, "<$1"), places, styles);
  });
  return [...plain, ...extended];
}

function rulesOf(xml: string, places: string, styles: Styles): SheetRule[] {
  const areas = places.split(/\s+/).flatMap((place) => areaOf(place) ?? []);
  const first = /^[A-Z$]+\d+/.exec(places)?.[0] ?? "";
  return [...elementsNamed(xml, "cfRule")].flatMap(({ attributes, inside }): SheetRule[] => {
    if (/<(?:dataBar|iconSet)\b[^<>]*\bshowValue="(?:0|false)"/.test(inside))
      return [{ areas, holds: ALWAYS, difference: null }];
    const number = attribute(attributes, "dxfId");
    const own = [...elementsNamed(inside, "dxf")][0]?.inside;
    const difference =
      own === undefined
        ? styles.differences[Number(number ?? NaN)]
        : differenceIn(own, styles.colours);
    return difference ? [{ areas, holds: conditionOf(attributes, inside, first), difference }] : [];
  });
}

const SIGNS: Readonly<Record<string, string>> = {
  ...{ equal: "=", notEqual: "<>", lessThan: "<", lessThanOrEqual: "<=" },
  ...{ greaterThan: ">", greaterThanOrEqual: ">=" },
};
function conditionOf(attributes: string, inside: string, first: string): Condition {
  const formulas = [...inside.matchAll(/<(?:formula|f)>([^<]*)</g)].map(([, f = ""]) =>
    decodeXml(f),
  );
  const operator = attribute(attributes, "operator") ?? "";
  switch (attribute(attributes, "type")) {
    case "cellIs":
      if (operator === "between") return isBetween(formulas[0], formulas[1]);
      if (operator === "notBetween") return negateCondition(isBetween(formulas[0], formulas[1]));
      return comparedWith(SIGNS[operator] ?? "", formulas[0]);
    case "expression":
      return formulaHolds(formulas[0] ?? "", first);
    case "containsBlanks":
    case "containsErrors":
      return NEVER;
    default:
      return ALWAYS;
  }
}

/** Why what a cell of a format shows is not the figure that it holds. */
export function formatDoubt(
  { code, ground, repeats, font }: CellFormat,
  content: SheetValue,
): Doubt | null {
  if (font.struck) return "struck";
  if (repeats) return "not_seen";
  if (code === "") return null;
  const section = sectionFor(code, content);
  if (section === null) return null;
  if (fillsWithDigits(section)) return "not_seen";
  const isWhite = isInWhite(section) && ground !== null && isLost(WHITE, ground);
  return isWhite || (typeof content === "string" && !showsContent(section)) ? "hidden" : null;
}

/** What the rules do to the figure in a cell: hide it or strike it out; null where neither. */
export function ruledDoubt(
  rules: SheetRules,
  { column, row }: { readonly column: number; readonly row: number },
  format: CellFormat,
  content: SheetValue,
): Doubt | null {
  for (const { areas, holds, difference } of rules) {
    if (!areas.some((area) => liesIn(area, column, row)) || !holds(content)) continue;
    if (difference === null) return "hidden";
    const { colour = format.font.colour, ground = format.ground, code } = difference;
    const changes = difference.colour !== undefined || difference.ground !== undefined;
    if (changes && isFaint({ ...format.font, colour }, ground)) return "hidden";
    if (code !== undefined && !isShownBy(code, content)) return "hidden";
    if (difference.struck) return "struck";
  }
  return null;
}

/** Whether a number format shows a content in a colour that is seen on a white ground. */
export function isShownBy(code: string, content: SheetValue, ground = WHITE): boolean {
  const section = sectionFor(code, content);
  if (section === null) return false;
  return showsContent(section) && !(isInWhite(section) && isLost(WHITE, ground));
}
