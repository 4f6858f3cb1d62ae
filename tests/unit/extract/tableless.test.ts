import { describe, expect, it } from "vitest";
import { parseDocument } from "@/lib/intake/parse-document";

const parse = (text: string) => parseDocument({ path: "x.txt", bytes: Buffer.from(text) });
/** Invented, in the shape of the prose that small bodies wrote before there was a table. */
const prose = (head: string, year: number) => `${head}
本报告的统计期限为${year}年1月1日至12月31日。

一、概述
${year}年，我局完善了公开的各项制度，明确专人负责，逐项更新公开目录。
二、主动公开情况
${year}年，我局通过门户网站公开各类信息58条。
三、依申请公开情况
${year}年，我局收到政府信息公开申请3件。
四、收费情况
${year}年，我局没有收取任何费用。
五、复议和诉讼情况
${year}年，未发生行政复议、行政诉讼。
六、存在的问题
公开还不够及时，今后要改进。
`;

describe("a report that prints no table", () => {
  it.each([
    ["白河县水利局2010年政府信息公开工作年度报告", 2010, "pre2019"],
    ["白河县水利局2020年政府信息公开工作年度报告", 2020, "2019"],
    ["白河县水利局2023年政府信息公开工作年度报告", 2023, "2021"],
  ])("is for a person to look at, with its head and its prose: %s", async (head, year, form) => {
    const report = await parse(prose(head, year));
    expect(report).toMatchObject({
      status: "review",
      form,
      fiscalYear: year,
      agency: "白河县水利局",
      title: head,
    });
    expect(report.findings.find((f) => f.rule === "S-NOTABLE")).toMatchObject({
      severity: "warning",
      state: "fail",
    });
    expect(report.narrative.map((n) => [n.id, n.value])).toEqual([
      ["N02", 58],
      ["N13", 3],
      ["N23", 0],
      ["N16", 0],
      ["N16", 0],
    ]);
    expect(
      Object.values(report.cells).filter((c) => c.state !== "missing" || c.value !== null),
    ).toEqual([]);
  });

  it("has every cell of its form, none found; before 2019 there is no one form to miss", async () => {
    expect(
      Object.keys((await parse(prose("白河县水利局2023年政府信息公开工作年度报告", 2023))).cells),
    ).toHaveLength(200);
    expect((await parse(prose("白河县水利局2010年政府信息公开工作年度报告", 2010))).cells).toEqual(
      {},
    );
  });

  it.each([
    ["a notice", prose("关于做好白河县2016年政府信息公开工作年度报告编制工作的通知", 2016)],
    ["a form to be filled in", prose("白河县水利局2016年政府信息公开工作年度报告（模板）", 2016)],
    ["a plan", prose("白河县水利局2016年政府信息公开工作要点", 2016)],
    [
      "a list of reports",
      ["财政局", "水利局", "民政局", "审计局", "林业局"]
        .map((name) => `白河县${name}2016年政府信息公开工作年度报告`)
        .join("\n"),
    ],
    [
      "news of a report",
      "白河县水利局2016年政府信息公开工作年度报告\n近日，县水利局公布了报告，主动公开信息58条。",
    ],
  ])("%s is no report", async (_what, text) =>
    expect(await parse(text)).toMatchObject({ status: "not_a_report", form: null }),
  );
});

it("a year told by nothing but the date of publication is a guess, and a person looks", async () => {
  const { status, fiscalYear, findings } = await parse(
    prose("白河县水利局政府信息公开工作年度报告\n发布日期：2011-02-01", 2010)
      .replace(/2010年(?:1月1日至12月31日)?[，]?/g, "今年")
      .replace(/统计期限/g, "内容"),
  );
  expect([status, fiscalYear, findings.some((f) => f.rule === "S-YEARGUESS")]).toEqual([
    "review",
    2010,
    true,
  ]);
});
