import type { Bilingual } from "@/lib/forms";

/** `per_reply` is a gamma model with exact limits. */
export type Method = "beta" | "gamma" | "per_reply" | "value";

const SCORE: Readonly<Record<Exclude<Method, "value">, Bilingual>> = {
  beta: {
    zh: "按收缩值排列（同类组内贝塔-二项经验贝叶斯，收缩值保留到 0.1%，相同即并列）；95% Wilson 区间",
    en: "Ordered by the shrunken estimate (beta-binomial empirical Bayes within the peer group, rounded to 0.1%; equal estimates tie); 95% Wilson limits",
  },
  gamma: {
    zh: "按收缩值排列（同类组内伽马-泊松经验贝叶斯，保留到 0.1）；95% 区间",
    en: "Ordered by the shrunken estimate (gamma-Poisson empirical Bayes within the peer group, rounded to 0.1); 95% limits",
  },
  per_reply: {
    zh: "按收缩值排列（同类组内伽马-泊松经验贝叶斯，保留到每百件 0.1 件，相同即并列）；95% 泊松精确区间；案件可多于答复，不封顶",
    en: "Ordered by the shrunken estimate (gamma-Poisson empirical Bayes within the peer group, rounded to 0.1 per 100; equal estimates tie); exact 95% Poisson limits; cases may exceed replies and are not capped",
  },
};
const VALUE: Bilingual = {
  zh: "按数值排列，相同即并列；没有抽样模型，不作区间",
  en: "Ordered by value, equal values tie; no sampling model, so no interval",
};
const INTERVALS: Bilingual = {
  zh: "；名次只在对比组内排列，其区间由 2,000 次抽样（固定种子）得出，计入同类共同水平与离散本身的不确定（层次模型，Daniels 1999）",
  en: "; ranks within the peer group only, with intervals from 2,000 draws (fixed seed) that include the uncertainty of the group’s mean and spread (hierarchical model, Daniels 1999)",
};
const BANDED: Bilingual = {
  zh: "；与同组其他机关相比按 99.8% 界限分三档（不含本机关，计入组内离散，Spiegelhalter 2005）",
  en: "; bands by 99.8% limits around the rate of the group’s other agencies, widened by its dispersion (Spiegelhalter 2005)",
};

/** How a list is made, in one sentence. @param ordered whether ranks are printed */
export function methodOf(method: Method, ordered: boolean): Bilingual {
  if (method === "value") return VALUE;
  const parts = [SCORE[method], ...(ordered ? [INTERVALS] : []), BANDED];
  return { zh: parts.map((p) => p.zh).join(""), en: parts.map((p) => p.en).join("") };
}
