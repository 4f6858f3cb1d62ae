/**
 * Text as the readers compare it: compatibility forms folded (full-width digits, ㈠, ：),
 * Traditional characters of the forms' vocabulary written Simplified, spaces out. Every character
 * keeps its place in the original.
 */
import { rememberAnswers } from "@/lib/cache";
import { requirePresent, valueAt } from "@/lib/lookup";
import { rememberByText } from "../memo";
import { SIMPLIFIED } from "./traditional";

const TRADITIONAL =
  "開开 資资 訊讯 請请 數数 據据 機机 關关 報报 總总 計计 結结 轉转 維维 糾纠 訴诉 訟讼 複复 復复 議议 規规 範范 處处 罰罚 強强 費费 購购 單单 萬万 億亿 條条 項项 類类 屬属 國国 絕绝 內内 務务 過过 執执 檔档 檢检 詢询 現现 沒没 製制 補补 後后 確确 認认 " +
  "無无 當当 協协 會会 區区 縣县 鎮镇 鄉乡 臺台 灣湾 廣广 東东 個个 門门 業业 構构 組组 織织 體体 權权 時时 間间 長长 實实 驗验 綜综 環环 產产 農农 衛卫 發发 與与 書书 辦办 電电 話话 網网 頁页 達达 審审 違违 聯联 絡络 們们 對对 應应 來来 舉举 積积 極极 " +
  "標标 導导 進进 動动 題题 員员 領领 級级 層层 創创 質质 點点 專专 設设 備备 歷历 預预 決决 財财 稅税 營营 團团 準准 讀读 傳传 眾众 勞劳 災灾 風风 險险 廳厅 歲岁 從从 於于 為为 這这 還还 參参 號号 兩两 將将 況况 經经 濟济 黨党 別别 離离 並并 屆届 學学 " +
  "醫医 療疗 藥药 續续 給给 徵征 運运 輸输 須须 則则 獎奖 幣币 額额 減减 價价 採采 籌筹 統统 調调 諮咨 眞真 錄录 鑒鉴 閱阅 圖图 館馆 態态 擬拟 訂订 師师 際际 隊队 階阶 陸陆 陽阳 陰阴 隱隐 雙双 雲云 靈灵 頒颁 順顺 顧顾 飛飞 馬马 駐驻 驟骤 魚鱼 鳥鸟 麗丽 " +
  "龍龙 齊齐 齡龄 測测 漢汉 濱滨 溫温 滿满 漁渔 潔洁 澤泽 瀏浏 灘滩 煙烟 爭争 牆墙 獻献 獲获 瑣琐 瓊琼 畫画 異异 疊叠 盡尽 監监 盤盘 礎础 禮礼 種种 稱称 穩稳 窮穷 競竞 筆笔 簡简 簽签 糧粮 紀纪 約约 紅红 純纯 紙纸 納纳 終终 細细 紹绍 紳绅 絲丝 綠绿 綱纲 " +
  "緊紧 線线 編编 緣缘 練练 縮缩 績绩 繳缴 繼继 纖纤 聲声 職职 肅肃 脫脱 腦脑 膠胶 臨临 興兴 舊旧 艦舰 藝艺 節节 蘇苏 蘭兰 蟲虫 衝冲 裝装 裡里 襲袭 見见 視视 覺觉 觀观 觸触 討讨 訓训 記记 許许 註注 評评 詞词 試试 詳详 誠诚 誤误 說说 課课 談谈 諾诺 證证 " +
  "識识 護护 變变 讓让 豐丰 負负 貢贡 貨货 販贩 貫贯 責责 貴贵 買买 貸贷 貿贸 賀贺 賓宾 賞赏 賠赔 賣卖 賴赖 贈赠 贊赞 軍军 軌轨 軟软 較较 載载 輔辅 輕轻 輛辆 輪轮 轄辖 辭辞 邊边 遞递 遠远 適适 遲迟 遷迁 選选 遺遗 郵邮 鄰邻 釋释 針针 銀银 銷销 錢钱 鐵铁 " +
  "鑑鉴 它他 嚴严 斷断 徹彻 圍围 繞绕 堅坚 揮挥 撫抚 優优 擴扩 廢废 壓压 聽听 羅罗 習习 聞闻 輿舆 鏈链 隨随 雖虽 難难 頻频 顯显 驅驱 損损 擊击 擔担 擁拥 擇择 暢畅 樓楼 樣样 橋桥 歸归 殘残 氣气 熱热 牽牵 獨独 碼码 築筑 術术 覽览 訪访 講讲 貼贴 賬账 雜杂 響响 頭头 願愿 勵励 勢势 劃划 緒绪 縱纵 佈布 幫帮 鋪铺 謹谨 軸轴 鎖锁 闡阐 銜衔 薦荐 " +
  // Characters of places.
  "廈厦 贛赣 瀋沈 鄭郑 嶺岭 嶼屿 嶽岳 塢坞 壩坝 溝沟 峽峡 島岛 崗岗 滄沧 滬沪 潁颍 淶涞 瀘泸 渦涡 灤滦 瀾澜 烏乌 獅狮 畢毕 盧卢 縉缙 莊庄 萊莱 葉叶 蔣蒋 薊蓟 蕭萧 薩萨 蝦虾 諸诸 譚谭 賢贤 趙赵 輝辉 遼辽 鄒邹 鄧邓 鄲郸 鈞钧 銅铜 錦锦 鍾钟 鐘钟 閘闸 閩闽 陝陕 陳陈 隴陇 雞鸡 韓韩 " +
  "頂顶 饒饶 駱骆 鳳凤 鴻鸿 鶴鹤 鷹鹰 黃黄 齋斋 龐庞 龜龟 寧宁 慶庆 壽寿 賽赛 瑤瑶 滎荥 湯汤 漣涟 滻浐 淺浅 渾浑 澗涧 濰潍 煉炼 爐炉 礦矿 碭砀 磯矶 祿禄 籬篱 絳绛 綏绥 綿绵 緬缅 蒼苍 蓋盖 蔭荫 蓮莲 藍蓝 崑昆 崙仑 楊杨 榮荣 華华 孫孙 塊块 墾垦 壟垄 嶗崂 張张 懷怀 戰战 揚扬 擺摆 " +
  "樹树 橫横 櫻樱 聖圣 鄆郓 鄖郧 釣钓 鎢钨 鏡镜 韋韦 養养 騰腾 鮑鲍 鹽盐 麥麦 岡冈 梟枭 棗枣 檳槟 欽钦 牘牍 僑侨 偉伟 劉刘 勝胜 吳吴 啟启 喬乔 圓圆 坵丘 堯尧 塵尘 婁娄 禎祯 穎颖 羈羁 蘄蕲 虛虚 鋼钢 闊阔 隕陨 馮冯 鯉鲤 鵬鹏";
