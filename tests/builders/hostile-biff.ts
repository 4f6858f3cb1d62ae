/**
 * Binary workbooks that hide, cover, cut off or change a figure, written record by record.
 * Layouts of records: [MS-XLS] 2.4, of drawings: [MS-ODRAW] 2.2.
 */
import { CFB } from "@e965/xlsx";
import type { Grid } from "@/lib/extract/types";
import type { SheetDress } from "./hostile-book";

const bytes = (...values: readonly number[]): number[] => [...values];
const words = (...values: readonly number[]): number[] =>
  values.flatMap((value) => [value & 0xff, (value >> 8) & 0xff]);
const longs = (...values: readonly number[]): number[] =>
  values.flatMap((value) => words(value & 0xffff, value >>> 16));
const double = (value: number): number[] => [...new Uint8Array(new Float64Array([value]).buffer)];
/** Letters of two bytes, with their number and width before them. */
const text = (value: string): number[] => [
  ...words(value.length),
  1,
  ...words(...[...value].map((letter) => letter.charCodeAt(0))),
];
const record = (kind: number, data: readonly number[]): number[] => [
  ...words(kind, data.length),
  ...data,
];
const zeros = (count: number): number[] => Array.from({ length: count }, () => 0);

type Place = { readonly column: number; readonly row: number };
type Records = (at: Place) => number[];
/** What is not plain about the figure, its cell and its sheet. */
export type BiffDress = {
  /** Number of the colour, height in twentieths of a point, flags. */
  readonly font?: { readonly colour?: number; readonly height?: number; readonly flags?: number };
  readonly palette?: readonly number[];
  readonly code?: string;
  readonly align?: number;
  /** Pattern and the number of the colour before it. */
  readonly ground?: readonly [pattern: number, fore: number];
  readonly rowHeight?: number;
  readonly window?: number;
  readonly cell?: (at: Place, format: number, figure: number) => number[];
  readonly before?: Records;
  readonly after?: Records;
};

const beginning = (kind: number) =>
  record(0x809, [...words(0x600, kind, 0x0dbb, 0x07cc), ...longs(0, 6)]);
const END = record(0x0a, []);
const fontRecord = ({ colour = 0x7fff, height = 200, flags = 0 }: NonNullable<BiffDress["font"]>) =>
  record(0x31, [...words(height, flags, colour, 400, 0), ...zeros(4), 1, 1, ...words(0x61)]);
const formatRecord = (font: number, code: number, align = 0, [pattern, fore] = [0, 0]) =>
  record(0xe0, [
    ...words(font, code, 1),
    ...bytes(align, 0, 0, 0),
    ...zeros(4),
    ...longs((pattern ?? 0) << 26),
    ...words((fore ?? 0) | (65 << 7)),
  ]);

const numberCell = ({ row, column }: Place, format: number, value: number): number[] =>
  record(0x203, [...words(row, column, format), ...double(value)]);

export function biffBook(dress: BiffDress): SheetDress["make"] {
  return (grids, figure) => {
    const globals = [
      beginning(5),
      ...Array.from({ length: 4 }, () => fontRecord({})),
      fontRecord(dress.font ?? {}),
      ...(dress.code === undefined ? [] : [record(0x41e, [...words(170), ...text(dress.code)])]),
      formatRecord(0, 0),
      formatRecord(5, dress.code === undefined ? 0 : 170, dress.align, [
        ...(dress.ground ?? [0, 0]),
      ]),
      ...(dress.palette ? [record(0x92, [...words(56), ...longs(...dress.palette)])] : []),
    ].flat();
    const boundSheet = (at: number) => record(0x85, [...longs(at), 0, 0, 1, 0, 0x73]);
    const begin = globals.length + boundSheet(0).length + END.length;
    const sheet = sheetRecords(grids, figure, dress);
    const stream = Uint8Array.from([...globals, ...boundSheet(begin), ...END, ...sheet]);
    const file = CFB.utils.cfb_new();
    CFB.utils.cfb_add(file, "/Workbook", stream as unknown as string);
    return Uint8Array.from(CFB.write(file, { type: "array" }) as number[]);
  };
}

