import { describe, expect, it } from "vitest";
import {
  checkRows,
  COLUMNS,
  isTable,
  REGISTRY_TABLES,
  tableOf,
  type RegistryTable,
} from "@/lib/registry/tables";
import { usccFault } from "@/lib/registry/uscc";

/** A row of each table that is right, as a file gives it. */
const ROWS: Readonly<Record<RegistryTable, Record<string, string>>> = {
  regions: {
    code: "990000",
    slug: "city",
    nameZh: "测试市",
    nameEn: "Test City",
    level: "city",
    parent: "",
  },
  agencies: {
    slug: "edu",
    region: "990000",
    kind: "body",
    level: "bureau",
    uscc: "",
    existsFrom: "2019",
    existsTo: "2019",
    order: "12",
  },
  names: { agency: "edu", kind: "alias", nameZh: "教育局", nameEn: "", from: "2019", to: "" },
  types: { agency: "edu", type: "EDU", from: "", to: "2020" },
  lineage: {
    predecessor: "edu",
    successor: "sport",
    kind: "split",
    year: "2019",
    date: "2019-03-01",
    document: " 通知 ",
    note: "",
  },
  covers: {
    government: "gov",
    region: "990000",
    reach: "below",
    from: "2019",
    to: "2019",
    source: "名录",
  },
  contacts: {
    agency: "edu",
    phone: "0591-8888 8888转12",
    address: "",
    mail: "a@b.cn",
    officeHours: "",
  },
  counts: { agency: "edu", year: "2023", cell: "t2.norm.issued", value: "12", source: "清单" },
};

const faultsOf = (table: RegistryTable, change: Record<string, string>) =>
  checkRows(table, [{ ...ROWS[table], ...change }]).faults.map((f) => f.column);

describe("a row of each table", () => {
  it.each<[RegistryTable, Record<string, unknown>]>([
    ["regions", { ...ROWS.regions, parent: null }],
    ["agencies", { ...ROWS.agencies, uscc: null, existsFrom: 2019, existsTo: 2019, order: 12 }],
    ["names", { ...ROWS.names, nameEn: null, from: 2019, to: null }],
    ["types", { ...ROWS.types, from: 0, to: 2020 }],
    ["lineage", { ...ROWS.lineage, year: 2019, document: "通知", note: null }],
    ["covers", { ...ROWS.covers, from: 2019, to: 2019 }],
    ["contacts", { ...ROWS.contacts, address: null, officeHours: null }],
    ["counts", { ...ROWS.counts, year: 2023, value: 12 }],
  ])("of %s is read", (table, row) =>
    expect(checkRows(table, [ROWS[table]])).toEqual({ rows: [row], faults: [] }),
  );
  it("is known by its heading, in any order, whole", () => {
    for (const table of Object.keys(REGISTRY_TABLES) as RegistryTable[]) {
      const columns = COLUMNS[table];
      expect(Object.keys(ROWS[table]).sort()).toEqual([...columns].sort());
      expect(tableOf([...columns].reverse())).toBe(table);
      expect(tableOf(columns.slice(1))).toBeNull();
      expect(tableOf([...columns, "more"])).toBeNull();
      expect(isTable(table)).toBe(true);
    }
    expect(isTable("people")).toBe(false);
  });
  it("may leave columns out that have a default", () => {
    const { agency, type } = { agency: "edu", type: "EDU" };
    expect(checkRows("types", [{ agency, type }]).rows).toEqual([
      { agency, type, from: 0, to: null },
    ]);
    expect(checkRows("contacts", [{ agency }]).rows).toEqual([
      { agency, phone: null, address: null, mail: null, officeHours: null },
    ]);
    expect(
      checkRows("agencies", [{ slug: "edu", region: "1", kind: "body", level: "town" }]).rows,
    ).toMatchObject([{ uscc: null, existsFrom: null, existsTo: null, order: null }]);
    expect(
      checkRows("lineage", [{ predecessor: "a", successor: "b", kind: "merge", year: "2019" }])
        .rows,
    ).toMatchObject([{ date: null, document: null, note: null }]);
    expect(
      checkRows("covers", [{ government: "a", region: "1", reach: "own", source: "x" }]).rows,
    ).toMatchObject([{ from: 0, to: null }]);
  });
});

