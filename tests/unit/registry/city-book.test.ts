import { describe, expect, it } from "vitest";
import { readDateTable, readPastedTable, readWrittenDay } from "@/lib/collection/date-table";
import { readCityBook, type KnownCity, type Sheet } from "@/lib/registry/city-book";

const EMPTY: KnownCity = {
  regions: new Set(),
  slugs: new Map(),
  taken: new Set(),
  logins: new Set(),
};
const regions: Sheet = {
  name: "地区 Regions",
  rows: [
    ["地区代码", "名称", "层级"],
    ["990000", "测试市", "市级"],
  ],
};
const agencies = (...rows: string[][]): Sheet => ({
  name: "机关",
  rows: [["名称", "地区代码", "类型", "层级", "统一社会信用代码"], ...rows],
});

describe("a workbook of a city", () => {
  it("gives regions, agencies with slugs of their own, and accounts bound to them", () => {
    const { rows, faults } = readCityBook(
      [
        regions,
        agencies(
          ["测试市教育局", "990000", "教育", "", ""],
          ["测试市交通局", "990000", "", "", ""],
        ),
        {
          name: "Accounts",
          rows: [
            ["Login", "Name", "Role", "Agency"],
            ["li", "李", "bureau editor", "测试市教育局"],
          ],
        },
      ],
      EMPTY,
    );
    expect(faults).toEqual([]);
    expect(rows.regions).toMatchObject([{ code: "990000", nameEn: "Ceshishi", level: "city" }]);
    expect(rows.agencies.map((a) => [a.slug, a.level])).toEqual([
      ["cssjyj", "bureau"],
      ["cssjtj", "bureau"],
    ]);
    expect(rows.types.map((t) => t.type)).toEqual(["EDU", "OTHER"]);
    expect(rows.accounts).toMatchObject([{ login: "li", role: "editor", agency: "cssjyj" }]);
  });

  it.each([
    [["张三", "13800000000", ""], []],
    [["张三", "", "zhang@example.org"], []],
    [["", "", ""], []],
    [["", "13800000000", ""], ["N2 missing"]],
    [["张三", "", ""], ["O2 missing"]],
    [["张三", "", "zhang"], ["P2 email"]],
  ])("a person of an agency %o: %o", (person, expected) => {
    const sheet: Sheet = {
      name: "Agencies",
      rows: [
        [
          "Chinese name",
          "Region code",
          "Type",
          "Contact person",
          "Contact telephone",
          "Contact e-mail",
        ],
        ["测试市教育局", "990000", "", ...person],
      ],
    };
    const { faults } = readCityBook([regions, sheet], EMPTY);
    expect(faults.map((f) => `${f.cell} ${f.why}`)).toEqual(expected);
  });

  it("keeps the slug of an agency that the registry has by that name", () => {
    const known = {
      ...EMPTY,
      regions: new Set(["990000"]),
      slugs: new Map([["测试市教育局", "edu"]]),
    };
    const { rows } = readCityBook([agencies(["测试市教育局", "990000", "", "", ""])], known);
    expect(rows.agencies[0]?.slug).toBe("edu");
  });

  it.each([
    [["测试市教育局", "990000", "CIV", "", ""], "C2", "choose"],
    [["测试市教育局", "990000", "", "县市", ""], "D2", "choose"],
    [["测试市教育局", "339900", "", "", ""], "B2", "unknown"],
    [["", "990000", "教育", "", ""], "A2", "missing"],
    [["测试市教育局", "990000", "", "", "11350000000000000X"], "E2", "uscc"],
  ])("refuses %j in a cell by name", (row, cell, why) => {
    const { faults } = readCityBook([regions, agencies(row)], EMPTY);
    expect(faults.map((f) => f.why)).toEqual([why]);
    expect(faults[0]?.sheet).toBe("agencies");
    expect(faults[0]?.cell).toMatch(new RegExp(`${cell.slice(1)}$`));
    if (why === "choose") expect(faults[0]?.choices.length).toBeGreaterThan(5);
  });
});

describe("a table of days", () => {
  const o = { ids: new Map([["东局", "east"]]), year: 2025, today: "2026-03-01" };
  it("is read as people write it", () => {
    expect(["2026-1-5", "2026.01.05", "2026年1月5日", "2026/1/5"].map(readWrittenDay)).toEqual(
      Array<string>(4).fill("2026-01-05"),
    );
    expect(readWrittenDay("2026-02-30")).toBeNull();
    expect(readDateTable(readPastedTable("东局\t2026.1.20\thttps://east.example/1"), o)).toEqual({
      rows: [{ agencyId: "east", publishedOn: "2026-01-20", address: "https://east.example/1" }],
      faults: [],
    });
    expect(
      readDateTable(readPastedTable("机关,报送日期,公布日期\n东局,2026-01-10,2026-01-20"), o).rows,
    ).toEqual([{ agencyId: "east", filedOn: "2026-01-10", publishedOn: "2026-01-20" }]);
  });
  it.each([
    ["西局,2026-01-20", "agency"],
    ["东局,昨天", "day"],
    ["东局,2025-01-20", "before_year"],
    ["东局,2026-03-20", "not_yet"],
    ["东局,,ftp://east.example", "address"],
    ["东局,,", "nothing"],
    ["东局,2026-01-20\n东局,2026-01-21", "twice"],
  ])("%s: %s", (text, why) =>
    expect(readDateTable(readPastedTable(text), o).faults.map((f) => f.why)).toEqual([why]),
  );
});
