/** Short names of commissions that are written out nowhere in some reports. */
export const SHORT_NAMES: readonly (readonly [RegExp, string])[] = [
  [/科委$/, "科学技术委员会"],
  [/发改委$/, "发展和改革委员会"],
  [/卫健委$/, "卫生健康委员会"],
  [/国资委$/, "国有资产监督管理委员会"],
  [/教委$/, "教育委员会"],
  [/经信委$/, "经济和信息化委员会"],
  [/卫生健康委$/, "卫生健康委员会"],
  [/发展改革委$/, "发展和改革委员会"],
  [/市场监管局$/, "市场监督管理局"],
];
