import { bilingualTexts } from "./bilingual";

type Part = {
  readonly id: string;
  readonly title: string;
  readonly points: readonly string[];
};

const zh = {
  title: "无障碍声明",
  lead: "任何人都应当能读到各机关怎样公开信息：不论用什么设备，看得清还是看不清，用鼠标还是键盘。",
  switchTo: { elder: "长者模式", usual: "标准模式" },
  elderTitle: "长者模式",
  elderText:
    "字号更大，对比更强，一行一栏，先说结论、再列数字，图放在最后；可以点的地方都不小于 48 像素。不用脚本，选择保存在浏览器的一个 Cookie 里，一年有效，随时可以切换回来。",
  contactTitle: "遇到困难",
  contactWith: (contact: string) =>
    `哪一页用不了，请告诉我们：${contact}。请写明页面地址和使用的设备。`,
  contactFeedback: "填写意见",
  contactNone: "本站是样例，没有设置联系方式；部署本站的单位应在此列出。",
  parts: [
    {
      id: "standard",
      title: "遵循的标准",
      points: [
        "按《Web 内容无障碍指南》2.2 版 AA 级制作；长者模式的文字对比度达到 AAA 级（7:1）。",
        "参照工业和信息化部《互联网网站适老化通用设计规范》（2021 年）。",
        "每次修改后，所有公开页面以中英两种语言、浅色、深色、长者模式、电脑和手机两种宽度自动检查，不允许有例外。",
      ],
    },
    {
      id: "ways",
      title: "怎样使用",
      points: [
        "键盘：按 Tab 逐项移动，每页第一项是“跳到正文”。图和报告表格各算一项，进入后用方向键逐个读数。",
        "读屏软件：每张图都有标题、一句话的结论和数据表，表中每个数字都有行名和列名，缺的数字写明原因。",
        "放大：放大到 400% 也不需要左右滚动；表格太宽时只在表格内滚动。",
        "不开脚本：所有内容和查询都能使用。",
        "深色和减少动画：跟随系统设置。",
        "打印：每页都可以打印在 A4 纸上，折叠的内容会展开。",
      ],
    },
    {
      id: "limits",
      title: "已知的不足",
      points: [
        "报告原件由各机关制作，可能是没有文字层的扫描件；本站在旁边列出读出的数字。",
        "报告正文只有中文；英文页面翻译了栏目、指标和说明，没有翻译正文。",
        "没有用真实的读屏软件逐页测试。",
      ],
    },
  ] as readonly Part[],
};

const en: typeof zh = {
  title: "Accessibility",
  lead: "Everybody should be able to read how agencies disclose information, on any device, with good sight or poor, with a mouse or a keyboard.",
  switchTo: { elder: "Large type", usual: "Standard view" },
  elderTitle: "Large type",
  elderText:
    "Larger letters, stronger contrast, one column, conclusions first, then figures, drawings last; everything you can press is at least 48 pixels high. It needs no script: your choice is stored in one cookie for a year, and you can switch back at any time.",
  contactTitle: "If something does not work",
  contactWith: (contact) =>
    `Please tell us which page you cannot use: ${contact}. Include the address of the page and your device.`,
  contactFeedback: "Send feedback",
  contactNone:
    "This site is a sample without contact details; an office that runs it lists them here.",
  parts: [
    {
      id: "standard",
      title: "Standards",
      points: [
        "Made to the Web Content Accessibility Guidelines 2.2, level AA; text in large type has level AAA contrast (7:1).",
        "The 2021 design guidelines of China’s Ministry of Industry and Information Technology for older users were taken into account.",
        "After every change all public pages are checked automatically in both languages, in light, dark and large type, at the width of a computer and of a phone, without exceptions.",
      ],
    },
    {
      id: "ways",
      title: "Ways to use the site",
      points: [
        "Keyboard: Tab moves from item to item, and the first on each page skips to the content. Each chart and each report table is one item; inside it the arrow keys read the figures one by one.",
        "Screen readers: every chart has a title, its finding in a sentence and a table in which each figure has a row and a column header; a missing figure gives its reason.",
        "Zoom: at 400% no page scrolls sideways; a table that is too wide scrolls within itself.",
        "Without scripts all contents and all queries work.",
        "Dark colours and reduced motion follow your system.",
        "Every page prints on A4, with folded parts open.",
      ],
    },
    {
      id: "limits",
      title: "Known limits",
      points: [
        "Original reports are made by the agencies and may be scans without text; the figures read from them are listed beside them.",
        "The text of reports is in Chinese only; English pages translate headings, indicators and explanations.",
        "Pages have not been tested one by one with a real screen reader.",
      ],
    },
  ],
};

export const accessibilityTexts = bilingualTexts({ zh, en });
