import { describe, expect, it } from "vitest";
import { readMeta } from "@/lib/extract/metadata/metadata";
import { simplifyChar } from "@/lib/extract/labels/normalise";
import { readText } from "@/lib/extract/formats/text";

const simple = (name: string | null) => [...(name ?? "")].map(simplifyChar).join("");

const read = (text: string, title: string | null = null) =>
  readMeta({ text, title, mediaType: "text/plain", pieces: [], grids: [], guessed: false });
const PERIOD = (year: number) => `本报告所列数据的统计期限自${year}年1月1日至${year}年12月31日。`;

describe("agency and year from the title", () => {
  it.each([
    ["白河县财政局2023年政府信息公开工作年度报告", "白河县财政局", 2023],
    ["2023年白河县财政局政府信息公开工作年度报告", "白河县财政局", 2023],
    ["2022年度江州市云山区教育局政府信息公开年报", "江州市云山区教育局", 2022],
    ["江州市云山区教育局关于2022年度政府信息公开工作情况的报告", "江州市云山区教育局", 2022],
    ["江州市生态环境局云山分局2024年度政府信息公开工作年度报告", "江州市生态环境局云山分局", 2024],
    ["江州市公安局交通警察支队2021年政府信息公开工作年度报告", "江州市公安局交通警察支队", 2021],
    ["云山区青石街道办事处2025年政府信息公开工作年度报告", "云山区青石街道办事处", 2025],
    ["云山区青石街道2025年政府信息公开工作年度报告", "云山区青石街道办事处", 2025],
    ["白河县柳林镇人民政府2020年度政府信息公开工作年度报告", "白河县柳林镇人民政府", 2020],
    ["白河县柳林镇2020年政府信息公开工作年度报告", "白河县柳林镇人民政府", 2020],
    ["白河县双溪乡2023年度政府信息公开工作年度报告", "白河县双溪乡人民政府", 2023],
    [
      "江州高新技术产业开发区管理委员会2023年政府信息公开工作年度报告",
      "江州高新技术产业开发区管理委员会",
      2023,
    ],
    ["江州高新技术产业开发区2023年政府信息公开工作年度报告", "江州高新技术产业开发区管委会", 2023],
    ["江州市2023年政府信息公开工作年度报告", "江州市人民政府", 2023],
    ["云山区2023年度政府信息公开工作年度报告", "云山区人民政府", 2023],
    ["江州市人民政府2023年政府信息公开工作年度报告", "江州市人民政府", 2023],
    ["江州市人民政府办公室2023年政府信息公开工作年度报告", "江州市人民政府办公室", 2023],
    ["2019年海东省人民政府办公厅政府信息公开工作年度报告", "海东省人民政府办公厅", 2019],
    ["白河县档案馆2024年政府信息公开工作年度报告", "白河县档案馆", 2024],
    ["江州市政务服务中心2022年政府信息公开工作年度报告", "江州市政务服务中心", 2022],
    [
      "江州市住房公积金管理中心二〇二三年政府信息公开工作年度报告",
      "江州市住房公积金管理中心",
      2023,
    ],
    [
      "江州市城市管理综合行政执法局二○二一年度政府信息公开年度报告",
      "江州市城市管理综合行政执法局",
      2021,
    ],
    ["白河县民政局政府信息公开2018年度报告", "白河县民政局", 2018],
    ["白河县卫生健康局2021年度政府信息公开工作报告", "白河县卫生健康局", 2021],
    ["白河县水务局2016年政府信息公开工作年度报告", "白河县水务局", 2016],
    ["江州市审计局2024年度政府信息公开情况报告", "江州市审计局", 2024],
    ["江州市信访局2025年政务公开工作年度报告", "江州市信访局", 2025],
    ["白河县人防办2011年度政府信息工作公开年度报告", "白河县人防办", 2011],
    ["关于报送《江州市公安局2016年政府信息公开工作年度报告》的函", "江州市公安局", 2016],
    ["江州市云山区管理局关于报送2020年度政府信息公开工作年度报告的函", "江州市云山区管理局", 2020],
    ["2024年江州市科委政府信息公开工作年度报告", "江州市科学技术委员会", 2024],
    ["2024年江州市发改委政府信息公开工作年度报告", "江州市发展和改革委员会", 2024],
    ["江州市消防救援支队2023年政府信息公开工作年度报告", "江州市消防救援支队", 2023],
    ["国家税务总局白河县税务局2023年政府信息公开工作年度报告", "国家税务总局白河县税务局", 2023],
    ["江州市供销合作社联合社2023年政府信息公开工作年度报告", "江州市供销合作社联合社", 2023],
    [
      "江州市云山区退役军人事务局2023年 政府信息公开工作年度报告",
      "江州市云山区退役军人事务局",
      2023,
    ],
    [
      "江州市云山区农业农村局（乡村振兴局）2023年政府信息公开工作年度报告",
      "江州市云山区农业农村局(乡村振兴局)",
      2023,
    ],
    ["江州新区管委会2025年政府信息公开工作年度报告", "江州新区管委会", 2025],
    ["东原自治州2020年政府信息公开工作年度报告", "东原自治州人民政府", 2020],
    ["察木旗人民政府2022年政府信息公开工作年度报告", "察木旗人民政府", 2022],
  ])("%s", (title, agency, year) => {
    for (const text of [
      `${title}\n${PERIOD(year)}\n一、总体情况\n`,
      `标题: ${title}\n发布时间: ${year + 1}-01-20 10:00\n栏目: 政府信息公开年报\n原文链接: https://www.example.gov.cn/202702/t20270210_1.htm\n正文\n一、总体情况\n`,
    ]) {
      const meta = read(text);
      expect(meta.agency).toBe(agency);
      expect(meta.fiscalYear).toBe(year);
    }
  });
});

