import { valueAt } from "@/lib/lookup";

/**
 * Some producers write a radical's code for the letter that looks like it (⼀ for 一, ⺠ for 民),
 * because the font draws both with one shape. The letters come back one for one, so that places in
 * the text stay. Sources: Unicode, blocks Kangxi Radicals and CJK Radicals Supplement.
 */
const SUPPLEMENT =
  "⺁厂 ⺇几 ⺌小 ⺍小 ⺎兀 ⺏尣 ⺐尢 ⺒巳 ⺓幺 ⺗心 ⺘手 ⺙攵 ⺛旡 ⺜日 ⺝月 ⺞歺 ⺟母 ⺠民 ⺡水 ⺢水 ⺣火 ⺥爪 ⺦丬 ⺨犬 ⺩王 ⺪疋 ⺫目 ⺬示 ⺭示 ⺮竹 ⺯糸 ⺰纟 ⺱网 ⺲罒 ⺳网 ⺶羊 ⺷羊 ⺹老 ⺻聿 ⺼肉 ⺽臼 ⺾艹 ⺿艹 ⻀艹 " +
  "⻁虎 ⻂衣 ⻃覀 ⻄西 ⻅见 ⻆角 ⻇角 ⻈讠 ⻉贝 ⻊足 ⻋车 ⻌辶 ⻍辶 ⻎辶 ⻏邑 ⻐钅 ⻑长 ⻒长 ⻓长 ⻔门 ⻕阜 ⻖阜 ⻗雨 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻟食 ⻠饣 ⻡首 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻫齐 ⻬齐 ⻭齿 ⻮齿 ⻯竜 ⻰龙 ⻱龟 ⻲亀 ⻳龟";
const LETTER = new Map(
  SUPPLEMENT.split(" ").map((pair) => [valueAt(pair, 0), valueAt(pair, 1)] as const),
);

const RADICALS = /[\u2e80-\u2fd5]/g;
export const plainLetters = (text: string): string =>
  text.replace(RADICALS, (c) => LETTER.get(c) ?? c.normalize("NFKC"));
