/**
 * Puts the host that the reader came by into the addresses and adds a button that copies them; the
 * button is answered.
 */
export function addCopy(root: Document, code: HTMLElement): HTMLElement {
  const site = code.closest<HTMLElement>("[data-site]")?.dataset.site;
  if (site) code.textContent = code.textContent!.replaceAll(`${site}/`, `${location.origin}/`);
  const [label, done] = code.dataset.copy!.split("|");
  const button = root.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = label!;
  button.addEventListener(
    "click",
    () =>
      void navigator.clipboard?.writeText(code.textContent ?? "").then(() => {
        button.textContent = done!;
      }),
  );
  code.after(button);
  return button;
}
