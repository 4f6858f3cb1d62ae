import { describe, expect, it } from "vitest";
import { indicatorOf } from "@/lib/indicators/catalogue";
import { evaluateIndicator } from "@/lib/indicators/evaluate";
import { extractNarrative } from "@/lib/extract/narrative";
import { readMeta } from "@/lib/extract/metadata/metadata";
import { parseDocument } from "@/lib/intake/parse-document";

/** An invented 2019-form report whose section 二 prints `rows`; section 三 and 四 are printed zeros. */
type Rows = {
  readonly license: string[];
  readonly service: string[];
  readonly penalty: string[];
  readonly amountHeading: string;
  readonly procure: string[];
};
const PLAIN: Rows = {
  license: ["4", "0", "7"],
  service: ["0", "0", "0"],
  penalty: ["9", "1", "3"],
  amountHeading: "采购总金额",
  procure: ["2", "300"],
};
const OUTCOMES = [
  "（一）予以公开",
  "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
  "1.属于国家秘密",
  "2.其他法律行政法规禁止公开",
  "3.危及“三安全一稳定”",
  "4.保护第三方合法权益",
  "5.属于三类内部事务信息",
  "6.属于四类过程性信息",
  "7.属于行政执法案卷",
  "8.属于行政查询事项",
  "1.本机关不掌握相关政府信息",
  "2.没有现成信息需要另行制作",
  "3.补正后申请内容仍不明确",
  "1.信访举报投诉类申请",
  "2.重复申请",
  "3.要求提供公开出版物",
  "4.无正当理由大量反复申请",
  "5.要求行政机关确认或重新出具已获取信息",
  "（六）其他处理",
  "（七）总计",
];
const zeros = (n: number) => Array.from({ length: n }, () => "0");

function tables(rows: Rows): string[][] {
  return [
    ["第二十条第（一）项"],
    ["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"],
    ["规章", ...zeros(3)],
    ["规范性文件", ...zeros(3)],
    ["第二十条第（五）项"],
    ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"],
    ["行政许可", ...rows.license],
    ["其他对外管理服务事项", ...rows.service],
    ["第二十条第（六）项"],
    ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"],
    ["行政处罚", ...rows.penalty],
    ["行政强制", ...zeros(3)],
    ["第二十条第（八）项"],
    ["信息内容", "上一年项目数量", "本年增/减"],
    ["行政事业性收费", ...zeros(2)],
    ["第二十条第（九）项"],
    ["信息内容", "采购项目数量", rows.amountHeading],
    ["政府集中采购", ...rows.procure],
    ["三、收到和处理政府信息公开申请情况"],
    ["申请人情况"],
    ["自然人", "法人或其他组织", "总计"],
    ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"],
    ["一、本年新收政府信息公开申请数量", ...zeros(7)],
    ["二、上年结转政府信息公开申请数量", ...zeros(7)],
    ["三、本年度办理结果"],
    ...OUTCOMES.map((label) => [label, ...zeros(7)]),
    ["四、结转下年度继续办理", ...zeros(7)],
    ["四、政府信息公开行政复议、行政诉讼情况"],
    ["行政复议", "行政诉讼"],
    ["未经复议直接起诉", "复议后起诉"],
    ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"],
    ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"],
    ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"],
    zeros(15),
    ["五、存在的主要问题及改进情况"],
    ["无。"],
  ];
}

const LAYOUTS: Readonly<Record<string, (rows: readonly string[][]) => string>> = {
  "a line a cell": (rows) => rows.flat().join("\n\n"),
  "a line a cell, with a bar behind": (rows) =>
    rows
      .flat()
      .map((cell) => (cell === "" ? "|" : `${cell} |`))
      .join("\n"),
  "a line a row": (rows) => rows.map((row) => `${row.join(" | ")} |`).join("\n"),
  "a web page": (rows) =>
    `<meta charset="utf-8"><table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("")}</table>`,
};
const valuesOf = async (rows: Partial<Rows>, layout: string, ids: readonly string[]) => {
  const text = `云山区林业局2019年政府信息公开工作年度报告\n${LAYOUTS[layout]!(tables({ ...PLAIN, ...rows }))}`;
  const report = await parseDocument({ path: "x", bytes: Buffer.from(text) });
  return ids.map((id) =>
    report.cells[id]?.state === "reported" ? report.cells[id]!.value : report.cells[id]?.state,
  );
};
const LICENSE = ["t2.license.prev", "t2.license.delta", "t2.license.n"];
const PENALTY = ["t2.penalty.prev", "t2.penalty.delta", "t2.penalty.n"];

