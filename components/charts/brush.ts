/**
 * Choosing years on a time chart by dragging or with Shift and the arrow keys: what is chosen is an
 * address, which the reader may follow.
 */
import { yearOf } from "./kin";

export type Brush = {
  /** Follows the address of the chosen years; false where none are chosen. */
  readonly go: () => boolean;
  readonly clear: () => void;
  readonly remove: () => void;
  readonly dragging: () => boolean;
  /** One year more or less, from the year of the point that is read (else from the first). */
  readonly extend: (step: number, from: Element | null) => void;
};
/** A movement shorter than this is a tap. */
const TAP = 6;
const SVG = "http://www.w3.org/2000/svg";
type Field = SVGRectElement;

/** @param say speaks the chosen years; null where the chart has no years to choose */
export function makeBrushable(
  chart: HTMLElement,
  on: { signal: AbortSignal },
  say: (words: string) => void,
): Brush | null {
  const address = chart.dataset.span;
  const sample = chart.querySelector<Field>("rect.years");
  if (!address || !sample) return null;
  const first = Number(sample.dataset.first);
  const count = Number(sample.dataset.count);
  const [only, cancel] = chart.dataset.only!.split("|") as [string, string];
  const bar = barAfter(chart, cancel, () => clear());
  const fields = (): Field[] =>
    [...chart.querySelectorAll<Field>("rect.years")].filter((f) => f.getClientRects().length > 0);
  let ends: [number, number] | null = null;
  let start: { x: number; index: number; field: Field } | null = null;
  let moving = false;

  const low = () => Math.min(...ends!);
  const high = () => Math.max(...ends!);
  const chosen = (): boolean => ends !== null && low() < high() && high() - low() < count - 1;
  const draw = () => {
    chart.querySelectorAll("rect.chosen").forEach((r) => r.remove());
    if (ends && low() < high())
      for (const f of fields()) f.after(spanOver(f, low(), high(), count));
    const years = ends ? `${first + low()}–${first + high()}` : "";
    bar.show(
      chosen()
        ? {
            words: only.replace("{}", years),
            href: `${address}${address.includes("?") ? "&" : "?"}from=${first + low()}&to=${first + high()}`,
          }
        : null,
    );
    return years;
  };
  const clear = () => {
    ends = null;
    start = null;
    moving = false;
    draw();
  };
  const indexAt = (f: Field, x: number): number => {
    const box = f.getBoundingClientRect();
    return Math.max(0, Math.min(count - 1, Math.floor(((x - box.left) / box.width) * count)));
  };

  chart.addEventListener(
    "pointerdown",
    (e) => {
      const field = fields().find((f) => {
        const b = f.getBoundingClientRect();
        return (
          e.clientX >= b.left && e.clientX <= b.right && e.clientY >= b.top && e.clientY <= b.bottom
        );
      });
      if (!field || !e.isPrimary || e.button !== 0) return;
      start = { x: e.clientX, index: indexAt(field, e.clientX), field };
      moving = false;
    },
    on,
  );
  chart.addEventListener(
    "pointermove",
    (e) => {
      if (!start || !e.isPrimary || (!moving && Math.abs(e.clientX - start.x) < TAP)) return;
      if (!moving) chart.setPointerCapture(e.pointerId);
      moving = true;
      ends = [start.index, indexAt(start.field, e.clientX)];
      say(draw());
    },
    on,
  );
  chart.addEventListener(
    "pointerup",
    () => {
      if (moving && !chosen()) clear();
      start = null;
      moving = false;
    },
    on,
  );
  chart.addEventListener("pointercancel", clear, on);

  return {
    clear,
    remove: () => {
      clear();
      bar.remove();
    },
    dragging: () => moving,
    go: () => {
      if (!chosen()) return false;
      location.assign(bar.href());
      return true;
    },
    extend: (step, from) => {
      const year = from && yearOf(from);
      const anchor = ends?.[0] ?? Math.max(0, Math.min(count - 1, (year ?? first) - first));
      const cursor = ends?.[1] ?? anchor;
      ends = [anchor, Math.max(0, Math.min(count - 1, cursor + step))];
      draw();
      say(bar.words() || `${first + low()}–${first + high()}`);
    },
  };
}

function spanOver(field: Field, low: number, high: number, count: number): SVGRectElement {
  const rect = field.ownerDocument.createElementNS(SVG, "rect");
  const [x, width] = [Number(field.getAttribute("x")), Number(field.getAttribute("width"))];
  const at = {
    class: "chosen",
    x: x + (width / count) * low,
    width: (width / count) * (high - low + 1),
    y: field.getAttribute("y")!,
    height: field.getAttribute("height")!,
  };
  for (const [name, value] of Object.entries(at)) rect.setAttribute(name, String(value));
  return rect;
}

/** The way to the chosen years, below the chart, with a way back; before that a hint. */
function barAfter(chart: HTMLElement, cancel: string, onCancel: () => void) {
  const page = chart.ownerDocument;
  const bar = page.createElement("p");
  bar.className = "brushed noprint";
  const hint = page.createElement("span");
  hint.className = "text-muted";
  hint.textContent = chart.dataset.brushing!;
  const link = page.createElement("a");
  link.className = "button";
  const back = page.createElement("button");
  back.type = "button";
  back.className = "quiet";
  back.textContent = cancel;
  back.addEventListener("click", () => {
    onCancel();
    chart.focus();
  });
  bar.append(hint);
  chart.after(bar);
  return {
    show: (to: { words: string; href: string } | null) => {
      bar.replaceChildren(...(to ? [link, back] : [hint]));
      if (to) [link.textContent, link.href] = [to.words, to.href];
    },
    remove: () => bar.remove(),
    href: () => link.href,
    words: () => (link.isConnected ? (link.textContent ?? "") : ""),
  };
}
