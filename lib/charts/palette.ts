import { valueAt } from "@/lib/lookup";

/** What a colour is on light paper, in every file and picture, and what a reader of the dark page sees. */
type Shade = { readonly light: string; readonly dark: string };

/**
 * The colours of series. Neighbours differ in lightness by 3 : 1, and each from the paper, so that
 * parts of one bar are told apart without their hue.
 */
export const SERIES = [
  "#0f4468",
  "#bd8519",
  "#0a454f",
  "#ab7dbf",
  "#35450f",
  "#cf7a50",
  "#363f48",
  "#319c82",
] as const;
const SERIES_IN_THE_DARK = [
  "#a9cdea",
  "#8a6212",
  "#a5d0d8",
  "#84599a",
  "#b9c99a",
  "#9c5336",
  "#c4cbd2",
  "#287560",
] as const;
/**
 * One colour for one outcome, in every chart: the ids are those of the flow and of the rows of
 * table three. The darker of two neighbours is the darker one on the dark page, too.
 */
const OUTCOME_SHADES = {
  full: { light: "#064039", dark: "#2b7a70" },
  part: { light: "#4a9c8e", dark: "#bedbd1" },
  refused: { light: "#702a0f", dark: "#b1522c" },
  unable: { light: "#8f86b8", dark: "#d9d2ef" },
  unprocessed: { light: "#353d46", dark: "#6a747e" },
  other: { light: "#87919b", dark: "#d6dce2" },
} as const satisfies Readonly<Record<string, Shade>>;

/** By the name of its token in the style sheet, in the order in which they stand beside each other. */
export const SERIES_TOKENS: Readonly<Record<string, Shade>> = Object.fromEntries(
  SERIES.map((light, i) => [`series-${i + 1}`, { light, dark: valueAt(SERIES_IN_THE_DARK, i) }]),
);
export const OUTCOME_TOKENS: Readonly<Record<string, Shade>> = Object.fromEntries(
  Object.entries(OUTCOME_SHADES).map(([id, shade]) => [`outcome-${id}`, shade]),
);
const TOKEN_OF: ReadonlyMap<string, string> = new Map(
  Object.entries({ ...SERIES_TOKENS, ...OUTCOME_TOKENS }).map(([name, { light }]) => [light, name]),
);

/** For a drawing within a page: the style sheet may give each colour of these tables another shade. */
export const nameColours = (svg: string): string =>
  svg.replace(/"(#[0-9a-f]{6})"/g, (whole, colour: string) => {
    const name = TOKEN_OF.get(colour);
    return name === undefined ? whole : `"var(--${name},${colour})"`;
  });

export const OUTCOME_COLOURS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(OUTCOME_SHADES).map(([id, { light }]) => [id, light]),
);
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
