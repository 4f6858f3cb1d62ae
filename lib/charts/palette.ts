/**
 * One set of colours for all charts; told apart in grey, too, because neighbours differ in
 * lightness and every area carries a pattern.
 */
export const SERIES = [
  "#14507a",
  "#e0a030",
  "#4f9aa8",
  "#8a5a9e",
  "#7d9a46",
  "#b0603a",
  "#5c6773",
  "#2a8a72",
] as const;
/**
 * One colour for one outcome, in every chart: the ids are those of the flow and of the rows of
 * table three.
 */
export const OUTCOME_COLOURS: Readonly<Record<string, string>> = {
  full: "#0f6d66",
  part: "#6fb3a5",
  refused: "#b4552d",
  unable: "#8079a6",
  unprocessed: "#9aa3ad",
  other: "#66717d",
};
export const INK = "#1b2733";
export const MUTED = "#4a5a68";
export const LINE = "#d5dde4";
export const QUIET = "#8fa0ae";
export const HIGH = "#b3400e";
/** Five shades of one hue for heat maps and maps, light to dark. */
export const SHADES = ["#e3edf4", "#b5d0e2", "#7dabcb", "#37749d", "#14507a"] as const;
export const SYMBOLS = [
  "circle",
  "rect",
  "triangle",
  "diamond",
  "emptyCircle",
  "emptyRect",
  "emptyTriangle",
  "emptyDiamond",
] as const;
export const DASHES = [
  "solid",
  "dashed",
  "dotted",
  [10, 4, 2, 4],
  "solid",
  "dashed",
  "dotted",
  [10, 4, 2, 4],
] as const;
/** With single quotes: the chart library puts it into attributes as it is. */
export const CHART_FONT =
  "'PingFang SC','Noto Sans Hans','Noto Sans CJK SC','Microsoft YaHei',sans-serif";
