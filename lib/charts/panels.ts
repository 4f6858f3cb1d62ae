import { valueAt } from "@/lib/lookup";
import { fitNames, fitText } from "./format";
import { CHART_FONT, INK, MUTED } from "./palette";
import type { Drawn } from "./shapes";
import type { PanelsState, YearsState } from "./state/types";
import { escapeAttribute, escapeText } from "./xml";
import { NARROW_WIDTH } from "./sizes";

/** Small multiples, two a row, on a phone one; each titled, all on the scale that their states carry. */
export function panelShapes(
  state: PanelsState,
  narrow: boolean,
  id: string,
  draw: (s: YearsState, narrow: boolean, id: string) => Drawn,
): Drawn {
  const columns = narrow ? 1 : 2;
  const width = narrow ? NARROW_WIDTH : 1080;
  const cell = narrow ? NARROW_WIDTH : 560;
  const drawings = state.panels.map((p, i) => draw(p.state, narrow, `${id}-${i}`));
  const high = Math.max(...drawings.map((d) => d.height)) + 40;
  const above = state.key ? 30 : 0;

  const label = (y: number, size: number, weight: string, fill: string, content: string) =>
    `<text y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}" font-family="${escapeAttribute(CHART_FONT)}">${escapeText(content)}</text>`;
  const titles = fitNames(
    state.panels.map((p) => p.title),
    16,
    cell - 40,
  );
  const body = drawings
    .map((d, i) => {
      const p = valueAt(state.panels, i);
      const note = p.note
        ? `<g transform="translate(0 18)">${label(0, 12, "400", MUTED, fitText(p.note, 12, cell - 30))}</g>`
        : "";
      return `<g transform="translate(${(i % columns) * cell} ${Math.floor(i / columns) * high + 16 + above})">${label(0, 16, "700", INK, valueAt(titles, i))}${note}<g transform="translate(0 24)">${d.body}</g></g>`;
    })
    .join("");
  const key = state.key
    ? `<rect x="0" y="2" width="26" height="14" fill="#c9d8e4"/><g transform="translate(34 14)">${label(0, 14, "400", INK, state.key)}</g>`
    : "";
  return { body: key + body, width, height: Math.ceil(drawings.length / columns) * high + above };
}