describe("agency, as reports of towns and bureaus print it", () => {
  it.each([
    [
      "a year between 人民政府 and 信息公开",
      "柳林镇人民政府2021年信息公开年度报告",
      "柳林镇人民政府",
    ],
    ["no year between them", "白河县人民政府信息公开工作年度报告（2021年）", "白河县人民政府"],
    [
      "本镇, with the town among those to be asked",
      "特向社会公布2021年度本镇政府信息公开年度报告。如有疑问,请与江州市云山区柳林镇政府综合办公室联系。",
      "江州市云山区柳林镇人民政府",
    ],
    [
      "only the office to be asked",
      "本报告根据《条例》要求编制而成。如有疑问,请与江州市水利局办公室联系(地址:江州市)。\n一、总体情况\n我局认真落实。",
      "江州市水利局",
    ],
    [
      "a town's short name in the overview",
      "柳林镇政府编制2021年政府信息公开年度报告。\n请与白河县柳林镇人民政府联系。\n一、总体情况\n2021年,柳林镇认真落实。",
      "白河县柳林镇人民政府",
    ],
    [
      "by whom it is written, behind the law",
      "本年度报告根据《条例》和格式的要求,由海东省水利厅编制。\n一、总体情况\n2021年,省水利厅通过网站公开。",
      "海东省水利厅",
    ],
    ["a zone's short name", "现公布经开区2021年政府信息公开工作年度报告。", "经开区管委会"],
    [
      "by whom it is written, with the short name behind",
      "本报告根据《条例》要求,由江州经济技术开发区管理委员会(以下简称经开区管委会)编制。请与经开区管委会政府信息公开机构联系。",
      "江州经济技术开发区管理委员会",
    ],
    [
      "a site's address stuck to the title",
      "example.com东城街道办事处2021年政府信息公开工作年度报告",
      "东城街道办事处",
    ],
    [
      "the government's own offices",
      "白河县人民政府机关\n2021年政府信息公开工作年度报告\n",
      "白河县人民政府机关",
    ],
  ])("%s", (_what, text, agency) => expect(read(`${text}\n${PERIOD(2021)}`).agency).toBe(agency));

  it("the year of a report named only in a sentence is that of its period", () => {
    expect(
      read(`我镇认真编制了《柳林镇2020年政府信息公开工作年度报告》。${PERIOD(2021)}`).fiscalYear,
    ).toBe(2021);
  });
});

