"use client";
import { useEffect } from "react";
import { markAt, walkUnclaimed } from "@/components/report/walk-unclaimed";

/** More than this and the three panes lie side by side. */
const SIDE_BY_SIDE = "(min-width: 1024px)";

/**
 * An extra for whoever reviews many: J and K walk through the findings and move all three panes, X
 * marks it for the return, 1–9 take a standard phrase, A and R go to the buttons, N and P to the
 * next and the previous report, U and Shift+U to the numbers of the original that no figure claims.
 */
export function BenchKeys() {
  useEffect(() => {
    const bench = document.getElementById("bench");
    if (!bench) return;
    const ended = new AbortController();
    walkUnclaimed(document, ended.signal);
    const onKey = (event: KeyboardEvent) => {
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      const act = actOf(event.key.toLowerCase(), bench);
      if (!act) return;
      event.preventDefault();
      act();
    };
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      const cell = /^#(?:fig|src|cell)-(.+)$/.exec(link?.getAttribute("href") ?? "")?.[1];
      if (!cell || !sideBySide()) return;
      event.preventDefault();
      const id = decodeURIComponent(cell);
      showCell(bench, id);
      // From the list of numbers to the mark, whose own address leads back to the list.
      if (id.startsWith("unclaimed-")) focusMark(id);
    };
    document.addEventListener("keydown", onKey);
    bench.addEventListener("click", onClick);
    if (sideBySide() && window.location.hash === "") bench.scrollIntoView();
    if (sideBySide() && !currentStop(bench)) walk(bench, 1);
    bench.dataset.ready = "true";
    return () => {
      ended.abort();
      document.removeEventListener("keydown", onKey);
      bench.removeEventListener("click", onClick);
    };
  }, []);
  return null;
}

const sideBySide = (): boolean => window.matchMedia(SIDE_BY_SIDE).matches;
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) &&
  !/^(checkbox|radio)$/.test((target as HTMLInputElement).type);

function focusMark(id: string): void {
  const place = document.getElementById(`src-${id}`);
  if (place) markAt(place)?.focus({ preventScroll: true });
}

function actOf(key: string, bench: HTMLElement): (() => void) | null {
  const press = (id: string) => () => document.getElementById(id)?.click();
  const focus = (id: string) => () => document.getElementById(id)?.focus();
  const acts: Readonly<Record<string, () => void>> = {
    j: () => walk(bench, 1),
    k: () => walk(bench, -1),
    x: () => currentStop(bench)?.querySelector<HTMLInputElement>("[data-send]")?.click(),
    a: focus("accept"),
    r: focus("return"),
    n: press("next"),
    p: press("previous"),
  };
  if (/^[1-9]$/.test(key))
    return () => bench.querySelector<HTMLInputElement>(`[data-phrase='${key}']`)?.click();
  return acts[key] ?? null;
}

const stopsOf = (bench: HTMLElement): HTMLElement[] => [
  ...bench.querySelectorAll<HTMLElement>("[data-stop]"),
];
const currentStop = (bench: HTMLElement): HTMLElement | null =>
  bench.querySelector<HTMLElement>("[data-stop][aria-current]");

function walk(bench: HTMLElement, step: number): void {
  const stops = stopsOf(bench);
  const now = stops.findIndex((s) => s.hasAttribute("aria-current"));
  const to = stops[Math.min(stops.length - 1, Math.max(0, now + step))];
  if (!to) return;
  stops[now]?.removeAttribute("aria-current");
  to.setAttribute("aria-current", "true");
  const folded = to.closest("details");
  if (folded) folded.open = true;
  to.focus({ preventScroll: true });
  scrollWithin(to);
  if (to.dataset.stop) showCell(bench, to.dataset.stop);
}

/**
 * The cell's row among the figures and its place in the original, both marked and in the middle of
 * their panes.
 */
function showCell(bench: HTMLElement, cell: string): void {
  for (const marked of bench.querySelectorAll(".in-focus, .hit"))
    marked.classList.remove("in-focus", "hit");
  const row = document.getElementById(`fig-${cell}`);
  row?.classList.add("in-focus");
  if (row) scrollWithin(row);
  const source = document.getElementById(`src-${cell}`);
  source?.classList.add("hit");
  if (source) scrollWithin(source);
}

/** Scrolls the pane and leaves the page where it is. */
function scrollWithin(element: Element): void {
  for (let pane = element.parentElement; pane && pane.id !== "bench"; pane = pane.parentElement) {
    if (pane.scrollHeight <= pane.clientHeight || getComputedStyle(pane).overflowY === "visible")
      continue;
    const [inner, outer] = [element.getBoundingClientRect(), pane.getBoundingClientRect()];
    pane.scrollTop += inner.top - outer.top - Math.max(0, (outer.height - inner.height) / 2);
    // Of a row wider than its pane, the label stays in sight.
    const beyond = inner.width > outer.width ? 0 : Math.max(0, inner.right - outer.right);
    pane.scrollLeft += Math.min(0, inner.left - outer.left) + beyond;
  }
}
