/**
 * An original is rendered once, for every language and address it is shown at: what differs between
 * them is a slot between two characters that no source text keeps (`escapeSource` replaces them).
 */
const OPEN = "\ue000";
const CLOSE = "\ue001";

export type SlotKind = "name" | "page-address" | "page-words" | "text-heading" | "label" | "reason";

/** @param argument letters of our own making: an id of a figure, a number of a page, a code */
export const makeSlot = (kind: SlotKind, argument = ""): string =>
  `${OPEN}${kind} ${argument}${CLOSE}`;

/** @param fill what stands in a slot; already escaped for HTML */
export const fillSlots = (
  template: string,
  fill: (kind: SlotKind, argument: string) => string,
): string =>
  template.replace(
    /\ue000([a-z-]+) ([^\ue000\ue001]*)\ue001/g,
    (_, kind: string, argument: string) => fill(kind as SlotKind, argument),
  );
