import { describe, expect, it } from "vitest";
import { keyOfRow, listChanges, type CityTable, type Row } from "@/lib/registry/city-changes";
import type { CityRows } from "@/lib/registry/city-book";

const NOTHING: CityRows = {
  regions: [],
  agencies: [],
  names: [],
  types: [],
  contacts: [],
  people: [],
  accounts: [],
};
const present = (rows: Partial<Record<CityTable, readonly Row[]>>) =>
  ({ ...NOTHING, ...rows }) as Readonly<Record<CityTable, readonly Row[]>>;
const wanted = (rows: Partial<Record<CityTable, readonly Row[]>>) =>
  ({ ...NOTHING, ...rows }) as unknown as CityRows;

describe("what names a row", () => {
  it.each<[CityTable, string[]]>([
    ["regions", ["990000"]],
    ["agencies", ["edu"]],
    ["names", ["edu", "教育局"]],
    ["types", ["edu", "EDU", "2019"]],
    ["contacts", ["edu"]],
    ["people", ["edu", "张三"]],
  ])("of %s is %j", (table, key) => {
    const row = {
      code: "990000",
      slug: "edu",
      agency: table === "agencies" ? "another" : "edu",
      nameZh: "教育局",
      type: "EDU",
      from: 2019,
      name: "张三",
    };
    expect(keyOfRow(table, row)).toEqual(key);
  });
  it("is empty where a column has nothing", () =>
    expect(keyOfRow("names", { agency: "edu", nameZh: null })).toEqual(["edu", ""]));
});

describe("what a workbook would change", () => {
  const EDU = { slug: "edu", region: "990000", level: "bureau", uscc: "X", order: 3 };

  it("is nothing where it says what there is, or leaves columns empty", () => {
    expect(listChanges(wanted({ agencies: [EDU] }), present({ agencies: [EDU] }))).toEqual([]);
    const sparse = { ...EDU, uscc: "", order: null };
    expect(listChanges(wanted({ agencies: [sparse] }), present({ agencies: [EDU] }))).toEqual([]);
    expect(listChanges(NOTHING, present({ agencies: [EDU] }))).toEqual([]);
  });

  it("is the columns that become other than they are, over the row as it is", () => {
    const row = { slug: "edu", level: "town", uscc: "" };
    expect(listChanges(wanted({ agencies: [row] }), present({ agencies: [EDU] }))).toEqual([
      {
        table: "agencies",
        key: ["edu"],
        row: { ...EDU, level: "town" },
        before: EDU,
        columns: ["level"],
      },
    ]);
  });

  it("is every column with a value of a row that is new", () => {
    const row = { slug: "new", region: "990000", uscc: null, order: "" };
    expect(listChanges(wanted({ agencies: [row] }), present({ agencies: [EDU] }))).toEqual([
      { table: "agencies", key: ["new"], row, before: null, columns: ["slug", "region"] },
    ]);
  });

  it("takes texts and numbers that are written alike as the same", () =>
    expect(
      listChanges(wanted({ agencies: [{ ...EDU, order: "3" }] }), present({ agencies: [EDU] })),
    ).toEqual([]));

  it("comes table by table, whatever the order of the rows", () =>
    expect(
      listChanges(
        wanted({
          people: [{ agency: "edu", name: "张三", phone: "1" }],
          names: [{ agency: "edu", nameZh: "教育局" }],
          regions: [{ code: "1" }, { code: "2" }],
        }),
        present({ people: [{ agency: "edu", name: "张三", phone: "2" }] }),
      ).map((c) => [c.table, c.key, c.columns]),
    ).toEqual([
      ["regions", ["1"], ["code"]],
      ["regions", ["2"], ["code"]],
      ["names", ["edu", "教育局"], ["agency", "nameZh"]],
      ["people", ["edu", "张三"], ["phone"]],
    ]));
});
