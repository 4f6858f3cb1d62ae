/** The picture of a page that is about a sentence: what it asks or is about, what it says, whose it is. */
import { CHART_FONT, INK, MUTED } from "./palette";
import { wrapContent } from "./picture";
import { escapeAttribute, escapeText, straightenApostrophes } from "./xml";

export type PageCard = {
  readonly title: string;
  readonly sentences: readonly string[];
  /** Between two sentences of the language. */
  readonly gap: string;
  /** The name of the site and where the figures come from. */
  readonly foot: readonly string[];
};
/** What messengers show beside a link, in pixels. */
const [WIDTH, HEIGHT] = [1200, 630];
const PAD = 72;
const ROOM = WIDTH - 2 * PAD;
const TITLE = { size: 54, most: 2 };
const LEADING = 1.45;
const SAID = 36;
const FOOT = 24;

/** No more lines than there is room for; a text that goes on says so. */
function linesOf(text: string, { size, most }: { size: number; most: number }): string[] {
  const lines = wrapContent(text, size, ROOM);
  if (lines.length <= most) return lines;
  return lines
    .slice(0, most)
    .map((line, at) => (at === most - 1 ? `${line.replace(/.$/u, "").trimEnd()}…` : line));
}

/** Whole sentences as far as they fit; the first one is there in any case. */
function sayLines({ sentences: [first = "", ...rest], gap }: PageCard, most: number): string[] {
  let said = first;
  for (const sentence of rest) {
    const more = said + gap + sentence;
    if (wrapContent(more, SAID, ROOM).length > most) break;
    said = more;
  }
  return linesOf(said, { size: SAID, most });
}

export function drawCard(card: PageCard): string {
  let y = PAD;
  const write = (line: string, size: number, fill: string, weight = 400) => {
    y += size * LEADING;
    return `<text x="${PAD}" y="${Math.round(y)}" font-size="${size}" font-weight="${weight}" fill="${fill}" font-family="${escapeAttribute(CHART_FONT)}">${escapeText(straightenApostrophes(line))}</text>`;
  };
  const head = linesOf(card.title, TITLE).map((line) => write(line, TITLE.size, INK, 700));
  y += 24;
  const foot = card.foot.flatMap((line) => linesOf(line, { size: FOOT, most: 1 }));
  const end = HEIGHT - PAD / 2 - foot.length * FOOT * LEADING;
  const most = Math.floor((end - y - FOOT / 2) / (SAID * LEADING));
  const said = sayLines(card, most).map((line) => write(line, SAID, INK));
  y = end;
  const last = foot.map((line) => write(line, FOOT, MUTED));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}"><rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>${[...head, ...said, ...last].join("")}</svg>`;
}
