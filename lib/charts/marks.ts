/**
 * What all time charts have in common: marks where figures change their meaning, and the field of
 * years that a reader may choose from.
 */
import { CHART_FONT, INK, MUTED } from "./palette";
import type { Mark } from "./state/types";
import { escapeAttribute, escapeText } from "./xml";

type Place = {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  /** How far down the pointer finds it, where what lies below has words of its own. */ readonly reach?: number;
};

/**
 * A dashed line before the year, its letter above, and the reason for pointer, keyboard and reader;
 * wider to the pointer than to the eye.
 */
export function markShape(
  { letter, reason }: Mark,
  { x, top, bottom, reach = bottom }: Place,
): string {
  const words = [letter, reason].filter(Boolean).join(" ");
  return (
    `<g class="mark" data-p=""><rect x="${x - 9}" y="${top - 16}" width="18" height="${reach - top + 16}" fill="#fff" fill-opacity="0"/>` +
    `<line x1="${x}" x2="${x}" y1="${top}" y2="${bottom}" stroke="${MUTED}" stroke-width="1.4" stroke-dasharray="4 4"/>` +
    `<text x="${x}" y="${top - 4}" font-size="15" font-weight="700" text-anchor="middle" font-family="${escapeAttribute(CHART_FONT)}" fill="${INK}">${escapeText(letter)}</text><title>${escapeText(words)}</title></g>`
  );
}

/** The field in which years lie side by side, unseen: what a script needs to know to choose some of them. */
export const yearsField = (
  years: readonly number[],
  { left, right, top, bottom }: { left: number; right: number; top: number; bottom: number },
): string =>
  years.length < 2
    ? ""
    : `<rect class="years" data-first="${years[0]}" data-count="${years.length}" x="${left}" y="${top}" width="${right - left}" height="${bottom - top}" fill="none" pointer-events="none"/>`;
