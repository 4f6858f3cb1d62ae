/** The points of a drawing: whatever carries words. */

export const wordsOf = (point: Element): string => point.getAttribute("data-p") ?? "";
const isSeen = (e: Element): boolean => e.getClientRects().length > 0;

/** Those of the drawing that is shown (wide or narrow), in reading order. */
export const pointsOf = (chart: Element): Element[] =>
  [...chart.querySelectorAll("svg [data-p]")].filter(isSeen);

/** How far from a small point a finger or a pointer may be, and how many points are looked through for it. */
const REACH = 20;
const MANY = 400;

/**
 * All points at a place, the topmost first: lines that meet are all named. Else the nearest small
 * one within reach.
 */
export function pointsAt(root: Document, chart: Element, x: number, y: number): Element[] {
  const hit = new Set(
    root
      .elementsFromPoint(x, y)
      .map((e) => e.closest("[data-p]"))
      .filter((p): p is Element => p !== null && chart.contains(p)),
  );
  if (hit.size > 0) return [...hit];
  const points = pointsOf(chart);
  if (points.length > MANY) return [];
  let found: Element | null = null;
  let least = REACH;
  for (const p of points) {
    const box = p.getBoundingClientRect();
    const far = Math.hypot(x - box.left - box.width / 2, y - box.top - box.height / 2);
    if (box.width <= 2 * REACH && box.height <= 2 * REACH && far < least) [found, least] = [p, far];
  }
  return found ? [found] : [];
}
