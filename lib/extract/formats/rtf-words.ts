/** Words of rich text that stand for something beside the text. */

/** Branches that are no text of the document. */
export const SKIP = new Set([
  "fonttbl",
  "colortbl",
  "stylesheet",
  "info",
  "pict",
  "header",
  "footer",
  "headerl",
  "headerr",
  "headerf",
  "footerl",
  "footerr",
  "footerf",
  "themedata",
  "colorschememapping",
  "datastore",
  "listtable",
  "listoverridetable",
  "rsidtbl",
  "generator",
  "object",
  "xmlnstbl",
  "latentstyles",
  "pgdsctbl",
  "shppict",
  "nonshppict",
  "fldinst",
  "bkmkstart",
  "bkmkend",
  "shpinst",
  "template",
  "footnote",
  "nonesttables",
  "shprslt",
  "xe",
  "tc",
  "tcn",
  "annotation",
]);
/** Groups that show something which is not in the file as text. */
export const DRAWN = new Set(["pict", "shppict", "object", "shp", "do", "mmath"]);
/** Numbers that the program that shows the document puts in: pages, dates, sections. */
export const COMPUTED = new Set(["chpgn", "chdate", "chdpl", "chdpa", "chtime", "sectnum"]);
/** Fields whose last result is not what is seen, as their code begins. */
export const LIVE_FIELD =
  /[{}\s\\*a-z0-9]{0,200}(?:EQ|SYMBOL|PAGE|NUMPAGES|DATE|TIME|FORMCHECKBOX|FORMDROPDOWN)\b/y;
/** The number in front of a paragraph, as programs that make none show it. */
export const NUMBERS = new Set(["listtext", "pntext"]);
/** Signs that have words of their own. */
export const SIGNS: Readonly<Record<string, string>> = {
  emdash: "—",
  endash: "–",
  bullet: "•",
  lquote: "‘",
  rquote: "’",
  ldblquote: "“",
  rdblquote: "”",
  emspace: " ",
  enspace: " ",
  qmspace: " ",
  tab: "\t",
};
