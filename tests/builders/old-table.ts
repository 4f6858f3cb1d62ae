/**
 * Statistics tables before 2019 in the layouts that pages and files print. The figures are
 * invented; the words are those of the forms.
 */
export type OldTable = { readonly heading: readonly string[]; readonly rows: readonly OldLine[] };
/** A line of the table; without a name it is the heading of a group. */
export type OldLine = {
  readonly name?: string;
  readonly label: string;
  readonly unit: string;
  readonly figures: readonly string[];
};

const lines = (text: string): OldLine[] =>
  text
    .trim()
    .split("\n")
    .map((line) => {
      const [label, unit, name, ...figures] = line.split("|") as [
        string,
        string,
        string,
        ...string[],
      ];
      return { label, unit, figures, ...(name ? { name } : {}) };
    });

/** A province's table: the year and the sum since the rules took effect. */
export const PROVINCE: OldTable = {
  heading: ["指标名称", "计量单位", "2016年度", "历年累计"],
  rows: lines(`
主动公开信息数|条|proactive|1853|5395
其中：1、网站公开|条|web|1713|5017
2、政府公报公开|条|gazette|0|7
受理依申请公开信息总数|条|recv|14|39
其中：1、当面申请数|条|recv_person|1|19
2、传真申请数|条|recv_fax|0|0
3、电子邮件申请数|条|recv_email|3|6
4、网上申请数|条|recv_web|10|13
5、信函申请数|条|recv_letter|0|1
对申请的答复总数|条|reply|12|33
其中：1、同意公开答复数|条|reply_full|9|25
2、同意部分公开答复数|条|reply_part|1|4
3、否决公开答复数|条|reply_deny|2|4
政府信息公开收费减免金额|元|fee_reduce|0|150
行政复议数|件|review|2|3
行政诉讼数|件|litig|0|1
行政申诉、举报数|件|complaint|0|2`),
};

/** The national table (国办发〔2014〕32号), one figure a row. */
export const NATIONAL: OldTable = {
  heading: ["统计指标", "单位", "统计数"],
  rows: lines(`
一、主动公开情况|—||——
（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）|条|proactive|6412
其中：主动公开规范性文件数|条|norm_public|14
制发规范性文件总数|件|norm_issued|15
（二）通过不同渠道和方式公开政府信息的情况|—||——
1．政府公报公开政府信息数|条|gazette|120
2．政府网站公开政府信息数|条|web|6301
3．政务微博公开政府信息数|条|weibo|880
4．政务微信公开政府信息数|条|wechat|341
5．其他方式公开政府信息数|条|channel_other|72
二、回应解读情况|—||——
（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）|次|respond|25
（二）通过不同渠道和方式回应解读的情况|—||——
1．参加或举办新闻发布会总次数|次|respond_press|13
其中：主要负责同志参加新闻发布会次数|次|respond_press_head|4
2．政府网站在线访谈次数|次|respond_talk|22
其中：主要负责同志参加政府网站在线访谈次数|次|respond_talk_head|12
3．政策解读稿件发布数|篇|respond_texts|210
4．微博微信回应事件数|次|respond_social|41
5．其他方式回应事件数|次|respond_other|9
三、依申请公开情况|—||——
（一）收到申请数|件|recv|177
1．当面申请数|件|recv_person|21
2．传真申请数|件|recv_fax|7
3．网络申请数|件|recv_web|93
4．信函申请数|件|recv_letter|56
（二）申请办结数|件|done|171
1．按时办结数|件|done_ontime|160
2．延期办结数|件|done_late|11
（三）申请答复数|件|reply|168
1．属于已主动公开范围数|件|reply_public|37
2．同意公开答复数|件|reply_granted|44
3．同意部分公开答复数|件|reply_part|8
4．不同意公开答复数|件|reply_deny|37
其中：涉及国家秘密|件|deny_secret|3
涉及商业秘密|件|deny_commercial|9
涉及个人隐私|件|deny_privacy|4
危及国家安全、公共安全、经济安全和社会稳定|件|deny_safety|2
不是《条例》所指政府信息|件|deny_not_info|12
法律法规规定的其他情形|件|deny_other|7
5．不属于本行政机关公开数|件|reply_not_own|21
6．申请信息不存在数|件|reply_absent|13
7．告知作出更改补充数|件|reply_amend|5
8．告知通过其他途径办理数|件|reply_elsewhere|3
四、行政复议数量|件|review|47
（一）维持具体行政行为数|件|review_up|31
（二）被依法纠错数|件|review_corr|2
（三）其他情形数|件|review_oth|14
五、行政诉讼数量|件|litig|50
（一）维持具体行政行为或者驳回原告诉讼请求数|件|litig_up|24
（二）被依法纠错数|件|litig_corr|9
（三）其他情形数|件|litig_oth|17
六、举报投诉数量|件|complaint_all|8
七、依申请公开信息收取的费用|万元|fee_taken|0.35
八、机构建设和保障经费情况|—||——
（一）政府信息公开工作专门机构数|个|offices|21
（二）设置政府信息公开查阅点数|个|query_points|65
（三）从事政府信息公开工作人员数|人|staff|146
1．专职人员数（不包括政府公报及政府网站工作人员数）|人|staff_full|34
2．兼职人员数|人|staff_part|112
（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）|万元|budget|12.5
九、政府信息公开会议和培训情况|—||——
（一）召开政府信息公开工作会议或专题会议数|次|meetings|46
（二）举办各类培训班数|次|training|27
（三）接受培训人员数|人次|trainees|1306`),
};

