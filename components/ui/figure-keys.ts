/**
 * The figures of a table are one stop of the Tab key, and so are long rows of links (who has
 * reported, years, downloads); arrow keys move within them. Without the script each is a stop of
 * its own.
 */
const FIGURES =
  "td a.cell, th a.term, table.figures :is(td, th) a, .original a[id^='src-'], .original a.box, .reporters ul a, .year-links > a, .tools > a";
/** Links that follow one another, and are no table. */
const ROW = ".original, .reporters ul, .year-links, .tools";
const STEPS: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** What is one stop together. */
const groupOf = (figure: Element): Element | null => figure.closest(ROW) ?? figure.closest("table");
const figureAt = (target: EventTarget | null): HTMLAnchorElement | null =>
  target instanceof Element ? target.closest<HTMLAnchorElement>(FIGURES) : null;

export function roveFigures(root: Document, on: { readonly signal: AbortSignal }): void {
  const stops = new Map<Element, HTMLAnchorElement>();
  for (const figure of root.querySelectorAll<HTMLAnchorElement>(FIGURES)) {
    const group = groupOf(figure);
    if (!group) continue;
    if (stops.has(group)) figure.tabIndex = -1;
    else stops.set(group, figure);
  }
  root.addEventListener(
    "focusin",
    (event) => {
      const figure = figureAt(event.target);
      const group = figure && groupOf(figure);
      if (!figure || !group) return;
      const before = stops.get(group);
      if (before) before.tabIndex = -1;
      figure.tabIndex = 0;
      stops.set(group, figure);
    },
    on,
  );
  root.addEventListener(
    "keydown",
    (event) => {
      const figure = figureAt(event.target);
      const step = STEPS[event.key];
      if (!figure || !step || event.ctrlKey || event.metaKey || event.altKey) return;
      const to = figure.closest(ROW)
        ? nextInRow(figure, step[0] + step[1])
        : neighbour(figure, step[0], step[1]);
      if (!to) return;
      event.preventDefault();
      to.focus();
    },
    on,
  );
}

function nextInRow(from: HTMLElement, step: number): HTMLElement | null {
  const all = [...(from.closest(ROW)?.querySelectorAll<HTMLElement>(FIGURES) ?? [])];
  return all[all.indexOf(from) + step] ?? null;
}

/** The nearest figure in that direction, by where it is on the page. */
function neighbour(from: HTMLElement, dx: number, dy: number): HTMLElement | null {
  const table = from.closest("table");
  const cell = from.closest("td, th");
  const row = from.closest("tr");
  if (!table || !cell || !row) return null;
  if (dx !== 0) {
    let next = dx > 0 ? cell.nextElementSibling : cell.previousElementSibling;
    while (next && !next.querySelector(FIGURES))
      next = dx > 0 ? next.nextElementSibling : next.previousElementSibling;
    return next?.querySelector<HTMLElement>(FIGURES) ?? null;
  }
  const own = cell.getBoundingClientRect();
  const middle = own.left + own.width / 2;
  const rows = [...table.rows];
  for (let i = rows.indexOf(row) + dy; i >= 0 && i < rows.length; i += dy) {
    const hit = [...(rows[i]?.querySelectorAll<HTMLElement>(FIGURES) ?? [])].find((figure) => {
      const box = figure.closest("td, th")?.getBoundingClientRect();
      return box !== undefined && box.left <= middle && middle <= box.right;
    });
    if (hit) return hit;
  }
  return null;
}
