import type { Crowd } from "./option/types";
import { escapeText } from "./xml";

const round = (v: number): number => Math.round(v * 10) / 10;

/** SVG of many points, each with its text. @param place position of a point, in units of the drawing */
export function crowdShapes(
  { radius, color, opacity = 1, dots }: Crowd,
  place: (dot: Crowd["dots"][number]) => number[],
): string {
  const shapes = dots.map((dot) => {
    const [x, y] = place(dot) as [number, number];
    return `<circle cx="${round(x)}" cy="${round(y)}" r="${radius}"${dot.hollow ? ` fill="#fff" stroke="${color}" stroke-width="1.6"` : ""} data-p=""><title>${escapeText(dot.words)}</title></circle>`;
  });
  return `<g fill="${color}"${opacity < 1 ? ` fill-opacity="${opacity}"` : ""}>${shapes.join("")}</g>`;
}

/** The one datum that keeps a crowd's place in the order of painting; none where there is no crowd. */
export const crowdPlaceholder = (dots: Crowd["dots"]): (readonly [number, number])[] =>
  dots.slice(0, 1).map((d) => d.at);