function sheetRecords(grids: readonly Grid[], figure: string, dress: BiffDress): number[] {
  const cells: number[][] = [];
  const merges: number[][] = [];
  let at: Place = { column: 0, row: 0 };
  let row = 0;
  for (const grid of grids)
    for (const [y, slots] of grid.slots.entries()) {
      slots.forEach((cell, column) => {
        if (cell?.row !== y || cell.col !== column) return;
        const place = { column, row };
        if (cell.colSpan * cell.rowSpan > 1)
          merges.push(words(row, row + cell.rowSpan - 1, column, column + cell.colSpan - 1));
        if (cell.text === figure) {
          at = place;
          cells.push((dress.cell ?? numberCell)(place, 1, Number(figure)));
        } else if (/^[\d.]+$/.test(cell.text)) cells.push(numberCell(place, 0, Number(cell.text)));
        else if (cell.text !== "")
          cells.push(record(0x204, [...words(row, column, 0), ...text(cell.text)]));
      });
      row++;
    }
  const low =
    dress.rowHeight === undefined
      ? []
      : record(0x208, [...words(at.row, 0, 9, dress.rowHeight), ...zeros(4), ...longs(0x100)]);
  return [
    beginning(0x10),
    dress.before?.(at) ?? [],
    record(0x200, [...longs(0, row), ...words(0, 12, 0)]),
    low,
    ...cells,
    record(0x23e, [...words(dress.window ?? 0x6b6), ...zeros(16)]),
    record(0xe5, [...words(merges.length), ...merges.flat()]),
    dress.after?.(at) ?? [],
    END,
  ].flat();
}

// Formats by condition

const PART = { code: 1 << 25, letters: 1 << 26, ground: 1 << 29 };
const ALL_KEPT = 0x3fffff;
const format = (flags: number, more: number, parts: readonly number[]): number[] => [
  ...longs(flags),
  ...words(more),
  ...parts,
];
const NONE = 0xffffffff;
const letters = (colour: number, flags: number, kept: number): number[] => [
  ...zeros(64),
  ...longs(NONE, flags),
  ...zeros(8),
  ...longs(colour, 0, kept),
  ...zeros(24),
  ...words(1),
];
const inWhite = format(ALL_KEPT | PART.letters, 0, letters(9, 0, 0x9a));
const inRed = format(ALL_KEPT | PART.letters, 0, letters(10, 0, 0x9a));
const struck = format(ALL_KEPT | PART.letters, 0, letters(NONE, 0x80, 0x1a));
const onBlack = format((ALL_KEPT & ~(1 << 18)) | PART.ground, 0, longs(8 << 23));
const noCode = [...words(8), ...text(";;;")].slice(0, 2 + 3 + 6);
const formattedAway = format(PART.code | ALL_KEPT, 1, [
  ...words(noCode.length),
  ...noCode.slice(2),
]);

const only = ({ row, column }: Place): number[] => words(row, row, column, column);
const areasOf = (at: Place, rules: number): number[] => [
  ...words(rules, 3),
  ...only(at),
  ...words(1),
  ...only(at),
];
const TRUE = bytes(0x1d, 1);
const whole = (value: number): number[] => [0x1e, ...words(value)];
/** The cell itself, by its distance from itself. */
const SELF = bytes(0x4c, 0, 0, 0, 0xc0);
const rule = (kind: number, sign: number, one: readonly number[], dressed: readonly number[]) =>
  record(0x1b1, [kind, sign, ...words(one.length, 0), ...dressed, ...one]);
const ruled =
  (...rules: readonly number[][]): Records =>
  (at) => [...record(0x1b0, areasOf(at, rules.length)), ...rules.flat()];

const newHead = (kind: number, at: Place): number[] => [...words(kind, 1), ...only(at)];
const newRule = (kind: number, at: Place, one: number[], dressed: number[], own: number[]) =>
  record(0x87a, [
    ...newHead(0x87a, at),
    ...[kind, 0],
    ...words(one.length, 0),
    ...(dressed.length === 0 ? zeros(6) : [...longs(dressed.length), ...dressed]),
    ...one,
    ...words(0),
    ...bytes(0, 1, 0, 0, 0, 16),
    ...zeros(16),
    ...own,
  ]);
const newRuled =
  (kind: number, one: number[], dressed: number[], own: number[]): Records =>
  (at) => [
    ...record(0x879, [...newHead(0x879, at), ...areasOf(at, 1)]),
    ...newRule(kind, at, one, dressed, own),
  ];