describe("the title", () => {
  it.each([
    ["a file of another year", "江州市云山区教育体育局2022年政府信息公开工作年度报告.doc"],
    ["the neighbour in a list", "上一篇：江州市云山区教育体育局2022年政府信息公开工作年度报告"],
    ["an attachment", "附件：江州市云山区教育体育局2022年政府信息公开工作年度报告"],
  ])("is not that of %s", (_what, line) => {
    const text = `${line}\n江州市云山区教育体育局2023年政府信息公开工作年度报告\n发布时间：2024-01-20\n${PERIOD(2023)}\n一、总体情况\n`;
    expect(read(text)).toMatchObject({
      title: "江州市云山区教育体育局2023年政府信息公开工作年度报告",
      agency: "江州市云山区教育体育局",
      fiscalYear: 2023,
    });
  });

  it.each([
    [
      "江州市云山区\n市场监督管理局\n二〇二三年度\n政府信息公开工作年度报告",
      "江州市云山区市场监督管理局",
    ],
    ["江 州 市 财 政 局\n2 0 2 3 年 政 府 信 息 公 开 工 作 年 度 报 告", "江州市财政局"],
    ["政府信息公开工作年度报告\n（2023年度）\n江州市财政局\n2024年1月", "江州市财政局"],
  ])("over several lines, or set wide: %s", (head, agency) => {
    expect(
      read(
        `${head}\n${PERIOD(2023)}\n一、总体情况\n五、存在的问题\n2024年，我局将改进。2024年计划。\n`,
      ),
    ).toMatchObject({ agency, fiscalYear: 2023 });
  });
});

describe("the order by which reports are written", () => {
  const order = "关于做好2022年度政府信息公开工作年度报告编制工作的";
  it.each([
    [
      "in front of the report's own name",
      `根据《条例》和州政府办《${order}通知》要求，现公布青石街道办事处2022年政府信息公开工作年度报告。`,
      "青石街道办事处",
    ],
    [
      "without its marks",
      `根据海东省人民政府办公厅${order}通知要求，现公布青石街道办事处2022年政府信息公开工作年度报告。`,
      "青石街道办事处",
    ],
    [
      "where the report is not named",
      `本报告由江州市人民政府信息公开工作领导小组办公室根据《海东省人民政府办公厅${order}通知》要求编制。`,
      "江州市人民政府",
    ],
  ])("does not lend the report its title or its agency: %s", (_where, text, agency) => {
    const meta = read(`${text}\n${PERIOD(2022)}\n一、总体情况\n`);
    expect(meta.agency).toBe(agency);
    expect(meta.title ?? "").not.toContain("做好");
  });

  it("a title in a row of a table, behind its name", () => {
    expect(
      read(
        `名称 | 江州市政府办公室2014年政府信息公开年度报告 | ||\n索引号 | 1 | 分类 | 年报 |\n${PERIOD(2014)}`,
      ),
    ).toMatchObject({
      title: "江州市政府办公室2014年政府信息公开年度报告",
      agency: "江州市政府办公室",
      fiscalYear: 2014,
    });
  });

  it("a period that says 始至, or is in Traditional script", () => {
    expect(read("报告\n统计期限自2022年1月1日始至2022年12月31日止。").period).toEqual({
      start: "2022-01-01",
      end: "2022-12-31",
    });
    expect(read("報告\n統計期限從2012年1月1日到12月31日止。").period).toEqual({
      start: "2012-01-01",
      end: "2012-12-31",
    });
  });
});

