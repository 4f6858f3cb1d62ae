import { describe, expect, it } from "vitest";
import { readByGrid } from "@/lib/extract/table-reader/table-reader";
import { readByOrder } from "@/lib/extract/text-reader/text-reader";
import { T4_COL_IDS, T4_GROUP_IDS } from "@/lib/extract/labels/row-labels";
import type { Grid } from "@/lib/extract/types";

/**
 * Table 四 of a page without ruling lines, its headings broken by narrow columns. All figures are
 * invented.
 */
const HEAD = [
  "结果维   结果纠   其他结   尚未审   总",
  "结果维   结果纠   其他结   尚未审   总   结果维   结果纠   其他结   尚未审   总",
  "持   正   果   结   计",
  "持   正   果   结   计   持   正   果   结   计",
];
const THREE = [
  "一、本年新收政府信息公开申请数量   5   0   0   0   0   0   5",
  "二、上年结转政府信息公开申请数量   1   0   0   0   0   0   1",
  "（一）予以公开   6   0   0   0   0   0   6",
  "（七）总计   6   0   0   0   0   0   6",
  "四、结转下年度继续办理   0   0   0   0   0   0   0",
];
const lines = (figures: string, head: readonly string[] = HEAD) => [
  "申请人情况",
  ...THREE,
  "行政复议   行政诉讼",
  "未经复议直接起诉   复议后起诉",
  ...head,
  figures,
  "五、存在的主要问题及改进情况",
];
const ids = T4_GROUP_IDS.flatMap((g) => T4_COL_IDS.map((c) => `${g}.${c}`));
const order = (all: readonly string[]) => {
  const reading = readByOrder({
    mediaType: "application/pdf",
    title: null,
    text: all.join("\n"),
    pieces: [],
    grids: [],
    guessed: false,
  });
  return {
    states: new Set(ids.map((id) => reading.cells.get(id)?.state ?? "none")),
    values: ids.map((id) => reading.cells.get(id)?.value ?? null),
    unclear: reading.unclear.t4,
  };
};
const grid = (all: readonly string[]): Grid => ({
  index: 0,
  slots: all.map((line, row) =>
    line.split(/ {2,}/).map((text, col) => ({
      row,
      col,
      rowSpan: 1,
      colSpan: 1,
      text,
      source: {
        kind: "pdf" as const,
        page: 1,
        box: [0, 0, 1, 1] as [number, number, number, number],
      },
    })),
  ),
});

const PRINTED = [3, 2, 1, 4, 10, 5, 0, 12, 1, 18, 0, 7, 0, 0, 7];

describe("table 四 under headings that columns have broken", () => {
  it("gives both readers its fifteen figures", () => {
    const all = lines(PRINTED.join("   "));
    expect(order(all)).toEqual({ states: new Set(["plain"]), values: PRINTED, unclear: false });
    const { cells } = readByGrid([grid(all)]);
    expect(ids.map((id) => cells.get(id)?.value)).toEqual(PRINTED);
  });

  it("is not believed where its totals are not the sums", () => {
    expect(order(lines([4, ...PRINTED.slice(1)].join("   "))).states).toEqual(new Set(["open"]));
  });

  it("is not counted out where a figure is missing", () => {
    expect(order(lines(PRINTED.slice(1).join("   "))).states).toEqual(new Set(["none"]));
  });

  it("is unclear where two of its columns have changed places", () => {
    expect(
      order(
        lines(
          PRINTED.join("   "),
          HEAD.map((l) =>
            l.replaceAll("结果维   结果纠", "结果纠   结果维").replaceAll("持   正", "正   持"),
          ),
        ),
      ).unclear,
    ).toBe(true);
  });
});
