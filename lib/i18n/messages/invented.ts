import { bilingualTexts } from "./bilingual";

export const inventedTexts = bilingualTexts({
  zh: {
    label: "数据说明",
    text: "示例数据：本站所示城市、机关和全部数字均为虚构，仅供试用和测试。",
  },
  en: {
    label: "About the data",
    text: "Invented data: the city, its agencies and every figure shown here are made up, for trying and testing only.",
  },
});
