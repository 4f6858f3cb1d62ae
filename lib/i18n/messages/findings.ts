/** Titles of charts that say what there is to see. */
import { bilingualTexts } from "./bilingual";

export const findingTexts = bilingualTexts({
  zh: {
    none: (name: string, year: number) => `${name}：${year} 年没有`,
    only: (name: string, year: number, value: string) => `${name}：${year} 年 ${value}`,
    rose: (name: string, year: number, before: string, now: string) =>
      `${name}：${year} 年由上年的 ${before} 升到 ${now}`,
    fell: (name: string, year: number, before: string, now: string) =>
      `${name}：${year} 年由上年的 ${before} 降到 ${now}`,
    same: (name: string, year: number, now: string) => `${name}：${year} 年与上年同为 ${now}`,
    roseAlike: (name: string, year: number, bodies: number, before: string, now: string) =>
      `${name}：两年都有数字的 ${bodies} 个机关，${year} 年由 ${before} 升到 ${now}`,
    fellAlike: (name: string, year: number, bodies: number, before: string, now: string) =>
      `${name}：两年都有数字的 ${bodies} 个机关，${year} 年由 ${before} 降到 ${now}`,
    sameAlike: (name: string, year: number, bodies: number, now: string) =>
      `${name}：两年都有数字的 ${bodies} 个机关，${year} 年与上年同为 ${now}`,
    largest: (year: number, part: string, x: string, n: string, share: string) =>
      `${year} 年 ${n} 件中，${part}最多：${x} 件，占 ${share}`,
    every: (year: number, part: string, n: string) => `${year} 年 ${n} 件全部是${part}`,
    reported: (year: number, n: number, N: number) =>
      n === N ? `${year} 年度 ${N} 个机关全部公布` : `${year} 年度 ${N} 个机关中 ${n} 个已公布`,
  },
  en: {
    none: (name, year) => `${name}: none in ${year}`,
    only: (name, year, value) => `${name}: ${value} in ${year}`,
    rose: (name, year, before, now) => `${name}: up from ${before} to ${now} in ${year}`,
    fell: (name, year, before, now) => `${name}: down from ${before} to ${now} in ${year}`,
    same: (name, year, now) => `${name}: ${now} in ${year}, as the year before`,
    roseAlike: (name, year, bodies, before, now) =>
      `${name}: up from ${before} to ${now} in ${year}, over the ${bodies} agencies with both years`,
    fellAlike: (name, year, bodies, before, now) =>
      `${name}: down from ${before} to ${now} in ${year}, over the ${bodies} agencies with both years`,
    sameAlike: (name, year, bodies, now) =>
      `${name}: ${now} in ${year} as the year before, over the ${bodies} agencies with both years`,
    largest: (year, part, x, n, share) =>
      `${part} was the most frequent outcome in ${year}: ${x} of ${n}, ${share}`,
    every: (year, part, n) => `All ${n} in ${year}: ${part}`,
    reported: (year, n, N) =>
      n === N
        ? `All ${N} agencies have published for ${year}`
        : `${n} of ${N} agencies have published for ${year}`,
  },
});
