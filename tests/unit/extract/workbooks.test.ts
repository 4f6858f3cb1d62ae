import { utils, write, type BookType, type WorkSheet } from "@e965/xlsx";
import { strFromU8, strToU8, unzipSync, zipSync, type Unzipped } from "fflate";
import { describe, expect, it } from "vitest";
import { parseDocument } from "@/lib/intake/parse-document";
import { readBytes } from "@/lib/extract/formats/read-bytes";
import type { ParsedReport } from "@/lib/extract/types";
import type { SampleFigures, SampleSheet } from "@/lib/sample/sheets";
import { parts, read, title } from "@/prisma/sample/typeset";

const reportOf = (year: number) => read().find((f) => f.agency === "pingtan" && f.year === year)!;
const [now, before] = [reportOf(2023), reportOf(2022)];

/** A whole report on one sheet, figures as numbers in the given format. */
function sheetOf(f: SampleFigures, format = "General"): WorkSheet {
  const [rows, merges] = [
    [[title(f)]] as (string | number)[][],
    [] as { s: { r: number; c: number }; e: { r: number; c: number } }[],
  ];
  for (const part of parts(f)) {
    rows.push([part.heading], ...(part.text ? [[part.text]] : []));
    if (part.sheet) lay(part.sheet, rows, merges);
  }
  const sheet = utils.aoa_to_sheet(rows);
  for (const key of Object.keys(sheet)) if (sheet[key]?.t === "n") sheet[key].z = format;
  sheet["!merges"] = merges;
  return sheet;
}

function lay(
  table: SampleSheet,
  rows: (string | number)[][],
  merges: { s: { r: number; c: number }; e: { r: number; c: number } }[],
): void {
  const top = rows.length;
  const lines: (string | number)[][] = table.map(() => []);
  table.forEach((cells, y) => {
    let x = 0;
    for (const cell of cells) {
      while (lines[y]![x] !== undefined) x++;
      const [height, width] = [Math.min(cell.rows ?? 1, table.length - y), cell.cols ?? 1];
      for (let r = y; r < y + height; r++) for (let c = x; c < x + width; c++) lines[r]![c] = "";
      lines[y]![x] = /^-?\d+(?:\.\d+)?$/.test(cell.text) ? Number(cell.text) : cell.text;
      if (height * width > 1)
        merges.push({ s: { r: top + y, c: x }, e: { r: top + y + height - 1, c: x + width - 1 } });
      x += width;
    }
  });
  rows.push(...lines);
}

type Named = readonly [name: string, sheet: WorkSheet, hidden?: 0 | 1 | 2];
function book(sheets: readonly Named[], bookType: BookType = "xlsx"): Uint8Array {
  const made = utils.book_new();
  for (const [name, sheet] of sheets) utils.book_append_sheet(made, sheet, name);
  made.Workbook = { Sheets: sheets.map(([name, , Hidden = 0]) => ({ name, Hidden })) };
  return new Uint8Array(write(made, { type: "buffer", bookType, cellStyles: true }) as Buffer);
}
const parse = (bytes: Uint8Array) => parseDocument({ path: "x", bytes });
const right = parse(book([["1", sheetOf(now)]]));

async function changed(report: ParsedReport): Promise<string[]> {
  const { cells } = await right;
  return Object.keys(cells).filter(
    (id) =>
      report.cells[id]?.state !== cells[id]!.state || report.cells[id]?.value !== cells[id]!.value,
  );
}
const sure = (report: ParsedReport) =>
  Object.entries(report.cells)
    .filter(([, c]) => c.state === "reported" || c.state === "blank")
    .map(([id]) => id);

