/**
 * An extra: the place of the figure in focus is brought into view beside it. Arrow keys are those
 * of every table (ui/figure-keys.ts).
 */
export function followFigures(root: Document): void {
  root.addEventListener("focusin", ({ target }) => {
    root.querySelectorAll(".hit").forEach((e) => e.classList.remove("hit"));
    const link = target instanceof Element ? target.closest<HTMLAnchorElement>("td a.cell") : null;
    const place = link ? root.getElementById(decodeURIComponent(link.hash.slice(1))) : null;
    const pane = place?.closest<HTMLElement>(".original");
    if (!place || !pane) return;
    place.classList.add("hit");
    const [box, frame] = [place.getBoundingClientRect(), pane.getBoundingClientRect()];
    if (box.top < frame.top || box.bottom > frame.bottom)
      pane.scrollTop += box.top - frame.top - frame.height / 3;
  });
}
