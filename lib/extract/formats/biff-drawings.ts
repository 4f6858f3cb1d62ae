/**
 * What lies over the cells of a binary workbook: pictures, shapes, boxes, controls. Records of
 * [MS-XLS] 2.4 (MsoDrawing 170, Note 179, Obj 181, TxO 329) and, inside them, of [MS-ODRAW] 2.2.
 */
import { CONTINUED, type BiffRecord } from "./biff-records";
import type { Area } from "./sheet-areas";

const RECORD = { drawing: 0xec, object: 0x5d, text: 0x1b6, note: 0x1c } as const;
const SHAPE = { shape: 0xf004, state: 0xf00a, anchor: 0xf010, object: 0xf011 } as const;
/** Flags of a shape: within a group, the sheet's own group of all, deleted. [MS-ODRAW] 2.2.40 */
const NO_PLACE_OF_ITS_OWN = 0x2 | 0x4 | 0x8;
const CONTAINER = 0xf;
/** An arrow of a filter or of a list of choices, which the program draws beside the cell. [MS-XLS] 2.5.143 */
const DRAWN_BY_PROGRAM = 0x100;
const NOTE = 0x19;
const NOTE_IS_SHOWN = 2;

/** All that a sheet can have. */
export const EVERYWHERE: Area = { c0: 0, r0: 0, c1: 0xffff, r1: 0xffff };

type Shape = { flags: number; area: Area | null; hasObject: boolean };
type Thing = { readonly kind: number; readonly id: number; readonly byProgram: boolean };

/** Gathers the drawing records of a sheet, in their order. */
export class BiffDrawing {
  private readonly parts: Uint8Array[] = [];
  private readonly things: Thing[] = [];
  private readonly shownNotes = new Set<number>();
  /** Letters and bytes of their looks that a box of text still has in records that continue it. */
  private letters = 0;
  private looks = 0;
  private isOpen = false;

  read({ kind, data }: BiffRecord): void {
    if (kind === CONTINUED) {
      if (this.isOpen) this.goOn(data);
      return;
    }
    this.isOpen = kind === RECORD.drawing || kind === RECORD.object || kind === RECORD.text;
    [this.letters, this.looks] = [0, 0];
    if (kind === RECORD.drawing) this.parts.push(bytesOf(data));
    else if (kind === RECORD.object) this.things.push(thingIn(data));
    else if (kind === RECORD.text && data.byteLength >= 14)
      [this.letters, this.looks] = [data.getUint16(10, true), data.getUint16(12, true)];
    else if (kind === RECORD.note && data.byteLength >= 8) {
      if ((data.getUint16(4, true) & NOTE_IS_SHOWN) !== 0)
        this.shownNotes.add(data.getUint16(6, true));
    }
  }

  /** A record may continue the text of a box, its looks, or the drawing itself. */
  private goOn(data: DataView): void {
    if (this.letters > 0 && data.byteLength > 1) {
      const width = (data.getUint8(0) & 1) === 1 ? 2 : 1;
      this.letters -= Math.floor((data.byteLength - 1) / width);
    } else if (this.looks > 0) this.looks -= data.byteLength;
    else this.parts.push(bytesOf(data));
  }

  /** Cells under what is drawn; all cells where something is drawn and its place cannot be known. */
  covered(): Area[] {
    const { shapes, isWhole } = shapesIn(this.parts);
    const placed = shapes.filter(({ flags }) => (flags & NO_PLACE_OF_ITS_OWN) === 0);
    const withObject = shapes.filter(({ hasObject }) => hasObject);
    const isPaired = isWhole && withObject.length === this.things.length;
    const things = new Map(isPaired ? withObject.map((shape, i) => [shape, this.things[i]]) : []);
    const seen = placed.filter((shape) => {
      const thing = things.get(shape);
      if (!thing) return true;
      return !thing.byProgram && (thing.kind !== NOTE || this.shownNotes.has(thing.id));
    });
    const isAnyLost =
      seen.some(({ area }) => area === null) ||
      (!isWhole && this.things.some(({ kind, byProgram }) => kind !== NOTE && !byProgram));
    return isAnyLost ? [EVERYWHERE] : seen.flatMap(({ area }) => area ?? []);
  }
}

const bytesOf = (data: DataView): Uint8Array =>
  new Uint8Array(data.buffer, data.byteOffset, data.byteLength);

/** The common part of an object stands first: its kind, its number, flags. */
function thingIn(data: DataView): Thing {
  if (data.byteLength < 10) return { kind: 0, id: 0, byProgram: false };
  return {
    kind: data.getUint16(4, true),
    id: data.getUint16(6, true),
    byProgram: (data.getUint16(8, true) & DRAWN_BY_PROGRAM) !== 0,
  };
}

const HEAD = 8;
/** The shapes of a drawing in their order, read from its beginning to its end once. */
function shapesIn(parts: readonly Uint8Array[]): { shapes: Shape[]; isWhole: boolean } {
  const bytes = joined(parts);
  const view = new DataView(bytes.buffer);
  const shapes: Shape[] = [];
  let at = 0;
  while (at + HEAD <= bytes.length) {
    const kind = view.getUint16(at + 2, true);
    const length = view.getUint32(at + 4, true);
    const isContainer = (view.getUint16(at, true) & CONTAINER) === CONTAINER;
    at += HEAD;
    if (kind === SHAPE.shape) shapes.push({ flags: 0, area: null, hasObject: false });
    if (isContainer) continue;
    if (at + length > bytes.length) return { shapes, isWhole: false };
    const shape = shapes.at(-1);
    if (shape) {
      if (kind === SHAPE.state && length >= 8) shape.flags = view.getUint32(at + 4, true);
      else if (kind === SHAPE.anchor && length >= 18) shape.area = areaAt(view, at + 2);
      else if (kind === SHAPE.object) shape.hasObject = true;
    }
    at += length;
  }
  return { shapes, isWhole: at === bytes.length };
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Column and row of the upper left corner and of the lower right one, each with a distance from it. */
function areaAt(view: DataView, at: number): Area {
  const word = (byte: number) => view.getUint16(at + byte, true);
  return { c0: word(0), r0: word(4), c1: word(8), r1: word(12) };
}
