/**
 * The small script behind charts: words under the pointer and by arrow keys, what belongs together
 * lit up, years chosen, addresses copied.
 */
import { makeBrushable, type Brush } from "./brush";
import { addCopy } from "./copy";
import { lightUp } from "./kin";
import { pointsAt, pointsOf, wordsOf } from "./points";
import { attachTooltip } from "./tooltip";
import { roveFigures } from "@/components/ui/figure-keys";

export function enhanceCharts(root: Document): () => void {
  const abort = new AbortController();
  const on = { signal: abort.signal };
  roveFigures(root, on);
  const tip = attachTooltip(root);
  const brushes = new Map<Element, Brush>();
  let read: Element[] = [];
  let byPointer = false;
  const show = (points: Element[], pointer = false) => {
    for (const p of read) p.classList.remove("is-read");
    read = points;
    byPointer = pointer;
    for (const p of read) p.classList.add("is-read");
    lightUp(root, points[0] ?? null);
    tip.show(points.map(wordsOf).join("\n"), points[0] ?? null);
  };
  const chartOf = (e: Event): HTMLElement | null =>
    e.target instanceof Element ? e.target.closest<HTMLElement>("[data-chart]") : null;

  for (const chart of root.querySelectorAll<HTMLElement>("[data-chart]")) {
    chart.tabIndex = 0;
    chart.setAttribute("role", "group");
    chart.setAttribute("aria-label", chart.dataset.chart!);
    // Kept as a title the words would come a second time, in the browser's own bubble.
    for (const t of chart.querySelectorAll("[data-p] > title")) {
      t.parentElement!.setAttribute("data-p", t.textContent);
      t.remove();
    }
    const brush = makeBrushable(chart, on, (words) => {
      show([]);
      tip.show(words, null);
    });
    if (brush) brushes.set(chart, brush);
  }
  root.addEventListener(
    "keydown",
    (e) => {
      const chart = chartOf(e);
      if (!chart || e.target !== chart || e.ctrlKey || e.altKey || e.metaKey) return;
      const brush = brushes.get(chart);
      const step = Number(e.key === "ArrowRight") - Number(e.key === "ArrowLeft");
      if (e.key === "Escape") {
        brush?.clear();
        show([]);
      } else if (e.key === "Enter") {
        if (!brush?.go()) return;
      } else if (step !== 0 && e.shiftKey && brush) brush.extend(step, read[0] ?? null);
      else if (step !== 0 || e.key === "Home" || e.key === "End")
        show(next(pointsOf(chart), read[0], e.key, step));
      else return;
      e.preventDefault();
    },
    on,
  );
  const point = (e: PointerEvent) => {
    const chart = chartOf(e);
    if (chart && brushes.get(chart)?.dragging()) return;
    const points = chart ? pointsAt(root, chart, e.clientX, e.clientY) : [];
    if (
      points.length === 0
        ? byPointer && read.length > 0
        : points.length !== read.length || points.some((p, i) => p !== read[i])
    )
      show(points, points.length > 0);
  };
  root.addEventListener("pointermove", point, on);
  // A finger does not move before it touches.
  root.addEventListener("pointerdown", point, on);
  root.addEventListener(
    "focusout",
    (e) => {
      if (chartOf(e) === e.target) show([]);
    },
    on,
  );
  // What stands beside a point would stay behind while the page moves: under a pointer it goes,
  // read by keyboard it follows.
  root.addEventListener(
    "scroll",
    () => (byPointer ? read.length > 0 && show([]) : tip.place(read[0] ?? null)),
    { ...on, passive: true },
  );
  const buttons = [...root.querySelectorAll<HTMLElement>("[data-copy]")].map((code) =>
    addCopy(root, code),
  );
  return () => {
    abort.abort();
    tip.remove();
    for (const added of [...brushes.values(), ...buttons]) added.remove();
  };
}

function next(points: Element[], now: Element | undefined, key: string, step: number): Element[] {
  const at = now ? points.indexOf(now) : -1;
  const last = points.length - 1;
  const ends: Readonly<Record<string, number>> = { Home: 0, End: last };
  const to = ends[key] ?? Math.max(0, Math.min(at + step, last));
  return points[to] ? [points[to]] : [];
}
