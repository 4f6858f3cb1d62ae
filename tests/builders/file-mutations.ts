/**
 * Every way to change a signed file by one thing: a byte, a part of its package, an attribute or a
 * word of its XML. Seeded, so that what failed once fails again.
 */
import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from "fflate";

export type Mutation = { readonly name: string; readonly bytes: Uint8Array };

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function seededNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** `count` bytes changed one at a time, then bytes more and bytes less. */
export function* mutateBytes(
  bytes: Uint8Array,
  count: number,
  next: () => number,
): Generator<Mutation> {
  for (let i = 0; i < count; i++) {
    const at = count >= bytes.length ? i % bytes.length : Math.floor(next() * bytes.length);
    const changed = bytes.slice();
    changed[at] = (changed[at]! + 1 + Math.floor(next() * 254)) % 256;
    yield { name: `byte ${at}`, bytes: changed };
  }
  for (const at of [0, Math.floor(next() * bytes.length), bytes.length]) {
    const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
    yield { name: `a byte more at ${at}`, bytes: Buffer.concat([before, Buffer.from(" "), after]) };
    if (after.length > 0)
      yield { name: `a byte less at ${at}`, bytes: Buffer.concat([before, after.subarray(1)]) };
  }
}

const PROOF = "docProps/custom.xml";
/** Packed again as the product packs: only what was changed differs. */
const packed = (files: Record<string, Uint8Array>): Uint8Array => {
  const parts: Zippable = { ...files };
  if (files[PROOF]) parts[PROOF] = [files[PROOF], { level: 0 }];
  return zipSync(parts, { level: 6, mtime: new Date("2000-01-01T00:00:00") });
};

/** Each part of a package left out, lengthened, and joined by parts that it did not have. */
export function* mutateParts(bytes: Uint8Array): Generator<Mutation> {
  const files = unzipSync(bytes);
  for (const [name, part] of Object.entries(files)) {
    const { [name]: _, ...rest } = files;
    yield { name: `without ${name}`, bytes: packed(rest) };
    yield {
      name: `${name} longer`,
      bytes: packed({ ...files, [name]: Buffer.concat([part, Buffer.from(" ")]) }),
    };
  }
  const strange = {
    "xl/worksheets/sheet99.xml": "<worksheet/>",
    "word/header9.xml": "<w:hdr/>",
    "xl/comments9.xml": "<c/>",
    "word/media/x.png": "x",
    "customXml/item9.xml": "<x/>",
  };
  for (const [name, text] of Object.entries(strange))
    yield { name: `with ${name}`, bytes: packed({ ...files, [name]: strToU8(text) }) };
}

/** At most `count` attributes and words of each XML part, one at a time. */
export function* mutateXml(
  bytes: Uint8Array,
  count: number,
  next: () => number,
): Generator<Mutation> {
  const files = unzipSync(bytes);
  for (const [name, part] of Object.entries(files)) {
    if (!/\.(?:xml|rels|vml)$/.test(name)) continue;
    for (const { where, text } of mutateMarkup(strFromU8(part), count, next))
      yield { name: `${name}: ${where}`, bytes: packed({ ...files, [name]: strToU8(text) }) };
  }
}

/** Attributes and text nodes of one text of markup, each made longer by a letter. */
export function* mutateMarkup(
  markup: string,
  count: number,
  next: () => number,
): Generator<{ where: string; text: string }> {
  const places = [...markup.matchAll(/="([^"]*)"|>([^<>]+)</g)];
  const chosen =
    places.length <= count
      ? places
      : Array.from({ length: count }, () => places[Math.floor(next() * places.length)]!);
  for (const place of chosen) {
    const end = place.index + place[0].length - 1;
    yield {
      where: `after ${place[0].slice(0, 40)}`,
      text: `${markup.slice(0, end)}1${markup.slice(end)}`,
    };
  }
}
