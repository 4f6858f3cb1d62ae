"use client";
import { useEffect } from "react";
import { valueAt } from "@/lib/lookup";

/** An extra: arrow keys move between the figures of a table, and the place of the figure in focus is brought into view beside it. */
export function FigureKeys() {
  useEffect(() => {
    const figure = (target: EventTarget | null): HTMLAnchorElement | null =>
      target instanceof Element ? target.closest<HTMLAnchorElement>("td a.cell") : null;
    const onKey = (event: KeyboardEvent) => {
      const link = figure(event.target);
      const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[
        event.key
      ];
      if (!link || !step || event.ctrlKey || event.metaKey || event.altKey) return;
      const to = neighbour(link, valueAt(step, 0), valueAt(step, 1));
      if (!to) return;
      event.preventDefault();
      to.focus();
    };
    const onFocus = (event: FocusEvent) => {
      document.querySelectorAll(".hit").forEach((e) => e.classList.remove("hit"));
      const link = figure(event.target);
      const place = link ? document.getElementById(decodeURIComponent(link.hash.slice(1))) : null;
      const pane = place?.closest<HTMLElement>(".original");
      if (!place || !pane) return;
      place.classList.add("hit");
      const [box, frame] = [place.getBoundingClientRect(), pane.getBoundingClientRect()];
      if (box.top < frame.top || box.bottom > frame.bottom)
        pane.scrollTop += box.top - frame.top - frame.height / 3;
    };
    document.addEventListener("keydown", onKey);
    document.addEventListener("focusin", onFocus);
    return () => {
      document.removeEventListener("keydown", onKey);
      document.removeEventListener("focusin", onFocus);
    };
  }, []);
  return null;
}

/** The nearest figure in that direction, by where it stands on the page. */
function neighbour(from: HTMLElement, dx: number, dy: number): HTMLElement | null {
  const table = from.closest("table");
  const cell = from.closest("td");
  const row = cell?.parentElement as HTMLTableRowElement | null;
  if (!table || !cell || !row) return null;
  if (dx !== 0) {
    let next = dx > 0 ? cell.nextElementSibling : cell.previousElementSibling;
    while (next && !next.querySelector("a.cell"))
      next = dx > 0 ? next.nextElementSibling : next.previousElementSibling;
    return next?.querySelector<HTMLElement>("a.cell") ?? null;
  }
  const middle = cell.getBoundingClientRect().left + cell.getBoundingClientRect().width / 2;
  const rows = [...table.rows];
  for (let i = rows.indexOf(row) + dy; i >= 0 && i < rows.length; i += dy) {
    const hit = [...valueAt(rows, i).querySelectorAll<HTMLElement>("td a.cell")].find((a) => {
      const box = a.closest("td")!.getBoundingClientRect();
      return box.left <= middle && middle <= box.right;
    });
    if (hit) return hit;
  }
  return null;
}
