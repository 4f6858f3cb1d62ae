/**
 * Text that keeps no trace of empty cells, and headings that have lost a letter: figures are right
 * or a person is asked.
 */
import { describe, expect, it } from "vitest";
import { mayLackWan } from "@/lib/extract/labels/section2-headings";
import { matchT3 } from "@/lib/extract/labels/row-labels";
import { flowOf } from "@/lib/extract/labels/normalise";
import { withFiguresInLabel } from "@/lib/extract/text-reader/digit-runs";
import { parseDocument } from "@/lib/intake/parse-document";
import { documentOf, judge } from "@/tests/builders/layouts";

const parse = (text: string) => parseDocument({ path: "x", bytes: new TextEncoder().encode(text) });

describe("invented documents that were once read wrongly", () => {
  it.each([
    ...[1001258, 1010094, 1010954, 1012719, 1013870], // labels broken below their only figure
    1012198, // as many figures as columns, one of them cut in two, one blank
    1010434, // 万 left out of a heading
    ...[4001639, 4008810, 4009399], // merged digits that add up in one false way, too many others to ask the columns
    2012301, // «(2)其他» and its figures behind the last line of another label
    2009671, // full-width figures with separators of thousands, which look like rows with commas
    2001408, // «2. 其他» alone on its line, the rest of the label below
  ])("%i has no figure silently wrong", async (seed) => {
    const made = documentOf(seed);
    expect(judge(made, await parse(made.source)).wrong).toEqual([]);
  });
});

describe("a figure between the lines of its label", () => {
  it.each([
    ["其他对外管 1 理服务事项", 0, "1理服务事项"],
    ["其他对外管 -12 理服务事项", 0, "-12理服务事项"],
    ["2.其他法 30 律行政法规禁止公开", 0, "30律行政法规禁止公开"],
    ["(1)重复 4 申请", 0, "4申请"],
    ["2.重复申请", 0, ""],
    ["其他对外管理服务事项", 0, ""],
  ])("%s: what is printed begins with it", (text, label, rest) => {
    const flow = flowOf(text);
    const zone = { row: "x", label, from: flow.chars.length, to: flow.chars.length };
    expect(flow.chars.slice(withFiguresInLabel(flow, zone).from)).toBe(rest);
  });
});

describe("a label of one word, 其他", () => {
  it.each([
    ["3.其他", "r363"],
    ["(3)其他", "r363"],
    ["其他", "r363"],
    ["2.其他", null],
    ["(2)其他", null],
  ])("%s names %s", (label, row) => {
    expect(matchT3(label)).toBe(row);
  });
});

describe("an amount below a heading of 元 where the form has 万元", () => {
  it.each([
    ["t2.fee.wan", 190.14, null, "元", true],
    ["t2.fee.wan", 9_999, null, "元", true],
    ["t2.fee.wan", 10_000, null, "元", false],
    ["t2.fee.wan", 0, null, "元", false],
    ["t2.fee.wan", null, null, "元", false],
    ["t2.fee.wan", 190.14, "元", "元", false],
    ["t2.fee.wan", 190.14, null, "万元", false],
    ["t2.fee.wan", 190.14, null, null, false],
    ["t2.procure.amount", 190.14, null, "元", false],
  ])("%s %s %s below %s: %s", (id, value, unit, heading, asked) => {
    expect(mayLackWan(id, { value, unit }, heading)).toBe(asked);
  });

  it.each([
    ["190.14", "suspect"],
    ["190.14元", "reported"],
    ["1901400", "reported"],
  ])("in a table: %s is %s", async (fee, state) => {
    const { cells } = await parse(
      `2025年白河县档案馆政府信息公开工作年度报告
二、主动公开政府信息情况
|第二十条第（八）项| |
|信息内容|本年收费金额（单位：元）|
|行政事业性收费|${fee}|
|第二十条第（五）项| |
|信息内容|本年处理决定数量|
|行政许可|3|
|第二十条第（六）项| |
|信息内容|本年处理决定数量|
|行政处罚|4|
|行政强制|5|
|其他|6|
`,
    );
    expect(cells["t2.fee.wan"]).toMatchObject({ state });
  });
});
