import { SIDE_COLUMNS } from "@/lib/forms";
import {
  AlignmentType,
  Document,
  Footer,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from "docx";
import { valueAt } from "@/lib/lookup";
import { withFontTable } from "../font-table";
import { placeCells } from "./place";
import { officialParts, signatureOf, titleOf, type OfficialReport, type TableSheet } from "./sheet";

/** Fonts of official documents by name; where they are not installed, a word processor takes its nearest. */
export const DOCX_FONT = {
  title: { ascii: "Times New Roman", eastAsia: "方正小标宋简体", hAnsi: "Times New Roman" },
  head: { ascii: "Arial", eastAsia: "黑体", hAnsi: "Arial" },
  sub: { ascii: "Times New Roman", eastAsia: "楷体", hAnsi: "Times New Roman" },
  text: { ascii: "Times New Roman", eastAsia: "仿宋", hAnsi: "Times New Roman" },
} as const;
/** A4 with the margins of GB/T 9704, in twentieths of a point; what remains for text is 156 mm. */
export const PAGE = {
  size: { width: 11906, height: 16838 },
  margin: { top: 2098, bottom: 1984, left: 1587, right: 1474 },
};
/**
 * Where a run names no font of its own; and that the text is Chinese, so that a substitute draws
 * Chinese forms of the characters.
 */
export const STYLES = {
  default: {
    document: { run: { font: DOCX_FONT.text, language: { value: "en-US", eastAsia: "zh-CN" } } },
  },
};
const TEXT_WIDTH = PAGE.size.width - PAGE.margin.left - PAGE.margin.right;

export const pageFooter = (): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          new TextRun({
            children: ["— ", PageNumber.CURRENT, " —"],
            size: 24,
            font: DOCX_FONT.text,
          }),
        ],
      }),
    ],
  });

/** The official form as a Word document. `custom` are document properties: they survive being saved again. */
export async function officialDocx(
  r: OfficialReport,
  custom: readonly { name: string; value: string }[] = [],
): Promise<Uint8Array> {
  const children = officialParts(r).flatMap((p) => [
    new Paragraph({
      spacing: { before: 240, after: 80 },
      keepNext: true,
      pageBreakBefore: p.newPage ?? false,
      children: [new TextRun({ text: p.heading, font: DOCX_FONT.head, size: 28 })],
    }),
    ...(p.text ?? []).map(
      (t) =>
        new Paragraph({
          indent: { firstLine: 560 },
          spacing: { line: 400 },
          children: [new TextRun({ text: t, font: DOCX_FONT.text, size: 28 })],
        }),
    ),
    ...(p.sheet ? [docxTable(p.sheet, { head: p.head })] : []),
  ]);
  const title = new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: 240 },
    children: [new TextRun({ text: titleOf(r), font: DOCX_FONT.title, size: 40 })],
  });
  const signature = signatureOf(r).map(
    (line, i) =>
      new Paragraph({
        alignment: AlignmentType.RIGHT,
        spacing: { before: i === 0 ? 240 : 0 },
        keepNext: true,
        children: [new TextRun({ text: line, font: DOCX_FONT.text, size: 28 })],
      }),
  );
  const document = new Document({
    creator: "Sunledger 阳光台账",
    title: titleOf(r),
    styles: STYLES,
    customProperties: [...custom],
    sections: [
      {
        properties: { page: PAGE },
        footers: { default: pageFooter() },
        children: [title, ...children, ...signature],
      },
    ],
  });
  return withFontTable(new Uint8Array(await Packer.toBuffer(document)));
}

export type TableStyle = {
  /** Widths of the columns in proportion; the official tables have their own. */
  readonly shares?: readonly number[];
  /** Rows that are repeated on the next page, and never stand alone at the end of one. */
  readonly head?: number | undefined;
  /** Columns of words, which begin at the left. */
  readonly words?: readonly number[];
};

/** How wide a column is beside the others. In section three the innermost label column is the wide one. */
function weightOf(column: number, columns: number, isSectionThree: boolean): number {
  if (isSectionThree) return [1, 1.4, 3.4][column] ?? 1;
  return columns <= 5 && column === 0 ? 1.6 : 1;
}

/** A bordered table over the width of the text. */
export function docxTable(
  sheet: TableSheet,
  { shares, head = 0, words = [] }: TableStyle = {},
): Table {
  const { cells, width } = placeCells(sheet);
  const first = valueAt(valueAt(sheet, 0), 0);
  const isSectionThree = first.cols === SIDE_COLUMNS && (first.rows ?? 1) > 1;
  const weights =
    shares ?? Array.from({ length: width }, (_, c) => weightOf(c, width, isSectionThree));
  const sum = weights.reduce((a, b) => a + b, 0);
  const columns = weights.map((w) => Math.floor((TEXT_WIDTH * w) / sum));
  const size = width > 10 ? 15 : 18;
  const rows = sheet.map(
    (_, r) =>
      new TableRow({
        cantSplit: true,
        tableHeader: r < head,
        children: cells
          .filter((p) => p.row === r)
          .map(
            (p) =>
              new TableCell({
                rowSpan: p.rows,
                columnSpan: p.cols,
                verticalAlign: VerticalAlign.CENTER,
                width: {
                  size: columns.slice(p.col, p.col + p.cols).reduce((a, b) => a + b, 0),
                  type: WidthType.DXA,
                },
                margins: { left: 40, right: 40, top: 20, bottom: 20 },
                children: [
                  new Paragraph({
                    alignment:
                      words.includes(p.col) && r >= head
                        ? AlignmentType.LEFT
                        : AlignmentType.CENTER,
                    keepNext: r < head,
                    children: [new TextRun({ text: p.cell.text, font: DOCX_FONT.text, size })],
                  }),
                ],
              }),
          ),
      }),
  );
  return new Table({
    columnWidths: columns,
    layout: TableLayoutType.FIXED,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    rows,
  });
}