const id = (name: string, column: number) => `old.${name}.${column === 0 ? "year" : "cum"}`;
export const truthOf = (table: OldTable): Record<string, number> =>
  Object.fromEntries(
    table.rows.flatMap((r) => (r.name ? r.figures.map((f, i) => [id(r.name!, i), Number(f)]) : [])),
  );
export const sheetOf = (table: OldTable): string[][] => [
  [...table.heading],
  ...table.rows.map((r) => [r.label, r.unit, ...r.figures]),
];

const TITLE = "云山区民政局2016年度政府信息公开工作年度报告";
export type Around = { readonly before?: string; readonly after?: string };
const around = (body: string, { before = "", after = "" }: Around, br: string) =>
  [
    TITLE,
    "一、概述",
    ...(before ? [before] : []),
    "二、政府信息公开情况统计表",
    body,
    ...(after ? [after] : []),
  ].join(br);
const html = (sheets: readonly string[][][]) =>
  sheets
    .map(
      (s) =>
        `<table>${s.map((r) => `<tr>${r.map((c) => `<td>${c}</td>`).join("")}</tr>`).join("")}</table>`,
    )
    .join("<p></p>");
const rowsOf = (sheets: readonly string[][][]) => sheets.flat();

/**
 * The layouts that keep their cells, those that keep only their order, and the one that keeps
 * nothing between them.
 */
export const LAYOUTS: Readonly<
  Record<string, (sheets: readonly string[][][], more?: Around) => string>
> = {
  "a web page": (s, more = {}) =>
    `<meta charset="utf-8"><p>${around(html(s), more, "</p><p>")}</p>`,
  "by tabs": (s, more = {}) =>
    around(
      rowsOf(s)
        .map((r) => r.join("\t"))
        .join("\n"),
      more,
      "\n",
    ),
  "with bars": (s, more = {}) =>
    around(
      rowsOf(s)
        .map((r) => `${r.join(" | ")} |`)
        .join("\n"),
      more,
      "\n",
    ),
  "by commas": (s, more = {}) =>
    around(
      rowsOf(s)
        .map((r) => r.join(","))
        .join("\n"),
      more,
      "\n",
    ),
  "a line a cell": (s, more = {}) => around(rowsOf(s).flat().join("\n"), more, "\n"),
  "by spaces": (s, more = {}) =>
    around(
      rowsOf(s)
        .map((r) => r.join(" "))
        .join(" "),
      more,
      " ",
    ),
  glued: (s, more = {}) => around(rowsOf(s).flat().join(""), more, "\n"),
};