const bar = (shows: boolean) => bytes(0, 0, 0, shows ? 2 : 0, 10, 90);
const icons = (alone: boolean) => bytes(0, 0, 0, 3, 0, alone ? 1 : 0);
/** More about the first rule of the group, which by itself only colours. */
const moreAbout =
  (dressed: number[]): Records =>
  (at) => [
    ...ruled(rule(2, 0, TRUE, inRed))(at),
    ...record(0x87b, [
      ...newHead(0x87b, at),
      ...longs(0),
      ...words(1, 0),
      ...bytes(0, 0, 1, 0, 1, 1),
      ...longs(dressed.length),
      ...dressed,
      ...[16, ...zeros(16)],
    ]),
  ];

// Drawings

const atom = (kind: number, data: readonly number[], version = 0): number[] => [
  ...words(version, kind),
  ...longs(data.length),
  ...data,
];
const container = (kind: number, data: readonly number[]): number[] => atom(kind, data, 0xf);
const anchor = (c0: number, r0: number, c1: number, r1: number): number[] =>
  atom(0xf010, words(2, c0, 0, r0, 0, c1, 900, r1, 200));
const on = ({ column, row }: Place): number[] => anchor(column, row, column, row);
const shape = (inside: readonly number[], flags = 0xa00): number[] =>
  container(0xf004, [...atom(0xf00a, longs(1026, flags)), ...inside, ...atom(0xf011, [])]);
/** A drawing of one shape and the object that it stands for. */
const drawn = (inside: readonly number[], object: readonly number[], flags?: number): number[] => [
  ...record(
    0xec,
    container(0xf002, [
      ...atom(0xf008, longs(2, 1026)),
      ...container(0xf003, [
        ...container(0xf004, [...atom(0xf009, zeros(16)), ...atom(0xf00a, longs(1024, 5))]),
        ...shape(inside, flags),
      ]),
    ]),
  ),
  ...object,
];
const object = (kind: number, flags = 0x6011): number[] =>
  record(0x5d, [...words(0x15, 0x12, kind, 1, flags), ...zeros(12), ...longs(0)]);
const [PICTURE, BOX, CHOICES, NOTE] = [8, 6, 0x14, 0x19];
const note = ({ row, column }: Place, flags: number): number[] =>
  record(0x1c, [...words(row, column, flags, 1), ...text("a"), 0]);
/** The text of a box, in records that continue it. */
const boxText = [
  ...record(0x1b6, [...zeros(10), ...words(3, 16), ...zeros(4)]),
  ...record(0x3c, [0, 97, 98, 99]),
  ...record(0x3c, zeros(16)),
];
/** The records of a drawing in two halves, the second of which continues the first. */
function halved(records: readonly number[]): number[] {
  const length = (records[2] ?? 0) + (records[3] ?? 0) * 256;
  const [data, rest] = [records.slice(4, 4 + length), records.slice(4 + length)];
  return [...record(0xec, data.slice(0, 60)), ...record(0x3c, data.slice(60)), ...rest];
}
const chart = [...object(5), ...beginning(0x20), ...record(0x1002, []), ...END];

const formulaCell = ({ row, column }: Place, form: number, value: number): number[] =>
  record(0x06, [
    ...words(row, column, form),
    ...double(value),
    ...zeros(6),
    ...words(3),
    ...whole(value & 0xffff),
  ]);
const textCell = ({ row, column }: Place, form: number, value: number): number[] =>
  record(0x204, [...words(row, column, form), ...text(String(value))]);

