/**
 * The text of a code that came from outside, as out of an address; undefined for a code without one. A
 * plain look-up would find what every object has (`constructor`), and a page cannot print a function.
 */
export const pickText = (
  texts: Readonly<Record<string, string>>,
  code: string | undefined,
): string | undefined =>
  code !== undefined && Object.hasOwn(texts, code) ? texts[code] : undefined;
