/** Moving and pasting in a form of many cells. */
import { valueAt } from "@/lib/lookup";

/**
 * Arrow keys and Enter move between inputs; a pasted block of cells fills the inputs from the
 * focused one on, row by row. @returns how to stop
 */
export function attachKeys(form: HTMLFormElement): () => void {
  const onKey = (event: KeyboardEvent) => {
    const input = target(event);
    if (!input || event.ctrlKey || event.metaKey || event.altKey) return;
    const atStart = input.selectionStart === 0 && input.selectionEnd === 0;
    const whole = input.selectionStart === 0 && input.selectionEnd === input.value.length;
    const atEnd = input.selectionStart === input.value.length;
    const to = inputAt(event.key, input, { left: atStart || whole, right: atEnd || whole });
    if (to === undefined) return;
    event.preventDefault();
    to?.focus();
    to?.select();
  };
  const onPaste = (event: ClipboardEvent) => {
    const input = target(event);
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!input || !/[\t\n]/.test(text.replace(/\s+$/, ""))) return;
    event.preventDefault();
    paste(input, text);
    form.dispatchEvent(new Event("input", { bubbles: true }));
  };
  form.addEventListener("keydown", onKey);
  form.addEventListener("paste", onPaste);
  return () => {
    form.removeEventListener("keydown", onKey);
    form.removeEventListener("paste", onPaste);
  };
}

const target = (event: Event): HTMLInputElement | null =>
  event.target instanceof HTMLInputElement && event.target.name.startsWith("c.")
    ? event.target
    : null;
const inputIn = (cell: Element): HTMLInputElement | null =>
  cell.querySelector<HTMLInputElement>("input[name^='c.']");
const rowInputs = (row: HTMLTableRowElement): HTMLInputElement[] =>
  [...row.cells].flatMap((c) => inputIn(c) ?? []);

/**
 * Where a key leads; `leaves`: whether the caret is where an arrow to that side leaves the input.
 * Undefined for a key that leads nowhere.
 */
function inputAt(
  key: string,
  from: HTMLInputElement,
  leaves: { readonly left: boolean; readonly right: boolean },
): HTMLInputElement | null | undefined {
  if (key === "ArrowDown" || key === "Enter") return below(from, 1);
  if (key === "ArrowUp") return below(from, -1);
  if (key === "ArrowRight" && leaves.right) return beside(from, 1);
  if (key === "ArrowLeft" && leaves.left) return beside(from, -1);
  return undefined;
}

function beside(input: HTMLInputElement, step: number): HTMLInputElement | null {
  const row = input.closest("tr");
  const all = row ? rowInputs(row) : [];
  return all[all.indexOf(input) + step] ?? null;
}

/** The input under or over this one, by where it stands on the page. */
function below(input: HTMLInputElement, step: number): HTMLInputElement | null {
  const row = input.closest("tr");
  const table = input.closest("table");
  if (!row || !table) return null;
  const middle = input.getBoundingClientRect().left + input.offsetWidth / 2;
  const rows = [...table.rows];
  for (let i = rows.indexOf(row) + step; i >= 0 && i < rows.length; i += step) {
    const hit = rowInputs(valueAt(rows, i)).find((other) => {
      const box = other.closest("td")!.getBoundingClientRect();
      return box.left <= middle && middle <= box.right;
    });
    if (hit) return hit;
  }
  return null;
}

/**
 * What Excel and Word put on the clipboard: tabs between cells, lines between rows. Labels in front
 * of figures are passed over.
 */
function paste(from: HTMLInputElement, text: string): void {
  let start: HTMLInputElement | null = from;
  for (const line of text.replace(/\r/g, "").replace(/\n$/, "").split("\n")) {
    if (!start) return;
    const cells = line.split("\t").map((c) => c.trim());
    while (cells.length > 1 && /[\u4e00-\u9fff]/.test(valueAt(cells, 0)) && cells[0] !== "无")
      cells.shift();
    let input: HTMLInputElement | null = start;
    for (const cell of cells) {
      if (!input) break;
      input.value = cell;
      input = beside(input, 1);
    }
    start = below(start, 1);
  }
}
