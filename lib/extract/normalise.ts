/**
 * Text as the readers compare it: compatibility forms folded (full-width digits, ㈠, ：), Traditional characters of the forms' vocabulary
 * written Simplified, spaces out. Every character keeps its place in the original.
 */
const TRADITIONAL = "開资資訊訊请請數数據据機机關关報报總总計计結结轉转維维糾纠訴诉訟讼複复復复議议規规範范處处罰罚強强費费購购單单萬万億亿條条項项類类屬属國国絕绝內内務务過过執执檔档檢检詢询現现沒没製制補补後后確确認认無无當当協协會会區区縣县鎮镇鄉乡臺台灣湾廣广東东個个門门業业構构組组織织織织體体權权時时間间長长實实驗验綜综環环產产農农衛卫發发與与書书辦办電电話话網网頁页達达審审違违門门聯联絡络們们對对應应來来舉举積极極极標标導导進进動动題题員员領领級级層层創创質质點点專专設设備备歷历積积累累預预決决財财稅税營营團团標标準准讀读傳传眾众勞劳動动災灾風风險险廳厅歲岁從从於于為为這这據据還还參参號号兩两將将況况經经濟济黨党別别離离並并屆届協协學学醫医療疗藥药險险續续給给徵征運运輸输";
const PAIRS = new Map<string, string>();
for (let i = 0; i + 1 < TRADITIONAL.length; i += 2) {
  const [from, to] = [TRADITIONAL[i]!, TRADITIONAL[i + 1]!];
  if (from !== to) PAIRS.set(from, to);
}
// 檔案 is the Taiwan word for 文件; copies of the forms on such sites print it in two labels.
const WORDS: readonly (readonly [RegExp, string])[] = [[/规范性(档案)/g, "文件"], [/(档案)(?=数)/g, "文件"]];

const foldCache = new Map<string, string>();
function fold(char: string): string {
  const known = foldCache.get(char);
  if (known !== undefined) return known;
  let folded = char.normalize("NFKC");
  if (folded.length === 1) folded = PAIRS.get(folded) ?? folded;
  if (/^[–—―−‐‑]$/.test(char)) folded = char === "−" ? "-" : "—";
  if (/^[“”„‟"″]$/.test(char)) folded = '"';
  if (/^[．。]$/.test(char) && char === "．") folded = ".";
  if (char === "，" || char === "﹐") folded = ",";
  foldCache.set(char, folded);
  return folded;
}

const isSpace = (c: string) => /[\s\u00a0\u3000\u200b\ufeff\u00ad]/.test(c);

/** Strips spaces and folds: for matching the text of one cell. */
export function compact(text: string): string {
  let out = "";
  for (const char of text) if (!isSpace(char)) out += fold(char);
  for (const [pattern, word] of WORDS) out = out.replace(pattern, (all, old: string) => all.replace(old, word));
  return out;
}

/** Folds but keeps single spaces: for reading the number in one cell. */
export function tidy(text: string): string {
  let out = "";
  for (const char of text) out += isSpace(char) ? " " : fold(char);
  return out.replace(/ +/g, " ").trim();
}

/** A whole text without spaces, with the way back. `gap[i]`: 0 nothing, 1 a space, 2 a cell or line break stands before character i. */
export type Flow = { readonly chars: string; readonly pos: Int32Array; readonly gap: Uint8Array; readonly source: string };

const MARKDOWN_RULE = /^[ \t]*\|?(?:[ \t]*:?-{3,}:?[ \t]*\|)+[ \t]*(?::?-{3,}:?)?[ \t]*$/gm;

export function flowOf(source: string): Flow {
  // Rules of Markdown tables would read as blank cells; same length, so that places stay.
  const text = source.replace(MARKDOWN_RULE, (line) => " ".repeat(line.length)).replace(/规范性档案|規範性檔案/g, (w) => w.slice(0, 3) + "文件");
  const chars: string[] = [];
  const pos: number[] = [];
  const gap: number[] = [];
  let pending = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (c === "\t" || c === "\n" || c === "\r" || c === "|" || c === "\f") pending = 2;
    else if (isSpace(c)) pending = Math.max(pending, 1);
    else {
      for (const f of fold(c)) {
        chars.push(f);
        pos.push(i);
        gap.push(pending);
        pending = 0;
      }
    }
  }
  return { chars: chars.join(""), pos: Int32Array.from(pos), gap: Uint8Array.from(gap), source };
}
