/**
 * A chart as a self-contained picture: its title, unit, period, scope, marks and source are drawn
 * into it, whatever page it is put on.
 */
import { CHART_FONT, INK, MUTED } from "./palette";
import { textWidth } from "./format";
import { describeChart, type ChartSpec } from "./spec";
import { drawChart } from "./svg";
import { escapeAttribute, escapeText } from "./xml";

const PAD = 24;

/** @param source the line that names where the figures come from */
export function drawPicture(
  spec: ChartSpec,
  { narrow, source }: { narrow: boolean; source: string },
): string {
  const id = `p-${spec.name}`;
  const chart = drawChart(spec.state, narrow, id);
  const width = chart.width + 2 * PAD;
  const lines = (content: string, size: number) => wrapContent(content, size, chart.width);
  const head = [
    ...lines(spec.title, 22).map((t) => ({ t, size: 22, weight: 700, fill: INK })),
    ...lines(
      [spec.unit, spec.period, spec.scope, spec.coverage].filter(Boolean).join(" · "),
      14,
    ).map((t) => ({ t, size: 14, weight: 400, fill: MUTED })),
  ];
  const foot = [...spec.marks.map((m) => `${m.letter}  ${m.reason}`), ...spec.notes, source]
    .flatMap((t) => lines(t, 13))
    .map((t) => ({ t, size: 13, weight: 400, fill: MUTED }));
  const top = block(head, PAD);
  const bottom = block(foot, top.end + 12 + chart.height + 8);
  const height = Math.ceil(bottom.end + PAD / 2);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="${id}-t" aria-describedby="${id}-d"><title id="${id}-t">${escapeText(spec.title)}</title><desc id="${id}-d">${escapeText(describeChart(spec))}</desc><rect width="${width}" height="${height}" fill="#fff"/>${top.body}<g transform="translate(${PAD} ${top.end + 12})">${chart.body}</g>${bottom.body}</svg>`;
}

function block(
  lines: readonly { t: string; size: number; weight: number; fill: string }[],
  from: number,
): { body: string; end: number } {
  let y = from;
  const body = lines
    .map((l) => {
      y += l.size * 1.45;
      return `<text x="${PAD}" y="${Math.round(y)}" font-size="${l.size}" font-weight="${l.weight}" fill="${l.fill}" font-family="${escapeAttribute(CHART_FONT)}">${escapeText(l.t)}</text>`;
    })
    .join("");
  return { body, end: Math.round(y + 4) };
}

/** Lines no wider than `width`: broken between words, and anywhere between Chinese characters. */
export function wrapContent(content: string, size: number, width: number): string[] {
  const pieces = content.match(/[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*|\s+/g) ?? [];
  const out: string[] = [];
  let line = "";
  for (const piece of pieces) {
    if (
      line !== "" &&
      textWidth(line + piece.trimEnd(), size) > width &&
      !/^[，。；：、）」]/.test(piece)
    ) {
      out.push(line.trimEnd());
      line = "";
    }
    line += piece;
  }
  return line.trim() === "" ? out : [...out, line.trimEnd()];
}
