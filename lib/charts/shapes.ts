/** Charts that are plain rectangles and outlines: drawn here, without a chart library. */
import { valueAt } from "@/lib/lookup";
import { fitNameLines, fitNames, fitText, shortenNames, textWidth } from "./format";
import { markShape, yearsField } from "./marks";
import { CHART_FONT, HIGH, INK, LINE, MUTED, SHADES } from "./palette";
import { roomIn, type Ring } from "./state/geo";
import type { HeatCell, HeatState, TilesState } from "./state/types";
import { escapeAttribute, focusablePoint, escapeText as escaped } from "./xml";
import { NARROW_WIDTH } from "./sizes";

export type Drawn = { readonly body: string; readonly width: number; readonly height: number };
type Legend = readonly { readonly level: number; readonly text: string }[];

/** @param level a shade from 1 on, -1 for a gap, -2 for what is due and missing, 0 for none of them */
function fillOf(level: number, id: string): string {
  if (level >= 1) return valueAt(SHADES, level - 1);
  if (level === -2) return `url(#${id}-missing)`;
  return level === -1 ? `url(#${id}-gap)` : "#fff";
}
function edgeOf(level: number): string {
  if (level === 0) return "none";
  return level === -2 ? HIGH : LINE;
}
const inkOn = (level: number): string => (level >= 4 ? "#fff" : INK);
const words = (
  x: number,
  y: number,
  size: number,
  content: string,
  fill = INK,
  anchor = "start",
): string =>
  `<text x="${x}" y="${y}" font-size="${size}" font-family="${escapeAttribute(CHART_FONT)}" fill="${fill}" text-anchor="${anchor}">${escaped(content)}</text>`;
/** Text on hatching, with a white edge so that it can be read. */
const haloed = (x: number, y: number, content: string): string =>
  `<text x="${x}" y="${y}" font-size="12" font-family="${escapeAttribute(CHART_FONT)}" fill="${MUTED}" text-anchor="middle" paint-order="stroke" stroke="#fff" stroke-width="4" stroke-linejoin="round">${escaped(content)}</text>`;
const hatch = (id: string): string =>
  `<defs><pattern id="${id}-gap" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff"/><rect width="1.4" height="6" fill="#a9b6c1"/></pattern><pattern id="${id}-missing" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff"/><rect width="2.4" height="6" fill="${HIGH}"/></pattern></defs>`;

function legendOf(legend: Legend, id: string, width: number): { body: string; height: number } {
  let x = 0;
  let y = 4;
  const parts = legend.map((l) => {
    const w = 30 + [...l.text].reduce((s, c) => s + (c.charCodeAt(0) > 0x2e7f ? 13 : 7.5), 0) + 12;
    if (x > 0 && x + w > width) {
      x = 0;
      y += 24;
    }
    const at = x;
    x += w;
    return `<rect x="${at}" y="${y}" width="20" height="14" fill="${fillOf(l.level, id)}" stroke="${l.level === -2 ? HIGH : LINE}"/>${words(at + 26, y + 12, 13, l.text, MUTED)}`;
  });
  return { body: parts.join(""), height: y + 28 };
}

/** What a cell says in the drawing: its value, or the name of its gap as far as there is room. */
function heatWords(c: HeatCell, x: number, y: number, width: number): string {
  if (c.level >= 1)
    return words(
      x,
      y,
      12,
      fitText(valueAt(c.text.split(" ("), 0), 12, width - 4),
      inkOn(c.level),
      "middle",
    );
  return c.level < 0 ? haloed(x, y, fitText(c.short ?? c.text, 12, width - 6)) : "";
}

const nameWords = (lines: readonly string[], middle: number): string =>
  lines.length === 1
    ? words(0, middle + 5, 13, valueAt(lines, 0))
    : lines.map((line, k) => words(0, middle - 3 + 14 * k, 12, line)).join("");

