/**
 * Where the boxes of a page part letters that follow each other in the file: on lines of their own,
 * or with room, a border or a box of a given width between them. What is so parted is never one
 * figure.
 */
export type Parting = { readonly before: boolean; readonly after: boolean };
export const NOT_PARTED: Parting = { before: false, after: false };
export const PARTED: Parting = { before: true, after: true };

type Get = (name: string) => string | undefined;
type Length = (text: string | undefined) => number | null;

const BOX_OF_ITS_OWN = /^(?:block|flow-root|list-item|flex|grid|table\b)/;
const IN_A_ROW = /^(?:inline-)?(?:flex|grid)\b/;
/** Pixels between letters of one figure at most. */
const CLOSE = 2;

const isFelt = (length: number | null): boolean => length !== null && length > CLOSE;

/** Whether its children are boxes in rows or columns, whatever they are by themselves. */
export const laysBoxes = (get: Get | null): boolean => IN_A_ROW.test(get?.("display") ?? "");

/** @param length of a declared value, in pixels */
export function partingOf(get: Get, length: Length): Parting {
  const display = get("display") ?? "";
  const isWide = isFelt(length(get("width")) ?? length(get("min-width")));
  if (BOX_OF_ITS_OWN.test(display) || (/^inline-/.test(display) && isWide)) return PARTED;
  const [before, after] = [isApart("left", get, length), isApart("right", get, length)];
  return before || after ? { before, after } : NOT_PARTED;
}

function isApart(side: "left" | "right", get: Get, length: Length): boolean {
  const logical = side === "left" ? "start" : "end";
  const room = ["margin", "padding"].some((box) => {
    const said =
      get(`${box}-${side}`) ??
      get(`${box}-inline-${logical}`) ??
      sideOf(get(`${box}-inline`), side) ??
      ofFour(get(box), side);
    return isFelt(length(said));
  });
  return (
    room || /\b(?:solid|dashed|dotted|double)\b/.test(get(`border-${side}`) ?? get("border") ?? "")
  );
}

const words = (text: string): string[] => text.trim().split(/\s+/);
const sideOf = (text: string | undefined, side: "left" | "right"): string | undefined =>
  text === undefined ? undefined : (words(text)[side === "left" ? 0 : 1] ?? words(text)[0]);
/** Of a shorthand of one to four values: top, right, bottom, left. */
function ofFour(text: string | undefined, side: "left" | "right"): string | undefined {
  if (text === undefined) return undefined;
  const [top, right = top, , left = right] = words(text);
  return side === "left" ? left : right;
}