describe.each(Object.keys(LAYOUTS))("the 2019 form, %s", (layout) => {
  it("takes an amount in the unit of its column's heading", async () => {
    for (const heading of ["采购总金额（万元）", "采购总金额（万元，保留两位小数）"]) {
      expect(
        await valuesOf({ amountHeading: heading, procure: ["2", "31.25"] }, layout, [
          "t2.procure.n",
          "t2.procure.amount",
        ]),
      ).toEqual([2, 312500]);
    }
    expect(
      await valuesOf({ amountHeading: "采购总金额（万元）", procure: ["2", "45000元"] }, layout, [
        "t2.procure.amount",
      ]),
    ).toEqual([45000]);
  });

  it("reads a change whose direction is said in words", async () => {
    expect(
      await valuesOf({ license: ["52", "增138", "190"], penalty: ["20", "减少6", "14"] }, layout, [
        ...LICENSE,
        ...PENALTY,
      ]),
    ).toEqual([52, 138, 190, 20, -6, 14]);
  });

  it("reads a minus that is written twice", async () => {
    expect(await valuesOf({ penalty: ["61", "--61", "0"] }, layout, PENALTY)).toEqual([61, -61, 0]);
  });

  it("reads a row whose first figure has a sign", async () => {
    expect(
      await valuesOf({ service: ["+12", "0", "345"] }, layout, [
        "t2.service.prev",
        "t2.service.delta",
        "t2.service.n",
      ]),
    ).toEqual([12, 0, 345]);
  });
});

describe("a change behind an empty cell", () => {
  it("keeps its column where the empty cell is printed", async () => {
    expect(
      await valuesOf({ penalty: ["", "+88", "88"] }, "a line a cell, with a bar behind", PENALTY),
    ).toEqual(["blank", 88, 88]);
  });
});

describe("who reports, and of which year", () => {
  const read = (text: string) =>
    readMeta({ text, title: null, mediaType: "text/plain", pieces: [], grids: [], guessed: false });
  it("is not told by other reports that are linked below", () => {
    const meta = read(
      "一、总体情况\n2021年,我局做好政府信息公开工作。\n第二十条第(一)项\n上一篇:青石街道2018年政府信息公开工作年度报告\n下一篇:林业局2017年政府信息公开工作年度报告",
    );
    expect([meta.title, meta.agency, meta.fiscalYear]).toEqual([null, null, 2021]);
  });
  it.each([
    ["按照要求,现公布云山区青石街道办事处2019年政府信息公开工作年度报告。", "云山区青石街道办事处"],
    [
      "根据有关规定,现将我办2022年度政府信息公开情况报告如下:\n一、总体情况\n2022年,区政府办公室认真落实条例。",
      "区政府办公室",
    ],
    ["一、总体情况\n(一)本年度在政府网站主动公开信息12条。", null],
    ["一、总体情况\n现结合我镇实际,主要从六个方面汇报我镇2023年政府信息公开工作。", null],
  ])("is never a piece of a sentence: %s", (text, agency) =>
    expect(read(text).agency).toBe(agency),
  );
});

describe("tables with bars between their cells", () => {
  it("are no prose", () => {
    const text =
      "四、政府信息公开行政复议、行政诉讼情况\n行政复议 | 行政诉讼 |\n结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经复议直接起诉 | 复议后起诉 |\n1 | 0 | 0 | 0 | 1 | 0 | 0 |\n五、存在的主要问题";
    expect(extractNarrative(text).filter((n) => n.id === "N16")).toEqual([]);
  });
});

