/**
 * An invented report as a web page in the official layout of its year. It says at once that
 * everything in it is invented.
 */
import { SECTION } from "@/lib/forms";
import { valueAt } from "@/lib/lookup";
import { randomGenerator } from "@/lib/statistics/random";
import {
  htmlPage,
  oldTable,
  sheetOfTable2,
  sheetOfTable3,
  sheetOfTable4,
  type SampleFigures,
  type SamplePart,
} from "@/lib/sample/sheets";
import type { Fault } from "./faults";
import type { Invented } from "./figures";

const NOTICE =
  "本文件及其中的全部机关、文字和数字均为虚构的示例数据，由程序生成，与任何真实机关无关。";

/** Sentences that bodies and years choose from, so that no two texts are alike. */
const WORK = [
  "围绕年度重点任务梳理权责清单并在网站更新",
  "安排专人负责信息的审核与发布",
  "定期检查各栏目的更新情况并通报",
  "组织业务科室学习办理答复的期限和格式",
  "完善主动公开目录，补齐缺项",
  "改进网站检索，方便企业和群众查询办事",
  "在办事窗口设立查阅点，提供纸质材料",
  "对政策文件同步配发图文解读",
  "把公开要求写进办文流程，先审后发",
  "与兄弟单位交流疑难申请的办理经验",
  "清理失效链接和过期表格",
  "开展开放日活动，听取居民意见",
  "对常见问题编写问答并持续更新",
  "建立申请台账，逐件登记办理节点",
  "请法律顾问审核复杂答复",
  "开展保密审查培训，落实三审三校",
  "将办理情况纳入科室月度例会",
  "把群众关心的工程进度按季度公布",
  "对依申请件实行到期提醒",
  "结合回访改进答复用语",
  "推动历史档案目录上网",
  "规范公示公告的保留时限",
];
const PROBLEMS = [
  "解读形式还不够多样，个别栏目更新偏慢",
  "人员更替后业务不够熟练，答复质量有待提高",
  "目录分类不够细，检索不便",
  "公开内容与群众需求结合得不够紧",
  "数据类信息的机器可读性不足",
  "部分科室主动公开意识不强",
];
const PLANS = [
  "将按季度组织培训并安排跟岗学习",
  "将修订目录并限期补齐栏目",
  "将把答复模板和案例汇编成册",
  "将开展专项检查并公布结果",
  "将增加图表与问答形式的解读",
  "将明确每个栏目的责任人和更新周期",
];

export function inventDocument(
  i: Invented,
  seed: number,
  fault: Fault | null,
): { name: string; html: string } {
  const cells = fault ? fault.change(i.cells) : i.cells;
  const figures: SampleFigures = {
    agency: i.agency.slug,
    name: i.agency.zh,
    year: i.year,
    form: i.form,
    cells,
    blank: [],
    ...(i.suspects ? { doubtful: i.suspects } : {}),
    url: "",
    published: "",
    ...(i.form === "pre2019" ? { printed: Object.keys(cells) } : {}),
  };
  const random = randomGenerator(words(`${seed} ${i.agency.slug} ${i.year} text`));
  const title = `${i.agency.zh}${i.year}年政府信息公开工作年度报告`;
  return {
    name: `${i.agency.slug}-${i.year}.html`,
    html: htmlPage({
      title,
      signature: i.agency.zh,
      parts: i.form === "pre2019" ? oldParts(i, figures) : parts(i, figures, random),
    }),
  };
}

function parts(i: Invented, figures: SampleFigures, random: () => number): SamplePart[] {
  const own = pick(WORK, 7, random).join("；");
  const government =
    i.agency.kind === "government"
      ? "按照要求开展政府信息公开工作考核、社会评议，未发生责任追究情形。"
      : "";
  const one = `${NOTICE}${i.agency.zh}按照《中华人民共和国政府信息公开条例》编制本报告。所列数据的统计期限自${i.year}年${i.periodStart ? "7" : "1"}月1日起，至${i.year}年12月31日止。如对本报告有疑问，请联系${i.agency.zh}，电话：0000-00000000。${i.year}年，${own}。${government}`;
  return [
    { heading: SECTION.one.zh, text: one },
    { heading: SECTION.two.zh, sheet: sheetOfTable2(figures) },
    { heading: SECTION.three.zh, sheet: sheetOfTable3(figures) },
    { heading: SECTION.four.zh, sheet: sheetOfTable4(figures) },
    {
      heading: SECTION.five.zh,
      text: `主要问题：${pick(PROBLEMS, 2, random).join("；")}。改进情况：${pick(PLANS, 2, random).join("；")}。`,
    },
    { heading: SECTION.six.zh, text: "本年度没有收取信息处理费，无其他需要报告的事项。" },
  ];
}

const oldParts = (i: Invented, figures: SampleFigures): SamplePart[] => [
  {
    heading: "一、概述",
    text: `${NOTICE}所列数据的统计期限为${i.year}年1月1日至${i.year}年12月31日。`,
  },
  { heading: "二、政府信息公开情况统计表", sheet: oldTable(figures) },
];

function pick(from: readonly string[], n: number, random: () => number): string[] {
  const left = [...from];
  return Array.from({ length: Math.min(n, left.length) }, () =>
    valueAt(left.splice(Math.floor(random() * left.length), 1), 0),
  );
}
const words = (text: string): number =>
  [...text].reduce((h, c) => Math.imul(h ^ c.codePointAt(0)!, 0x01000193), 0x811c9dc5) >>> 0;