/** Agencies down, years across. Every cell is a point with its words. */
export function heatShapes(state: HeatState, narrow: boolean, id: string): Drawn {
  const width = narrow ? NARROW_WIDTH : 1080;
  const narrowName = state.years.length > 8 ? 136 : 150;
  const short = shortenNames(state.rows.map((r) => r.name));
  const longest = Math.max(...short.map((one) => textWidth(one, 13)));
  const name = narrow ? narrowName : Math.min(276, Math.ceil(longest) + 20);
  const names = narrow
    ? fitNameLines(short, 12, name - 8)
    : fitNames(short, 13, name - 10).map((one) => [one]);
  const wideRow = narrow ? 26 : 28;
  const row = names.some((lines) => lines.length > 1) ? 34 : wideRow;
  const legend = legendOf(state.legend, id, width);
  const cell = (width - name) / state.years.length;
  const top = legend.height + 24 + (state.marks.length > 0 ? 16 : 0);
  const every = cell < 32 ? Math.ceil(34 / cell) : 1;
  const years = state.years
    .map((y, i) =>
      i % every === 0
        ? words(
            name + cell * (i + 0.5),
            top - 8,
            12,
            cell < 40 && narrow ? `'${String(y).slice(2)}` : String(y),
            INK,
            "middle",
          )
        : "",
    )
    .join("");
  const body = state.rows
    .map((r, i) => {
      const y = top + i * row;
      const cells = r.cells
        .map((c, k) => {
          const [x, base] = [name + cell * (k + 0.5), y + row / 2 + 4];
          const shown = !narrow && !state.plain && cell >= 54 ? heatWords(c, x, base, cell) : "";
          const field =
            c.weak && c.level >= 1
              ? `<rect x="${round(name + cell * k + 1)}" y="${y + 1}" width="${round(cell - 2)}" height="${row - 2}" fill="#fff" stroke="${LINE}"/><rect x="${round(name + cell * k + cell * 0.16)}" y="${y + 5}" width="${round(cell * 0.68)}" height="${row - 10}" fill="${fillOf(c.level, id)}"/>`
              : `<rect x="${round(name + cell * k + 1)}" y="${y + 1}" width="${round(cell - 2)}" height="${row - 2}" fill="${fillOf(c.level, id)}" stroke="${edgeOf(c.level)}"/>`;
          return focusablePoint(
            `${field}${shown}${c.event ? `<rect x="${round(name + cell * k - 1.5)}" y="${y + 1}" width="3" height="${row - 2}" fill="${HIGH}"/>` : ""}`,
            `${r.name} · ${state.years[k]}: ${c.text}${c.event ? ` · ${c.event}` : ""}`,
          );
        })
        .join("");
      return nameWords(valueAt(names, i), y + row / 2) + cells;
    })
    .join("");
  const bottom = top + state.rows.length * row;
  const field = yearsField(state.years, { left: name, right: width, top, bottom });
  const marks = state.marks
    .map((m) =>
      markShape(m, {
        x: round(name + cell * state.years.indexOf(m.year)),
        top: top - 22,
        bottom,
        reach: top,
      }),
    )
    .join("");
  return {
    body: hatch(id) + legend.body + field + years + body + marks,
    width,
    height: bottom + 6,
  };
}

