/** Makes an address whole (with the site's origin) and adds a button that copies it; the button is answered. */
export function addCopy(root: Document, code: HTMLElement): HTMLElement {
  const whole = (s: string) => s.replace(/(^|["\s])\/(?=(?:en\/|api\/|embed\/|trends|compare|flow|heatmap|funnel|distribution|map|agencies|\?|$|en$))/g, `$1${location.origin}/`);
  code.textContent = whole(code.textContent ?? "");
  const [label, done] = code.dataset.copy!.split("|");
  const button = root.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = label!;
  button.addEventListener("click", () => void navigator.clipboard?.writeText(code.textContent ?? "").then(() => { button.textContent = done!; }));
  code.after(button);
  return button;
}
