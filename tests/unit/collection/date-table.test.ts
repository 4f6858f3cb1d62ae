import { describe, expect, it } from "vitest";
import { readDateTable, readPastedTable, readWrittenDay } from "@/lib/collection/date-table";

const IDS = new Map([
  ["测试市教育局", "edu"],
  ["测试市交通局", "jt"],
]);
const read = (...table: string[][]) =>
  readDateTable(table, { ids: IDS, year: 2025, today: "2026-03-01" });
const faultsOf = (...table: string[][]) =>
  read(...table).faults.map((f) => [f.row, f.why, f.value]);

describe("a table of dates", () => {
  it("without a heading has agency, day of publication and address", () =>
    expect(read(["测试市教育局", "2026.1.20", "https://example.org/a"])).toEqual({
      rows: [{ agencyId: "edu", publishedOn: "2026-01-20", address: "https://example.org/a" }],
      faults: [],
    }));

  it("has its columns in any order under a heading, and may lack some", () =>
    expect(read(["网址", "机关", "报送日期"], ["", "测试市交通局", "2026年1月15日"]).rows).toEqual([
      { agencyId: "jt", filedOn: "2026-01-15" },
    ]));

  it("whose first row names an agency and a day has no heading", () =>
    expect(read(["测试市教育局", "2026-01-20"], ["测试市交通局", "2026-01-21"]).rows).toHaveLength(
      2,
    ));

  it("trims its cells, and skips empty rows without losing count", () => {
    const { rows, faults } = read(
      [" 测试市教育局 ", " 2026-01-20 "],
      ["", " "],
      ["甲局", "2026-01-20"],
    );
    expect(rows).toEqual([{ agencyId: "edu", publishedOn: "2026-01-20" }]);
    expect(faults).toEqual([{ row: 3, why: "agency", value: "甲局" }]);
  });

  it.each<[string[], string, string]>([
    [["丙局", "2026-01-20"], "agency", "丙局"],
    [["", "2026-01-20"], "agency", ""],
    [["测试市教育局", "一月"], "day", "一月"],
    [["测试市教育局", "2026-02-30"], "day", "2026-02-30"],
    [["测试市教育局", "2026-03-02"], "not_yet", "2026-03-02"],
    [["测试市教育局", "2025-01-20"], "before_year", "2025-01-20"],
    [["测试市教育局", "", "javascript:alert(1)"], "address", "javascript:alert(1)"],
    [["测试市教育局"], "nothing", "测试市教育局"],
  ])("%j is refused: %s", (row, why, value) => expect(faultsOf(row)).toEqual([[1, why, value]]));

  it("names an agency once", () =>
    expect(faultsOf(["测试市教育局", "2026-01-20"], ["测试市教育局", "2026-01-21"])).toEqual([
      [2, "twice", "测试市教育局"],
    ]));
});

it.each([
  ["2026-1-5", "2026-01-05"],
  ["2026/01/05", "2026-01-05"],
  ["２０２６．１．５", "2026-01-05"],
  ["2026年1月5日", "2026-01-05"],
  ["2026-13-01", null],
  ["5.1.2026", null],
  ["", null],
])("%j is written for %s", (text, day) => expect(readWrittenDay(text)).toBe(day));

it.each<[string, string, string[][]]>([
  [
    "commas of both kinds",
    "甲局, 2026-01-20，https://a.example",
    [["甲局", "2026-01-20", "https://a.example"]],
  ],
  ["tabs, where there is one", "甲局\t一,二\t 2026-01-20 ", [["甲局", "一,二", "2026-01-20"]]],
  [
    "spaces around every cell, and the ends of lines of Windows",
    " 甲局 , 2026-01-20 \r\n",
    [["甲局", "2026-01-20"]],
  ],
  [
    "each line by itself",
    "甲局,1\n乙局\t2",
    [
      ["甲局", "1"],
      ["乙局", "2"],
    ],
  ],
  [
    "empty cells, but no empty lines",
    "甲局,,x\n  \n\n乙局,",
    [
      ["甲局", "", "x"],
      ["乙局", ""],
    ],
  ],
  ["nothing", "", []],
])("a pasted table with %s", (_, text, table) => expect(readPastedTable(text)).toEqual(table));
