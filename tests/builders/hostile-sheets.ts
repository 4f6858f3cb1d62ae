/**
 * Workbooks that hide, cover, cut off or change a figure otherwise than by its letters: by formats,
 * conditions, rows, columns and drawings.
 */
import { book, type Book, type SheetDress } from "./hostile-book";

const RED_ON_WHITE = '<color rgb="FFFF0000"/><sz val="11"/>';
const WHITE_LETTERS = '<color rgb="FFFFFFFF"/><sz val="11"/>';
const rule = (attributes: string, inside: string): string =>
  `<conditionalFormatting sqref="@"><cfRule priority="1" dxfId="0" ${attributes}>${inside}</cfRule></conditionalFormatting>`;
const always = rule('type="expression"', "<formula>TRUE</formula>");
const IN_WHITE = '<font><color rgb="FFFFFFFF"/></font>';
const bars = (kind: string): string =>
  `<conditionalFormatting sqref="@"><cfRule type="${kind}" priority="1"><${kind} showValue="0"><cfvo type="min"/><cfvo type="max"/></${kind}></cfRule></conditionalFormatting>`;
const DRAWING =
  'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"';
const marker = (name: string, c: string, r: string): string =>
  `<xdr:${name}><xdr:col>${c}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${r}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:${name}>`;
const picture = '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="p"/></xdr:nvPicPr></xdr:pic>';
const drawing = (inside: string): string => `<xdr:wsDr ${DRAWING}>${inside}${picture}</xdr:wsDr>`;
const over = drawing(
  `<xdr:twoCellAnchor>${marker("from", "@c", "@r")}${marker("to", "@c", "@r")}</xdr:twoCellAnchor>`,
);
const prefixed =
  (prefix: string) =>
  (xml: string): string =>
    xml.replace(/<(\/?)(?=[a-zA-Z])/g, `<$1${prefix}:`).replace(' xmlns="', ` xmlns:${prefix}="`);

