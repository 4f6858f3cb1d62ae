/**
 * Workbooks, OpenDocument files and rich text in which one figure is not what its letters say. The
 * figure is true; the stray digit is a 7.
 */
import { strToU8, zipSync } from "fflate";
import type { Grid, GridCell } from "@/lib/extract/types";

/** `cell` gives the figure's cell as its format writes it; `head` what stands before the tables. */
export type OfficeDress = {
  readonly name: string;
  readonly head?: string;
  readonly cell: (n: string) => string;
  /** Nothing of the figure is seen, so that its cell may not be read at all. */
  readonly unseen?: boolean;
};
type Print = (text: string) => string | null;

/** Cells of a row where they begin; null where a cell from above or the left goes on. */
const ownCells = (grid: Grid): (GridCell | null)[][] =>
  grid.slots.map((row, r) =>
    row.map((cell, c) => (cell?.row === r && cell.col === c ? cell : null)),
  );
const isFigure = (text: string): boolean => /^\d+(?:\.\d+)?$/.test(text);

const OFFICE =
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"';
const spans = ({ colSpan, rowSpan }: GridCell): string =>
  `${colSpan > 1 ? ` table:number-columns-spanned="${colSpan}"` : ""}${rowSpan > 1 ? ` table:number-rows-spanned="${rowSpan}"` : ""}`;

/** A flat OpenDocument spreadsheet: `print` gives the whole cell where it is not the plain one. */
export function openSheet(grids: readonly Grid[], head: string, print: Print): Uint8Array {
  const cellOf = (cell: GridCell | null): string => {
    if (!cell) return "<table:covered-table-cell/>";
    const own = print(cell.text);
    if (own !== null) return own;
    return isFigure(cell.text)
      ? `<table:table-cell${spans(cell)} office:value-type="float" office:value="${cell.text}"><text:p>${cell.text}</text:p></table:table-cell>`
      : `<table:table-cell${spans(cell)} office:value-type="string"><text:p>${cell.text}</text:p></table:table-cell>`;
  };
  const rows = grids.flatMap((grid) =>
    ownCells(grid).map((row) => `<table:table-row>${row.map(cellOf).join("")}</table:table-row>`),
  );
  return strToU8(
    `<?xml version="1.0" encoding="UTF-8"?><office:document ${OFFICE} office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:automatic-styles>${head}</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="s">${rows.join("")}</table:table></office:spreadsheet></office:body></office:document>`,
  );
}

/** A flat OpenDocument text: `print` gives what stands in the cell. */
export function openText(grids: readonly Grid[], head: string, print: Print): Uint8Array {
  const cellOf = (cell: GridCell | null): string =>
    cell
      ? `<table:table-cell${spans(cell)}>${print(cell.text) ?? `<text:p>${cell.text}</text:p>`}</table:table-cell>`
      : "<table:covered-table-cell/>";
  const tables = grids.map(
    (grid) =>
      `<table:table>${ownCells(grid)
        .map((row) => `<table:table-row>${row.map(cellOf).join("")}</table:table-row>`)
        .join("")}</table:table><text:p/>`,
  );
  const [styles = "", changes = ""] = head.split("|");
  return strToU8(
    `<?xml version="1.0" encoding="UTF-8"?><office:document ${OFFICE} office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${changes}${tables.join("")}</office:text></office:body></office:document>`,
  );
}

const letters = (text: string): string =>
  [...text].map((c) => (c.charCodeAt(0) > 127 ? `\\u${c.charCodeAt(0)}?` : c)).join("");

