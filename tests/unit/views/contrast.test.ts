/** Contrast of the site's tokens, computed from the style sheet for every theme and mode (WCAG 2.2). */
import { readFileSync } from "node:fs";
import path from "node:path";
import postcss, { type Container, type Rule } from "postcss";
import { describe, expect, it } from "vitest";
import { OUTCOME_TOKENS, SERIES_TOKENS } from "@/lib/charts/palette";

type Tokens = Readonly<Record<string, string>>;
type Rgb = readonly [number, number, number];

const css = readFileSync(path.resolve(import.meta.dirname, "../../../app/globals.css"), "utf8");
const sheet = postcss.parse(css);

function tokensOf(container: Container, selector: string): Tokens {
  const tokens: Record<string, string> = {};
  container.each((node) => {
    if (node.type !== "rule" || (node as Rule).selector !== selector) return;
    (node as Rule).walkDecls(/^--/, (decl) => {
      tokens[decl.prop.slice(2)] = decl.value;
    });
  });
  return tokens;
}
function darkBlock(): Container {
  const found = sheet.nodes.find(
    (node) =>
      node.type === "atrule" &&
      node.params === "(prefers-color-scheme: dark)" &&
      node.toString().includes("--ink"),
  );
  if (found?.type !== "atrule") throw new Error("no dark tokens");
  return found;
}

const LIGHT = tokensOf(sheet, ":root");
const RED = tokensOf(sheet, ':root[data-theme="red"]');
const MODES: Readonly<Record<string, Tokens>> = {
  light: {},
  dark: tokensOf(darkBlock(), ':root:not([data-mode="elder"])'),
  elder: tokensOf(sheet, ':root[data-mode="elder"]'),
};
const THEMES: Readonly<Record<string, Tokens>> = { blue: {}, red: RED };

function toRgb(value: string, tokens: Tokens): Rgb {
  const hex = /^#([0-9a-f]{6})$/i.exec(value)?.[1];
  if (hex) {
    const [r, g, b] = [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16));
    return [r ?? NaN, g ?? NaN, b ?? NaN];
  }
  const hsl = /^hsl\(var\(--hue\) ([\d.]+)% ([\d.]+)%\)$/.exec(value);
  if (!hsl) throw new Error(`no colour that can be computed: ${value}`);
  const hue = Number(tokens.hue);
  const [saturation, lightness] = [Number(hsl[1]) / 100, Number(hsl[2]) / 100];
  const spread = saturation * Math.min(lightness, 1 - lightness);
  const channel = (n: number) => {
    const k = (n + hue / 30) % 12;
    return 255 * (lightness - spread * Math.max(-1, Math.min(k - 3, 9 - k, 1)));
  };
  return [channel(0), channel(8), channel(4)];
}

/** Relative luminance by WCAG 2.2. */
function luminance([r, g, b]: Rgb): number {
  const linear = (value: number) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}
function contrast(a: Rgb, b: Rgb): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return ((light ?? NaN) + 0.05) / ((dark ?? NaN) + 0.05);
}

const TEXT: readonly (readonly [ink: string, ground: string])[] = [
  ["ink", "paper"],
  ["ink", "wash"],
  ["ink", "hit"],
  ["muted", "paper"],
  ["muted", "wash"],
  ["faint", "paper"],
  ["zero", "paper"],
  ["brand", "paper"],
  ["brand", "wash"],
  ["brand", "brand-wash"],
  ["brand", "hit"],
  ["paper", "brand"],
  ["paper", "brand-deep"],
  ["alarm", "paper"],
  ["alarm", "alarm-wash"],
  ["warn", "paper"],
  ["warn", "warn-wash"],
  ["good", "paper"],
  ["good", "good-wash"],
];
const SHAPES: readonly (readonly [string, string])[] = [
  ["focus", "paper"],
  ["focus", "wash"],
  ["control", "paper"],
  ["reported", "paper"],
];