/** Regions as equal tiles, or as their outlines where an operator gave a boundary file. */
export function tileShapes(state: TilesState, narrow: boolean, id: string): Drawn {
  const width = narrow ? NARROW_WIDTH : 1080;
  const legend = legendOf(state.legend, id, width);
  const mapped = state.aspect !== undefined;
  const wideColumns = mapped ? 6 : state.columns;
  const columns = narrow ? 3 : wideColumns;
  const size = Math.min(narrow ? 138 : 170, width / columns);
  const high = mapped
    ? Math.min(560, width * state.aspect!)
    : Math.ceil(state.tiles.length / columns) * 84;
  const wide = mapped ? high / state.aspect! : width;
  const left = mapped ? (width - wide) / 2 : 0;
  const room = size - 24;
  const names = state.tiles.map((t) => t.name);
  const short = shortenNames(names);
  const cut = fitNames(names, 15, room);
  const body = state.tiles
    .map((t, i) => {
      if (t.outline) {
        const place = (ring: Ring): [number, number][] =>
          ring.map(([x, y]) => [left + x * wide, legend.height + y * high]);
        const rings = t.outline
          .map(place)
          .map(thinned)
          .filter((r, _k, all) => r.length > 3 || all.length === 1);
        const path = rings
          .map((ring) => `M${ring.map(([x, y]) => `${round(x)} ${round(y)}`).join("L")}Z`)
          .join("");
        return focusablePoint(
          `<path d="${path}" fill="${fillOf(t.level, id)}" fill-rule="evenodd" stroke="${MUTED}" stroke-width="0.8" stroke-linejoin="round"/>${labelIn(rings, t, valueAt(short, i))}`,
          `${t.name}: ${t.text}`,
        );
      }
      // Regions that the file does not have stand beneath as tiles.
      const k = mapped ? state.tiles.slice(0, i).filter((o) => !o.outline).length : i;
      const x = (k % columns) * size;
      const y = legend.height + (mapped ? high + 8 : 0) + Math.floor(k / columns) * 84;
      return focusablePoint(
        `<rect x="${round(x + 2)}" y="${round(y + 2)}" width="${round(size - 4)}" height="78" rx="6" fill="${fillOf(t.level, id)}" stroke="${LINE}"/>${words(x + 14, y + 32, 15, textWidth(t.name, 15) <= room ? t.name : valueAt(cut, i), inkOn(t.level))}${words(x + 14, y + 58, 14, fitText(textWidth(t.text, 14) <= room ? t.text : valueAt(t.text.split(" ("), 0), 14, room), inkOn(t.level))}`,
        `${t.name}: ${t.text}`,
      );
    })
    .join("");
  const without = state.tiles.filter((t) => !t.outline).length;
  const loose = mapped && without > 0 ? 8 + Math.ceil(without / columns) * 84 : 0;
  return {
    body: hatch(id) + legend.body + body,
    width,
    height: Math.ceil(legend.height + high + loose + 6),
  };
}

/** A boundary file is finer than the drawing: corners nearer than this to the last one drawn are left out. */
const FINE = 0.8;
function thinned(ring: readonly [number, number][]): [number, number][] {
  const out: [number, number][] = [];
  for (const p of ring) {
    const last = out.at(-1);
    if (!last || Math.hypot(p[0] - last[0], p[1] - last[1]) >= FINE) out.push(p);
  }
  return out;
}

/** A region's name and figure, where there is room for them; the table has all. */
function labelIn(rings: readonly Ring[], t: TilesState["tiles"][number], short: string): string {
  const room = roomIn(rings.map((r) => [...r, valueAt(r, 0)]));
  if (!room || room.width < 44) return "";
  const fits = (content: string, size: number): boolean =>
    textWidth(content, size) <= room.width - 8;
  const [value = ""] = t.text.split(" (");
  const name = [t.name, short].find((n) => fits(n, 13));
  const lines = [
    ...(name ? [[name, 13] as const] : []),
    ...(fits(value, 12) ? [[value, 12] as const] : []),
  ];
  const halo =
    t.level >= 1
      ? ""
      : ` paint-order="stroke" stroke="#fff" stroke-width="4" stroke-linejoin="round"`;
  return lines
    .map(
      ([content, size], i) =>
        `<text x="${round(room.x)}" y="${round(room.y + (i - (lines.length - 1) / 2) * 17 + 4)}" font-size="${size}" font-family="${escapeAttribute(CHART_FONT)}" fill="${inkOn(t.level)}" text-anchor="middle"${halo}>${escaped(content)}</text>`,
    )
    .join("");
}

const round = (n: number): number => Math.round(n * 10) / 10;
