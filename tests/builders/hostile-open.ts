/** OpenDocument files that hide, cover or change a figure by formats, conditions, fields, sections and shapes. */
import { strToU8 } from "fflate";
import { letter, type SheetDress } from "./hostile-book";
import { openSheet, openText } from "./hostile-office";

const float = (attributes: string, figure: string, shown = figure): string =>
  `<table:table-cell${attributes} office:value-type="float" office:value="${figure}"><text:p>${shown}</text:p></table:table-cell>`;
const cellStyle = (inside: string, attributes = ""): string =>
  `<style:style style:name="q" style:family="table-cell"${attributes}>${inside}</style:style>`;
const formatted = (format: string): string =>
  `<number:number-style style:name="N9">${format}</number:number-style>${cellStyle("", ' style:data-style-name="N9"')}`;
const STYLED = ' table:style-name="q"';
const WHITE_STYLE =
  '<style:style style:name="w" style:family="table-cell"><style:text-properties fo:color="#ffffff"/></style:style>';
const DIGITS = '<number:number number:min-integer-digits="1"/>';
const frame = '<draw:frame svg:width="9cm" svg:height="1cm"><draw:image/></draw:frame>';
const CHART =
  '<draw:frame svg:x="60cm" svg:width="3cm" svg:height="1cm"><draw:object><office:document><table:table table:name="local-table"><table:table-row><table:table-cell office:value-type="string"><text:p>行政许可</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="7"><text:p>7</text:p></table:table-cell></table:table-row></table:table></office:document></draw:object></draw:frame>';

/** `cell`: the figure's cell; `whole` changes the source of the file. */
type Open = {
  readonly head?: string;
  readonly cell?: (figure: string) => string;
  readonly whole?: (xml: string) => string;
};
const text = new TextDecoder();
const opened =
  (make: typeof openSheet, { head = "", cell, whole }: Open): SheetDress["make"] =>
  (grids, figure) => {
    const bytes = make(grids, head, (found) => (found === figure && cell ? cell(figure) : null));
    return whole ? strToU8(whole(text.decode(bytes))) : bytes;
  };
/** Sets a format by condition behind the rows; the sheet has one cell with the figure. */
const conditional =
  (inside: string, figure = "98765") =>
  (xml: string): string => {
    const rows = xml.split("<table:table-row").slice(1);
    const row = rows.findIndex((one) => one.includes(`office:value="${figure}"`));
    const before = rows[row]?.split(`office:value="${figure}"`)[0] ?? "";
    const at = `s.${letter((before.match(/<table:(?:covered-)?table-cell\b/g)?.length ?? 1) - 1)}${row + 1}`;
    return xml.replace(
      "</table:table>",
      `<calcext:conditional-formats><calcext:conditional-format calcext:target-range-address="${at}:${at}">${inside}</calcext:conditional-format></calcext:conditional-formats></table:table>`,
    );
  };
const inRow =
  (attributes: string, figure = "98765") =>
  (xml: string): string =>
    xml.replace(
      new RegExp(`<table:table-row>(?=(?:(?!</table:table-row>)[^])*${figure})`),
      `<table:table-row${attributes}>`,
    );
const LOW =
  '<style:style style:name="low" style:family="table-row"><style:table-row-properties style:row-height="0.02cm"/></style:style>';

