/** The picture of a page that is about a sentence: what it asks or is about, what it says, whose it is. */
import { CHART_FONT, INK, MUTED } from "./palette";
import { wrapContent } from "./picture";
import { escapeAttribute, escapeText } from "./xml";

export type PageCard = {
  readonly title: string;
  readonly sentences: readonly string[];
  /** The name of the site and where the figures come from. */
  readonly foot: readonly string[];
};
/** What messengers show beside a link, in pixels. */
const [WIDTH, HEIGHT] = [1200, 630];
const PAD = 72;
const ROOM = WIDTH - 2 * PAD;
const TITLE = { size: 54, most: 2 };
const SAID = { size: 36, most: 7 };
const FOOT = { size: 24, most: 2 };

/** No more lines than there is room for; a text that goes on says so. */
function linesOf(text: string, { size, most }: { size: number; most: number }): string[] {
  const lines = wrapContent(text, size, ROOM);
  if (lines.length <= most) return lines;
  return lines
    .slice(0, most)
    .map((line, at) => (at === most - 1 ? `${line.replace(/.$/u, "").trimEnd()}…` : line));
}

/** Whole sentences as far as they fit; the first one is there in any case. */
function sayLines(sentences: readonly string[]): string[] {
  const [first = "", ...rest] = sentences;
  const lines = linesOf(first, SAID);
  for (const sentence of rest) {
    const more = wrapContent(sentence, SAID.size, ROOM);
    if (lines.length + more.length > SAID.most) break;
    lines.push(...more);
  }
  return lines;
}

export function drawCard({ title, sentences, foot }: PageCard): string {
  let y = PAD;
  const write = (line: string, size: number, fill: string, weight = 400) => {
    y += size * 1.45;
    return `<text x="${PAD}" y="${Math.round(y)}" font-size="${size}" font-weight="${weight}" fill="${fill}" font-family="${escapeAttribute(CHART_FONT)}">${escapeText(line)}</text>`;
  };
  const head = linesOf(title, TITLE).map((line) => write(line, TITLE.size, INK, 700));
  y += 24;
  const said = sayLines(sentences).map((line) => write(line, SAID.size, INK));
  const footLines = foot.flatMap((line) => wrapContent(line, FOOT.size, ROOM)).slice(0, FOOT.most);
  y = HEIGHT - PAD / 2 - footLines.length * FOOT.size * 1.45;
  const last = footLines.map((line) => write(line, FOOT.size, MUTED));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}"><rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>${[...head, ...said, ...last].join("")}</svg>`;
}