describe("agency from the text, where the title does not say it", () => {
  it.each([
    [
      "the introduction",
      "2023年政府信息公开工作年度报告\n本报告由江州市云山区民政局根据《条例》要求编制。\n一、总体情况",
      "江州市云山区民政局",
    ],
    [
      "the introduction, by its office",
      "云山区人民政府\n2023年政府信息公开工作年度报告\n本报告由江州市云山区人民政府办公室根据《条例》编制。\n一、总体情况\n2023年，云山区人民政府坚持公开。",
      "江州市云山区人民政府",
    ],
    [
      "the overview",
      "关于2022年度政府信息公开情况的报告\n一、总体情况\n2022年,云山区房屋征收工作管理办公室认真贯彻落实《条例》。",
      "云山区房屋征收工作管理办公室",
    ],
    [
      "the line above",
      "白河县柳林镇人民政府\n2023年政府信息公开工作年度报告\n一、总体情况\n2023年，我镇认真落实。",
      "白河县柳林镇人民政府",
    ],
    [
      "the line below",
      "2023年政府信息公开工作年度报告\n白河县市场监督管理局\n一、总体情况\n2023年，我局认真落实。",
      "白河县市场监督管理局",
    ],
    [
      "the signature",
      "政府信息公开工作年度报告\n一、总体情况\n2023年，我局认真落实。\n六、其他需要报告的事项\n无\n白河县林业局\n2024年1月10日",
      "白河县林业局",
    ],
    [
      "the signature in front of the date",
      "2023年政府信息公开工作年度报告\n一、总体情况\n我中心认真落实。\n无\n江州市公共资源交易中心 2024年1月10日",
      "江州市公共资源交易中心",
    ],
    [
      "the publisher",
      "2023年政府信息公开工作年度报告\n发布机构: 白河县交通运输局\n一、总体情况\n认真落实。",
      "白河县交通运输局",
    ],
    [
      "what is now published",
      "2021年政府信息公开工作年度报告\n根据《条例》规定，现公布白河县统计局2021年度政府信息公开工作年度报告。",
      "白河县统计局",
    ],
    [
      "the street in the overview",
      "一、总体情况\n2023年,在区委、区政府的坚强领导下,青石街道办事处认真贯彻落实《条例》。",
      "青石街道办事处",
    ],
    [
      "the place in the text",
      "公安局2009年度政府信息公开工作年度报告\n一、概述\n2009年，白河县公安局认真落实。",
      "白河县公安局",
    ],
  ])("%s", (_where, text, agency) => expect(read(text).agency).toBe(agency));

  it("the place of the site, where nothing else says it", () => {
    expect(
      read(
        "首页 > 云山区 > 政务公开\n审计局2023年政府信息公开工作年度报告\n一、总体情况\n我局认真落实。",
        "审计局2023年政府信息公开工作年度报告_江州市云山区人民政府门户网站",
      ).agency,
    ).toBe("江州市云山区审计局");
  });
});

describe("fiscal year", () => {
  it.each([
    [
      "the statistics period, where the title has none",
      `政府信息公开工作年度报告\n发布日期：2024-01-20\n${PERIOD(2023)}`,
      2023,
    ],
    ["a lost 年", "政府信息公开工作年度报告\n统计期限自20251月1日起至2025年12月31日止。", 2025],
    [
      "the title, whatever date stands above it",
      "2017年2月10日\n云山区2017年政府信息公开工作年度报告\n发布日期：2018-02-26",
      2017,
    ],
    [
      "not the plans for next year",
      "白河县财政局政府信息公开工作年度报告\n一、总体情况\n2022年，我局公开信息30条，2022年未收到申请。\n五、存在的主要问题及改进情况\n2023年，我局将改进。2023年计划。",
      2022,
    ],
    [
      "not an address",
      "白河县财政局2021年政府信息公开工作年度报告\n原文链接: http://www.example.gov.cn/202202/t20220210_1.html",
      2021,
    ],
    [
      "the year before publication, if nothing else is said",
      "政府信息公开工作年度报告\n发布日期：2023-01-18\n一、总体情况\n我局认真落实。",
      2022,
    ],
    ["Chinese numerals in the text", "政府信息公开工作年度报告\n二〇二〇年，我局认真落实。", 2020],
    [
      "the title rather than a leftover of the template",
      `白河县财政局2023年政府信息公开工作年度报告\n${PERIOD(2022)}`,
      2023,
    ],
    [
      "the title that says 年度",
      `白河县财政局2024年度政府信息公开工作年度报告\n${PERIOD(2024)}`,
      2024,
    ],
    [
      "a period of four months",
      "白河县旅游局2019年政府信息公开工作年度报告\n统计期限自2019年9月1日至12月31日。",
      2019,
    ],
  ])("%s", (_what, text, year) => expect(read(text).fiscalYear).toBe(year));
});

