/** What a cell of a workbook shows of its number, and whether that can be taken for it. */
import type { CellObject } from "@e965/xlsx";
import { matchedGroup } from "@/lib/lookup";

/** Behind a number that a person has to look at: it makes the cell one that is not certain. */
export const DOUBT = "?";
const GENERAL = /^(?:general|@)$/i;
/** The digits and the place that a number is written for, which the library does not follow. */
const LOCAL = /\[(?:DBNum\d|\$-[0-9A-F]{1,8})\]/gi;
/** A format that shows another number, where the library cannot say which. */
const SCALED = /[‰%千百万亿]/;

/**
 * Excel's general format shortens long numbers to eleven signs on the screen alone; the number
 * itself is then meant. Any other format (two decimals, a date) was chosen, and is what was
 * published, as long as it shows the number: one that shows another (thousands, a sign left out),
 * or nothing, leaves it to a person. A dash for zero is how ledgers write zero; in the file the
 * zero was entered.
 */
export function displayedNumber({ v, w, z }: CellObject): string {
  const value = Number(v);
  const plain = String(withoutNoise(value));
  if (z === undefined || GENERAL.test(String(z).replace(LOCAL, ""))) return plain;
  if (w === undefined) return SCALED.test(String(z)) ? plain + DOUBT : plain;
  const text = String(w).trim();
  if (/^[-—–]$/.test(text)) return value === 0 ? "0" : plain + DOUBT;
  if (text === "") return plain + DOUBT;
  const shown = /^\((.*)\)$/.exec(text) ? `-${text.slice(1, -1)}` : text;
  const number = /^[^\d.-]*(-?[\d,]+(?:\.(\d+))?)[^\d]*$/.exec(shown);
  if (!number) return /[\d%]/.test(text) ? text : plain + DOUBT;
  const step = number[2] === undefined ? 1 : 10 ** -number[2].length;
  const same =
    Math.abs(Number(matchedGroup(number, 1).replaceAll(",", "")) - value) <=
    step * 0.5000001 + Math.abs(value) * 1e-12;
  return same ? shown : text + DOUBT;
}

/**
 * The number that a cell holds, where it shows another one because its format leaves decimals out;
 * null where it shows the number itself.
 */
export function hiddenDecimals({ v }: CellObject, shown: string): string | null {
  const [value, number] = [Number(v), Number(shown.replaceAll(",", ""))];
  if (shown.trim() === "" || !Number.isFinite(number)) return null;
  const exact = withoutNoise(value);
  return Math.abs(exact - number) > NOISE * Math.max(1, Math.abs(value)) ? String(exact) : null;
}

/**
 * Sums of decimals leave 3001.00000000001 behind: what is so near a number of six decimals was
 * meant to be that.
 */
function withoutNoise(value: number): number {
  const near = Number(value.toFixed(6));
  return Math.abs(value - near) <= NOISE * Math.max(1, Math.abs(value))
    ? near
    : Number(value.toPrecision(15));
}
const NOISE = 1e-10;
