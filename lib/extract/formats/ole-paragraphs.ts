/**
 * Paragraphs and styles of a binary Word document, as far as they change what is seen of letters.
 * The tables walked are those of [MS-DOC] 2.8.6 and 2.9.174 (PapxFkp), and 2.9.271 (STSH).
 */

/** Bytes behind a property by its three highest bits; the sixth kind says its own length. [MS-DOC] 2.2.5.1 */
const OPERAND = [1, 1, 2, 4, 2, 2, 0, 3] as const;

/** Each property with its operand. */
export function* propertiesIn(data: Buffer): Generator<readonly [name: number, operand: Buffer]> {
  for (let at = 0; at + 2 < data.length;) {
    const name = data.readUInt16LE(at);
    yield [name, data.subarray(at + 2)];
    at += 2 + (OPERAND[name >> 13] || data.readUInt8(at + 2) + 1);
  }
}

export type WordParagraph = {
  /** Places in the file. */ readonly from: number;
  readonly to: number;
  readonly style: number;
  readonly properties: Buffer;
};

export function* wordParagraphsOf(main: Buffer, table: Buffer): Generator<WordParagraph> {
  const [start, length] = [main.readUInt32LE(0x102), main.readUInt32LE(0x106)];
  const pages = Math.floor((length - 4) / 8);
  for (let i = 0; i < pages; i++) {
    const page = main
      .subarray(table.readUInt32LE(start + (pages + 1) * 4 + i * 4) * 512)
      .subarray(0, 512);
    const runs = page.length === 512 ? page.readUInt8(511) : 0;
    for (let j = 0; j < runs && (runs + 1) * 4 + j * 13 < 511; j++) {
      const at = page.readUInt8((runs + 1) * 4 + j * 13) * 2;
      const [from, to] = [page.readUInt32LE(j * 4), page.readUInt32LE(j * 4 + 4)];
      if (at === 0 || at + 4 > 511) {
        yield { from, to, style: 0, properties: Buffer.alloc(0) };
        continue;
      }
      const words = page.readUInt8(at);
      const size = words === 0 ? page.readUInt8(at + 1) * 2 : words * 2 - 1;
      const own = at + (words === 0 ? 2 : 1);
      const properties = page.subarray(own + 2, Math.min(511, own + size));
      yield { from, to, style: page.readUInt16LE(own), properties };
    }
  }
}

/** What a style says of letters and of paragraphs, and the style that it depends on. */
export type WordStyle = {
  readonly base: number;
  readonly letters: Buffer;
  readonly paragraph: Buffer;
};
const [OF_PARAGRAPHS, OF_LETTERS] = [1, 2];
const NO_BASE = 0xfff;
const NOTHING = Buffer.alloc(0);

/** Styles by their number; none where the table of styles is damaged. */
export function wordStylesOf(main: Buffer, table: Buffer): ReadonlyMap<number, WordStyle> {
  const styles = new Map<number, WordStyle>();
  try {
    const [from, length] = [main.readUInt32LE(0xa2), main.readUInt32LE(0xa6)];
    const sheet = table.subarray(from, from + length);
    const head = sheet.readUInt16LE(0);
    const [count, fixed] = [sheet.readUInt16LE(2), sheet.readUInt16LE(4)];
    let at = 2 + head;
    for (let i = 0; i < count && at + 2 <= sheet.length; i++) {
      const size = sheet.readUInt16LE(at);
      const style = size > 0 ? styleIn(sheet.subarray(at + 2, at + 2 + size), fixed) : null;
      if (style) styles.set(i, style);
      at += 2 + size;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return styles;
}

function styleIn(data: Buffer, fixed: number): WordStyle | null {
  const second = data.readUInt16LE(2);
  const [kind, base] = [second & 0xf, second >> 4];
  if (kind !== OF_PARAGRAPHS && kind !== OF_LETTERS) return null;
  let at = fixed + 2 + data.readUInt16LE(fixed) * 2 + 2;
  const parts: Buffer[] = [];
  for (let i = 0; i < (kind === OF_PARAGRAPHS ? 2 : 1) && at + 2 <= data.length; i++) {
    const size = data.readUInt16LE(at);
    parts.push(data.subarray(at + 2, at + 2 + size));
    at += 2 + size + (size & 1);
  }
  const [first = NOTHING, next = NOTHING] = parts;
  return kind === OF_LETTERS
    ? { base, letters: first, paragraph: NOTHING }
    : { base, letters: next, paragraph: first.subarray(2) };
}

const MOST_BASES = 12;
/** A style and those it depends on, the lowest first. */
export function basesOf(styles: ReadonlyMap<number, WordStyle>, number: number): WordStyle[] {
  const found: WordStyle[] = [];
  for (let at = number; at !== NO_BASE && found.length < MOST_BASES;) {
    const style = styles.get(at);
    if (!style) break;
    found.unshift(style);
    at = style.base;
  }
  return found;
}
