/** The words around the tables, invented, with numbers and labels that are no cells. */
import type { Figures } from "./figures";
import type { Random } from "./random";

export type Prose = {
  readonly title: string;
  readonly intro: readonly string[];
  readonly one: readonly string[];
  readonly five: readonly string[];
  readonly six: readonly string[];
  readonly headings: readonly string[];
};

export function proseOf(r: Random, f: Figures): Prose {
  const { agency, year } = f;
  const title = r.pick([
    `${agency}${year}年政府信息公开工作年度报告`,
    `${year}年${agency}政府信息公开工作年度报告`,
    `${agency}${year}年度政府信息公开工作年度报告`,
    `${year}年度${agency}政府信息公开年报`,
    `${agency}关于${year}年度政府信息公开工作情况的报告`,
  ]);
  const intro = [
    `本报告根据《中华人民共和国政府信息公开条例》和国办公开办函〔2021〕30号文件编制，所列数据的统计期限自${year}年1月1日至${year}年12月31日。`,
    `如有疑问，请与${agency}联系（地址：江州市中山路18号；邮编：130022；电话：0431-88776655）。`,
  ];
  const one = [
    `${year}年，${agency}主动公开政府信息${r.int(20, 900)}条，其中行政许可${r.int(1, 90)}件、行政处罚${r.int(1, 90)}件、行政强制2件。`,
    `收到政府信息公开申请${r.int(1, 60)}件，予以公开${r.int(1, 9)}件，部分公开${r.int(1, 9)}件，无法提供3件，重复申请1件，其他处理2件。`,
    `办理12345热线${r.int(100, 999)}件，制发规范性文件${r.int(1, 20)}件，结转下年度继续办理${r.int(1, 5)}件，总计${r.int(10, 99)}件。`,
  ];
  const five = ["一是公开深度不够；二是人员流动大。下一步，一是加强培训2次；二是完善5项制度。"];
  const six = [
    r.pick(["无其他需要报告的事项。", `${year}年收取信息处理费0元。`, "本年度未收取信息处理费。"]),
  ];
  const headings = [
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    r.pick([
      "四、政府信息公开行政复议、行政诉讼情况",
      "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
    ]),
    r.pick(["五、存在的主要问题及改进情况", "五、政府信息公开工作存在的主要问题及改进情况"]),
    "六、其他需要报告的事项",
  ];
  return { title, intro, one, five, six, headings };
}
