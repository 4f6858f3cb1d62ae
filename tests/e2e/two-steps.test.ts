/** What people come for, from the first page in two steps at most, without scripts. A step is a link followed or the search sent. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { base, open, withBrowser } from "./support";

withBrowser();

type Step = (page: Page) => Promise<void>;
const follow =
  (name: string | RegExp, within = "body"): Step =>
  async (page) => {
    await page.locator(within).getByRole("link", { name }).first().click();
    await page.waitForLoadState();
  };
const search =
  (words: string): Step =>
  async (page) => {
    await page.fill("header form input[type=search]", words);
    await page.locator("header form input[type=search]").press("Enter");
    await page.waitForLoadState();
  };

/** The task, its steps, and what the last page must show. */
const TASKS: readonly (readonly [task: string, steps: readonly Step[], shows: string | RegExp])[] =
  [
    ["who is missing or late", [], /逾期|近 \d+ 天|迟 \d+ 天/],
    ["who reported when, in all years", [follow("报送情况", "header nav")], "报告情况"],
    ["who refuses most", [follow("全部机关的位置")], "不予公开"],
    ["my bureau against its like", [search("jtj"), follow(/交通与建设局/, "main")], /同类/],
    ["my bureau, from its line in the table", [follow("交通与建设局", "main table")], /同类/],
    [
      "a figure in its source",
      [follow("交通与建设局", "main table"), follow(/2024/, "#reports, main table")],
      "原件",
    ],
    ["how to cite a figure", [follow("全部机关的位置")], "引用"],
    ["what went to review or court", [follow("复议与诉讼", "header nav")], "行政复议"],
    ["the year before", [follow("2024", ".year-links, main nav")], "2024 年度"],
    ["the files to compute with", [follow("数据", "header nav")], "CSV"],
    ["what was corrected", [follow("更正记录", "footer")], "更正"],
    ["what a term means", [follow("词汇表", "footer")], "第四十九条"],
    ["whether a file is genuine", [follow("核验文件", "footer")], "核验"],
    ["the same in English", [follow("English", "header")], "Requests"],
  ];

it.each(TASKS)("%s", async (_, steps, shows) => {
  expect(steps.length).toBeLessThanOrEqual(2);
  const { page } = await open("/", { javaScriptEnabled: false });
  for (const step of steps) await step(page);
  expect(page.url().startsWith(base)).toBe(true);
  const text = await page.locator("main").innerText();
  if (typeof shows === "string") expect(text).toContain(shows);
  else expect(text).toMatch(shows);
});
