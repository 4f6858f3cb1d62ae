export const escapeText = (s: string): string =>
  s.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
/**
 * What is a point to pointer, arrow keys and reader: its words, once. The script moves them from
 * the title to the attribute.
 */
export const focusablePoint = (shape: string, words: string): string =>
  `<g data-p="">${shape}<title>${escapeText(words)}</title></g>`;
export const escapeAttribute = (s: string): string => escapeText(s).replace(/"/g, "&quot;");

/** Fonts of Chinese give the curved apostrophe the width of a character. */
export const straightenApostrophes = (body: string): string =>
  body.replace(/(?<=[a-z])’(?=[a-z\s])/gi, "'");