describe("the national statistics table before 2019", () => {
  // Invented figures; the words are those of the table (国办发〔2014〕32号).
  const ROWS = `一、主动公开情况
(一)主动公开政府信息数(不同渠道和方式公开相同信息计1条)|条|641|proactive
其中:主动公开规范性文件数|条|14|norm_public
制发规范性文件总数|件|15|norm_issued
(二)通过不同渠道和方式公开政府信息的情况
1.政府公报公开政府信息数|条|12|gazette
2.政府网站公开政府信息数|条|630|web
3.政务微博公开政府信息数|条|88|weibo
4.政务微信公开政府信息数|条|0|wechat
5.其他方式公开政府信息数|条|7|channel_other
二、回应解读情况
(一)回应公众关注热点或重大舆情数(不同方式回应同一热点或舆情计1次)|次|5|respond
(二)通过不同渠道和方式回应解读的情况
1.参加或举办新闻发布会总次数|次|3|respond_press
其中:主要负责同志参加新闻发布会次数|次|1|respond_press_head
2.政府网站在线访谈次数|次|2|respond_talk
其中:主要负责同志参加政府网站在线访谈次数|次|2|respond_talk_head
3.政策解读稿件发布数|篇|21|respond_texts
4.微博微信回应事件数|次|4|respond_social
5.其他方式回应事件数|次|0|respond_other
三、依申请公开情况
(一)收到申请数|件|17|recv
1.当面申请数|件|2|recv_person
2.传真申请数|件|1|recv_fax
3.网络申请数|件|9|recv_web
4.信函申请数|件|5|recv_letter
(二)申请办结数|件|16|done
1.按时办结数|件|15|done_ontime
2.延期办结数|件|1|done_late
(三)申请答复数|件|16|reply
1.属于已主动公开范围数|件|3|reply_public
2.同意公开答复数|件|4|reply_granted
3.同意部分公开答复数|件|1|reply_part
4.不同意公开答复数|件|2|reply_deny
其中:涉及国家秘密|件|0|deny_secret
涉及商业秘密|件|1|deny_commercial
涉及个人隐私|件|0|deny_privacy
危及国家安全、公共安全、经济安全和社会稳定|件|0|deny_safety
不是《条例》所指政府信息|件|1|deny_not_info
法律法规规定的其他情形|件|0|deny_other
5.不属于本行政机关公开数|件|2|reply_not_own
6.申请信息不存在数|件|3|reply_absent
7.告知作出更改补充数|件|0|reply_amend
8.告知通过其他途径办理数|件|1|reply_elsewhere
四、行政复议数量|件|6|review
(一)维持具体行政行为数|件|3|review_up
(二)被依法纠错数|件|2|review_corr
(三)其他情形数|件|1|review_oth
五、行政诉讼数量|件|7|litig
(一)维持具体行政行为或者驳回原告诉讼请求数|件|4|litig_up
(二)被依法纠错数|件|1|litig_corr
(三)其他情形数|件|2|litig_oth
六、举报投诉数量|件|8|complaint_all
七、依申请公开信息收取的费用|万元|0.35|fee_taken
八、机构建设和保障经费情况
(一)政府信息公开工作专门机构数|个|1|offices
(二)设置政府信息公开查阅点数|个|6|query_points
(三)从事政府信息公开工作人员数|人|11|staff
1.专职人员数(不包括政府公报及政府网站工作人员数)|人|3|staff_full
2.兼职人员数|人|8|staff_part
(四)政府信息公开专项经费(不包括用于政府公报编辑管理及政府网站建设维护等方面的经费)|万元|12.5|budget
九、政府信息公开会议和培训情况
(一)召开政府信息公开工作会议或专题会议数|次|4|meetings
(二)举办各类培训班数|次|2|training
(三)接受培训人员数|人次|130|trainees`
    .split("\n")
    .map((line) => line.split("|"));
  const TRUTH = Object.fromEntries(
    ROWS.filter((r) => r.length === 4).map((r) => [r[3]!, Number(r[2])]),
  );
  const HEAD = "云山区民政局2017年政府信息公开工作年度报告\n政府信息公开情况统计表\n";
  const TITLE = ["统计指标", "单位", "统计数"];
  const printed = [TITLE, ...ROWS.map((r) => (r.length === 4 ? r.slice(0, 3) : r))];
  const pageOf = (rows: string[][]) =>
    `<meta charset="utf-8"><p>${HEAD.replaceAll("\n", "</p><p>")}</p><table>${rows.map((r) => `<tr>${(r.length === 1 ? [r[0]!, "——", "——"] : r).map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("")}</table>`;
  const read = async (text: string) => {
    const { cells, form, status } = await parseDocument({ path: "x", bytes: Buffer.from(text) });
    return {
      form,
      status,
      cells: Object.fromEntries(
        Object.entries(cells).map(([id, c]) => [
          id.split(".")[1]!,
          c.state === "reported" ? c.value : c.state,
        ]),
      ),
    };
  };

  it.each([
    ["a line a cell", HEAD + printed.flat().join("\n")],
    ["a line a row", HEAD + printed.map((r) => `${r.join(" | ")} |`).join("\n")],
    ["by tabs", HEAD + printed.map((r) => r.join("\t")).join("\n")],
    ["glued", HEAD + printed.flat().join("")],
    ["a web page", pageOf(printed)],
  ])("is read row for row, %s", async (_, text) =>
    expect(await read(text)).toEqual({ form: "pre2019", status: "read", cells: TRUTH }),
  );

  it("keeps fees in 万元 whatever unit was printed: in the column of units, or beside the figure", async () => {
    const inYuan = printed.map((r) =>
      r[0]!.startsWith("七、")
        ? [r[0]!, "元", "3500"]
        : r[0]!.startsWith("(四)政府信息公开专项经费")
          ? [r[0]!, "", "125000元"]
          : r,
    );
    for (const text of [
      HEAD + inYuan.map((r) => r.join("\t")).join("\n"),
      HEAD + inYuan.flat().filter(Boolean).join("\n"),
      pageOf(inYuan),
    ]) {
      const { cells } = await read(text);
      expect([cells.fee_taken, cells.budget]).toEqual([0.35, 12.5]);
    }
  });

  it("gives results of lawsuits to lawsuits where those of reviews are not printed", async () => {
    const without = printed.filter((r) => !/维持具体行政行为数|驳回原告/.test(r[0]!));
    const left = without.filter(
      (r, i) =>
        !(r[0] === "(二)被依法纠错数" && without.findIndex((o) => o[0] === r[0]) === i) &&
        !(r[0] === "(三)其他情形数" && without.findIndex((o) => o[0] === r[0]) === i),
    );
    for (const text of [HEAD + left.flat().join("\n"), pageOf(left)]) {
      const { cells } = await read(text);
      expect([
        cells.review,
        cells.review_corr,
        cells.review_oth,
        cells.litig,
        cells.litig_corr,
        cells.litig_oth,
      ]).toEqual([6, undefined, undefined, 7, 1, 2]);
    }
  });

  it("counts for today’s indicators by what it says: granted are those that were public already, too", async () => {
    const { cells } = await parseDocument({ path: "x", bytes: Buffer.from(pageOf(printed)) });
    const of = (id: string) => {
      const e = evaluateIndicator(indicatorOf(id)!, new Map(Object.entries(cells)));
      return [e.numerator ?? e.value, e.denominator, e.mapping];
    };
    expect([of("D01"), of("D05"), of("D06"), of("D07a"), of("D14.uc"), of("D19.issued")]).toEqual([
      [17, null, "B"],
      [8, 16, "B"],
      [2, 16, "B"],
      [5, 16, "B"],
      [2, 5, "B"],
      [15, null, "B"],
    ]);
  });
});
