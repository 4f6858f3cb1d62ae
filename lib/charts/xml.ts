export const text = (s: string): string =>
  s.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
/** What is a point to pointer, arrow keys and reader: its words, once. The script moves them from the title to the attribute. */
export const point = (shape: string, words: string): string =>
  `<g data-p="">${shape}<title>${text(words)}</title></g>`;
export const attribute = (s: string): string => text(s).replace(/"/g, "&quot;");
