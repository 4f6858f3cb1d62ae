/**
 * An extra: U and Shift+U walk the numbers of the original that no figure claims; Enter on one
 * leads to its line in the list.
 */
const PLACES = "[id^='src-unclaimed-']";

export function walkUnclaimed(root: Document, signal?: AbortSignal): void {
  const marks = [...new Set([...root.querySelectorAll(PLACES)].flatMap((at) => markAt(at) ?? []))];
  if (marks.length === 0) return;
  const onKey = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== "u" || isTaken(event)) return;
    event.preventDefault();
    nextMark(marks, root.activeElement, event.shiftKey ? -1 : 1)?.focus();
  };
  root.addEventListener("keydown", onKey, signal ? { signal } : {});
}

/** The mark at a place; one that several figures share follows the places of the others. */
export function markAt(place: Element): HTMLAnchorElement | null {
  let at: Element | null = place;
  while (at && !(at instanceof HTMLAnchorElement)) at = at.nextElementSibling;
  return at;
}

const isTaken = ({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  ctrlKey ||
  metaKey ||
  altKey ||
  (target instanceof Element && target.closest("input, textarea, select") !== null);

/** The mark after the one in focus, round and round. */
export function nextMark<T>(marks: readonly T[], now: unknown, step: 1 | -1): T | undefined {
  const at = marks.findIndex((mark) => mark === now);
  if (at < 0) return step > 0 ? marks[0] : marks.at(-1);
  return marks[(at + step + marks.length) % marks.length];
}
