/**
 * Lights up what belongs to the point that is read: the same body over the years and its row in the
 * table; in small multiples the same year.
 */
import { pointsOf, wordsOf } from "./points";

/** Words begin with a name, often followed by the year. */
const NAMED = /^(.+?)(?: · ((?:19|20)\d\d))?: /;
export const yearOf = (point: Element): number | null => {
  const year = NAMED.exec(wordsOf(point))?.[2];
  return year === undefined ? null : Number(year);
};
const nameOf = (point: Element): string | null => NAMED.exec(wordsOf(point))?.[1] ?? null;

export function lightUp(root: Document, point: Element | null): void {
  for (const e of root.querySelectorAll(".is-kin, .has-kin, .is-aside"))
    e.classList.remove("is-kin", "has-kin", "is-aside");
  const figure = point?.closest("figure");
  const chart = point?.closest("[data-chart]");
  if (!point || !figure || !chart || point.classList.contains("mark")) return;
  const name = nameOf(point);
  for (const row of figure.querySelectorAll("tbody tr"))
    if (name !== null && row.querySelector("th")?.textContent === name) row.classList.add("is-kin");
  const svg = point.closest("svg")!;
  const multiples = svg.querySelectorAll("rect.years").length > 1;
  const all = pointsOf(chart).filter((p) => !p.classList.contains("mark"));
  const kin = all.filter((p) =>
    multiples ? yearOf(point) !== null && yearOf(p) === yearOf(point) : nameOf(p) === name,
  );
  if (kin.length < 2 || kin.length === all.length) return;
  for (const p of kin) p.classList.add("is-kin");
  if (multiples) return;
  // Ranks over the years: each line is a group of its own.
  const own = point.parentElement!;
  if (svg.querySelector("polyline"))
    for (const line of own.parentElement!.children)
      if (line !== own && line.querySelector(":scope > [data-p]")) line.classList.add("is-aside");
  if (point.tagName === "g") return;
  chart.classList.add("has-kin");
  const colours = [point.getAttribute("fill"), point.getAttribute("stroke")];
  for (const line of svg.querySelectorAll("path[stroke-linejoin=bevel]"))
    if (!colours.includes(line.getAttribute("stroke"))) line.classList.add("is-aside");
}