/** Rich text whose rows say where their cells end. */
export function richText(grids: readonly Grid[], head: string, print: Print): Uint8Array {
  const width = 900;
  const row = (cells: (GridCell | null)[], slots: readonly (GridCell | null)[], r: number) => {
    const shown = slots.flatMap((cell, c) => (cell && cell.col === c ? [cell] : []));
    const ends = shown.map(
      (cell) =>
        `${cell.rowSpan > 1 ? (cell.row === r ? "\\clvmgf" : "\\clvmrg") : ""}\\cellx${(cell.col + cell.colSpan) * width}`,
    );
    const texts = shown.map((cell) =>
      cells.includes(cell)
        ? `\\pard\\intbl ${print(cell.text) ?? letters(cell.text)}\\cell `
        : "\\pard\\intbl\\cell ",
    );
    return `\\trowd\\trleft0${ends.join("")} ${texts.join("")}\\row `;
  };
  const tables = grids.map((grid) => {
    const own = ownCells(grid);
    return `${grid.slots.map((slots, r) => row(own[r] ?? [], slots, r)).join("")}\\pard\\par `;
  });
  return Buffer.from(`{\\rtf1\\ansi\\ansicpg936${head}\n${tables.join("")}}`);
}

const columnName = (c: number): string => String.fromCharCode(65 + c);
const inline = (at: string, text: string): string =>
  `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
const NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
/**
 * Fonts: plain, white, red, of one point. Formats 1–3 use them, 4 is white on black, 5 shows
 * nothing; 6–11 show something else than the number.
 */
const STYLES = `<styleSheet ${NAMESPACE}><numFmts count="6"><numFmt numFmtId="170" formatCode=";;;"/><numFmt numFmtId="171" formatCode="0&quot;7&quot;"/><numFmt numFmtId="172" formatCode="#,##0,"/><numFmt numFmtId="173" formatCode="0%"/><numFmt numFmtId="174" formatCode="[White]0"/><numFmt numFmtId="175" formatCode="0.0000E+00"/></numFmts><fonts count="4"><font><sz val="11"/></font><font><color rgb="FFFFFFFF"/><sz val="11"/></font><font><color rgb="FFFF0000"/><sz val="11"/></font><font><sz val="1"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF000000"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="12"><xf/><xf fontId="1"/><xf fontId="2"/><xf fontId="3"/><xf fontId="1" fillId="2"/><xf numFmtId="170" applyNumberFormat="1"/>${[171, 172, 173, 174, 14, 175].map((id) => `<xf numFmtId="${id}" applyNumberFormat="1"/>`).join("")}</cellXfs></styleSheet>`;

/**
 * A workbook of one sheet, in which `print` gives the cell's element, without its place, where it
 * is not the plain one.
 */
export function workbook(grids: readonly Grid[], head: string, print: Print): Uint8Array {
  let r = 0;
  const merges: string[] = [];
  const rows = grids.flatMap((grid) =>
    ownCells(grid).map((cells) => {
      r++;
      const own = cells.flatMap((cell, c): string[] => {
        if (!cell) return [];
        const at = `${columnName(c)}${r}`;
        if (cell.colSpan > 1 || cell.rowSpan > 1)
          merges.push(`${at}:${columnName(c + cell.colSpan - 1)}${r + cell.rowSpan - 1}`);
        const printed = print(cell.text)?.replace("<c", `<c r="${at}"`);
        const plain = isFigure(cell.text)
          ? `<c r="${at}"><v>${cell.text}</v></c>`
          : inline(at, cell.text);
        return [printed ?? plain];
      });
      return `<row r="${r}">${own.join("")}</row>`;
    }),
  );
  const [view = "", after = ""] = head.split("|");
  const merged = `<mergeCells count="${merges.length}">${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join("")}</mergeCells>`;
  const files: Record<string, string> = {
    "[Content_Types].xml":
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>',
    "_rels/.rels":
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": `<workbook ${NAMESPACE} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels":
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": STYLES,
    "xl/worksheets/sheet1.xml": `<worksheet ${NAMESPACE}>${view}<sheetData>${rows.join("")}</sheetData>${merged}${after}</worksheet>`,
  };
  return zipSync(
    Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, strToU8(xml)])),
  );
}

const number = (n: string, attributes = "", shown = n): string =>
  `<table:table-cell${attributes} office:value-type="float" office:value="${n}"><text:p>${shown}</text:p></table:table-cell>`;
