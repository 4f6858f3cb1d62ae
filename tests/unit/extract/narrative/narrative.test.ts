import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { env } from "@/lib/env";
import { extractNarrative } from "@/lib/extract/narrative";
import { flattenText } from "@/lib/extract/narrative/flatten";
import { hanNumber, readNumber } from "@/lib/extract/narrative/numbers";

const said = (text: string, agencyLevel: "government" | "body" = "body") =>
  extractNarrative(text, { agencyLevel }).map((v) =>
    [
      v.part ? `${v.id}.${v.part}` : v.id,
      v.value,
      v.unit,
      v.scope,
      v.approx ? "approx" : "exact",
    ].join(" "),
  );

describe("numbers in prose", () => {
  it.each([
    ["1.7万余", 17000, true],
    ["1,234", 1234, false],
    ["近300", 300, true],
    ["三百二十", 320, false],
    ["一万二千", 12000, false],
    ["18万余", 180000, true],
  ])("%s", (raw, value, approx) => expect(readNumber(raw)).toEqual({ value, approx }));
  it("a range has no single value", () =>
    expect(readNumber("10至20")).toEqual({ value: null, approx: true }));
  it("百千 is not a numeral", () => expect(hanNumber("百千")).toBeNull());
  it("full-width digits and digits split by a space are one number; a line break keeps them apart", () => {
    expect(flattenText("共１ ２件").text).toBe("共12件");
    expect(flattenText("共1\n2件").text).toBe("共1 2件");
  });
});

