/** Fonts, grounds and number formats of a workbook, by the numbers that its cells name. */
import { plainAttribute as attribute } from "./attributes";
import { BLACK, colourOf, isLost, WHITE, type Colour } from "./html-colours";
import { elementsNamed } from "./xml-tokens";

export type Font = {
  readonly colour: Colour | null;
  /** Points. */ readonly size: number;
  readonly struck: boolean;
};
export type CellFormat = {
  readonly font: Font;
  readonly ground: Colour | null;
  /** Of numbers. */ readonly code: string;
  /** The cell is filled with its content, as often as there is room for it. */
  readonly repeats: boolean;
  /** A text longer than the cell is broken, or made smaller, and not cut off. */
  readonly fits: boolean;
};
/** What a format by condition changes. */
export type Difference = {
  readonly colour?: Colour | null;
  readonly ground?: Colour | null;
  readonly code?: string;
  readonly struck: boolean;
};
export type Colours = {
  readonly theme: readonly (Colour | null)[];
  readonly palette: readonly string[];
};
export type Styles = {
  readonly colours: Colours;
  readonly formats: readonly CellFormat[];
  readonly differences: readonly Difference[];
};

/** Points: no smaller letters are read. */
const LEAST_SIZE = 3;
export const PLAIN_FONT: Font = { colour: BLACK, size: 11, struck: false };
export const PLAIN_FORMAT: CellFormat = {
  ...{ font: PLAIN_FONT, ground: WHITE, code: "" },
  ...{ repeats: false, fits: false },
};

export const isFaint = ({ colour, size }: Font, ground: Colour | null): boolean =>
  size < LEAST_SIZE || (colour !== null && ground !== null && isLost(colour, ground));

/** A number that is 0 where it is not written. */
export function numberIn(attributes: string, name: string): number {
  const text = attribute(attributes, name);
  return text === undefined ? 0 : Number(text);
}

export const decodeXml = (text: string): string =>
  text
    .replace(/&#(?:x([0-9a-f]+)|(\d+));/gi, (_, h?: string, d?: string) =>
      String.fromCodePoint(Math.min(0x10ffff, h ? Number.parseInt(h, 16) : Number(d))),
    )
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, "&");

export function sheetTheme(xml: string): readonly (Colour | null)[] {
  const slots = ["lt1", "dk1", "lt2", "dk2", ...[1, 2, 3, 4, 5, 6].map((n) => `accent${n}`)];
  const plain: (Colour | null)[] = [WHITE, BLACK];
  return slots.map((slot, i) => {
    const at = xml.indexOf(`<a:${slot}>`);
    const hex =
      at < 0
        ? undefined
        : /\b(?:lastClr|val)="([0-9A-Fa-f]{6})"/.exec(xml.slice(at, at + 200))?.[1];
    return hex ? colourOf(`#${hex}`) : (plain[i] ?? null);
  });
}

/**
 * The palette of old workbooks, of which the first eight stand twice, and what the system has for
 * letters and ground. ECMA-376 18.8.27
 */
const FIRST = "000000 ffffff ff0000 00ff00 0000ff ffff00 ff00ff 00ffff";
const PALETTE =
  `${FIRST} ${FIRST} 800000 008000 000080 808000 800080 008080 c0c0c0 808080 9999ff 993366 ffffcc ccffff 660066 ff8080 0066cc ccccff 000080 ff00ff ffff00 00ffff 800080 800000 008080 0000ff 00ccff ccffff ccffcc ffff99 99ccff ff99cc cc99ff ffcc99 3366ff 33cccc 99cc00 ffcc00 ff9900 ff6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333`.split(
    " ",
  );
function inPalette(index: number, palette: readonly string[]): Colour | null {
  if (index === 64) return BLACK;
  if (index === 65) return WHITE;
  const hex = palette[index] ?? PALETTE[index];
  return hex ? colourOf(`#${hex}`) : null;
}

/**
 * A colour by its value, its place in the theme, or its number in the palette; null where it cannot
 * be computed.
 */
function colourIn(attributes: string, { theme, palette }: Colours): Colour | null {
  const tint = numberIn(attributes, "tint");
  const [rgb, themed, indexed] = ["rgb", "theme", "indexed"].map((n) => attribute(attributes, n));
  const plainColour = (): Colour | null => {
    if (rgb) return colourOf(`#${rgb.slice(-6)}`);
    if (themed !== undefined) return theme[Number(themed)] ?? null;
    if (indexed !== undefined) return inPalette(Number(indexed), palette);
    return attribute(attributes, "auto") ? BLACK : null;
  };
  const plain = plainColour();
  if (!plain || tint === 0) return plain;
  const shift = (c: number) => (tint < 0 ? c * (1 + tint) : c + (255 - c) * tint);
  return [shift(plain[0]), shift(plain[1]), shift(plain[2]), 1];
}