const string = (inside: string, attributes = ""): string =>
  `<table:table-cell${attributes} office:value-type="string"><text:p>${inside}</text:p></table:table-cell>`;
const textStyle = (properties: string): string =>
  `<style:style style:name="q" style:family="text"><style:text-properties ${properties}/></style:style>`;
const cellStyle = (inside: string, attributes = ""): string =>
  `<style:style style:name="q" style:family="table-cell"${attributes}>${inside}</style:style>`;
const besideSpan = (properties: string): OfficeDress => ({
  name: `span ${properties}`,
  head: textStyle(properties),
  cell: (n) => string(`${n}<text:span text:style-name="q">7</text:span>`),
});
const SPANS = [
  'fo:color="#ffffff"',
  'fo:color="#fefefe"',
  'fo:font-size="1pt"',
  'text:display="none"',
  'fo:color="#ff0000"',
  'style:text-line-through-style="solid"',
  'fo:background-color="#000000"',
  'loext:opacity="0%"',
  'style:text-scale="1%"',
  'style:text-position="super 58%"',
  'style:text-line-through-type="double"',
];

export const HOSTILE_OPEN_SHEETS: readonly OfficeDress[] = [
  ...SPANS.map(besideSpan),
  {
    name: "cell in white",
    head: cellStyle('<style:text-properties fo:color="#ffffff"/>'),
    cell: (n) => string(`${n}7`, ' table:style-name="q"'),
    unseen: true,
  },
  {
    name: "cell struck as a whole",
    head: cellStyle('<style:text-properties style:text-line-through-style="solid"/>'),
    cell: (n) => string(n, ' table:style-name="q"'),
    unseen: true,
  },
  {
    name: "black on black",
    head: cellStyle('<style:table-cell-properties fo:background-color="#000000"/>'),
    cell: (n) => string(`${n}7`, ' table:style-name="q"'),
    unseen: true,
  },
  {
    name: "format of nothing",
    head: `<number:number-style style:name="N9"><number:text/></number:number-style>${cellStyle("", ' style:data-style-name="N9"')}`,
    cell: (n) => number(n, ' table:style-name="q"'),
    unseen: true,
  },
  {
    name: "truth value",
    cell: () =>
      '<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>TRUE</text:p></table:table-cell>',
    unseen: true,
  },
  {
    name: "percentage",
    cell: () =>
      '<table:table-cell office:value-type="percentage" office:value="0.5"><text:p>50%</text:p></table:table-cell>',
    unseen: true,
  },
  {
    name: "note at the cell",
    cell: (n) =>
      `<table:table-cell office:value-type="float" office:value="${n}"><office:annotation><text:p>7</text:p></office:annotation><text:p>${n}</text:p></table:table-cell>`,
  },
];