const SHEETS: readonly (readonly [name: string, seen: SheetDress["seen"], open: Open])[] = [
  [
    "struck as a whole",
    false,
    {
      head: cellStyle('<style:text-properties style:text-line-through-style="solid"/>'),
      cell: (n) => float(STYLED, n),
    },
  ],
  [
    "formatted away above zero",
    false,
    {
      head: `<number:number-style style:name="N8"><number:text/></number:number-style>${formatted(`${DIGITS}<style:map style:condition="value()&gt;=0" style:apply-style-name="N8"/>`)}`,
      cell: (n) => float(STYLED, n, ""),
    },
  ],
  [
    "formatted away below zero",
    true,
    {
      head: `<number:number-style style:name="N8"><number:text/></number:number-style>${formatted(`${DIGITS}<style:map style:condition="value()&lt;0" style:apply-style-name="N8"/>`)}`,
      cell: (n) => float(STYLED, n),
    },
  ],
  [
    "white by its format",
    false,
    {
      head: formatted(`<style:text-properties fo:color="#ffffff"/>${DIGITS}`),
      cell: (n) => float(STYLED, n),
    },
  ],
  [
    "digit of the format",
    false,
    { head: formatted(`${DIGITS}<number:text>7</number:text>`), cell: (n) => float(STYLED, n) },
  ],
  [
    "style by condition",
    false,
    {
      head: `${cellStyle('<style:map style:condition="cell-content()&gt;0" style:apply-style-name="w"/>')}${WHITE_STYLE}`,
      cell: (n) => float(STYLED, n),
    },
  ],
  [
    "style by a condition that does not hold",
    true,
    {
      head: `${cellStyle('<style:map style:condition="cell-content()=0" style:apply-style-name="w"/>')}${WHITE_STYLE}`,
      cell: (n) => float(STYLED, n),
    },
  ],
  [
    "format by condition",
    false,
    {
      head: WHITE_STYLE,
      whole: conditional(
        '<calcext:condition calcext:apply-style-name="w" calcext:value="formula-is(TRUE())"/>',
      ),
    },
  ],
  [
    "format by a condition that does not hold",
    true,
    {
      head: WHITE_STYLE,
      whole: conditional('<calcext:condition calcext:apply-style-name="w" calcext:value="=0"/>'),
    },
  ],
  [
    "bar without its number",
    false,
    { whole: conditional('<calcext:data-bar calcext:show-value="false"/>') },
  ],
  [
    "not printed",
    false,
    {
      head: cellStyle('<style:table-cell-properties style:print-content="false"/>'),
      cell: (n) => float(STYLED, n),
    },
  ],
  [
    "repeated to fill the cell",
    false,
    {
      head: cellStyle('<style:table-cell-properties style:repeat-content="true"/>'),
      cell: (n) => float(STYLED, n),
    },
  ],
  [
    "shape on the cell",
    false,
    {
      cell: (n) =>
        float("", n).replace("<text:p>", '<draw:rect svg:width="2cm" svg:height="1cm"/><text:p>'),
    },
  ],
  [
    "picture of the sheet",
    false,
    {
      whole: (xml) =>
        xml.replace(
          "<table:table-row",
          `<table:shapes>${frame.replace("1cm", "40cm")}</table:shapes><table:table-row`,
        ),
    },
  ],
  [
    "chart with its own table",
    true,
    {
      whole: (xml) =>
        xml.replace("<table:table-row", `<table:shapes>${CHART}</table:shapes><table:table-row`),
    },
  ],
  ["row too low", false, { head: LOW, whole: inRow(' table:style-name="low"') }],
  [
    "columns too narrow",
    false,
    {
      head: '<style:style style:name="co" style:family="table-column"><style:table-column-properties style:column-width="0.05cm"/></style:style>',
      whole: (xml) =>
        xml.replace(
          "<table:table-row",
          '<table:table-column/><table:table-column table:style-name="co" table:number-columns-repeated="9"/><table:table-row',
        ),
    },
  ],
  [
    "one name for two styles",
    false,
    {
      head: `${cellStyle('<style:text-properties fo:color="#ffffff"/>')}<style:style style:name="q" style:family="paragraph"><style:text-properties fo:color="#000000"/></style:style>`,
      cell: (n) => float(STYLED, n),
    },
  ],
  ["change of the cell", false, { whole: (xml) => changed(xml) }],
];
function changed(xml: string, figure = "98765"): string {
  const rows = xml.split("<table:table-row").slice(1);
  const row = rows.findIndex((one) => one.includes(`office:value="${figure}"`));
  const before = rows[row]?.split(`office:value="${figure}"`)[0] ?? "";
  const column = (before.match(/<table:(?:covered-)?table-cell\b/g)?.length ?? 1) - 1;
  return xml.replace(
    "<office:spreadsheet>",
    `<office:spreadsheet><table:tracked-changes><table:cell-content-change><table:cell-address table:column="${column}" table:row="${row}" table:table="0"/><table:previous><table:change-track-table-cell office:value-type="float" office:value="7"><text:p>7</text:p></table:change-track-table-cell></table:previous></table:cell-content-change></table:tracked-changes>`,
  );
}

const paragraph = (inside: string): string => `<text:p>${inside}</text:p>`;
const styled = (properties: string, family = "text"): string =>
  `<style:style style:name="q" style:family="${family}">${properties}</style:style>`;
const letters = (attributes: string): string => styled(`<style:text-properties ${attributes}/>`);
const beside = (n: string): string => paragraph(`${n}<text:span text:style-name="q">7</text:span>`);
const shape = (inside: string): string =>
  `<draw:frame text:anchor-type="as-char">${inside}</draw:frame>`;

