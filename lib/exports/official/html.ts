import { officialParts, signatureOf, titleOf, type OfficialReport, type TableSheet } from "./sheet";

export const escapeMarkup = (s: string): string =>
  s.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

const STYLE = `body{font:16px/1.7 "FangSong","仿宋","STFangsong","Noto Serif CJK SC",serif;max-width:64rem;margin:2rem auto;padding:0 1rem;color:#111}
h1{font:700 1.6rem/1.4 "SimSun","宋体","Noto Serif CJK SC",serif;text-align:center}h2{font:700 1.1rem "SimHei","黑体","Noto Sans CJK SC",sans-serif;margin-top:1.6rem}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.85rem}td,th{border:1px solid #333;padding:.25rem .4rem;text-align:center;font-weight:400}
td.num{font-variant-numeric:tabular-nums}footer{margin-top:2rem;font-size:.8rem;color:#444;overflow-wrap:anywhere}
@page{size:A4;margin:20mm 15mm}@media print{body{margin:0;max-width:none;font-size:11pt}table{font-size:8.5pt}tr{break-inside:avoid}}`;

/**
 * One page that stands alone: no script, nothing fetched. `head` is added to its head, `foot` below
 * the tables; both are markup of ours.
 */
export function officialHtml(
  r: OfficialReport,
  extra: { head?: string; foot?: string } = {},
): string {
  const title = escapeMarkup(titleOf(r));
  const body = officialParts(r).map(
    (p) =>
      `<h2>${escapeMarkup(p.heading)}</h2>\n${(p.text ?? []).map((t) => `<p>${escapeMarkup(t)}</p>\n`).join("")}${p.sheet ? table(p.sheet) : ""}`,
  );
  return `<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>\n<style>${STYLE}</style>${extra.head ?? ""}</head>\n<body>\n<h1>${title}</h1>\n${body.join("")}${signatureOf(
    r,
  )
    .map((line) => `<p>${escapeMarkup(line)}</p>`)
    .join("\n")}\n${extra.foot ?? ""}</body></html>\n`;
}

function table(sheet: TableSheet): string {
  const rows = sheet.map(
    (row) =>
      `<tr>${row.map((c) => `<${c.id ? "td" : "th"}${c.id ? ` class="num" data-cell="${c.id}"` : ""}${c.rows && c.rows > 1 ? ` rowspan="${c.rows}"` : ""}${c.cols && c.cols > 1 ? ` colspan="${c.cols}"` : ""}>${escapeMarkup(c.text)}</${c.id ? "td" : "th"}>`).join("")}</tr>`,
  );
  return `<div class="wide"><table>\n${rows.join("\n")}\n</table></div>\n`;
}
