/**
 * How wide the columns of a binary workbook are, and which rows are too low to be seen. Records of
 * [MS-XLS] 2.4: ColInfo 53, DefaultRowHeight 87, DefColWidth 89, Row 221, StandardWidth (DxGCol) 102.
 */
import type { BiffRecord } from "./biff-records";
import { TWENTIETHS } from "./biff-styles";

const RECORD = {
  column: 0x7d,
  usualWidth: 0x55,
  exactWidth: 0x99,
  usualHeight: 0x225,
  row: 0x208,
} as const;
/** Columns beyond these are not read. */
const MOST_COLUMNS = 80;
/** Widths are written in 1/256 of a letter. */
const OF_LETTER = 256;
/** Letters that a column without a width of its own has room for. */
const USUAL_WIDTH = 8.43;
/** Points: no figure is seen in a row that is not as high. */
const LEAST_HEIGHT = 4;
const HEIGHT = 0x7fff;
const [ROWS_HIDDEN, ROW_HIDDEN] = [2, 0x20];

export class BiffSizes {
  private readonly own: { readonly from: number; readonly to: number; readonly width: number }[] =
    [];
  private usual = USUAL_WIDTH;
  private exact: number | null = null;
  private isUsualLow = false;
  private readonly low = new Map<number, boolean>();

  read({ kind, data }: BiffRecord): void {
    const length = data.byteLength;
    if (kind === RECORD.column && length >= 6 && this.own.length < OF_LETTER) {
      const word = (at: number) => data.getUint16(at, true);
      this.own.push({ from: word(0), to: word(2), width: word(4) / OF_LETTER });
    } else if (kind === RECORD.usualWidth && length >= 2) this.usual = data.getUint16(0, true);
    else if (kind === RECORD.exactWidth && length >= 2)
      this.exact = data.getUint16(0, true) / OF_LETTER;
    else if (kind === RECORD.usualHeight && length >= 4)
      this.isUsualLow =
        (data.getUint16(0, true) & ROWS_HIDDEN) !== 0 || isLow(data.getUint16(2, true));
    else if (kind === RECORD.row && length >= 14)
      this.low.set(
        data.getUint16(0, true),
        (data.getUint8(12) & ROW_HIDDEN) !== 0 || isLow(data.getUint16(6, true)),
      );
  }

  isLow(row: number): boolean {
    return this.low.get(row) ?? this.isUsualLow;
  }

  /** Letters that each column has room for. */
  widths(): number[] {
    const usual = this.exact ?? this.usual;
    return Array.from(
      { length: MOST_COLUMNS },
      (_, n) => this.own.find(({ from, to }) => n >= from && n <= to)?.width ?? usual,
    );
  }
}

const isLow = (twentieths: number): boolean => (twentieths & HEIGHT) / TWENTIETHS < LEAST_HEIGHT;