describe("a fault of a row", () => {
  it.each<[RegistryTable, Record<string, string>, string[]]>([
    ["regions", { code: "" }, ["code"]],
    ["regions", { code: "1".repeat(20) }, []],
    ["regions", { code: "1".repeat(21) }, ["code"]],
    ["regions", { nameZh: " " }, ["nameZh"]],
    ["regions", { nameZh: "市".repeat(60) }, []],
    ["regions", { nameZh: "市".repeat(61) }, ["nameZh"]],
    ["regions", { nameEn: "" }, ["nameEn"]],
    ["regions", { nameEn: "x".repeat(100) }, []],
    ["regions", { nameEn: "x".repeat(101) }, ["nameEn"]],
    ["regions", { level: "" }, ["level"]],
    ["regions", { level: "x".repeat(21) }, ["level"]],
    ["regions", { parent: "x".repeat(301) }, ["parent"]],
    ["agencies", { slug: "-edu" }, ["slug"]],
    ["agencies", { slug: "e" }, []],
    ["agencies", { kind: "office" }, ["kind"]],
    ["agencies", { level: "village" }, ["level"]],
    ["agencies", { existsFrom: "2020" }, ["existsTo"]],
    ["agencies", { existsFrom: "2020", existsTo: "" }, []],
    ["agencies", { existsFrom: "", existsTo: "2020" }, []],
    ["agencies", { existsFrom: "1899" }, ["existsFrom"]],
    ["agencies", { order: "1234567" }, ["order"]],
    ["agencies", { order: "" }, []],
    ["agencies", { uscc: "1122" }, ["uscc"]],
    ["names", { kind: "short" }, ["kind"]],
    ["names", { nameZh: "" }, ["nameZh"]],
    ["names", { nameZh: "局".repeat(61) }, ["nameZh"]],
    ["names", { to: "2018" }, ["to"]],
    ["names", { from: "", to: "2018" }, []],
    ["types", { type: "edu" }, ["type"]],
    ["types", { from: "19" }, ["from"]],
    ["lineage", { successor: "edu" }, ["successor"]],
    ["lineage", { kind: "closure" }, ["kind"]],
    ["lineage", { year: "" }, ["year"]],
    ["lineage", { date: "2019-13-01" }, ["date"]],
    ["lineage", { date: "" }, []],
    ["lineage", { date: "1 March 2019" }, ["date"]],
    ["covers", { reach: "all" }, ["reach"]],
    ["covers", { from: "2020" }, ["to"]],
    ["covers", { from: "" }, []],
    ["covers", { source: "" }, ["source"]],
    ["covers", { source: "x".repeat(301) }, ["source"]],
    ["contacts", { phone: "call" }, ["phone"]],
    ["contacts", { phone: "1234" }, ["phone"]],
    ["contacts", { phone: "" }, []],
    ["contacts", { mail: "a@b" }, ["mail"]],
    ["contacts", { mail: "" }, []],
    ["counts", { cell: "r1.tot" }, ["cell"]],
    ["counts", { value: "-1" }, ["value"]],
    ["counts", { value: "1234567890" }, ["value"]],
    ["counts", { source: "" }, ["source"]],
    ["counts", { source: "x".repeat(301) }, ["source"]],
  ])("%s %j stands in %j", (table, change, columns) =>
    expect(faultsOf(table, change)).toEqual(columns),
  );
  it("names its row as a spreadsheet counts it, below the heading, and a reason", () => {
    const { rows, faults } = checkRows("types", [ROWS.types, { ...ROWS.types, type: "edu" }]);
    expect(rows).toHaveLength(1);
    expect(faults).toEqual([{ row: 3, column: "type", detail: "a type such as GOVSVC" }]);
  });
});

describe("the organisation code in a unified social credit code", () => {
  // Invented codes whose own check digit is right.
  it.each([
    ["1122020000000006XU", null],
    ["11220200000000190T", null],
    ["112202007952197430", "organisation"],
    [" 1122020000000006xu ", null],
  ])("%s: %s", (code, fault) => expect(usccFault(code)).toBe(fault));
});