export const HOSTILE_OPEN_TEXTS: readonly OfficeDress[] = [
  ...SPANS.map((properties) => ({
    ...besideSpan(properties),
    cell: (n: string) => `<text:p>${n}<text:span text:style-name="q">7</text:span></text:p>`,
  })),
  {
    name: "inserted digit",
    head: '|<text:tracked-changes><text:changed-region text:id="i1"><text:insertion/></text:changed-region></text:tracked-changes>',
    cell: (n) =>
      `<text:p>${n}<text:change-start text:change-id="i1"/>7<text:change-end text:change-id="i1"/></text:p>`,
  },
  {
    name: "deleted digit",
    head: '|<text:tracked-changes><text:changed-region text:id="d1"><text:deletion><text:p>7</text:p></text:deletion></text:changed-region></text:tracked-changes>',
    cell: (n) => `<text:p>${n}<text:change text:change-id="d1"/></text:p>`,
  },
  {
    name: "note of the page's foot",
    cell: (n) =>
      `<text:p>${n}<text:note text:note-class="footnote"><text:note-citation>7</text:note-citation><text:note-body><text:p>77</text:p></text:note-body></text:note></text:p>`,
  },
  {
    name: "hidden paragraph",
    cell: (n) =>
      `<text:p>${n}</text:p><text:p><text:hidden-paragraph text:is-hidden="true"/>7</text:p>`,
  },
  {
    name: "ruby",
    cell: (n) =>
      `<text:p><text:ruby><text:ruby-base>${n}</text:ruby-base><text:ruby-text>7</text:ruby-text></text:ruby></text:p>`,
  },
  {
    name: "placeholder",
    cell: (n) =>
      `<text:p><text:placeholder text:placeholder-type="text">${n}7</text:placeholder></text:p>`,
  },
  {
    name: "annotation",
    cell: (n) => `<text:p>${n}<office:annotation><text:p>7</text:p></office:annotation></text:p>`,
  },
  {
    name: "conditional text",
    cell: (n) =>
      `<text:p>${n}<text:conditional-text text:condition="ooow:0" text:string-value-if-true="7" text:string-value-if-false=""></text:conditional-text></text:p>`,
  },
  {
    name: "hidden text field",
    cell: (n) => `<text:p>${n}<text:hidden-text>7</text:hidden-text></text:p>`,
  },
];

const COLOURS =
  "{\\colortbl;\\red255\\green255\\blue255;\\red255\\green0\\blue0;\\red254\\green254\\blue254;\\red0\\green0\\blue0;}";
const PICTURE =
  "{\\pict\\pngblip\\picwgoal600\\pichgoal300 89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8cfc0f01f0005000201a5f645400000000049454e44ae426082}";
export const HOSTILE_RICH_TEXTS: readonly OfficeDress[] = [
  ...[
    "\\cf1",
    "\\cf2",
    "\\cf3",
    "\\fs2",
    "\\v",
    "\\highlight4",
    "\\chcbpat4",
    "\\strike",
    "\\fs40",
    "\\striked1",
    "\\super",
    "\\up12",
    "\\charscalex1",
  ].map((word): OfficeDress => ({
    name: `letters ${word}`,
    head: COLOURS,
    cell: (n) => `${n}{${word} 7}`,
  })),
  { name: "inserted digit", cell: (n) => `${n}{\\revised\\revauth1 7}` },
  { name: "deleted digit", cell: (n) => `${n}{\\deleted\\revauth1 7}` },
  { name: "struck beside new", cell: (n) => `{\\strike 77}${n}` },
  { name: "field code", cell: (n) => `{\\field{\\*\\fldinst 7}{\\fldrslt ${n}}}` },
  { name: "footnote", cell: (n) => `${n}{\\super\\chftn{\\footnote 7}}` },
  { name: "index entry", cell: (n) => `${n}{\\xe 7}{\\tc 7}` },
  { name: "unicode pair", cell: (n) => `{\\upr{7}{\\*\\ud{${n}}}}` },
  { name: "annotation", cell: (n) => `${n}{\\*\\annotation 7}` },
  {
    name: "shape",
    cell: (n) => `${n}{\\shp{\\*\\shpinst\\shpleft0{\\shptxt 7}}}`,
  },
  { name: "bookmark", cell: (n) => `{\\*\\bkmkstart 7}${n}{\\*\\bkmkend 7}` },
  { name: "picture alone", cell: () => PICTURE, unseen: true },
  { name: "picture in a group", cell: () => `{\\*\\shppict${PICTURE}}`, unseen: true },
  { name: "last digit a picture", cell: (n) => n.slice(0, -1) + PICTURE, unseen: true },
  {
    name: "object",
    cell: (n) => `{\\object\\objemb{\\*\\objdata 00}{\\result ${n}}}`,
    unseen: true,
  },
  ...["EQ \\\\o(7,-)", "FORMCHECKBOX", "= 5+2"].map((code): OfficeDress => ({
    name: `field without a result, ${code}`,
    cell: () => `{\\field{\\*\\fldinst ${code}}}`,
    unseen: true,
  })),
  {
    name: "field of the page",
    cell: () => "{\\field{\\*\\fldinst PAGE}{\\fldrslt 7}}",
    unseen: true,
  },
  {
    name: "formula with its result",
    cell: (n) => `{\\field{\\*\\fldinst =SUM(1)}{\\fldrslt ${n}}}`,
  },
  { name: "number of the page", cell: (n) => `${n}\\chpgn `, unseen: true },
  { name: "number of a list alone", cell: (n) => `{\\listtext ${n}.\\tab}`, unseen: true },
  ...["\\cs10", "\\cs11"].map((style): OfficeDress => ({
    name: `letters of a style ${style}`,
    head: `${COLOURS}{\\stylesheet{\\s0 Normal;}{\\*\\cs10 \\v hid;}{\\*\\cs11\\sbasedon12 on;}{\\*\\cs12 \\cf1 white;}}`,
    cell: (n) => `${n}{${style} 7}`,
  })),
  ...[
    "\\s15",
    "\\cbpat4",
    "\\shading10000",
    "\\chshdng10000",
    "\\expndtw-200",
    "\\expnd-40",
    "\\twoinone0",
    "\\trrh-10",
  ].map((word): OfficeDress => ({
    name: `figure ${word}`,
    head: `${COLOURS}{\\stylesheet{\\s0 Normal;}{\\s15 \\cf1 white;}}`,
    cell: (n) => `{${word} ${n}}`,
    unseen: true,
  })),
  { name: "signs for old programs in a group", cell: (n) => `\\u57{7}${n.slice(1)}`, unseen: true },
];

