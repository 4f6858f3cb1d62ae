import { valueOfKey } from "@/lib/lookup";
import { wrapText, formatDecimal } from "../format";
import { CHART_FONT, HIGH, INK, OUTCOME_COLOURS, SERIES } from "../palette";
import type { FlowState } from "../state/types";
import type { Drawing } from "./types";
import { NARROW_WIDTH } from "../sizes";

/**
 * A flow that conserves numbers, left to right; on a phone top to bottom. What the source lost or
 * gained is drawn in its own colour.
 */
export function flowDrawing(state: FlowState, narrow: boolean): Drawing {
  const width = narrow ? NARROW_WIDTH : 1080;
  const depths = Math.max(...state.nodes.map((n) => n.depth)) + 1;
  const crowd = Math.max(
    ...Array.from({ length: depths }, (_, d) => state.nodes.filter((n) => n.depth === d).length),
  );
  const height = narrow ? Math.max(440, crowd * 84) : Math.max(340, crowd * 62);
  const name = new Map(state.nodes.map((n) => [n.id, n.name]));
  const label = (id: string) =>
    `${narrow ? wrapText(valueOfKey(name, id), 12, 92).join("\n") : valueOfKey(name, id)}\n${formatDecimal(state.nodes.find((n) => n.id === id)!.value)}`;
  return {
    width,
    height,
    label: (_s, d, seen) => {
      const link = seen === 0 && d < state.links.length ? state.links[d] : undefined;
      if (link)
        return `${name.get(link.from)} → ${name.get(link.to)}: ${formatDecimal(link.value)} ${state.unit}`;
      const node = state.nodes[d];
      return node ? `${node.name}: ${formatDecimal(node.value)} ${state.unit}` : null;
    },
    option: {
      textStyle: { fontFamily: CHART_FONT },
      series: [
        {
          type: "sankey",
          left: 8,
          right: narrow ? 96 : 150,
          top: 14,
          // The last label stands half below its own node.
          bottom: narrow ? 30 : 20,
          nodeWidth: narrow ? 10 : 18,
          nodeGap: narrow ? 36 : 30,
          layoutIterations: 0,
          draggable: false,
          emphasis: { disabled: true },
          nodeAlign: "left",
          data: state.nodes.map((n) => ({
            name: n.id,
            depth: n.depth,
            value: n.value,
            itemStyle: {
              color: n.leak ? HIGH : colourOf(n.id),
              ...(n.leak
                ? {
                    decal: {
                      symbol: "rect",
                      dashArrayX: [1, 0],
                      dashArrayY: [3, 4],
                      rotation: -Math.PI / 4,
                      color: "rgba(255,255,255,0.8)",
                    },
                  }
                : {}),
            },
          })),
          links: state.links.map((l) => ({
            source: l.from,
            target: l.to,
            value: l.value,
            lineStyle: leakLink(state, l)
              ? { color: HIGH, opacity: 0.35 }
              : { color: "gradient", opacity: 0.35 },
          })),
          label: {
            fontSize: narrow ? 12 : 14,
            color: INK,
            fontFamily: CHART_FONT,
            formatter: ({ name: id }: { name: string }) => label(id),
            lineHeight: narrow ? 15 : 18,
          },
        },
      ],
    },
  };
}

const leakLink = (state: FlowState, l: { from: string; to: string }): boolean =>
  state.nodes.some((n) => n.leak && (n.id === l.from || n.id === l.to));
/** The stages of a request; an outcome has its own colour. */
const STAGE_COLOURS: Readonly<Record<string, string>> = {
  carried: SERIES[1],
  handle: SERIES[6],
  out: SERIES[1],
};
const colourOf = (id: string): string => OUTCOME_COLOURS[id] ?? STAGE_COLOURS[id] ?? SERIES[0];
