import { bilingualTexts } from "./bilingual";

export const rowPagesText = bilingualTexts({
  zh: {
    label: "分页",
    shown: (from: number, to: number, total: number) => `第 ${from}–${to} 行，共 ${total} 行`,
    all: "全部（打印用）",
  },
  en: {
    label: "Pages",
    shown: (from, to, total) => `Rows ${from}–${to} of ${total}`,
    all: "All (for printing)",
  },
});