describe.each(Object.keys(THEMES))("theme %s", (theme) => {
  it.each(Object.keys(MODES))("in %s", (mode) => {
    const tokens: Tokens = { ...LIGHT, ...MODES[mode], ...THEMES[theme] };
    const faults = (pairs: readonly (readonly [string, string])[], least: number) =>
      pairs.flatMap(([a, b]) => {
        const ratio = contrast(toRgb(tokens[a] ?? "", tokens), toRgb(tokens[b] ?? "", tokens));
        return ratio < least ? [`${a} on ${b}: ${ratio.toFixed(2)}`] : [];
      });
    expect(faults(TEXT, mode === "elder" ? 7 : 4.5)).toEqual([]);
    expect(faults(SHAPES, 3)).toEqual([]);
  });
});

/** What `invert(0.92) hue-rotate(180deg)` makes of a colour (W3C Filter Effects, sections 8.5 and 9.6). */
function turnColour(colour: Rgb): Rgb {
  const clamp = (value: number) => Math.min(255, Math.max(0, value));
  const [r, g, b] = colour.map((value) => clamp(0.92 * 255 - 0.84 * value)) as unknown as Rgb;
  return [
    clamp(-0.574 * r + 1.43 * g + 0.144 * b),
    clamp(0.426 * r + 0.43 * g + 0.144 * b),
    clamp(0.426 * r + 1.43 * g - 0.856 * b),
  ];
}
const turned = (() => {
  const media = sheet.nodes.find(
    (node) => node.type === "atrule" && node.params.startsWith("screen and (prefers-color-scheme"),
  );
  if (media?.type !== "atrule") throw new Error("no rule for drawings in the dark");
  const tokens = tokensOf(media, ':root:not([data-mode="elder"]) .chart svg');
  return { text: media.toString(), tokens };
})();

const INKS = { series: SERIES_TOKENS, outcomes: OUTCOME_TOKENS };
describe.each(Object.entries(INKS))("the colours of %s", (kind, table) => {
  const shades = Object.entries(table);
  const show = {
    light: shades.map(([, { light }]) => toRgb(light, {})),
    dark: shades.map(([name]) => turnColour(toRgb(turned.tokens[name] ?? "", {}))),
  };
  const papers = { light: LIGHT.paper ?? "", dark: MODES.dark?.paper ?? "" };

  it("are turned for the dark page into the shades of the table", () => {
    expect(turned.text).toContain("filter: invert(0.92) hue-rotate(180deg)");
    shades.forEach(([name, { dark }], i) => {
      const [wanted, shown] = [toRgb(dark, {}), show.dark[i] ?? [NaN, NaN, NaN]];
      const off = Math.max(...wanted.map((value, at) => Math.abs(value - (shown[at] ?? NaN))));
      expect(off, name).toBeLessThanOrEqual(2);
    });
  });

  it.each(["light", "dark"] as const)("stand 3 : 1 from paper and neighbours in %s", (mode) => {
    const colours = show[mode];
    const faults = colours.flatMap((colour, i) => {
      const next = colours[(i + 1) % colours.length] ?? colour;
      const onPaper = contrast(colour, toRgb(papers[mode], {}));
      // Outcomes are a list with an end; series begin again after the last.
      const beside = kind === "outcomes" && i + 1 === colours.length ? 3 : contrast(colour, next);
      return onPaper < 3 || beside < 3 ? [`${shades[i]?.[0]}: ${onPaper}, ${beside}`] : [];
    });
    expect(faults).toEqual([]);
  });
});

it("gives outcomes the same order of lightness on both papers", () => {
  const isDarker = (mode: "light" | "dark") => {
    const values = Object.values(OUTCOME_TOKENS).map((shade) => luminance(toRgb(shade[mode], {})));
    return values.slice(1).map((value, i) => (values[i] ?? NaN) < value);
  };
  expect(isDarker("dark")).toEqual(isDarker("light"));
});
