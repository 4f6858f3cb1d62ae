/** Colours as style sheets write them, and whether an eye can tell one from the other. */
import { entryOf } from "@/lib/lookup";

/** Red, green, blue from 0 to 255, and how much covers what is below, from 0 to 1. */
export type Colour = readonly [number, number, number, number];
export const WHITE: Colour = [255, 255, 255, 1];
export const BLACK: Colour = [0, 0, 0, 1];

/** Names in use, and all that are nearly white. CSS Color 4, 6.1. */
const NAMES: Readonly<Record<string, string>> = Object.fromEntries(
  (
    "black 000000 white ffffff red ff0000 green 008000 lime 00ff00 blue 0000ff yellow ffff00 gray 808080 grey 808080 silver c0c0c0 maroon 800000 " +
    "navy 000080 teal 008080 olive 808000 purple 800080 fuchsia ff00ff magenta ff00ff aqua 00ffff cyan 00ffff orange ffa500 pink ffc0cb " +
    "darkgray a9a9a9 darkgrey a9a9a9 dimgray 696969 dimgrey 696969 lightgray d3d3d3 lightgrey d3d3d3 gainsboro dcdcdc whitesmoke f5f5f5 " +
    "snow fffafa ivory fffff0 azure f0ffff ghostwhite f8f8ff floralwhite fffaf0 mintcream f5fffa aliceblue f0f8ff honeydew f0fff0 seashell fff5ee " +
    "oldlace fdf5e6 linen faf0e6 lavenderblush fff0f5 beige f5f5dc lightyellow ffffe0 cornsilk fff8dc lightcyan e0ffff lavender e6e6fa " +
    "antiquewhite faebd7 papayawhip ffefd5 lemonchiffon fffacd lightgoldenrodyellow fafad2 mistyrose ffe4e1 blanchedalmond ffebcd bisque ffe4c4 " +
    "moccasin ffe4b5 darkred 8b0000 darkblue 00008b darkgreen 006400 brown a52a2a crimson dc143c steelblue 4682b4 royalblue 4169e1 skyblue 87ceeb " +
    "lightblue add8e6 lightgreen 90ee90 gold ffd700 khaki f0e68c tan d2b48c tomato ff6347 coral ff7f50 salmon fa8072 indigo 4b0082 violet ee82ee"
  )
    .split(" ")
    .reduce<[string, string][]>((all, word, i, words) => {
      if (i % 2 === 0) all.push([word, words[i + 1] ?? ""]);
      return all;
    }, []),
);

/** Null where it is not a colour that can be worked out here. */
export function colourOf(text: string): Colour | null {
  const value = text.trim().toLowerCase();
  if (value === "transparent") return [0, 0, 0, 0];
  const hex = /^#?([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/.exec(
    Object.hasOwn(NAMES, value) ? entryOf(NAMES, value) : value,
  )?.[1];
  if (hex) return ofHex(hex);
  const [, name, inside] = /^(rgb|hsl)a?\(([^()]{1,80})\)$/.exec(value) ?? [];
  if (!name || !inside) return null;
  const parts = inside.split(/[\s,/]+/).filter((p) => p !== "");
  const share = (part: string, whole: number) =>
    part.endsWith("%") ? (Number.parseFloat(part) / 100) * whole : Number.parseFloat(part);
  const alpha = parts[3] === undefined ? 1 : share(parts[3], 1);
  const three =
    name === "rgb"
      ? parts.slice(0, 3).map((p) => share(p, 255))
      : ofHsl(
          Number.parseFloat(parts[0] ?? ""),
          share(parts[1] ?? "", 1),
          share(parts[2] ?? "", 1),
        );
  const [r, g, b] = three;
  if (r === undefined || g === undefined || b === undefined) return null;
  return [r, g, b, alpha].every(Number.isFinite) ? [r, g, b, alpha] : null;
}

function ofHex(hex: string): Colour {
  const long = hex.length < 6 ? hex.replace(/./g, "$&$&") : hex;
  const at = (i: number) => Number.parseInt(long.slice(i, i + 2), 16);
  return [at(0), at(2), at(4), long.length > 6 ? at(6) / 255 : 1];
}

/** CSS Color 4, 7.1. */
function ofHsl(hue: number, saturation: number, light: number): number[] {
  const part = (n: number) => {
    const k = (n + hue / 30) % 12;
    const a = saturation * Math.min(light, 1 - light);
    return (light - a * Math.max(-1, Math.min(k - 3, 9 - k, 1))) * 255;
  };
  return [part(0), part(8), part(4)];
}

/** What is seen where one colour lies over another. */
export const blendOver = (top: Colour, ground: Colour): Colour => [
  top[0] * top[3] + ground[0] * (1 - top[3]),
  top[1] * top[3] + ground[1] * (1 - top[3]),
  top[2] * top[3] + ground[2] * (1 - top[3]),
  1,
];

/** WCAG 2.2, relative luminance. */
function luminance([r, g, b]: Colour): number {
  const part = (c: number) => {
    const s = Math.max(0, Math.min(255, c)) / 255;
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
}

/**
 * Below this ratio of contrast letters are lost in their ground; pale grey print, which is meant to
 * be read, has 1.5 and more.
 */
const UNSEEN = 1.25;
/** Colours of one lightness are told apart by their hue. */
const SAME_HUE = 90;

/** Whether letters of this colour cannot be seen on this ground. */
export function isLost(ink: Colour, ground: Colour): boolean {
  const seen = blendOver(ink, ground);
  const apart =
    Math.abs(seen[0] - ground[0]) + Math.abs(seen[1] - ground[1]) + Math.abs(seen[2] - ground[2]);
  // Asked first: it settles black on white, and contrast takes six powers to work out.
  // Written so that colours that are no numbers are not lost.
  if (!(apart < SAME_HUE)) return false;
  const [a, b] = [luminance(seen), luminance(ground)];
  const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  return contrast < UNSEEN;
}
