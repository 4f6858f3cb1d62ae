import { readFileSync } from "node:fs";
import { read, utils, write, type BookType, type CellObject } from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import { parseDocument } from "@/lib/intake/parse-document";
import { readBytes } from "@/lib/extract/formats/read-bytes";
import {
  fromBinaryFormula,
  fromOpenFormula,
  fromRelativeFormula,
  moveFormula,
  staleResults,
  type CellContent,
} from "@/lib/extract/formats/sheet-formulas";

/** A sheet of one row: A1 … as given, one formula in Z1 whose saved result can be no right one. */
const WRONG = -999;
function resultOf(formula: string, row: readonly CellContent[]): number | null {
  const contentAt = (c: number, r: number) =>
    r === 0 && c === 25 ? WRONG : ((r === 0 ? row[c] : null) ?? null);
  return staleResults(new Map([["25,0", formula]]), contentAt).get("25,0") ?? null;
}

describe("a simple formula", () => {
  it.each<[string, readonly CellContent[], number | null]>([
    ["SUM(A1:C1)", [1, 2, 3], 6],
    ["=sum(a1:c1)", [1, 2, 3], 6],
    ["SUM($A$1:$B$1,C1)", [1, 2, 3], 6],
    ["SUM(A1:B1;C1;10)", [1, 2, 3], 16],
    ["SUM(A1:C1)", [1, "件", 3], 4],
    ["SUM(A1:C1)", [1, null, 3], 4],
    ["A1+B1-C1", [1, 2, 3], 0],
    ["A1+B1", [1, null], 1],
    ["A1+B1", [1, "x"], null],
    ["(A1+B1)*2", [1, 2], 6],
    ["-A1+SUM(B1:C1)", [1, 2, 3], 4],
    ["1.5*A1", [2], 3],
    ["A1/B1", [4, 2], null],
    ["SUM(A1:B1)/2", [4, 2], null],
    ["IF(A1>0,1,2)", [4], null],
    ["SUM(Sheet2!A1:B1)", [4], null],
    ["SUMIF(A1:B1,1)", [1, 1], null],
    ["ROUND(A1,0)", [1.4], null],
    ["SUM(A1:B1", [1, 2], null],
    ["A1:B1", [1, 2], null],
    ["", [1], null],
  ])("%s of %j comes to %j", (formula, row, result) => {
    expect(resultOf(formula, row)).toBe(result);
  });

  it("follows formulas in other cells, and gives up in a circle", () => {
    const contents: Record<string, number> = { "0,0": 2, "1,0": 0, "2,0": 0, "3,0": 7, "4,0": 7 };
    const contentAt = (c: number, r: number) => contents[`${c},${r}`] ?? null;
    const stale = staleResults(
      new Map([
        ["1,0", "A1*2"],
        ["2,0", "A1+B1"],
        ["3,0", "E1"],
        ["4,0", "D1"],
      ]),
      contentAt,
    );
    expect([...stale]).toEqual([
      ["1,0", 4],
      ["2,0", 6],
    ]);
  });

  it("with the result that is saved is not stale, whatever binary noise", () => {
    const contentAt = (c: number) => [0.1, 0.2, 0.3][c] ?? null;
    expect(staleResults(new Map([["2,0", "A1+B1"]]), contentAt).size).toBe(0);
  });
});

describe("the notations of formulas", () => {
  it("of several cells, OpenDocument, Excel 2003", () => {
    expect(moveFormula("SUM(A1:$B1)+C$3", 1, 2)).toBe("SUM(B3:$B3)+D$3");
    expect(moveFormula("Z9", 1, 0)).toBe("AA9");
    expect(fromOpenFormula("of:=SUM([.B7:.G7])-[.$C$2]")).toBe("=SUM(B7:G7)-$C$2");
    expect(fromRelativeFormula("=SUM(RC[-2]:RC[-1])+R1C1", [3, 4])).toBe("=SUM(B5:C5)+A1");
  });
  it("of binary workbooks", () => {
    const area = [0x25, 6, 0, 6, 0, 1, 0xc0, 6, 0xc0];
    const cell = [0x44, 0, 0, 0, 0xc0];
    const read = (...bytes: number[]) =>
      fromBinaryFormula(new DataView(Uint8Array.from(bytes).buffer));
    expect(read(...area, 0x19, 0x10, 0, 0)).toBe("SUM(B7:G7)");
    expect(read(...area, ...cell, 0x42, 2, 4, 0)).toBe("SUM(B7:G7,A1)");
    expect(read(...cell, 0x1e, 5, 0, 0x03)).toBe("(A1+5)");
    expect(read(0x01, 0, 0, 0, 0)).toBe(null);
    expect(read(0x44, 0)).toBe(null);
    expect(read(0x03)).toBe(null);
  });
});

/** A sheet of three figures and their sum, with the result given. */
function bookOf(result: number, type: BookType): Uint8Array {
  const sheet = utils.aoa_to_sheet([["行", 3, 4, 5, result]]);
  sheet.E1 = { t: "n", v: result, f: "SUM(B1:D1)" };
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, "s");
  return new Uint8Array(write(book, { type: "buffer", bookType: type }) as Buffer);
}
const lastCell = async (bytes: Uint8Array) => {
  const cell = (await readBytes(bytes)).grids[0]?.slots[0]?.[4];
  return [cell?.text, cell?.doubt ?? null, cell?.other ?? null];
};

describe("a number that the sheet shows rounded", () => {
  const report = "tests/fixtures/reports/pingtan-2023.xlsx";
  const withNumber = (v: number, z: string, type: BookType): Uint8Array => {
    const made = read(readFileSync(report), { cellNF: true, cellStyles: true });
    const sheet = Object.values(made.Sheets).find((s) =>
      Object.values(s).some((c: CellObject) => /本年处理决定数量/.test(String(c.v))),
    );
    const label = Object.keys(sheet ?? {}).find((key) => sheet?.[key]?.v === "行政许可");
    if (!sheet || !label) throw new Error("the workbook has no such row");
    const { r, c } = utils.decode_cell(label);
    sheet[utils.encode_cell({ r, c: c + 1 })] = { t: "n", v, z };
    return new Uint8Array(write(made, { type: "buffer", bookType: type }) as Buffer);
  };
  it.each<[BookType, number, string, number, number | null]>([
    ["xlsx", 2628.6, "0", 2629, 2628.6],
    ["biff8", 2628.6, "0", 2629, 2628.6],
    ["xlsx", 2629, "0", 2629, null],
    ["xlsx", 2629.00000000001, "0", 2629, null],
  ])("%s: %d as «%s» is read as %d, with a finding %j", async (type, v, z, shown, exact) => {
    const { cells, findings } = await parseDocument({ path: "x", bytes: withNumber(v, z, type) });
    expect(cells["t2.license.n"]).toMatchObject({ value: shown, state: "reported" });
    const said = findings.filter((f) => f.rule === "X-ROUND");
    expect(said.map((f) => [f.cells, f.left, f.right])).toEqual(
      exact === null ? [] : [[["t2.license.n"], shown, exact]],
    );
  });
});

describe("a result that the file keeps", () => {
  it.each<BookType>(["xlsx", "ods", "fods", "xlml"])(
    "in %s is taken if the formula comes to it, and waits with both if not",
    async (type) => {
      expect(await lastCell(bookOf(12, type))).toEqual(["12", null, null]);
      expect(await lastCell(bookOf(0, type))).toEqual(["0", "disagree", "12"]);
    },
  );
});