const STRIKE = /<strike\b(?![^<>]*\bval="(?:0|false)")/;
export function fontIn(xml: string, colours: Colours, below: Font): Font {
  const colour = /<color\b([^<>]*)>/.exec(xml)?.[1];
  const size = /<sz\b[^<>]*\bval="([\d.]+)"/.exec(xml)?.[1];
  return {
    colour: colour === undefined ? below.colour : colourIn(colour, colours),
    size: size === undefined ? below.size : Number(size),
    struck: STRIKE.test(xml) || below.struck,
  };
}

/** The ground of a plain fill: white where there is none, null where it is a pattern. */
function groundIn(fill: string, colours: Colours): Colour | null {
  if (/<gradientFill/.test(fill)) return evenGradient(fill, colours);
  const pattern = /patternType="(\w+)"/.exec(fill)?.[1];
  if (pattern === undefined || pattern === "none") return WHITE;
  const fore = /<fgColor\b([^<>]*)>/.exec(fill)?.[1];
  return pattern === "solid" && fore !== undefined ? colourIn(fore, colours) : null;
}

/** A gradient from one colour to the same is a plain ground. */
function evenGradient(fill: string, colours: Colours): Colour | null {
  const stops = [...fill.matchAll(/<color\b([^<>]*)>/g)].map(([, a = ""]) => colourIn(a, colours));
  const [first = null] = stops;
  return first && stops.every((stop) => stop?.join() === first.join()) ? first : null;
}

export function sheetStylesOf(xml: string, theme: readonly (Colour | null)[]): Styles {
  const part = (name: string) =>
    new RegExp(`<${name}\\b[^<>]*>([\\s\\S]*?)</${name}>`).exec(xml)?.[1] ?? "";
  const palette = [...part("indexedColors").matchAll(/\brgb="[0-9A-Fa-f]{0,2}([0-9A-Fa-f]{6})"/g)];
  const colours: Colours = { theme, palette: palette.map(([, hex = ""]) => hex) };
  const fonts = part("fonts")
    .split(/<font\b/)
    .slice(1)
    .map((font) => fontIn(font, colours, PLAIN_FONT));
  const fills = part("fills")
    .split(/<fill\b/)
    .slice(1)
    .map((fill) => groundIn(fill, colours));
  const codes = new Map(
    [...part("numFmts").matchAll(/<numFmt\b([^<>]*)>/g)].map(([, a = ""]) => [
      numberIn(a, "numFmtId"),
      decodeXml(attribute(a, "formatCode") ?? ""),
    ]),
  );
  const formats = part("cellXfs")
    .split(/<xf\b/)
    .slice(1)
    .map((xf): CellFormat => {
      const own = /^[^<>]*/.exec(xf)?.[0] ?? "";
      const aligned = /<alignment\b([^<>]*)>/.exec(xf)?.[1] ?? "";
      return {
        font: fonts[numberIn(own, "fontId")] ?? PLAIN_FONT,
        ground: fills[numberIn(own, "fillId")] ?? WHITE,
        code: codes.get(numberIn(own, "numFmtId")) ?? "",
        repeats: attribute(aligned, "horizontal") === "fill",
        fits: /\b(?:wrapText|shrinkToFit)="(?:1|true)"/.test(aligned),
      };
    });
  const differences = [...elementsNamed(xml, "dxf")].map(({ inside }) =>
    differenceIn(inside, colours),
  );
  return { colours, formats, differences };
}

/** The ground of a format by condition is the background of its pattern. */
export function differenceIn(xml: string, colours: Colours): Difference {
  const [font = "", fill = ""] = ["font", "fill"].map(
    (name) => [...elementsNamed(xml, name)][0]?.inside,
  );
  const colour = /<color\b([^<>]*)>/.exec(font)?.[1];
  const ground = /<bgColor\b([^<>]*)>/.exec(fill)?.[1] ?? /<fgColor\b([^<>]*)>/.exec(fill)?.[1];
  const code = /<numFmt\b[^<>]*\bformatCode="([^"]*)"/.exec(xml)?.[1];
  return {
    ...(colour === undefined ? {} : { colour: colourIn(colour, colours) }),
    ...(ground === undefined ? {} : { ground: colourIn(ground, colours) }),
    ...(code === undefined ? {} : { code: decodeXml(code) }),
    struck: STRIKE.test(font),
  };
}