const PAIRS = new Map(
  TRADITIONAL.split(" ").map((pair) => [valueAt(pair, 0), valueAt(pair, 1)] as const),
);
/** A character as Simplified script writes it, where it is one of the forms' vocabulary. */
export const simplifyChar = (char: string): string => PAIRS.get(char) ?? char;
/** A name in Simplified script, whatever characters it has. */
export const simplifyName = (name: string): string =>
  [...name].map((char) => PAIRS.get(char) ?? SIMPLIFIED.get(char) ?? char).join("");
// 檔案 is the Taiwan word for 文件; copies of the forms on such sites print it in two labels.
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/规范性(档案)/g, "文件"],
  [/(档案)(?=数)/g, "文件"],
];

/**
 * What stands for a raised or ringed number, which points to a note: folded as usual it would be
 * one more digit of the figure beside it.
 */
export const NOTE = "※";
export const NOTE_MARK =
  /[\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089\u2460-\u2473\u24ea-\u24ff\u2776-\u2793]/;

function foldSign(char: string): string {
  if (NOTE_MARK.test(char)) return NOTE;
  let folded = char.normalize("NFKC");
  if (folded.length === 1) folded = PAIRS.get(folded) ?? folded;
  if (/^[–—―−‐‑]$/.test(char)) folded = char === "−" ? "-" : "—";
  if (/^[“”„‟"″]$/.test(char)) folded = '"';
  if (/^[．。]$/.test(char) && char === "．") folded = ".";
  if (char === "，" || char === "﹐") folded = ",";
  return folded;
}

/** Signs that nearly every sentence holds, folded once for all: punctuation and full-width forms. */
const COMMON = new Map(
  [
    [0x2010, 0x2030],
    [0x3000, 0x3020],
    [0xff01, 0xff5f],
  ].flatMap(([from = 0, to = 0]) =>
    Array.from({ length: to - from }, (_, i) => String.fromCharCode(from + i)).map(
      (char) => [char, foldSign(char)] as const,
    ),
  ),
);
const foldOther = rememberAnswers("folded characters", 4000, foldSign);
const fold = (char: string): string => COMMON.get(char) ?? foldOther(char);

const SPACE = /[\s\u00a0\u3000\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]/g;
/** Marks of direction, joiners and spaces without width print nothing, also between two digits. */
const DIRECTION = /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]/g;
/** By code, 1 for what folding never changes: half-width signs and the ideographs that both scripts share. */
const STAYS = new Uint8Array(0x10000).fill(1, 0x20, 0x7f).fill(1, 0x4e00, 0xa000);
for (const traditional of PAIRS.keys()) STAYS[traditional.charCodeAt(0)] = 0;
/** A loop, because an expression that knows all Traditional characters tries them at every character. */
function folded(text: string): string {
  let [done, from] = ["", 0];
  for (let i = 0; i < text.length; i++) {
    if (STAYS[text.charCodeAt(i)] === 1) continue;
    const char = String.fromCodePoint(requirePresent(text.codePointAt(i), "character"));
    done += text.slice(from, i) + fold(char);
    from = i + char.length;
    i = from - 1;
  }
  return from === 0 ? text : done + text.slice(from);
}

/** Strips spaces and folds: for matching the text of one cell. */
export const compact = rememberByText("compact labels", (text: string): string => {
  let out = folded(text.replace(SPACE, "")).replaceAll(NOTE, "");
  if (out.includes("档案"))
    for (const [pattern, word] of WORDS)
      out = out.replace(pattern, (all, old: string) => all.replace(old, word));
  return out;
});

/** Folds but keeps single spaces: for reading the number in one cell. */
export const tidyText = (text: string): string =>
  PLAIN_FIGURE.test(text)
    ? text
    : folded(text.replace(DIRECTION, "").replace(SPACE, " ")).replace(/ {2,}/g, " ").trim();
/** What most cells hold, and nothing about it can be folded. */
const PLAIN_FIGURE = /^\d{0,12}$/;

/** What each sign is to a flow, by its code: something to fold, itself, a space, or the end of a cell. */
const [FOLDED, PLAIN, BLANK, BREAK, NOTHING] = [0, 1, 2, 3, 4] as const;
const KINDS = kindsOfSigns();
function kindsOfSigns(): Uint8Array {
  const kinds = new Uint8Array(0x10000)
    .fill(PLAIN, 0x21, 0x7f)
    .fill(PLAIN, 0x4e00, 0xa000)
    .fill(BLANK, 0x2000, 0x200c);
  for (const traditional of PAIRS.keys()) kinds[traditional.charCodeAt(0)] = FOLDED;
  for (const sign of "\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\v \u00a0\u00ad\u1680\u2028\u2029\u202f\u205f\u3000\ufeff")
    kinds[sign.charCodeAt(0)] = BLANK;
  for (const sign of "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u00ad\ufeff")
    kinds[sign.charCodeAt(0)] = NOTHING;
  for (const sign of "\t\n\r|\f") kinds[sign.charCodeAt(0)] = BREAK;
  return kinds;
}

/**
 * A whole text without spaces, with the way back. `gap[i]`: 0 nothing, 1 a space, 2 a cell or line
 * break stands before character i.
 */
export type Flow = {
  readonly chars: string;
  readonly pos: Int32Array;
  readonly gap: Uint8Array;
  readonly source: string;
};
/** Where the signs from `from` up to `to` of the flow stand in the source. */
export const stretchOf = (flow: Pick<Flow, "pos">, from: number, to: number) => ({
  start: valueAt(flow.pos, from),
  end: valueAt(flow.pos, to - 1) + 1,
});

const PAGE_LINE =
  /^[ \t\u3000]*(?:[-—–－―~·•]+[ \t]*\d{1,3}[ \t]*[-—–－―~·•]+|第[ \t]*\d{1,3}[ \t]*页(?:[^\n]{0,6}共[ \t]*\d{1,3}[ \t]*页)?|[Pp]age[ \t]*\d{1,3}(?:[ \t]*(?:of|\/)[ \t]*\d{1,3})?)[ \t\u3000\r]*$/gm;
const blanked = (found: string): string => " ".repeat(found.length);

/** Where lines stand that hold nothing but a page number. */
export const pageLines = (text: string): [number, number][] =>
  [...text.matchAll(PAGE_LINE)].map((m) => [m.index, m.index + m[0].length]);

/**
 * Page numbers between the lines, and the marks of Markdown, written as blanks: every character
 * keeps its place.
 */
export function withoutFurniture(text: string): string {
  const pages = text.replace(PAGE_LINE, blanked);
  return /[*<]/.test(pages) ? pages.replace(/\*\*|<br ?\/?>/gi, blanked) : pages;
}

const RULE_SIGNS = /^[ \t|:-]+$/gm;
/** Its blanks left out. */
const MARKDOWN_RULE = /^\|?(?::?-{3,}:?\|)+(?::?-{3,}:?)?$/;

export function flowOf(source: string): Flow {
  // Rules of Markdown tables would read as blank cells; same length, so that places stay.
  const text = withoutFurniture(source)
    .replace(RULE_SIGNS, (line) =>
      MARKDOWN_RULE.test(line.replace(/[ \t]/g, "")) ? blanked(line) : line,
    )
    .replace(/规范性档案|規範性檔案/g, (w) => w.slice(0, 3) + "文件");
  const chars: string[] = [];
  const pos: number[] = [];
  const gap: number[] = [];
  let pending = 0;
  const keep = (sign: string, i: number) => {
    chars.push(sign);
    pos.push(i);
    gap.push(pending);
    pending = 0;
  };
  for (let i = 0; i < text.length; i++) {
    const kind = KINDS[text.charCodeAt(i)];
    if (kind === PLAIN) keep(valueAt(text, i), i);
    else if (kind === BREAK) pending = 2;
    else if (kind === NOTHING) continue;
    else if (kind === BLANK) pending = Math.max(pending, 1);
    else for (const sign of fold(valueAt(text, i))) keep(sign, i);
  }
  return { chars: chars.join(""), pos: Int32Array.from(pos), gap: Uint8Array.from(gap), source };
}