const BOOKS: readonly (readonly [name: string, seen: boolean, parts: Book])[] = [
  ["plain", true, {}],
  ["red", true, { font: RED_ON_WHITE }],
  ["struck as a whole", false, { font: '<strike/><sz val="11"/>' }],
  [
    "palette of its own",
    false,
    {
      font: '<color indexed="10"/>',
      palette: `<colors><indexedColors>${'<rgbColor rgb="00FFFFFF"/>'.repeat(64)}</indexedColors></colors>`,
    },
  ],
  ["ivory of the palette", false, { font: '<color indexed="26"/>' }],
  [
    "gradient of one colour",
    false,
    {
      fill: '<gradientFill><stop position="0"><color rgb="FF000000"/></stop><stop position="1"><color rgb="FF000000"/></stop></gradientFill>',
    },
  ],
  ["repeated to fill the cell", false, { align: 'horizontal="fill"' }],
  ["names with a prefix", false, { font: WHITE_LETTERS, rewrite: prefixed("ns0") }],
  ["single quotes", false, { font: WHITE_LETTERS, rewrite: (xml) => xml.replaceAll('"', "'") }],
  [
    "cells without their places",
    false,
    { font: WHITE_LETTERS, rewrite: (xml) => xml.replace(/<c r="[A-Z]+\d+"/g, "<c") },
  ],
  ["filled up with a digit", false, { code: "0*7" }],
  ["in thousandths", false, { code: "0‰" }],
  ["in thousands", false, { code: '0"千"' }],
  ["as a date", false, { code: 'm"月"d"日"' }],
  [
    "text in white by its format",
    false,
    {
      code: "0;0;0;[White]@",
      cell: (at, n) => `<c r="${at}" s="1" t="inlineStr"><is><t>${n}</t></is></c>`,
    },
  ],
  ["digits of the place", true, { code: "[DBNum1][$-804]General" }],
  ["with a unit", true, { code: '0"件"' }],
  ["condition that always holds", false, { difference: IN_WHITE, after: always }],
  [
    "condition of the number that holds",
    false,
    {
      difference: IN_WHITE,
      after: rule('type="cellIs" operator="greaterThan"', "<formula>0</formula>"),
    },
  ],
  [
    "condition of the number that does not hold",
    true,
    { difference: IN_WHITE, after: rule('type="cellIs" operator="equal"', "<formula>0</formula>") },
  ],
  [
    "condition of errors",
    true,
    { difference: IN_WHITE, after: rule('type="expression"', "<formula>ISERROR(@)</formula>") },
  ],
  [
    "condition that compares the cell",
    true,
    { difference: IN_WHITE, after: rule('type="expression"', "<formula>$@=0</formula>") },
  ],
  [
    "condition that only colours",
    true,
    { difference: '<font><color rgb="FFFF0000"/></font>', after: always },
  ],
  [
    "condition that formats away",
    false,
    { difference: '<numFmt numFmtId="200" formatCode=";;;"/>', after: always },
  ],
  [
    "condition that paints black",
    false,
    {
      difference:
        '<fill><patternFill patternType="solid"><bgColor rgb="FF000000"/></patternFill></fill>',
      after: always,
    },
  ],
  ["condition that strikes", false, { difference: "<font><strike/></font>", after: always }],
  [
    "extended condition",
    false,
    {
      after: `<extLst><ext><x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule type="expression" priority="1"><xm:f>TRUE</xm:f><x14:dxf>${IN_WHITE}</x14:dxf></x14:cfRule><xm:sqref>@</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>`,
    },
  ],
  ["bar without its number", false, { after: bars("dataBar") }],
  ["icon without its number", false, { after: bars("iconSet") }],
  ["row too low", false, { row: ' ht="1" customHeight="1"' }],
  [
    "column too narrow",
    false,
    { before: '<cols><col min="2" max="8" width="0.5" customWidth="1"/></cols>' },
  ],
  [
    "column narrow, made smaller",
    true,
    {
      before: '<cols><col min="2" max="8" width="0.7" customWidth="1"/></cols>',
      align: 'shrinkToFit="1"',
    },
  ],
  [
    "formulas shown",
    false,
    {
      before: '<sheetViews><sheetView showFormulas="1" workbookViewId="0"/></sheetViews>',
      cell: (at, n) => `<c r="${at}"><f>${n}+0</f><v>${n}</v></c>`,
    },
  ],
  ["picture", false, { drawing: over }],
  [
    "picture, names without a prefix",
    false,
    { drawing: over.replace(/<(\/?)xdr:/g, "<$1").replace("xmlns:xdr=", "xmlns=") },
  ],
  [
    "picture that begins elsewhere",
    false,
    {
      drawing: drawing(
        `<xdr:oneCellAnchor>${marker("from", "0", "@r")}<xdr:ext cx="6000000" cy="200000"/></xdr:oneCellAnchor>`,
      ),
    },
  ],
  [
    "picture over all",
    false,
    {
      drawing: drawing(
        '<xdr:absoluteAnchor><xdr:pos x="0" y="0"/><xdr:ext cx="9000000" cy="90000000"/></xdr:absoluteAnchor>',
      ),
    },
  ],
  [
    "picture elsewhere",
    true,
    {
      drawing: drawing(
        `<xdr:twoCellAnchor>${marker("from", "15", "90")}${marker("to", "16", "92")}</xdr:twoCellAnchor>`,
      ),
    },
  ],
  [
    "box of an old drawing",
    false,
    {
      vml: '<xml><v:shape><x:ClientData ObjectType="Rect"><x:Anchor>@c, 0, @r, 0, @c, 9, @r, 9</x:Anchor></x:ClientData></v:shape></xml>',
    },
  ],
  [
    "note of an old drawing",
    true,
    {
      vml: '<xml><v:shape><x:ClientData ObjectType="Note"><x:Anchor>@c, 0, @r, 0, @c, 9, @r, 9</x:Anchor></x:ClientData></v:shape></xml>',
    },
  ],
];

export const BOOK_DRESSES: readonly SheetDress[] = BOOKS.map(([name, seen, parts]) => ({
  ...{ name, seen, type: "xlsx" as const },
  make: book(parts),
}));