const rich = (n: string, properties: string): string =>
  `<c t="inlineStr"><is><r><t>${n}</t></r><r><rPr>${properties}</rPr><t>7</t></r></is></c>`;
export const HOSTILE_WORKBOOKS: readonly OfficeDress[] = [
  ...[
    '<color rgb="FFFFFFFF"/>',
    '<color theme="0"/>',
    '<color rgb="FFFF0000"/>',
    '<sz val="1"/>',
    "<strike/>",
    '<color indexed="9"/>',
  ].map((properties): OfficeDress => ({
    name: `run ${properties}`,
    cell: (n) => rich(n, properties),
  })),
  { name: "cell in white", cell: (n) => `<c s="1"><v>${n}7</v></c>`, unseen: true },
  { name: "cell of one point", cell: (n) => `<c s="3"><v>${n}7</v></c>`, unseen: true },
  { name: "white on black", cell: (n) => `<c s="4"><v>${n}</v></c>` },
  { name: "format of nothing", cell: (n) => `<c s="5"><v>${n}7</v></c>`, unseen: true },
  { name: "truth value", cell: () => '<c t="b"><v>1</v></c>', unseen: true },
  { name: "date", cell: () => '<c t="d"><v>2023-01-07</v></c>', unseen: true },
  { name: "error", cell: () => '<c t="e"><v>#REF!</v></c>', unseen: true },
  {
    name: "reading aid",
    cell: (n) => `<c t="inlineStr"><is><t>${n}</t><rPh sb="0" eb="1"><t>7</t></rPh></is></c>`,
  },
  { name: "format with a digit of its own", cell: (n) => `<c s="6"><v>${n}</v></c>`, unseen: true },
  { name: "format of thousands", cell: (n) => `<c s="7"><v>${n}</v></c>`, unseen: true },
  { name: "format of shares", cell: (n) => `<c s="8"><v>${n}</v></c>`, unseen: true },
  { name: "format in white", cell: (n) => `<c s="9"><v>${n}</v></c>`, unseen: true },
  { name: "format of dates", cell: (n) => `<c s="10"><v>${n}</v></c>`, unseen: true },
  { name: "format of powers", cell: (n) => `<c s="11"><v>${n}</v></c>` },
  { name: "formula without a result", cell: () => "<c><f>1+1</f></c>", unseen: true },
];
