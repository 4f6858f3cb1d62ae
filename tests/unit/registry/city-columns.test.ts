import { describe, expect, it } from "vitest";
import {
  choicesFor,
  nameColumn,
  readCityBook,
  type KnownCity,
  type Sheet,
} from "@/lib/registry/city-book";

const KNOWN: KnownCity = {
  regions: new Set(["990000"]),
  slugs: new Map([["测试市交通局", "traffic"]]),
  taken: new Set(["jyj", "jyj-2", "traffic"]),
  logins: new Set(),
};
const BODY: Record<string, string> = { "Chinese name": "教育局", "Region code": "990000" };
const sheet = (name: string, ...lines: Record<string, string>[]): Sheet => {
  const heading = [...new Set(lines.flatMap((line) => Object.keys(line)))];
  return { name, rows: [heading, ...lines.map((line) => heading.map((h) => line[h] ?? ""))] };
};
const read = (...sheets: Sheet[]) => {
  const { rows, faults } = readCityBook(sheets, KNOWN);
  return { ...rows, faults: faults.map((f) => `${f.sheet} ${f.cell} ${f.why} ${f.value}`.trim()) };
};

describe("columns of a staged row", () => {
  it.each([
    ["regions", "code", "地区代码", "Code"],
    ["agencies", "nameZh", "名称", "Chinese name"],
    ["contacts", "phone", "电话", "Telephone"],
    ["people", "name", "联系人", "Contact person"],
    ["people", "phone", "联系人电话", "Contact telephone"],
    ["people", "mail", "联系人电子邮箱", "Contact e-mail"],
    ["people", "agency", "agency", "agency"],
    ["agencies", "order", "order", "order"],
    ["agencies", "parent", "parent", "parent"],
    ["regions", "parent", "上级地区代码", "Parent code"],
  ])("%s %s: %s", (table, key, zh, en) => expect(nameColumn(table, key)).toMatchObject({ zh, en }));
});

describe("lists of a cell", () => {
  it.each([
    ["regions", "level", 8, "province"],
    ["agencies", "level", 10, "province"],
    ["agencies", "kind", 2, "body"],
    ["agencies", "type", 40, "GOV"],
    ["agencies", "type2", 40, "GOV"],
    ["accounts", "role", 5, "editor"],
    ["agencies", "slug", 0, undefined],
    ["accounts", "level", 0, undefined],
  ] as const)("%s %s: %i", (name, key, n, first) => {
    const choices = choicesFor(name, key);
    expect([choices.length, choices[0]?.code]).toEqual([n, first]);
  });
});

describe("the sheet of regions", () => {
  const region = { Code: "CT1", "Chinese name": "测试市", Level: "City" };
  it("gives a slug and an English name where nobody does", () =>
    expect(
      read(
        sheet("Regions", region, {
          ...region,
          Code: "2",
          "English name": "Two",
          "Parent code": "CT1",
        }),
      ),
    ).toMatchObject({
      faults: [],
      regions: [
        {
          code: "CT1",
          slug: "rct1",
          nameZh: "测试市",
          nameEn: "Ceshishi",
          level: "city",
          parent: null,
        },
        { code: "2", slug: "r2", nameEn: "Two", parent: "CT1" },
      ],
    }));
  it.each<[Record<string, string>, string[]]>([
    [{ ...region, Code: "" }, ["regions A2 region_code"]],
    [{ ...region, Code: "1 2" }, ["regions A2 region_code 1 2", "regions A2 slug"]],
    [{ ...region, Level: "" }, ["regions D2 missing"]],
    [{ ...region, Level: "bureau" }, ["regions D2 choose bureau"]],
    [{ ...region, Level: "村" }, ["regions D2 choose 村"]],
    [{ ...region, "Chinese name": "" }, ["regions B2 missing", "regions C2 missing"]],
  ])("%j: %j", (line, faults) => {
    const got = read(sheet("地区", line));
    expect(got.faults).toEqual(faults);
    expect(got.regions).toEqual([]);
  });
});