describe("agency behind the words of a sentence", () => {
  it.each([
    [
      "a short name in brackets between name and year",
      "特向社会公布国家税务总局江州市税务局（以下简称“江州市税务局”，下文类同）2021年政府信息公开工作年度报告。",
      "国家税务总局江州市税务局",
    ],
    [
      "«and so made»",
      "青石镇结合工作实际，认真落实要求，并形成2020年度青石镇政府信息公开年度报告。",
      "青石镇人民政府",
    ],
    [
      "«we now make public»",
      "现公开江州市卫生健康局2024年政府信息公开工作年度报告。",
      "江州市卫生健康局",
    ],
    [
      "«we now publish», without the word report",
      "现公布2021年度云山县高新科技产业园管理委员会信息公开年度工作情况。",
      "云山县高新科技产业园管理委员会",
    ],
    [
      "a government's office that puts it together",
      "本年度报告根据《条例》要求，由云山县人民政府办公室组织编制。",
      "云山县人民政府",
    ],
    [
      "a town's office that writes it",
      "本报告是根据《条例》要求，由青石镇人民政府党政办公室编制。",
      "青石镇人民政府",
    ],
    [
      "«we make», of a body that does not name itself there",
      "现根据有关要求，制定本局2022年政府信息公开工作年度报告。报告通过江州市云山区政府网站向社会公布。\n一、总体情况\n2022年，云山区应急管理局严格遵循条例。",
      "云山区应急管理局",
    ],
    [
      "«made public to all», in Traditional script, without 政府",
      "根據《條例》的規定，現向社會公布江州市水利局2025年信息公開工作年度報告。",
      "江州市水利局",
    ],
    ["a sumu", "青山旗白云苏木2021年政府信息公开工作年度报告", "青山旗白云苏木人民政府"],
    [
      "whom to ask",
      "对我局公开工作进行了总结。如有疑问，请联系：青石区卫健局办公室，地址：青石区一路1号。",
      "青石区卫健局",
    ],
  ])("%s", (_case, text, agency) => {
    expect(read(`${text}\n${PERIOD(2021)}\n一、总体情况\n2021年，认真做好工作。`).agency).toBe(
      agency,
    );
  });

  it.each([
    [
      "a bureau's office with a long name",
      "请与白河县水利局政府信息公开工作领导小组办公室联系。",
      "白河县水利局",
    ],
    [
      "behind «or directly»",
      "可通过意见箱反映，或直接与江州市人民政府办公室政府信息公开中心联系（地址：一路1号）。",
      "江州市人民政府",
    ],
    [
      "a street's office",
      "请与云山区青石街道办事处办公室联系（地址：一路1号）。",
      "云山区青石街道办事处",
    ],
    [
      "a government's office",
      "请与江州市云山区人民政府办公室联系（地址：一路1号）。",
      "江州市云山区人民政府",
    ],
    [
      "a government's office that speaks of itself",
      "请与江州市云山区人民政府办公室联系（地址：一路1号）。\n一、总体情况\n2021年，我办认真落实。",
      "江州市云山区人民政府办公室",
    ],
  ])("whom to ask: %s", (_what, text, agency) =>
    expect(read(`政府信息公开年报\n本报告根据《条例》编制。${text}`).agency).toBe(agency),
  );

  it.each([
    [
      "in the overview",
      "一、總體情況\n2022年,雲山縣教育局不斷強化宣傳，按照政府信息公開條例開展工作。",
      "雲山縣教育局",
    ],
    [
      "in the title",
      "- 中文名:雲山縣教育局2022年政府信息公開工作年度報告\n一、概述",
      "雲山縣教育局",
    ],
    [
      "with readings behind the characters",
      "據(jù)此，現(xiàn)特向社會公布柳林鎮(zhèn)2021年度本級政府信息公開年度報告。",
      "柳林鎮人民政府",
    ],
  ])("Traditional script, %s", async (_where, text, agency) => {
    const { text: read_ } = await readText(Buffer.from(text));
    expect(simple(read(read_).agency)).toBe(simple(agency));
  });

  it("a heading is no beginning of a title in the next line", () => {
    expect(
      read(
        `工作年度报告\n一、总体情况\n(一)组织推动政府信息公开工作\n按时完成青石街道2024年政府信息公开年度报告，并向社会公布。\n${PERIOD(2024)}`,
      ),
    ).toMatchObject({ title: "青石街道2024年政府信息公开年度报告", agency: "青石街道办事处" });
  });

  it.each([
    [
      "a short name, in full beside the date",
      "市城管执法委2024年政府信息公开工作年度报告\n发布日期: 2025-01-27 文章来源: 江州市城市管理执法委员会\n一、总体情况",
      "江州市城市管理执法委员会",
    ],
    [
      "«the city's» bureau whose own name begins with 市场",
      "一、总体情况\n2023年，市市场监管局认真落实。请与江州市市场监督管理局办公室联系。",
      "江州市市场监督管理局",
    ],
    [
      "a bureau's own offices",
      "江州市市场监督管理局机关2023年政府信息公开工作年度报告",
      "江州市市场监督管理局",
    ],
    [
      "a ministry with what belongs to it",
      "资源部（含国家林草局）2009年政府信息公开工作年度报告",
      "资源部",
    ],
    ["a town's government in short", "青石镇政府2022年信息公开工作年度报告", "青石镇人民政府"],
    [
      "a zone's office to be asked",
      "如有疑问，请与海东云山经济开发区综合办公室联系（地址：一路1号）。",
      "海东云山经济开发区管委会",
    ],
    [
      "a name quoted in the introduction, and a short one in the text",
      "2025年政府信息公开工作年度报告\n现向社会公布《江州市云山区发展和改革局2025年度政府信息公开工作年度报告》。\n一、总体情况\n截至年底，区发改局共公开信息。",
      "江州市云山区发展和改革局",
    ],
    [
      "the district of its address",
      "一、总体情况\n2022年，区司法局在区政府网站公开信息。请与区司法局办公室联系（地址:云山区行政中心一楼）。",
      "云山区司法局",
    ],
    [
      "a verb in front of the place",
      "市财政局2019年度政府信息公开工作报告\n依托江州市财政局门户网，公开信息。",
      "江州市财政局",
    ],
    [
      "«together with» is no part of a name",
      "本报告结合市财政局信息公开工作有关数据撰写。请与江州市财政局办公室联系（地址:一路1号）。",
      "江州市财政局",
    ],
    [
      "a second name in brackets",
      "江州市云山区司法局（区行政复议局）根据《条例》等规定编制本报告。",
      "江州市云山区司法局",
    ],
    [
      "the year in front, the law's words behind",
      "根据2023年江州市司法局信息公开工作实际编制而成。",
      "江州市司法局",
    ],
    [
      "a title in a row of strokes",
      "标题: | 云湖区旅游局2020年度政府信息公开年度报告 | ||\n---|---|---|---|\n",
      "云湖区旅游局",
    ],
    [
      "an office that is a body of its own",
      "特向社会公布2014年度本级政府（机关）信息公开年度报告。请与江州市人民防空办公室秘书处联系（地址:一路1号）。",
      "江州市人民防空办公室",
    ],
    [
      "a verb in front of the name to be asked",
      "应急管理局2025年政府信息公开工作年度报告\n请联系江州市应急管理局政务公开办公室，地址：一路1号。",
      "江州市应急管理局",
    ],
    [
      "its own rules",
      "编制了2013年度政府信息公开工作报告。我局制定了《江州市统计局信息公开制度》。",
      "江州市统计局",
    ],
    [
      "two bodies that report together",
      "本报告是根据《条例》要求，由江州市统计局、国家统计局江州调查队（以下简称局队）编制的。",
      "江州市统计局",
    ],
    ["the site's name", "可通过“江州市水利和湖泊局”网站查询。", "江州市水利和湖泊局"],
  ])("agency: %s", (_what, text, agency) => expect(read(text).agency).toBe(agency));

  it.each([
    ["the switch of letter sizes", "江州市审计局2023年政府信息公开工作年度报告 字号:[ ]"],
    [
      "the site's name in front and something behind",
      "江州市政府门户网站-江州市审计局2023年政府信息公开工作年度报告_首页",
    ],
  ])("a title without %s", (_what, line) =>
    expect(read(`${line}\n一、总体情况`).title).toBe("江州市审计局2023年政府信息公开工作年度报告"),
  );

  it("a title that says the year in front of 年度报告, with a sign behind it", () => {
    expect(read("文化部政府信息公开工作2021年度报告 二维码\n一、总体情况")).toMatchObject({
      title: "文化部政府信息公开工作2021年度报告",
      agency: "文化部",
      fiscalYear: 2021,
    });
  });

  it("a period «to 1 January» is that of the year before", () => {
    expect(
      read("特向社会公布2014年度信息公开年度报告。统计期限自2014年1月1日起至2015年1月1日止。")
        .fiscalYear,
    ).toBe(2014);
  });

  it("the year to which applications are carried over is not the report's", () => {
    expect(read("一、总体情况\n全年受理申请86件，余8件转2023年度办理。").fiscalYear).toBeNull();
  });

  it("a bureau of «the city», where the text names the city elsewhere", () => {
    expect(
      read("一、总体情况\n市教育局高度重视政府信息公开工作。建立了《江州市教育局信息公开制度》。")
        .agency,
    ).toBe("江州市教育局");
  });

  it.each(["云山县政务服务中心", "云山县行政审批局", "云山区数据局"])(
    "whom to ask is not who reports where it answers for a whole government: %s",
    (body) => {
      expect(
        read(
          `本报告根据《条例》编制。如对本报告有疑问，请与${body}联系（地址：一路1号）。\n${PERIOD(2022)}\n一、总体情况\n2022年，我县认真落实。`,
        ).agency,
      ).toBeNull();
    },
  );

  it("a title in a list, behind its label", () => {
    expect(
      read(
        `- 发文机关: 江州市应急管理局\n- 标 题: 江州市应急管理局2022年政府信息公开工作年度报告\n- 有 效 性: 有效\n${PERIOD(2022)}\n`,
      ),
    ).toMatchObject({
      title: "江州市应急管理局2022年政府信息公开工作年度报告",
      agency: "江州市应急管理局",
    });
  });

  it("a title with its label, of an office that does not say of which county: the text says it", () => {
    const text = `标   题 县政府办2022年度政府信息公开工作年度报告\n发布机构 县政府办公室\n县政府办2022年度政府信息公开工作年度报告\n${PERIOD(2022)}\n一、总体情况\n2022年，云山县人民政府办公室严格落实条例。`;
    expect(read(text)).toMatchObject({
      title: "县政府办2022年度政府信息公开工作年度报告",
      agency: "云山县人民政府办公室",
    });
    // Where nothing says it, no place is invented; and a place whose name begins with such a word is whole.
    expect(
      read(`市财政局2022年度政府信息公开工作年度报告\n${PERIOD(2022)}\n一、总体情况\n`).agency,
    ).toBe("市财政局");
    expect(
      read(
        `市中区财政局2022年度政府信息公开工作年度报告\n${PERIOD(2022)}\n一、总体情况\n江州市财政局指导。`,
      ).agency,
    ).toBe("市中区财政局");
  });
});

