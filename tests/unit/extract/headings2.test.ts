import { expect, it } from "vitest";
import { columnsOfRow2 } from "@/lib/extract/labels/row-labels";
import { placesBy } from "@/lib/extract/labels/section2-headings";
import { requirePresent } from "@/lib/lookup";

/** 上一年项目数量, 本年增/减, 处理决定数量. */
const COLUMNS = requirePresent(columnsOfRow2("license", "2019"), "columns of 2019");

it("headings whose cells were cut between their letters are the form's where all of them stand there in order", () => {
  expect(placesBy(["上一年项目数量本年增", "减处理决定数量"], COLUMNS)).toEqual({
    count: 3,
    at: [0, 1, 2],
    told: false,
  });
  expect(placesBy(["上一年项目数量本年增/减处理决定数量"], COLUMNS)).toEqual({
    count: 3,
    at: [0, 1, 2],
    told: false,
  });
});

it("a heading that is left out leaves its column out, and another order is another order", () => {
  expect(placesBy(["上一年项目数量", "处理决定数量"], COLUMNS)).toEqual({
    count: 2,
    at: [0, -1, 1],
    told: true,
  });
  expect(placesBy(["处理决定数量", "上一年项目数量", "本年增/减"], COLUMNS)).toEqual({
    count: 3,
    at: [1, 2, 0],
    told: true,
  });
  expect(placesBy(["处理决定数量上一年", "项目数量本年增/减"], COLUMNS)).not.toMatchObject({
    at: [0, 1, 2],
  });
});
