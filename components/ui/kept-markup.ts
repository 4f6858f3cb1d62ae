/** Hands markup from where it is made to where the page is put together: two bundles of the same process, which share nothing but this. */
type Waiting = { readonly html: string; readonly since: number };
const holder = globalThis as unknown as { sunledgerMarkup?: Map<string, Waiting> };
const waiting = (): Map<string, Waiting> => (holder.sunledgerMarkup ??= new Map());

/** A page is put together at once; what was not fetched by then belongs to a reader who has gone. */
const MS = 30_000;

export function keepMarkup(id: string, html: string): void {
  const all = waiting();
  for (const [old, { since }] of all) {
    if (Date.now() - since < MS) break;
    all.delete(old);
  }
  all.set(id, { html, since: Date.now() });
}

/** @throws when it has gone: an empty page would be worse than a failed one */
export function takeMarkup(id: string): string {
  const found = waiting().get(id);
  if (!found) throw new Error("the markup of a page was lost before it was sent");
  waiting().delete(id);
  return found.html;
}
