import { expect, test } from "vitest";
import { bumpSvg } from "@/lib/charts/bump";

const drawn = (name: string, narrow = false) =>
  bumpSvg({
    years: [2023, 2024],
    lines: [{ name, ranks: [2, 1], cuts: [] }],
    title: "t",
    description: "d",
    narrow,
    say: (who, year, rank) => `${who} ${year} ${rank}`,
    marks: [],
  });
const label = (svg: string) => /fill="#14507a">([^<]*)<\/text>/.exec(svg)![1];

test("names on the chart of ranks use the room beside it, by the width of their letters", () => {
  expect(label(drawn("Administrative Approval Bureau"))).toBe("Administrative Approval Bureau");
  expect(label(drawn("平潭综合实验区自然资源与生态环境局"))).toBe(
    "平潭综合实验区自然资源与生态环境局",
  );
  expect(
    label(drawn("Natural Resources and Ecological Environment Bureau of the Pingtan Area")),
  ).toMatch(/^Natural Resources and Ecological Env.*…$/);
  expect(label(drawn("Junshan Area Administration", true))).toBe("Junshan Area Ad…");
});

test("a name that is cut is whole where a point is read", () => {
  expect(drawn("平潭综合实验区自然资源与生态环境局", true)).toContain(
    "<title>平潭综合实验区自然资源与生态环境局 2024 1</title>",
  );
});
