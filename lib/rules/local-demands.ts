/**
 * What a place asks of a report's first part beyond the national form. Data: a place that is not
 * listed asks for nothing.
 */
import type { Bilingual } from "@/lib/forms";

export type LocalDemand = {
  /**
   * Name of the region as the registry has it; holds for what lies below it too where the registry
   * says so.
   */
  readonly region: string;
  /** First fiscal year for which the notice was seen. */
  readonly since: number;
  /** Most characters of the first part. */
  readonly most?: number;
  /** What the first part states in figures; a demand is met by any of its words beside a number. */
  readonly counts: readonly { readonly id: string; readonly name: Bilingual; words: RegExp }[];
  readonly source: Bilingual;
};

const FIGURE = "[^。;]{0,20}?\\d";
const wordsBeforeFigure = (words: string): RegExp => new RegExp(`(?:${words})${FIGURE}`);

export const LOCAL_DEMANDS: readonly LocalDemand[] = [
  {
    region: "武威市",
    since: 2025,
    most: 1000,
    counts: [
      {
        id: "site",
        name: { zh: "政府网站公开条数", en: "items on the web site" },
        words: wordsBeforeFigure("政府网站|门户网站|官网"),
      },
      {
        id: "media",
        name: { zh: "新媒体公开条数", en: "items in new media" },
        words: wordsBeforeFigure("新媒体|公众号|微博"),
      },
      {
        id: "interpret",
        name: { zh: "政策解读数", en: "explanations of policy" },
        words: wordsBeforeFigure("解读"),
      },
      {
        id: "respond",
        name: { zh: "回应关切数", en: "answers to public concern" },
        words: wordsBeforeFigure("回应|留言|咨询"),
      },
      {
        id: "norm",
        name: { zh: "规范性文件数", en: "normative documents" },
        words: wordsBeforeFigure("规范性文件"),
      },
    ],
    source: {
      zh: "武威市 2025 年度报告编制通知（2025 年 12 月 19 日，2025-54 号）",
      en: "Notice of Wuwei on the reports of 2025 (19 December 2025, No. 2025-54)",
    },
  },
];

/** @param region the name of the agency's region; without one nothing is asked */
export function localDemandOf(region: string | undefined, year: number | null): LocalDemand | null {
  if (region === undefined || year === null) return null;
  return LOCAL_DEMANDS.find((d) => d.region === region && year >= d.since) ?? null;
}