describe("the place of a body whose name many places have", () => {
  const told = (title: string, text: string, site: string | null = null) =>
    read(`${title}\n${text}\n${PERIOD(2021)}\n一、总体情况\n2021年，认真做好工作。`, site).agency;
  it.each([
    [
      "the contact line",
      "如有疑问，请与白河县太平镇人民政府党政办联系。",
      null,
      "白河县太平镇人民政府",
    ],
    ["another county's", "请与东岭市太平镇人民政府党政办联系。", null, "东岭市太平镇人民政府"],
    ["the address", "联系地址：江州市白河县一路1号。", null, "江州市白河县太平镇人民政府"],
    ["the site", "认真编制。", "太平镇年报_白河县人民政府门户网站", "白河县太平镇人民政府"],
    ["the site in a sentence", "可在白河县人民政府网站下载。", null, "白河县太平镇人民政府"],
    ["the site of a city, which has many", "可在江州市人民政府网站下载。", null, "太平镇人民政府"],
  ])("is told by %s", (_by, text, site, agency) =>
    expect(told("太平镇2021年政府信息公开工作年度报告", text, site)).toBe(agency),
  );

  it("is found for districts whose city the contact line has", () =>
    expect(
      told("云山区教育局2021年政府信息公开工作年度报告", "请与江州市云山区教育局办公室联系。"),
    ).toBe("江州市云山区教育局"));

  it.each(["察木盟", "云山新区", "青石风景区"])("no body is invented for %s", (place) =>
    expect(told(`${place}2021年政府信息公开工作年度报告`, "认真编制。")).toBe(place),
  );

  it("is read from a report's name in marks, and from the bureau's own site", () => {
    expect(
      read(`政府信息公开年报\n特此编写《白河县财政局政府信息公开工作报告》。\n${PERIOD(2021)}`)
        .agency,
    ).toBe("白河县财政局");
    expect(
      read(`政府信息公开年报\n我局认真落实。\n${PERIOD(2021)}`, "年报-白河县财政局网站").agency,
    ).toBe("白河县财政局");
  });
});