describe("a workbook", () => {
  it.each<[string, Named[]]>([
    [
      "with last year's report on a hidden sheet before it",
      [
        ["2022", sheetOf(before), 1],
        ["2023", sheetOf(now)],
      ],
    ],
    [
      "with last year's report hidden so that only a program finds it",
      [
        ["2023", sheetOf(now)],
        ["2022", sheetOf(before), 2],
      ],
    ],
    [
      "with a sheet of instructions before it",
      [
        [
          "填表说明",
          utils.aoa_to_sheet([
            ["填表说明"],
            ["行政许可按件数填写"],
            ["第一项加第二项之和，等于第三项加第四项之和"],
          ]),
        ],
        ["2023", sheetOf(now)],
      ],
    ],
    [
      "with a hidden list of words and numbers",
      [
        [
          "字典",
          utils.aoa_to_sheet([
            ["规章", 1, 2, 3],
            ["行政许可", 99],
          ]),
          1,
        ],
        ["2023", sheetOf(now)],
      ],
    ],
  ])("%s is read as what it shows", async (_, sheets) => {
    for (const type of ["xlsx", "biff8"] as const)
      expect(await changed(await parse(book(sheets, type)))).toEqual([]);
  });

  it("with a report of another year on a sheet of its own gives no figure for certain that the other denies", async () => {
    const years = await Promise.all([now, before].map((f) => parse(book([["1", sheetOf(f)]]))));
    const differ = Object.keys(years[0]!.cells).filter(
      (id) => years[0]!.cells[id]!.value !== years[1]!.cells[id]!.value,
    );
    expect(differ.length).toBeGreaterThan(30);
    for (const order of [
      [now, before],
      [before, now],
    ]) {
      const report = await parse(book(order.map((f) => [String(f.year), sheetOf(f)] as const)));
      expect(sure(report).filter((id) => differ.includes(id))).toEqual([]);
      expect(report.status).toBe("review");
    }
  });

  it("with a column of other numbers far to the right of its prose has none of them in table 四", async () => {
    const sheet = sheetOf(now);
    const { e } = utils.decode_range(sheet["!ref"]!);
    for (let r = 0; r <= e.r; r++) sheet[utils.encode_cell({ r, c: e.c + 1 })] = { t: "n", v: 777 };
    sheet["!ref"] = utils.encode_range({ s: { r: 0, c: 0 }, e: { r: e.r, c: e.c + 1 } });
    const report = await parse(book([["1", sheet]]));
    expect(sure(report).filter((id) => /^(?:rv|ld|la)\./.test(id))).toEqual([]);
    sheet["!cols"] = [];
    sheet["!cols"][e.c + 1] = { hidden: true };
    expect(await changed(await parse(book([["1", sheet]])))).toEqual([]);
  });
});

describe("the number of a cell", () => {
  it.each([
    "0_ ",
    "#,##0_);(#,##0)",
    '0"件"',
    "000",
    '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    "[DBNum1]General",
  ])("in the format «%s» is what the sheet shows", async (format) => {
    for (const type of ["xlsx", "biff8"] as const)
      expect(
        (await changed(await parse(book([["1", sheetOf(now, format)]], type)))).filter(
          (id) => id !== "t2.fee.wan",
        ),
      ).toEqual([]);
  });

  it.each([
    ["0.0,", /^(?!r1)/],
    [";;;", /./],
    ["0%", /./],
    ["yyyy/m/d", /./],
    ["0;-0;;@", /^r1\.ri/],
  ])("that the format «%s» does not show as it is waits for a person", async (format, which) => {
    for (const type of ["xlsx", "biff8"] as const) {
      const report = await parse(book([["1", sheetOf(now, format)]], type));
      const wrong = (await changed(report)).filter(
        (id) => id !== "t2.fee.wan" && report.cells[id]!.state !== "suspect",
      );
      expect(wrong).toEqual([]);
      expect(
        Object.keys(report.cells).some(
          (id) => which.test(id) && report.cells[id]!.state === "suspect",
        ),
      ).toBe(true);
    }
  });

  it("below zero keeps its sign, also where brackets are that sign; where colour is, a person looks", async () => {
    const shown = async (z: string) =>
      (
        await readBytes(
          book([["1", { A1: { t: "n", v: -8, z }, B1: { t: "s", v: "件" }, "!ref": "A1:B1" }]]),
        )
      ).grids[0]!.slots[0]![0]!.text;
    expect([await shown("0_);(0)"), await shown("0"), await shown("0;[Red]0")]).toEqual([
      "-8",
      "-8",
      "8?",
    ]);
  });

  describe("of a formula", () => {
    const files = unzipSync(book([["1", sheetOf(now)]]));
    const SHEET = "xl/worksheets/sheet1.xml";
    const filled = (cell: (place: string, v: string) => string, more: Unzipped = {}) =>
      zipSync({
        ...files,
        ...more,
        [SHEET]: strToU8(
          strFromU8(files[SHEET]!).replace(
            /<c r="([A-Z]+\d+)"><v>([\d.]+)<\/v><\/c>/g,
            (_, place: string, v: string) => cell(place, v),
          ),
        ),
      });
    it("is its result", async () =>
      expect(
        await changed(await parse(filled((r, v) => `<c r="${r}"><f>${v}+0</f><v>${v}</v></c>`))),
      ).toEqual([]));

    const later = {
      "xl/workbook.xml": strToU8(
        strFromU8(files["xl/workbook.xml"]!).replace(
          "</workbook>",
          '<calcPr fullCalcOnLoad="1"/></workbook>',
        ),
      ),
    };
    it.each<[string, Uint8Array]>([
      ["that was never calculated", filled((r) => `<c r="${r}"><f>SUM(A1:B1)</f><v></v></c>`)],
      [
        "without a place for its result",
        filled((r) => `<c r="${r}" s="0"><f t="shared" si="0"/></c>`),
      ],
      [
        "that is to be calculated later",
        filled((r) => `<c r="${r}"><f>SUM(A1:B1)</f><v>0</v></c>`, later),
      ],
      ["that fails", filled((r) => `<c r="${r}" t="e"><f>A1/0</f><v>#DIV/0!</v></c>`)],
    ])("%s is neither blank nor zero: a person looks", async (_, bytes) => {
      const report = await parse(bytes);
      expect(sure(report)).toEqual([]);
      expect(report.status).toBe("review");
    });

    it("beside a raised number is read; one beside a struck figure waits with both", async () => {
      const text = (runs: string) =>
        filled((r, v) => `<c r="${r}" t="inlineStr"><is>${runs.replaceAll("#", v)}</is></c>`);
      expect(
        await changed(
          await parse(
            text('<r><t>#</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r>'),
          ),
        ),
      ).toEqual([]);
      const struck = await parse(text("<r><rPr><strike/></rPr><t>7</t></r><r><t>#</t></r>"));
      expect(sure(struck)).toEqual([]);
      expect(Object.values(struck.cells).filter((c) => c.other === "7").length).toBeGreaterThan(
        100,
      );
    });
  });
});

