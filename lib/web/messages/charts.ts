import { bilingual } from "./bilingual";

export const chartsText = bilingual({
  zh: {
    unit: "单位：", table: "数据表", source: "来源：各机关政府信息公开工作年度报告（年报）", cite: "引用与嵌入", link: "本页地址", citation: "引用", iframe: "嵌入页面", image: "嵌入图片", copied: "复制|已复制",
    firstRows: (n: number, all: number) => `此处列前 ${n} 行，共 ${all} 行；全部见`,
    reading: "图表：左右方向键逐点阅读，Esc 结束", readingYears: "图表：左右方向键逐点阅读；按住 Shift 再按左右方向键选取年度，回车查看；Esc 结束",
    only: "只看 {} 年|取消", brushing: "在图上横向拖动，可只看其中几年。", allYears: "恢复默认年度", asOf: (d: string) => `所示为 ${d} 当日已公布的数据，此后的更正不计入`,
  },
  en: {
    unit: "Unit: ", table: "Data table", source: "Source: the agencies’ annual reports on government information disclosure", cite: "Cite and embed", link: "Address of this view", citation: "Citation", iframe: "Embed as a page", image: "Embed as a picture", copied: "Copy|Copied",
    firstRows: (n, all) => `The first ${n} of ${all} rows; all are in the`,
    reading: "Chart: left and right arrow keys read it point by point, Esc ends", readingYears: "Chart: left and right arrow keys read it point by point; Shift with them chooses years, Enter shows these; Esc ends",
    only: "Show {} only|Cancel", brushing: "Drag across the chart to show some of its years only.", allYears: "Back to the usual years", asOf: (d: string) => `Data as published by ${d}; later corrections are not counted`,
  },
});
