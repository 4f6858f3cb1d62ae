/**
 * One line of words that follows what is read; on a phone it stands at the foot of the screen,
 * clear of the finger.
 */
export function attachTooltip(root: Document) {
  const box = root.createElement("p");
  box.className = "reader";
  box.setAttribute("role", "status");
  root.body.append(box);
  const put = (at: Element | null) => {
    const place =
      at && box.textContent !== "" && root.documentElement.clientWidth > 640
        ? placeOf(box, at, root.documentElement)
        : null;
    box.classList.toggle("near", place !== null);
    box.style.left = place ? `${place.left}px` : "";
    box.style.top = place ? `${place.top}px` : "";
  };
  return {
    /** Moves it, without saying it again. */
    place: put,
    /** @param at what the words are about; without it they stand at the foot */
    show(words: string, at: Element | null): void {
      box.textContent = words;
      put(at);
    },
    remove: () => box.remove(),
  };
}

/** Above, or below where there is no room; never beyond the edges. */
function placeOf(box: HTMLElement, at: Element, page: HTMLElement): { left: number; top: number } {
  const target = at.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = box;
  const left = Math.max(
    8,
    Math.min(target.left + target.width / 2 - width / 2, page.clientWidth - width - 8),
  );
  const above = target.top - height - 10;
  const low = Math.min(target.bottom + 10, page.clientHeight - height - 8);
  return { left: Math.round(left), top: Math.round(above >= 8 ? above : Math.max(8, low)) };
}