describe("copies and turns of phrase", () => {
  it("Traditional script says the same numbers", () => {
    const [traditional, plain] = [
      "2022年共收到政府信息公開申請7件，上年度結轉1件。",
      "2022年共收到政府信息公开申请7件，上年度结转1件。",
    ];
    expect(said(plain)).toHaveLength(2);
    expect(said(traditional)).toEqual(said(plain));
    expect(said(traditional.replaceAll("請", " 請").replaceAll("轉", "\n轉"))).toEqual(said(plain));
  });
  it("results told by what became of the applications", () => {
    expect(said("2021年共收到政府信息公开申请10件，其中8件已公开，2条本机关不掌握。")).toEqual([
      "N13 10 件 own exact",
      "N15.r31 8 件 own exact",
      "N15.r341 2 条 own exact",
    ]);
  });
  it("applications that were 接获, and information that 不属 the body's duties", () => {
    expect(said("全年接获群众信息公开申请的57件，不属本机关职责的11件。")).toEqual([
      "N13 57 件 own exact",
      "N15.r341 11 件 own exact",
    ]);
  });
  it("a row of the form about fees is no statement that none were taken", () => {
    expect(
      said("2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
    ).toEqual([]);
    expect(said("1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请")).toEqual([]);
  });
  it("files already published are no applications granted", () => {
    expect(said("共制发文件8件，8件已公开。").filter((v) => v.startsWith("N15"))).toEqual([]);
  });
});

describe("by which way something was published", () => {
  it.each([
    [
      "all ways together",
      "通过政府门户网站和政务新媒体等形式主动公开政府信息1.18万条。",
      ["N01 11800 条 own exact"],
    ],
    [
      "the site and WeChat, then each",
      "全年在网站和微信平台公布信息202条,其中网站公布194条,微信公众号公布8条。",
      ["N01 202 条 own exact", "N02 194 条 own exact", "N04.wechat 8 条 own exact"],
    ],
    [
      "other people's papers",
      "主动公开政务信息63条，在各级媒体网站、报刊、杂志等载体刊发信息53条。",
      ["N01 63 条 own exact"],
    ],
    [
      "WeChat, behind a comma",
      "公开延伸至微信公众平台，有针对性地及时发布信息250条。",
      ["N04.wechat 250 条 own exact"],
    ],
    ["several new media", "通过微信、微博发布信息40条。", ["N04 40 条 own exact"]],
    ["the number in front", "“青石发布”全年发布2436条微博。", ["N04.weibo 2436 条 own exact"]],
    [
      "all kinds on a site",
      "全年江州市人民政府网站共发布各类信息4610条。",
      ["N02 4610 条 own exact"],
    ],
    ["one kind on a site", "网站平台发布政府动态类信息146条。", ["N02 146 条 own exact"]],
    ["all kinds", "主动发布各类信息31条。", ["N01 31 条 own exact"]],
    ["readers and exchanges", "新媒体平台互动1200余条。", []],
    [
      "channels and columns of a site",
      "镇政府网站设有工作信息、信息公开等3个频道，网站首页开设互动等2个专栏。",
      [],
    ],
    [
      "the sum of all years",
      "主动公开政府信息历年累计52条，其中2010年新增主动公开政府信息14条。",
      ["N01 14 条 own exact"],
    ],
    ["two accounts", "政务新媒体共计两个。", ["N22 2 个 own exact"]],
    ["events told behind the word", "新闻发布会累计举行15场。", ["N07 15 场 own exact"]],
    ["callers", "接受电话咨询18次。", []],
    [
      "the site in one clause, all in the next",
      "依托政府门户网站，主动公开政府信息260余条。",
      ["N01 260 条 own approx"],
    ],
    [
      "several ways «and so on»",
      "通过县政府网站、单位公开专栏等方式公布各类政府信息48条。",
      ["N01 48 条 own exact"],
    ],
    ["an account named in quotes", "“青石发布”发布信息459条。", ["N04 459 条 own exact"]],
    ["a short-video account", "头条号公开信息32条。", ["N04 32 条 own exact"]],
    [
      "one way behind the other",
      "微博发布信息109条、微信公众号发布信息85篇，公告栏公开12条。",
      ["N04.weibo 109 条 own exact", "N04.wechat 85 篇 own exact", "N03 12 条 own exact"],
    ],
    [
      "ways of which none is named by its kind",
      "通过公开查阅点、信息公开平台等渠道公开信息26条。",
      ["N01 26 条 own exact"],
    ],
    [
      "an account named like a site",
      "“云山县政府网”微信平台发布信息56条。",
      ["N04.wechat 56 条 own exact"],
    ],
    ["a government's net", "云山县人民政府网公开政府信息705条。", ["N02 705 条 own exact"]],
    ["papers' own sites", "在中国气象报和气象局网站上发稿25篇。", []],
    [
      "a guide on the site, and copies sent",
      "政府门户网站主动公开政府信息公开指南1条；向图书馆报送政府公开信息各31份。",
      [],
    ],
    [
      "what other papers published",
      "公开政府信息85条，其它媒体公开政府信息73条。",
      ["N01 85 条 own exact"],
    ],
    [
      "what others took up",
      "门户网站发布信息53篇。省厅网站及其微信公众号采用信息13篇。",
      ["N02 53 篇 own exact"],
    ],
    [
      "the sum since the law came, told apart by the year's own",
      "截至年底，我局累计主动公开政府信息1386条。本年度主动公开政府信息47条。",
      ["N01 47 条 own exact"],
    ],
    [
      "a part of it",
      "官网公开政府信息共计22条，其中：3.信息公开信息1条；其他主动公开内容6条。",
      ["N02 22 条 own exact"],
    ],
    [
      "a list of kinds",
      "公开制度5条、政策法规9条、政策解读15条、意见征集3条。",
      ["N05 15 条 own exact", "N09 3 条 own exact"],
    ],
    ["kinds whose names end in 公开信息", "双随机一公开信息2条、财政专项资金公开信息7条。", []],
    [
      "what the catalogue holds",
      "主动公开信息474条，涵盖信息公开目录103条。",
      ["N01 474 条 own exact"],
    ],
    [
      "a page and an account together",
      "通过区政府网农委网页和微信公众号，发布政务公开信息共计615条。",
      ["N01 615 条 own exact"],
    ],
    ["lectures and training on other things", "开展法治讲座165场、法律培训57场。", []],
    ["what was on request or refused", "依申请公开信息数为0条，不予公开信息数为0条。", []],
    ["what lawsuits cost", "未产生与诉讼（行政复议）有关的费用支出。", []],
  ])("%s", (_what, text, expected) => expect(said(text)).toEqual(expected));

  it.each([
    [
      "by which way applications came",
      "共受理依申请公开事项29例，其中通过网络收到申请25件，通过来信收到申请件4件。",
      ["N13 29 例 own exact", "N24.web 25 件 own exact", "N24.letter 4 件 own exact"],
    ],
    [
      "and by whom",
      "收到政府信息公开申请46件，其中通过信函提交申请的17件；公民个人提出申请30件，法人或其他组织提出申请16件。",
      [
        "N13 46 件 own exact",
        "N24.letter 17 件 own exact",
        "N13.np 30 件 own exact",
        "N13.lp 16 件 own exact",
      ],
    ],
    [
      "carried over in front of those that came after",
      "结转上年后新收到依申请公开事项47件。",
      ["N13.received 47 件 own exact"],
    ],
    [
      "what is left for next year",
      "受理政府信息公开申请86件，办理完成78件，余8件转2023年度办理。",
      ["N13 86 件 own exact", "N13.done 78 件 own exact", "N14.out 8 件 own exact"],
    ],
    [
      "results in quotes with their shares",
      "其中“予以公开”3件，占已答复件数的5.1%；“无法提供”18件。",
      ["N15.r31 3 件 own exact", "N15.r31.pct 5.1 % own exact", "N15.R4g 18 件 own exact"],
    ],
    [
      "results of applications, one already on the site",
      "办理政府信息公开申请7件，其中自然人6件，法人及其他组织1件，本机关不掌握4件，已通过网站对外公开1件。",
      [
        "N13 7 件 own exact",
        "N13.np 6 件 own exact",
        "N13.lp 1 件 own exact",
        "N15.r341 4 件 own exact",
        "N15.r31 1 件 own exact",
      ],
    ],
    ["the heading of a table about lawsuits", "### 行政诉讼（未经复议直接起诉）\n尚未审结", []],
    ["a row of a table with strokes", "| 主动公开政府信息 | 12条 |\n", []],
    ["how often, not how many", "每月开展一次常态化检查，每季度开展一次监测。", []],
    [
      "other people's complaints and callers",
      "处理网上投诉116件；热线接听市民咨询电话约11万个。",
      [],
    ],
    ["messages counted in front", "收到248条网民留言。", ["N10 248 条 own exact"]],
    [
      "orders of the hotline",
      "做好12345市民热线办理，2024年我局承办工单共120件。",
      ["N11 120 件 own exact"],
    ],
    [
      "several ways of applying at once",
      "通过信函、网络等渠道收到依申请公开23件。",
      ["N13 23 件 own exact"],
    ],
    [
      "no lawsuits about applications is not no applications",
      "未发生依申请公开政府信息方面的行政复议和行政诉讼。",
      ["N16.rv 0 件 own exact", "N16.lit 0 件 own exact"],
    ],
    [
      "neither applications nor lawsuits",
      "未收到政府信息公开申请和行政复议、行政诉讼。",
      ["N13 0 件 own exact", "N16.rv 0 件 own exact", "N16.lit 0 件 own exact"],
    ],
    ["what applicants paid", "全年信息公开收费共计40元。", ["N23 40 元 own exact"]],
    [
      "no lawsuit lost is not no lawsuit",
      "没有在行政诉讼案件中被判未依法履行政府信息公开责任。",
      [],
    ],
    [
      "letters to the office are no applications",
      "办理公开信箱邮件163件，信箱留言答复70条。",
      ["N10 163 件 own exact", "N10 70 条 own exact"],
    ],
    [
      "nothing taken from anyone",
      "未向公民、法人和其他组织收取任何与政府信息公开工作相关的费用。",
      ["N23 0 元 own exact"],
    ],
    [
      "a word in brackets behind the event",
      "召开新闻发布会（通气会）41场。",
      ["N07 41 场 own exact"],
    ],
    [
      "letters beside the hotline",
      "办理领导信箱（网上信访）112件、12345政务服务热线831件。",
      ["N10 112 件 own exact", "N11 831 件 own exact"],
    ],
    [
      "numbers of ways",
      "收到申请9件，其中网络申请数5件，信函申请数4件。",
      ["N13 9 件 own exact", "N24.web 5 件 own exact", "N24.letter 4 件 own exact"],
    ],
    [
      "both are none",
      "因政府信息公开申请引起的行政复议、提起行政诉讼数量是0件。",
      ["N16.lit 0 件 own exact", "N16.rv 0 件 own exact"],
    ],
    ["none lost is not none", "申请全部按时办结，无行政复议、行政诉讼纠错案件。", []],
    ["a share behind a comma", "政务公开纳入年度绩效考核，占比3分。", ["N20 3 分 own exact"]],
    [
      "people trained",
      "举办信息公开培训3次，参训人数236人次。",
      ["N18 3 次 own exact", "N18.people 236 人次 own exact"],
    ],
    [
      "answers to applications, and to the hotline",
      "12345平台转发工单计146条，及时回复146条；累计回复公开申请38件。",
      ["N11 146 条 own exact", "N13.done 38 件 own exact"],
    ],
    [
      "by which way, in other words",
      "收到申请15件，其中通过网上提交申请表方式提出的信息公开请求9件，网络收件2件、邮寄收件4件。",
      [
        "N13 15 件 own exact",
        "N24.web 9 件 own exact",
        "N24.web 2 件 own exact",
        "N24.letter 4 件 own exact",
      ],
    ],
    [
      "«none» told with what was asked for",
      "未收到自然人、法人申请公开相关政府信息。",
      ["N13 0 件 own exact"],
    ],
    ["a qualifier in front of the gap", "网民留言约110条。", ["N10 110 条 own approx"]],
  ])("%s", (_what, text, expected) => expect(said(text)).toEqual(expected));

  it("the year itself is no turn to measures: 「2025年，我县…仍存在」 lists problems", () => {
    expect(
      said(
        "五、政府信息公开工作存在的主要问题及改进情况\n2025年，我县工作取得成效，但仍存在短板：一是解读不多；二是办件不快。针对上述问题，一是增加解读；二是考核；三是培训。\n六、其他需要报告的事项\n无",
      ),
    ).toEqual(["N26.problems 2 项 own exact", "N26.measures 3 项 own exact"]);
  });

  it("text that has lost its stops is no flood: a figure keeps what stands near it", () => {
    const found = extractNarrative("收到申请1件网站公开信息2条".repeat(3000));
    expect(found.length).toBeGreaterThan(1000);
    expect(Math.max(...found.map((v) => v.text.length))).toBeLessThan(1300);
  });

  it("a town's government speaks for itself", () => {
    expect(
      extractNarrative("青石镇人民政府2021年政府信息公开工作年度报告\n主动公开政府信息12条。").map(
        (v) => v.scope,
      ),
    ).toEqual(["own"]);
  });
});

describe("indicators", () => {
  it.each([
    ["全年主动公开政府信息1.7万余条。", "N01 17000 条 own approx"],
    ["我局通过门户网站发布信息３０条。", "N02 30 条 own exact"],
    ["在线下政务公开栏公开信息25条。", "N03 25 条 own exact"],
    ["政务微博943条。", "N04.weibo 943 条 own exact"],
    ["微信公众号发布信息66条。", "N04.wechat 66 条 own exact"],
    ["发布政策解读文章9件。", "N05 9 件 own exact"],
    ["编发政府公报24期。", "N06 24 期 own exact"],
    ["召开新闻发布会29场。", "N07 29 场 own exact"],
    ["开展在线访谈2期。", "N08 2 期 own exact"],
    ["开展民意征集7期。", "N09 7 期 own exact"],
    ["解答网民留言1779条。", "N10 1779 条 own exact"],
    ["办理12345政务热线3612件。", "N11 3612 件 own exact"],
    ["承办建议提案34件。", "N12 34 件 own exact"],
    ["共受理政府信息公开申请95件。", "N13 95 件 own exact"],
    ["收到3件政府信息公开申请。", "N13 3 件 own exact"],
    ["全年新收政府信息公开申请78件。", "N13.received 78 件 own exact"],
    ["含上年度转结申请8件。", "N14.in 8 件 own exact"],
    ["结转下年3件。", "N14.out 3 件 own exact"],
    ["行政复议2件。", "N16.rv 2 件 own exact"],
    ["行政诉讼1件。", "N16.lit 1 件 own exact"],
    ["复议后起诉1件。", "N16.la 1 件 own exact"],
    ["制发行政规范性文件6件。", "N17.issued 6 件 own exact"],
    ["废止规范性文件4件。", "N17.repealed 4 件 own exact"],
    ["现行有效规范性文件57件。", "N17.valid 57 件 own exact"],
    ["制发规章0件、行政规范性文件6件。", "N17.issued 6 件 own exact"],
    ["现行有效规章3部、行政规范性文件57件。", "N17.valid 57 件 own exact"],
    ["举办政务公开培训班三期。", "N18 3 期 own exact"],
    ["全年组织4次政务公开工作测评。", "N19 4 次 own exact"],
    ["政务公开工作纳入全县综合考核，考核分值占比4%。", "N20 4 % own exact"],
    ["设置政务公开专区3个。", "N21 3 个 own exact"],
    ["在运维92个。", "N22 92 个 own exact"],
    ["实际收取信息处理费共计400元。", "N23 400 元 own exact"],
    ["网络申请1303件。", "N24.web 1303 件 own exact"],
    ["信息公开投诉举报5件。", "N25 5 件 own exact"],
    ["没有因政府信息公开被追究责任的情况。", "N27 0 人 own exact"],
    ["梳理12大类。", "N28 12 大类 own exact"],
  ])("%s", (text, expected) => expect(said(text)).toContain(expected));

  it("results with their shares", () => {
    expect(said("予以公开7件，占70%，部分公开2件，无法提供1件。")).toEqual([
      "N15.r31 7 件 own exact",
      "N15.r31.pct 70 % own exact",
      "N15.r32 2 件 own exact",
      "N15.R4g 1 件 own exact",
    ]);
  });
  it("problems and measures of part five", () => {
    const text =
      "一、总体情况\n一切正常。\n五、存在的主要问题及改进情况\n一是人手不足；二是更新不及时。下一步，一是加强培训；二是完善制度；三是加强检查。\n六、其他需要报告的事项\n无";
    expect(said(text)).toEqual(["N26.problems 2 项 own exact", "N26.measures 3 项 own exact"]);
  });
  it("«none» in the text is 0, silence is nothing", () => {
    expect(said("本年度未收到政府信息公开申请，未发生行政复议、行政诉讼。")).toEqual([
      "N13 0 件 own exact",
      "N16.rv 0 件 own exact",
      "N16.lit 0 件 own exact",
    ]);
    expect(said("我局高度重视政府信息公开工作。")).toEqual([]);
    expect(said("全区未收到有关行政复议、行政诉讼的申请。").some((v) => v.startsWith("N13"))).toBe(
      false,
    );
  });
  it("area-wide words give the figure to the area, a government's report covers its area", () => {
    expect(said("全区各部门主动公开政府信息928条。")).toEqual(["N01 928 条 area exact"]);
    expect(said("面向全市开展民意征集3次。")).toEqual(["N09 3 次 own exact"]);
    expect(said("主动公开政府信息12条。", "government")).toEqual(["N01 12 条 area exact"]);
  });
  it.each([
    "根据国办公开办函〔2021〕30号文件要求公开信息。",
    "联系电话：0431-89682735，邮编：130000，政府信息公开申请受理2023年1月1日起。",
    "依据第49条公开政府信息。",
    "受理行政许可申请320件。",
    "该件未被复议审查机关纠错。",
  ])("look-alike refused: %s", (text) => expect(said(text)).toEqual([]));
  it("a part of a stated whole is no statement of its own, the year's share of a longer time is", () => {
    expect(said("全年主动公开政府信息120条，其中法定主动公开内容12条。")).toEqual([
      "N01 120 条 own exact",
    ]);
    expect(said("发布政策解读12篇，其中视频解读2篇。")).toEqual(["N05 12 篇 own exact"]);
    expect(said("主动公开政府信息900条，其中本年主动公开政府信息70条。")).toContain(
      "N01 70 条 own exact",
    );
    expect(said("我局网站累计公开信息50000余条，2023年新增公开1200条。")).not.toContain(
      "N02 50000 条 own approx",
    );
    expect(said("主动公开政府信息9条，其中通过年报主动公开政府信息12条。")).toHaveLength(2);
  });
  it("the place of a figure points at its digits in the original text", () => {
    const text = "开头。\n全年主动公开政府信息 1,024 条。";
    const [value] = extractNarrative(text);
    const { source } = value!;
    expect(source?.kind === "text" ? text.slice(source.start, source.end) : "").toBe("1,024");
    expect(value!.text).toBe("全年主动公开政府信息 1,024 条。");
  });
  it("figures of the tables are not narrative", () => {
    expect(
      said(
        "二、主动公开政府信息情况\n第二十条第（一）项\n行政许可\n12件\n三、收到和处理政府信息公开申请情况\n（本列数据的勾稽关系为…）收到申请12件\n四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n无",
      ),
    ).toEqual([]);
  });
});

describe.skipIf(!env.SUNLEDGER_REPORTS)(
  "the first report (skipped without SUNLEDGER_REPORTS)",
  () => {
    it("gives the 928 items to the district", () => {
      const text = readFileSync(
        path.join(env.SUNLEDGER_REPORTS!, "nanguan-zhengshuju-2023.txt"),
        "utf8",
      );
      const found = said(text);
      expect(found).toContain("N01 928 条 area exact");
      expect(found).toContain("N21 13 个 area exact");
      expect(found).toContain("N28 26 个 own approx");
      expect(found).toContain("N28.departments 17 个 own exact");
      expect(found).toContain("N23 0 元 own exact");
      expect(found.filter((v) => v.startsWith("N01") && v.includes("own"))).toEqual([]);
    });
  },
);
