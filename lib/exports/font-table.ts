/**
 * Fonts of official documents with what to take where they are not installed: other names of the
 * same face, then free ones.
 */
import { strToU8, unzipSync, zipSync } from "fflate";

const FACES: readonly (readonly [string, string, string])[] = [
  [
    "仿宋",
    "仿宋_GB2312,FangSong,STFangsong,FangSong_GB2312,Noto Serif CJK SC,Source Han Serif SC",
    "roman",
  ],
  ["黑体", "SimHei,STHeiti,Noto Sans CJK SC,Source Han Sans SC,Microsoft YaHei", "swiss"],
  ["楷体", "楷体_GB2312,KaiTi,STKaiti,AR PL UKai CN,Noto Serif CJK SC", "script"],
  [
    "方正小标宋简体",
    "FZXiaoBiaoSong-B05S,小标宋,华文中宋,STZhongsong,宋体,SimSun,Noto Serif CJK SC",
    "roman",
  ],
  ["Times New Roman", "Liberation Serif,Tinos", "roman"],
  ["Arial", "Liberation Sans,Arimo", "swiss"],
];

/**
 * The same Word file with our table of fonts; alternatives are separated by commas (ISO/IEC
 * 29500-1, 17.8.3.1).
 */
export function withFontTable(docx: Uint8Array): Uint8Array {
  const files = unzipSync(docx);
  const fonts = FACES.map(
    ([name, others, family]) =>
      `<w:font w:name="${name}"><w:altName w:val="${others}"/><w:family w:val="${family}"/><w:pitch w:val="variable"/></w:font>`,
  ).join("");
  files["word/fontTable.xml"] = strToU8(
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts}</w:fonts>`,
  );
  return zipSync(files, { level: 6, mtime: new Date("2000-01-01T00:00:00") });
}
