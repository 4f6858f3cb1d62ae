import { expect, it } from "vitest";
import { frameReport } from "@/lib/views/report-frame";

it("prints the sums that are there and leaves the others open, never as 0", () => {
  const { one, five } = frameReport({
    place: "测试市",
    year: 2025,
    sums: new Map([
      ["r1.tot", 12],
      ["ld.tot", 1],
      ["t2.penalty.n", 0],
    ]),
  });
  expect(one).toContain("全年新收政府信息公开申请12件，上年结转××件");
  expect(one).toContain("行政处罚决定0件");
  // One of two kinds of litigation is known: their sum is not.
  expect(one).toContain("被提起行政诉讼××件");
  expect(one.split("\n")).toHaveLength(5);
  expect(five).toContain("××");
});
