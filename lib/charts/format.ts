/** Figures as charts write them: the same in both languages. */
export const percent = (v: number): string => `${(v * 100).toFixed(1)}%`;
export const number = (v: number): string => new Intl.NumberFormat("en-GB", { maximumFractionDigits: Math.abs(v) < 10 ? 2 : 1 }).format(v);
export const points = (v: number): string => `${v > 0 ? "+" : v < 0 ? "−" : "±"}${(Math.abs(v) * 100).toFixed(1)}`;
export const written = (format: "number" | "percent" | "points", v: number): string => (format === "percent" ? percent(v) : format === "points" ? points(v) : number(v));
/** Estimated width of a text in pixels: a Chinese character is as wide as it is high, others about half. */
export const widthOf = (text: string, size: number): number => [...text].reduce((w, c) => w + (c.charCodeAt(0) > 0x2e7f ? size : size * 0.56), 0);
/** Cut to fit, with an ellipsis. */
export function fitted(text: string, size: number, width: number): string {
  if (widthOf(text, size) <= width) return text;
  let out = "";
  for (const c of text) {
    if (widthOf(`${out}${c}…`, size) > width) break;
    out += c;
  }
  return `${out}…`;
}
