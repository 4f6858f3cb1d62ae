/** Whether one of the texts holds what was searched for, whatever the case and the width of its letters. */
export function matchesSearch(
  q: string | undefined,
  texts: readonly (string | null | undefined)[],
): boolean {
  if (!q) return true;
  const wanted = q.normalize("NFKC").toLowerCase();
  return texts.some((text) => text?.normalize("NFKC").toLowerCase().includes(wanted));
}
