import { LAW_CHANGES } from "@/lib/collection/law-changes";
import type { Bilingual } from "@/lib/forms";

export const bilingualText = (zh: string, en: string): Bilingual => ({ zh, en });

/**
 * Where rules come from: printed on the form, in the law, local scoring rules, or what this project
 * expects of sound figures.
 */
export const BASIS = {
  form: bilingualText(
    "国办公开办函〔2021〕30号、〔2019〕60号统一格式",
    "Unified format, State Council General Office letters (2021) No. 30 and (2019) No. 60",
  ),
  old: bilingualText(
    "国办发〔2014〕32号所附《政府信息公开情况统计表》及各省同类统计表的行次（总数、其中）",
    "Rows (totals, “of which”) of the statistics table of State Council General Office notice (2014) No. 32 and of its provincial counterparts",
  ),
  art49: bilingualText(
    "《政府信息公开条例》（国务院令第711号）第四十九条",
    "Regulations on Open Government Information (State Council Order 711), Article 49",
  ),
  art50: bilingualText(
    "《政府信息公开条例》（国务院令第711号）第五十条",
    "Regulations on Open Government Information (State Council Order 711), Article 50",
  ),
  duties: bilingualText(
    "国办公开办函〔2021〕30号（四）：不按时、不准确不全面、内容雷同",
    "Letter (2021) No. 30, part (4): late, inaccurate or incomplete, duplicated text",
  ),
  fees: bilingualText(
    "国办函〔2020〕109号《政府信息公开信息处理费管理办法》",
    "State Council General Office letter (2020) No. 109, processing fees",
  ),
  codefendant: bilingualText(
    "国办公开办函〔2016〕201号：共同被告案件只计原行为主体",
    "Letter (2016) No. 201: cases with co-defendants count for the original body only",
  ),
  review: bilingualText(
    `《行政复议法》（2023年修订）第二十三条第一款第四项；据引用自 2026 年 7 月起另有${LAW_CHANGES.review2026.citation.zh}（待确认）`,
    `Administrative Reconsideration Law (2023 revision), Article 23(1)(4); as cited, from July 2026 also the ${LAW_CHANGES.review2026.citation.en} (to be confirmed)`,
  ),
  local: bilingualText(
    "当地编制年度报告的通知与考核办法",
    "Local notices on the reports and local scoring rules",
  ),
  expected: bilingualText(
    "本项目对可信数据的预期，允许有说明的例外",
    "What this project expects of sound figures; explained exceptions are legitimate",
  ),
} as const;
