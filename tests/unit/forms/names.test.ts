/** Names of statements and cells, and the tables before 2019 as they were printed. */
import { describe, expect, it } from "vitest";
import {
  cellName,
  FORM_2019,
  FORM_2021,
  FORM_VERSIONS,
  formOfTables,
  formOfVersion,
  isSingleRow,
  lastYearOf,
  listVersions,
  NATIONAL_ROWS,
  OLD_CELLS,
  OLD_ROWS,
  OLD_VARIANTS,
  oldRowsOf,
  PROVINCIAL_ROWS,
  usualVariant,
  versionOfYear,
} from "@/lib/forms";
import { narrativeName } from "@/lib/forms/narrative";
import { requirePresent } from "@/lib/lookup";

describe("statements of the text", () => {
  const ids = Array.from({ length: 28 }, (_, i) => `N${String(i + 1).padStart(2, "0")}`);
  it("have a name of their own in both languages", () => {
    const names = ids.map(narrativeName);
    expect(names.every(({ zh }) => /\p{Script=Han}/u.test(zh))).toBe(true);
    expect(names.every(({ en }) => /^[A-Z1]/.test(en))).toBe(true);
    expect(new Set(names.map((n) => n.zh)).size).toBe(28);
    expect(new Set(names.map((n) => n.en)).size).toBe(28);
  });
  it("have their id where they are unknown", () =>
    expect(narrativeName("N99")).toEqual({ zh: "N99", en: "N99" }));
});

describe("the name of a cell", () => {
  const row = requirePresent(OLD_ROWS[0], "row");
  it.each([
    [`old.${row.name}.year`, row.label],
    [`old.${row.name}.cum`, { zh: `${row.label.zh}·历年累计`, en: `${row.label.en}, cumulative` }],
    ["old.nothing.year", { zh: "old.nothing.year", en: "old.nothing.year" }],
    ["nothing", { zh: "nothing", en: "nothing" }],
  ])("%s", (id, name) => expect(cellName(id)).toEqual(name));
});

describe("the tables before 2019", () => {
  const cellsOf = (id: string) =>
    requirePresent(
      OLD_VARIANTS.find((v) => v.id === id),
      id,
    ).cells;
  it.each([
    [2018, "national"],
    [2014, "national"],
    [2013, "province_sum"],
    [2008, "province_sum"],
  ])("of %i usually were the %s one", (year, id) => expect(usualVariant(year).id).toBe(id));
  it("have these cells", () => {
    expect(cellsOf("national")).toEqual(NATIONAL_ROWS.map((r) => `old.${r.name}.year`));
    expect(cellsOf("all")).toEqual(OLD_CELLS.map((c) => c.id));
    const province = cellsOf("province");
    expect(province.every((id) => id.endsWith(".year"))).toBe(true);
    expect(cellsOf("province_sum")).toEqual(
      province.flatMap((id) => [id, id.replace(/\.year$/, ".cum")]),
    );
    const quantity = cellsOf("quantity");
    expect(quantity.slice(0, 2)).toEqual(["old.proactive.year", "old.recv.year"]);
    expect(quantity.slice(-2)).toEqual(["old.review.year", "old.litig.year"]);
    const middle = quantity.slice(2, -2);
    expect(middle[0]).toBe("old.pending.year");
    expect([...province, ...middle]).toEqual(PROVINCIAL_ROWS.map((r) => `old.${r.name}.year`));
  });
  it("count, but for sums of money", () => {
    const units = (rows: readonly { name: string; unit: string }[]) =>
      rows.filter((r) => r.unit !== "count").map((r) => [r.name, r.unit]);
    expect(units(PROVINCIAL_ROWS)).toEqual([["fee_reduce", "yuan"]]);
    expect(units(NATIONAL_ROWS)).toEqual([
      ["fee_taken", "wan"],
      ["budget", "wan"],
    ]);
    const money = ["fee_reduce", "fee_taken", "budget"];
    expect(OLD_CELLS.filter((c) => c.decimals).map((c) => c.id)).toEqual(
      money.flatMap((row) => [`old.${row}.year`, `old.${row}.cum`]),
    );
  });
  it("have rows of which the words alone do not say to which they belong", () => {
    const under = (rows: readonly { name: string; under?: string }[]) =>
      rows.flatMap((r) => (r.under === undefined ? [] : [`${r.name} < ${r.under}`]));
    expect(under(PROVINCIAL_ROWS)).toEqual([]);
    expect(under(NATIONAL_ROWS)).toEqual([
      ...["secret", "commercial", "privacy", "safety", "not_info", "other"].map(
        (why) => `deny_${why} < reply_deny`,
      ),
      ...["review", "litig"].flatMap((of) =>
        ["up", "corr", "oth"].map((how) => `${of}_${how} < ${of}`),
      ),
    ]);
  });
  it("have the order of the provincial table, unless a row is the national one's own", () => {
    const names = (rows: readonly { name: string }[]) => rows.map((r) => r.name);
    const provincial = new Set(names(PROVINCIAL_ROWS));
    const national = new Set(names(NATIONAL_ROWS));
    const own = requirePresent(
      NATIONAL_ROWS.find((r) => !provincial.has(r.name)),
      "national row",
    );
    const rest = requirePresent(
      PROVINCIAL_ROWS.find((r) => !national.has(r.name)),
      "provincial row",
    );
    expect(oldRowsOf((r) => provincial.has(r.name))).toEqual(PROVINCIAL_ROWS);
    expect(oldRowsOf(() => true)).toHaveLength(OLD_ROWS.length);
    expect(names(oldRowsOf((r) => r.name === own.name || r.name === rest.name))).toEqual([
      own.name,
      rest.name,
    ]);
    expect(names(OLD_ROWS)).toEqual([...new Set(names(OLD_ROWS))]);
    expect(OLD_CELLS).toHaveLength(OLD_ROWS.length * 2);
  });
});

describe("versions of the form", () => {
  it("in words begin with the newest and end with the oldest", () => {
    expect(FORM_VERSIONS).toEqual(["2021", "2019", "pre2019"]);
    expect(listVersions()).toEqual({ zh: "2021、2019 或 pre2019", en: "2021, 2019 or pre2019" });
  });
  it.each([
    [2018, "pre2019"],
    [2019, "2019"],
    [2020, "2019"],
    [2021, "2021"],
    [2030, "2021"],
  ])("of %i is %s", (year, version) => expect(versionOfYear(year)).toBe(version));
  it("end the year before the next begins", () => {
    expect([lastYearOf(FORM_2019), lastYearOf(FORM_2021)]).toEqual([2020, null]);
    expect(() => formOfVersion("pre2019")).toThrow("No form pre2019");
  });
  it("are told by one row for several where it stands alone", () => {
    const { tables } = FORM_2021.recognisers;
    const single = requirePresent(tables.table3.single, "single row");
    const telling = requirePresent(single.telling[0], "telling row");
    expect(isSingleRow(tables, new Set([single.row]))).toBe(true);
    expect(isSingleRow(tables, new Set([single.row, telling]))).toBe(false);
    expect(isSingleRow(tables, new Set([telling]))).toBe(false);
    expect(formOfTables(tables, true).version).toBe(single.form);
    expect(formOfTables(tables, false).version).not.toBe(single.form);
  });
});