const TEXTS: readonly (readonly [name: string, seen: SheetDress["seen"], open: Open])[] = [
  [
    "section that is not shown",
    "nothing",
    {
      cell: (n) =>
        `<text:section text:display="none">${paragraph(n)}</text:section>${paragraph("")}`,
    },
  ],
  [
    "section with a condition",
    false,
    {
      cell: (n) =>
        `<text:section text:display="condition" text:condition="ooow:1==1">${paragraph(n)}</text:section>`,
    },
  ],
  [
    "paragraph that is not shown",
    "nothing",
    { cell: (n) => paragraph(`${n}<text:hidden-paragraph text:is-hidden="true"/>`) },
  ],
  [
    "text by condition",
    false,
    { cell: (n) => paragraph(`${n}<text:conditional-text>7</text:conditional-text>`) },
  ],
  [
    "variable that is not shown",
    true,
    { cell: (n) => paragraph(`${n}<text:variable-set text:display="none">7</text:variable-set>`) },
  ],
  [
    "field that is not shown",
    true,
    {
      cell: (n) =>
        paragraph(`${n}<text:user-field-get text:display="none">7</text:user-field-get>`),
    },
  ],
  ["script", true, { cell: (n) => paragraph(`${n}<text:script>7</text:script>`) }],
  [
    "text that is shown when a condition fails",
    false,
    {
      cell: () =>
        paragraph(
          '<text:hidden-text text:is-hidden="false" text:string-value="7">7</text:hidden-text>',
        ),
    },
  ],
  [
    "number of an empty paragraph",
    false,
    {
      cell: (n) =>
        `<text:list><text:list-item text:start-value="${n}">${paragraph("")}</text:list-item></text:list>`,
    },
  ],
  [
    "number in front of the figure",
    true,
    {
      cell: (n) =>
        `<text:list><text:list-item><text:p><text:number>7</text:number>${n}</text:p></text:list-item></text:list>`,
    },
  ],
  ["object alone", false, { cell: () => paragraph(shape("<draw:object/>")) }],
  [
    "last digit as an object",
    false,
    {
      cell: (n) =>
        paragraph(n.slice(0, -1) + shape("<draw:object><math><mn>5</mn></math></draw:object>")),
    },
  ],
  ["shape alone", false, { cell: () => paragraph("<draw:path/>") }],
  ["control alone", false, { cell: () => paragraph("<draw:control/>") }],
  [
    "box of text",
    false,
    { cell: (n) => paragraph(n + shape(`<draw:text-box>${paragraph("7")}</draw:text-box>`)) },
  ],
  [
    "black paragraph",
    false,
    {
      head: styled('<style:paragraph-properties fo:background-color="#000000"/>', "paragraph"),
      cell: (n) => `<text:p text:style-name="q">${n}</text:p>`,
    },
  ],
  [
    "black row",
    false,
    {
      head: styled('<style:table-row-properties fo:background-color="#000000"/>', "table-row"),
      whole: inRow(' table:style-name="q"'),
    },
  ],
  ["row too low", false, { head: LOW, whole: inRow(' table:style-name="low"') }],
  ...["5%", "0.01cm", "0.01in"].map(
    (size) =>
      [
        `letters of ${size}`,
        false,
        { head: letters(`fo:font-size="${size}"`), cell: beside },
      ] as const,
  ),
  [
    "letters on each other",
    false,
    {
      head: letters('fo:letter-spacing="-0.5cm"'),
      cell: (n) => paragraph(`<text:span text:style-name="q">${n}</text:span>`),
    },
  ],
  [
    "letters in two lines",
    false,
    {
      head: letters('style:text-combine="lines"'),
      cell: (n) => paragraph(`<text:span text:style-name="q">${n}</text:span>`),
    },
  ],
  [
    "one name for two styles",
    false,
    {
      head: `${letters('fo:color="#ffffff"')}${styled('<style:text-properties fo:color="#000000"/>', "paragraph")}`,
      cell: beside,
    },
  ],
];

export const OPEN_DRESSES: readonly SheetDress[] = [
  ...SHEETS.map(([name, seen, open]) => ({
    ...{ name, seen, type: "fods" as const },
    make: opened(openSheet, open),
  })),
  ...TEXTS.map(([name, seen, open]) => ({
    ...{ name, seen, type: "fodt" as const },
    make: opened(openText, open),
  })),
];
