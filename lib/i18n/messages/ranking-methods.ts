import type { Bilingual } from "@/lib/forms";

/** How a ranking is made, in one sentence; by the chance model behind the indicator. */
export const METHODS: Readonly<Record<"beta" | "gamma" | "value", Bilingual>> = {
  beta: {
    zh: "按收缩值排序（同类组内贝塔-二项经验贝叶斯，收缩值保留到 0.1%，相同即并列）；95% Wilson 区间；名次区间由 2,000 次后验抽样（固定种子）得出；与本组相比按 95% 界限分三档",
    en: "Ordered by the shrunken value (beta-binomial empirical Bayes within like bodies, to 0.1 %; equal means tied); 95 % Wilson limits; rank intervals from 2,000 posterior draws with a fixed seed; bands by 95 % limits around the group’s rate",
  },
  gamma: {
    zh: "按收缩值排序（同类组内伽马-泊松经验贝叶斯，保留到 0.1）；95% 区间；名次区间由 2,000 次后验抽样（固定种子）得出",
    en: "Ordered by the shrunken value (gamma-Poisson empirical Bayes within like bodies, to 0.1); 95 % limits; rank intervals from 2,000 posterior draws with a fixed seed",
  },
  value: {
    zh: "按数值排序，相同即并列；数量没有分母，不作区间",
    en: "Ordered by value, equal means tied; counts have no denominator and no interval",
  },
};
