import { describe, expect, it } from "vitest";
import type { RosterBasis } from "@/lib/collection/roster";
import { readRosterTable } from "@/lib/collection/roster-table";

const o = {
  ids: new Map([
    ["教育局", "1"],
    ["x-jyj", "1"],
    ["住建局", "2"],
    ["单位服务局", "3"],
  ]),
  bases: new Map<string, RosterBasis>([["本地惯例", "local_practice"]]),
};
const read = (...table: string[][]) => readRosterTable(table, o);

describe("a table of a roster", () => {
  it("has usual columns where it has no heading: agency, expected, basis, note", () =>
    expect(read(["教育局", "否", "本地惯例", "新设"], ["住建局"])).toEqual({
      rows: [
        { agencyId: "1", expected: false, basis: "local_practice", note: "新设" },
        { agencyId: "2", expected: true },
      ],
      faults: [],
    }));

  it("has the columns of its heading, in any order", () =>
    expect(
      read(
        ["备注", "法律依据", "其他", "单位", "是否应报"],
        ["甲", "本地惯例", "乙", "教育局", "否"],
      ),
    ).toEqual({
      rows: [{ agencyId: "1", expected: false, basis: "local_practice", note: "甲" }],
      faults: [],
    }));

  it("begins with an agency whose name has the word of a heading", () =>
    expect(read(["单位服务局", "是"]).rows).toEqual([{ agencyId: "3", expected: true }]));

  it.each(["是", "应报", "列入", "√", "1", "Y", "yes", "TRUE", ""])("%j means expected", (word) =>
    expect(read(["教育局", word]).rows).toEqual([{ agencyId: "1", expected: true }]),
  );
  it.each(["否", "不列入", "免报", "×", "0", "N", "no", "False", "not required"])(
    "%j means not expected",
    (word) => expect(read(["教育局", word]).rows).toEqual([{ agencyId: "1", expected: false }]),
  );

  it.each([
    [["无此局", "是"], "agency", "无此局"],
    [["教育局", "也许"], "expected", "也许"],
    [["教育局", "是", "听说"], "basis", "听说"],
    [["教育局", "是", "", "长".repeat(301)], "long", `${"长".repeat(40)}…`],
  ])("refuses %j as %s", (line, why, value) =>
    expect(read(["住建局"], line)).toEqual({
      rows: [{ agencyId: "2", expected: true }],
      faults: [{ row: 2, why, value }],
    }),
  );
  it("takes a note of the greatest length", () =>
    expect(read(["教育局", "", "", "长".repeat(300)]).rows[0]?.note).toHaveLength(300));
  it("takes an agency once, whatever it is called", () =>
    expect(read(["教育局"], ["", " "], ["x-jyj"])).toEqual({
      rows: [{ agencyId: "1", expected: true }],
      faults: [{ row: 3, why: "twice", value: "x-jyj" }],
    }));
  it("is empty where nothing is pasted", () => expect(read()).toEqual({ rows: [], faults: [] }));
});
