import { bilingualTexts } from "./bilingual";

export const accuracyTexts = bilingualTexts({
  zh: {
    title: "读取准确率",
    back: "数据与方法",
    link: "读取准确率：各种表式、各种文件类型逐格核对的结果",
    lead: (right: string, cells: string, reports: number) =>
      `${reports} 份测试文件、${cells} 个单元格逐格核对：${right} 个无须人工即与印出的数字一致。`,
    noneWrong: "没有一个错而不报。",
    wrongLead: (wrong: number) =>
      `其中 ${wrong} 个单元格读错而没有任何标记。这是本系统最严重的缺陷，正在改正。`,
    how: "怎样核对",
    howText: [
      "测试文件由本项目排版：三代表式 × 各种文件类型，数字取自公开发布的年度报告（来源写在每份文件里）；另有两份虚构的报告（文件里写明是虚构的）：一份大多数单元格留空，一份用 2014—2018 年的全国统计表。",
      "难点包括：从 Word 粘贴的网页、GBK 编码、合并单元格、分节的工作表和隐藏的草稿表、跨页断开的行、没有框线的表、两侧不封口的表。",
      "OFD 文件由本项目依照国家标准 GB/T 33190 从同一页面写出；还没有读过其他软件生成的 OFD 报告，所以每份 OFD 报告不论读数如何都须由人核对。",
      "每次修改程序都重新读取全部文件；只要有一个单元格错而不报，或结果不如本页所说，修改就不能合入。",
    ],
    columns: {
      form: "表式",
      type: "文件类型",
      reports: "份数",
      right: "读对",
      wrong: "错而不报",
      flagged: "待人工确认",
      missing: "未找到",
      head: "年度和表式读对",
    },
    caption: "按表式和文件类型，逐格核对的结果（单元格数）",
    all: "合计",
    forms: {
      "2021": "2021 年格式",
      "2019": "2019 年格式",
      pre2019: "2019 年以前的统计表",
    } as Record<string, string>,
    meaning:
      "“读对”指与印出的数字一致，或原件留空而读作留空；“待人工确认”的单元格不计入任何统计，确认后才算数；“未找到”的单元格显示为缺口，不会当作 0。",
    flagged:
      "待人工确认的多是留空的单元格：纯文本不留空格的痕迹，分不清空的是哪一格；以及原件自身勾稽关系不平、又只有一种读法能辨认的表。",
  },
  en: {
    title: "Reading accuracy",
    back: "Data and method",
    link: "Reading accuracy: every form and file type, checked cell by cell",
    lead: (right, cells, reports) =>
      `${reports} test files, ${cells} cells, checked one by one: ${right} equal what is printed without a person.`,
    noneWrong: "None is wrong without a warning.",
    wrongLead: (wrong) =>
      `${wrong} of these cells are wrong without any mark. That is the worst fault this system can have, and it is being mended.`,
    how: "How it is checked",
    howText: [
      "The test files are typeset by this project: three generations of the form in every file type, with figures of published annual reports (each file names its source), and two invented reports that say so: one with most cells blank, one on the national table of 2014 to 2018.",
      "Among the difficulties: pages pasted from Word, GBK, merged cells, sheets one a section with a hidden draft, rows cut by a page's end, tables without lines and tables open at their sides.",
      "The OFD files are written by this project from the same pages by the national standard GB/T 33190. No OFD report made by other software has been read yet, so every OFD report is reviewed, whatever was read.",
      "Every change to the program reads all files again; one cell that is wrong without a warning, or a result worse than this page says, and the change is refused.",
    ],
    columns: {
      form: "Form",
      type: "File type",
      reports: "Reports",
      right: "Right",
      wrong: "Silently wrong",
      flagged: "For a person",
      missing: "Not found",
      head: "Year and form right",
    },
    caption: "Cells checked, by form and file type",
    all: "All",
    forms: { "2021": "2021 form", "2019": "2019 form", pre2019: "Statistics tables before 2019" },
    meaning:
      "“Right” is equal to the printed figure, or blank where it is blank. Cells “for a person” count nowhere until they are confirmed; cells “not found” are shown as gaps, never as 0.",
    flagged:
      "What waits for a person is mostly blank cells: plain text keeps no trace of which cell is empty; and tables whose own figures do not add up where only one of the two readings can follow.",
  },
});
