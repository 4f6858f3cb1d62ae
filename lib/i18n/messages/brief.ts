/** Texts of `/desk/brief`. The document itself is Chinese: it goes to Chinese offices. */
import { bilingualTexts } from "./bilingual";

export const briefTexts = bilingualTexts({
  zh: {
    title: "年度简报",
    lead: "一键生成公文格式的 Word 简报：公布与缺报、主要数据、变化、更正、排名表与图表。每个数字以脚注注明出处；句子来自固定模板，不作推测。",
    year: "年度",
    region: "地区",
    whole: "全部",
    show: "查看",
    download: (y: number) => `下载 ${y} 年度简报（DOCX）`,
    preview: "其中的句子",
    none: "这个年度还没有已公布的报告。",
    check: "文件带有签名和核验码，可在核验页核验。",
    verify: "核验文件",
  },
  en: {
    title: "Brief",
    lead: "One click makes a Word brief in the layout of official documents, in Chinese: who reported and who did not, main figures, changes, corrections, ranking tables and charts. Each figure has its source in a footnote; sentences come from fixed templates, nothing is guessed.",
    year: "Fiscal year",
    region: "Region",
    whole: "All",
    show: "Show",
    download: (y) => `Download the brief for ${y} (DOCX)`,
    preview: "Its sentences",
    none: "No reports have been published for this year.",
    check: "The file is signed and carries a code; verify it at any time.",
    verify: "Verify a file",
  },
});