describe("an OpenDocument spreadsheet", () => {
  const cell = (text: string) =>
    `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`;
  const content = `<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:automatic-styles><style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style><style:style style:name="ta2" style:family="table"><style:table-properties style:writing-mode="lr-tb" table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet><table:table table:name="old" table:style-name="ta2"><table:table-row>${cell("旧")}</table:table-row></table:table><table:table table:name="new" table:style-name="ta1"><table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/><table:table-column/><table:table-row>${["a", "b", "c", "d"].map(cell).join("")}</table:table-row><table:table-row table:visibility="filter">${cell("e")}</table:table-row><table:table-row>${cell("f")}</table:table-row></table:table></office:spreadsheet></office:body></office:document>`;
  const packed = zipSync({
    mimetype: strToU8("application/vnd.oasis.opendocument.spreadsheet"),
    "content.xml": strToU8(
      content
        .replaceAll("office:document ", "office:document-content ")
        .replace("</office:document>", "</office:document-content>"),
    ),
    "styles.xml": strToU8("<office:document-styles/>"),
    "META-INF/manifest.xml": strToU8("<manifest:manifest/>"),
  });
  it("hides sheets, rows and columns, packed and flat", async () => {
    for (const bytes of [packed, strToU8(content)])
      expect(
        (await readBytes(bytes)).grids.map((g) =>
          g.slots.map((row) => row.map((c) => c?.text ?? null)),
        ),
      ).toEqual([
        [
          ["a", null, null, "d"],
          [null, null, null, null],
          ["f", null, null, ""],
        ],
      ]);
  });
});

describe("files that leave out the ends of what they begin", () => {
  const files = unzipSync(book([["1", utils.aoa_to_sheet([["a", 2]])]]));
  const sheet = (inside: string) =>
    zipSync({
      ...files,
      "xl/worksheets/sheet1.xml": strToU8(
        `<worksheet><f/><sheetData><row>${inside}</row></sheetData></worksheet>`,
      ),
    });
  const flat = (styles: string, text: string) =>
    strToU8(
      `<office:document office:mimetype="application/vnd.oasis.opendocument.text">${styles}<office:text>${text}<text:p>x</text:p></office:text></office:document>`,
    );
  it.each<[string, Uint8Array]>([
    [
      "styles of Word",
      zipSync({
        "word/document.xml": strToU8("<w:p><w:r><w:t>x</w:t></w:r></w:p>"),
        "word/styles.xml": strToU8('<w:style w:styleId="a">'.repeat(200_000)),
      }),
    ],
    ["styles of OpenDocument", flat('<style:style style:name="a">'.repeat(200_000), "")],
    ["changes", flat("", "<text:changed-region ".repeat(200_000))],
    [
      "texts of cells",
      zipSync({
        ...files,
        "xl/sharedStrings.xml": strToU8(`<sst><strike/>${"<si>".repeat(200_000)}</sst>`),
      }),
    ],
    ["formulas", sheet('<c r="A1"><f>'.repeat(200_000))],
    ["cells", sheet("<c ".repeat(200_000))],
  ])("%s, are done with at once", async (_, bytes) => {
    const began = performance.now();
    await parse(bytes);
    expect(performance.now() - began).toBeLessThan(3000);
  });
});