const BOOKS: readonly (readonly [name: string, seen: SheetDress["seen"], dress: BiffDress])[] = [
  ["plain", true, {}],
  ["red", true, { font: { colour: 10 } }],
  ["white", false, { font: { colour: 9 } }],
  ["black on black", false, { ground: [1, 8] }],
  ["struck as a whole", false, { font: { flags: 8 } }],
  ["of two points", false, { font: { height: 40 } }],
  [
    "palette of its own",
    false,
    { font: { colour: 10 }, palette: Array.from({ length: 56 }, () => 0xffffff) },
  ],
  ["repeated to fill the cell", false, { align: 4 }],
  ["filled up with a digit", false, { code: "0*7" }],
  ["in white by its format", false, { code: "[White]0" }],
  ["in white by its format, Chinese", false, { code: "[白色]0" }],
  ["text in white by its format", false, { code: "0;0;0;[White]@", cell: textCell }],
  ["text formatted away", "nothing", { code: "0;0;0;", cell: textCell }],
  ["with a unit", true, { code: '0"件"' }],
  ["condition that always holds", false, { after: ruled(rule(2, 0, TRUE, inWhite)) }],
  [
    "second rule hides",
    false,
    { after: ruled(rule(2, 0, TRUE, inRed), rule(2, 0, TRUE, inWhite)) },
  ],
  ["condition of the number that holds", false, { after: ruled(rule(1, 5, whole(0), inWhite)) }],
  [
    "condition of the number that does not hold",
    true,
    { after: ruled(rule(1, 3, whole(0), inWhite)) },
  ],
  [
    "condition of errors",
    true,
    { after: ruled(rule(2, 0, [...SELF, 0x21, ...words(3)], inWhite)) },
  ],
  [
    "condition that compares the cell",
    true,
    { after: ruled(rule(2, 0, [...SELF, ...whole(0), 0x0b], inWhite)) },
  ],
  [
    "condition that compares the cell and holds",
    false,
    { after: ruled(rule(2, 0, [...SELF, ...whole(9), 0x0d], inWhite)) },
  ],
  [
    "condition that cannot be computed",
    false,
    { after: ruled(rule(2, 0, [0x23, 1, 0, 0, 0], inWhite)) },
  ],
  ["condition that only colours", true, { after: ruled(rule(2, 0, TRUE, inRed)) }],
  ["condition that formats away", false, { after: ruled(rule(2, 0, TRUE, formattedAway)) }],
  ["condition that paints black", false, { after: ruled(rule(2, 0, TRUE, onBlack)) }],
  ["condition that strikes", false, { after: ruled(rule(2, 0, TRUE, struck)) }],
  [
    "condition cut short",
    false,
    { after: (at) => [...record(0x1b0, areasOf(at, 1)), ...record(0x1b1, [2, 0, 2, 0])] },
  ],
  ["new condition", false, { after: newRuled(2, TRUE, inWhite, []) }],
  ["more about a condition", false, { after: moreAbout(inWhite) }],
  ["more about a condition that colours", true, { after: moreAbout(inRed) }],
  ["bar without its number", false, { after: newRuled(4, [], [], bar(false)) }],
  ["bar with its number", true, { after: newRuled(4, [], [], bar(true)) }],
  ["icon without its number", false, { after: newRuled(6, [], [], icons(true)) }],
  ["icon with its number", true, { after: newRuled(6, [], [], icons(false)) }],
  [
    "condition after a chart elsewhere",
    false,
    {
      before: () => drawn(anchor(15, 90, 18, 99), chart),
      after: ruled(rule(2, 0, TRUE, inWhite)),
    },
  ],
  ["row too low", false, { rowHeight: 10 }],
  ["rows of the sheet too low", false, { before: () => record(0x225, words(2, 0)) }],
  ["column too narrow", false, { before: () => record(0x7d, words(1, 7, 128, 15, 0, 0)) }],
  ["columns of the sheet too narrow", false, { before: () => record(0x55, words(1)) }],
  [
    "column narrow, made smaller",
    true,
    { align: 8, before: () => record(0x7d, words(1, 7, 180, 15, 0, 0)) },
  ],
  ["formulas shown", false, { window: 0x6b7, cell: formulaCell }],
  ["formulas not shown", true, { cell: formulaCell }],
  ["picture", false, { after: (at) => drawn(on(at), object(PICTURE)) }],
  ["box of text", false, { after: (at) => drawn(on(at), [...object(BOX), ...boxText]) }],
  ["drawing in two records", false, { after: (at) => halved(drawn(on(at), object(PICTURE))) }],
  ["picture elsewhere", true, { after: () => drawn(anchor(15, 90, 16, 92), object(PICTURE)) }],
  ["picture without a place, over all", false, { after: () => drawn([], object(PICTURE)) }],
  [
    "drawing cut short, over all",
    false,
    { after: (at) => [...record(0xec, drawn(on(at), []).slice(4, 60)), ...object(PICTURE)] },
  ],
  ["deleted picture", true, { after: (at) => drawn(on(at), object(PICTURE), 0xa08) }],
  ["arrow of a list of choices", true, { after: (at) => drawn(on(at), object(CHOICES, 0x2101)) }],
  [
    "note",
    true,
    { after: (at) => [...drawn(on(at), [...object(NOTE), ...boxText]), ...note(at, 0)] },
  ],
  [
    "note that is always shown",
    false,
    { after: (at) => [...drawn(on(at), [...object(NOTE), ...boxText]), ...note(at, 2)] },
  ],
];

export const BIFF_DRESSES: readonly SheetDress[] = BOOKS.map(([name, seen, dress]) => ({
  ...{ name, seen, type: "xls" as const },
  make: biffBook(dress),
}));