describe("the sheet of agencies", () => {
  it("gives a free slug made of initials, and keeps one that is written or known", () =>
    expect(
      read(
        sheet(
          "Agencies",
          { ...BODY },
          { ...BODY, "Chinese name": "交运局", Slug: "jt" },
          { ...BODY, "Chinese name": "测试市交通局" },
          { ...BODY, "Chinese name": "家园局" },
          { ...BODY, "Chinese name": "！！" },
        ),
      ).agencies.map((a) => a.slug),
    ).toEqual(["jyj-3", "jt", "traffic", "jyj-4", "agency"]));

  it("reads a row whole", () => {
    const got = read(
      sheet("Agencies", {
        ...BODY,
        "English name": "Education",
        Slug: "edu",
        Kind: "Government",
        Level: "镇",
        Type: "EDU",
        "Second type": "体育",
        USCC: "11220200795219742w",
        "Exists from": "2019",
        Telephone: "0591-88888888",
        Address: "河西路9号",
        "E-mail": "a@b.cn",
        "Contact person": "张三",
        "Contact telephone": "13800000000",
      }),
    );
    expect(got).toEqual({
      regions: [],
      accounts: [],
      faults: [],
      agencies: [
        {
          slug: "edu",
          region: "990000",
          kind: "government",
          level: "town",
          uscc: "11220200795219742W",
          existsFrom: 2019,
          existsTo: null,
          order: null,
        },
      ],
      names: [
        {
          agency: "edu",
          kind: "official",
          nameZh: "教育局",
          nameEn: "Education",
          from: null,
          to: null,
        },
      ],
      types: [
        { agency: "edu", type: "EDU", from: 0, to: null },
        { agency: "edu", type: "SPORT", from: 0, to: null },
      ],
      contacts: [
        {
          agency: "edu",
          phone: "0591-88888888",
          address: "河西路9号",
          mail: "a@b.cn",
          officeHours: null,
        },
      ],
      people: [{ agency: "edu", name: "张三", phone: "13800000000", mail: null }],
    });
  });

  it("leaves out lines without text and columns that it does not know", () => {
    const got = read({
      name: "机关 Agencies",
      rows: [
        ["名称 Chinese name", "colour", "地区代码 Region code", "类型"],
        ["", "red", "", ""],
        [" 教育局 ", "red", " 990000 "],
      ],
    });
    expect(got.faults).toEqual([]);
    expect(got.agencies).toMatchObject([{ slug: "jyj-3", kind: "body", level: "bureau" }]);
    expect(got.types).toMatchObject([{ type: "OTHER" }]);
    expect([got.contacts, got.people]).toEqual([[], []]);
    expect(got.names).toMatchObject([{ nameZh: "教育局", nameEn: null }]);
  });

  it("counts a type given twice once", () =>
    expect(read(sheet("机关", { ...BODY, Type: "EDU", "Second type": "教育" })).types).toHaveLength(
      1,
    ));

  it.each(["Telephone", "Address", "E-mail"])("a contact is there with a %s alone", (column) => {
    const value = { Telephone: "0591-88888888", Address: "路", "E-mail": "a@b.cn" }[column]!;
    expect(read(sheet("机关", { ...BODY, [column]: value })).contacts).toHaveLength(1);
  });

  it.each<[Record<string, string>[], string[]]>([
    [[BODY, BODY], ["agencies A3 twice 教育局"]],
    [[{ ...BODY, "Region code": "" }], ["agencies D2 missing"]],
    [[{ ...BODY, "Region code": "1" }], ["agencies D2 unknown 1"]],
    [[{ ...BODY, "Second type": "猫" }], ["agencies H2 choose 猫"]],
    [[{ ...BODY, Kind: "cat" }], ["agencies E2 choose cat"]],
    [[{ ...BODY, Slug: "A B" }], ["agencies C2 slug A B", "agencies A2 slug"]],
    [[{ ...BODY, "Exists from": "19" }], ["agencies J2 year 19"]],
    [[{ ...BODY, Telephone: "call" }], ["agencies K2 phone call"]],
    [[{ ...BODY, "E-mail": "a@b" }], ["agencies M2 email a@b"]],
    [[{ ...BODY, Address: "x".repeat(301) }], [`agencies L2 invalid ${"x".repeat(301)}`]],
  ])("%j: %j", (lines, faults) => expect(read(sheet("机关", ...lines)).faults).toEqual(faults));
});

describe("the sheet of accounts", () => {
  const account = { Login: "li", Name: "李", Role: "editor", Agency: "traffic" };
  it.each<[Record<string, string>, object]>([
    [{}, { agency: "traffic", region: null, email: null, role: "editor" }],
    [
      { Agency: "测试市交通局", "E-mail": "Li@X.cn" },
      { agency: "traffic", email: "li@x.cn" },
    ],
    [
      { Role: "区级审核", "Region code": "990000" },
      { role: "reviewer", agency: null, region: "990000" },
    ],
    [
      { Role: "Auditor", "Region code": "1" },
      { role: "auditor", agency: null, region: null },
    ],
  ])("%j", (change, expected) =>
    expect(read(sheet("Accounts", { ...account, ...change }))).toMatchObject({
      accounts: [{ login: "li", name: "李", ...expected }],
      faults: [],
    }),
  );
  it.each<[Record<string, string>[], string[]]>([
    [[account, account], ["A3 twice li"]],
    [[{ ...account, Login: "l" }], ["A2 login l"]],
    [[{ ...account, Login: "l".repeat(65) }], [`A2 login ${"l".repeat(65)}`]],
    [[{ ...account, Login: "l".repeat(64) }], []],
    [[{ ...account, Name: "" }], ["B2 missing"]],
    [[{ ...account, Role: "" }], ["C2 missing"]],
    [[{ ...account, Role: "king" }], ["C2 choose king"]],
    [[{ ...account, Agency: "" }], ["D2 needs_agency"]],
    [[{ ...account, Agency: "moon" }], ["D2 unknown moon"]],
    [[{ ...account, Role: "reviewer" }], ["E2 needs_region"]],
    [[{ ...account, Role: "reviewer", "Region code": "1" }], ["E2 unknown 1"]],
    [[{ ...account, "E-mail": "li@" }], ["F2 email li@"]],
  ])("%j: %j", (lines, faults) =>
    expect(read(sheet("账号", ...lines)).faults).toEqual(faults.map((f) => `accounts ${f}`)),
  );
  it("binds an editor to an agency of the same book", () =>
    expect(
      read(
        sheet("Agencies", { ...BODY, Slug: "edu" }),
        sheet("Accounts", { ...account, Agency: "教育局" }),
      ).accounts,
    ).toMatchObject([{ agency: "edu" }]));
  it("leaves out an account of no role that there is", () =>
    expect(read(sheet("Accounts", { ...account, Role: "king" })).accounts).toEqual([]));
});
