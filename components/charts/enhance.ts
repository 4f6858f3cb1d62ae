/** The small script behind charts: arrow keys read the points aloud, the pointer shows their words, addresses can be copied. */

export function enhanceCharts(root: Document): () => void {
  const live = root.createElement("p");
  live.className = "reader";
  live.setAttribute("role", "status");
  root.body.append(live);
  const abort = new AbortController();
  const on = { signal: abort.signal };
  let current: Element | null = null;
  const show = (point: Element | null) => {
    current?.classList.remove("is-read");
    current = point;
    point?.classList.add("is-read");
    live.textContent = point?.getAttribute("data-p") ?? "";
  };
  const pointsOf = (chart: Element): Element[] => [...chart.querySelectorAll("svg [data-p]")].filter((p) => p.getClientRects().length > 0);
  for (const chart of root.querySelectorAll<HTMLElement>("[data-chart]")) {
    chart.tabIndex = 0;
    chart.setAttribute("role", "group");
    chart.setAttribute("aria-label", chart.dataset.chart!);
    // The native bubble would double the words.
    chart.querySelectorAll("[data-p] > title").forEach((t) => t.remove());
  }
  root.addEventListener("keydown", (e) => {
    const chart = (e.target as Element).closest?.("[data-chart]");
    if (!chart || !["ArrowRight", "ArrowLeft", "Home", "End", "Escape"].includes(e.key)) return;
    const points = pointsOf(chart);
    const at = current ? points.indexOf(current) : -1;
    const next = e.key === "Home" ? 0 : e.key === "End" ? points.length - 1 : e.key === "ArrowRight" ? Math.min(at + 1, points.length - 1) : Math.max(at - 1, 0);
    show(e.key === "Escape" ? null : (points[next] ?? null));
    e.preventDefault();
  }, on);
  root.addEventListener("pointerover", (e) => show((e.target as Element).closest?.("[data-p]") ?? null), on);
  for (const code of root.querySelectorAll<HTMLElement>("[data-copy]")) addCopy(root, code);
  return () => {
    abort.abort();
    live.remove();
  };
}

function addCopy(root: Document, code: HTMLElement): void {
  const whole = (s: string) => s.replace(/(^|["\s])\/(?=(?:en\/|api\/|embed\/|trends|compare|flow|heatmap|funnel|distribution|map|agencies|\?|$|en$))/g, `$1${location.origin}/`);
  code.textContent = whole(code.textContent ?? "");
  const [label, done] = code.dataset.copy!.split("|");
  const button = root.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = label!;
  button.addEventListener("click", () => void navigator.clipboard?.writeText(code.textContent ?? "").then(() => { button.textContent = done!; }));
  code.after(button);
}
