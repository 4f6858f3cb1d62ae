/**
 * Typesets the sample documents in `documents/` from `figures.jsonl`: the official layouts of their years, around published figures whose
 * source each document names. Run by hand when the figures change: `npx tsx prisma/sample/typeset.ts`.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from "docx";
import { FORM_2019, FORM_2021, OLD_ROWS, SECTION, APPLICANT } from "@/lib/forms";

export type Figures = { agency: string; name: string; year: number; form: string; section2?: string; cells: Record<string, number>; blank: string[]; glued?: Record<string, string>; omit?: string[]; single6?: boolean; printed?: string[]; period?: [string, string]; items?: { value: number; scope: string }; url: string; published: string };
type Cell = { text: string; rows?: number; cols?: number };
type Sheet = Cell[][];

const folder = path.join(import.meta.dirname, "documents");

export function read(): Figures[] {
  return readFileSync(path.join(import.meta.dirname, "figures.jsonl"), "utf8").trim().split("\n").map((l) => JSON.parse(l));
}

/** A cell that the source prints as zero is not in `cells`; a printed blank is in `blank`. */
const shown = (f: Figures, id: string) => (f.blank.includes(id) ? "" : String(f.cells[id] === undefined ? "0" : f.cells[id]));
const glued = (f: Figures, row: string, ids: readonly string[]): Cell[] => (f.glued?.[row] ? [{ text: f.glued[row], cols: ids.length }] : ids.map((id) => ({ text: shown(f, id) })));

function table2(f: Figures): Sheet {
  const form = (f.section2 ?? f.form) === "2021" ? FORM_2021 : FORM_2019;
  const width = Math.max(...form.table2.map((b) => b.cols.length)) + 1;
  const sheet: Sheet = [];
  for (const block of form.table2) {
    sheet.push([{ text: block.title.zh, cols: width }]);
    const spread = (i: number, n: number) => (i === n - 1 ? width - n : 1);
    sheet.push([{ text: block.corner.zh }, ...block.cols.map((c, i) => ({ text: c.label.zh, cols: spread(i, block.cols.length) }))]);
    for (const row of block.rows) {
      if (f.omit?.includes(row.id)) continue;
      const ids = block.cols.map((c) => `t2.${row.id}.${c.id}`);
      const cells = glued(f, row.id, ids);
      const last = cells.at(-1)!;
      last.cols = width - cells.slice(0, -1).reduce((n, c) => n + (c.cols ?? 1), 1);
      sheet.push([{ text: row.label.zh }, ...cells]);
    }
  }
  return sheet;
}

function table3(f: Figures): Sheet {
  const form = f.form === "2021" && !f.single6 ? FORM_2021 : FORM_2019;
  const cols = form.table3.cols;
  const sheet: Sheet = [
    [{ text: form.table3.corner.zh, rows: 3, cols: 3 }, { text: APPLICANT.zh, cols: 7 }],
    [{ text: cols[0]!.label.zh, rows: 2 }, { text: cols[1]!.groups[1]!.zh, cols: 5 }, { text: cols[6]!.label.zh, rows: 2 }],
    cols.slice(1, 6).map((c) => ({ text: c.label.zh })),
  ];
  const outcome = form.table3.rows.filter((r) => r.groups.length > 0);
  let last = "";
  for (const row of form.table3.rows) {
    const cells: Cell[] = [];
    const group = row.groups[1]?.zh ?? "";
    if (row === outcome[0]) cells.push({ text: row.groups[0]!.zh, rows: outcome.length });
    if (group && group !== last) cells.push({ text: group, rows: outcome.filter((r) => r.groups[1]?.zh === group).length });
    cells.push({ text: row.label.zh, cols: row.groups.length === 0 ? 3 : group ? 1 : 2 });
    last = group;
    sheet.push([...cells, ...glued(f, row.id, cols.map((c) => `${row.id}.${c.id}`))]);
  }
  return sheet;
}

function table4(f: Figures): Sheet {
  const { groups, cols } = FORM_2021.table4;
  return [
    [{ text: groups[0]!.label.zh, cols: 5 }, { text: groups[1]!.groups[0]!.zh, cols: 10 }],
    [...cols.map((c) => ({ text: c.label.zh, rows: 2 })), { text: groups[1]!.label.zh, cols: 5 }, { text: groups[2]!.label.zh, cols: 5 }],
    [...cols, ...cols].map((c) => ({ text: c.label.zh })),
    groups.flatMap((g) => cols.map((c) => ({ text: shown(f, `${g.id}.${c.id}`) }))),
  ];
}

function oldTable(f: Figures): Sheet {
  const printed = f.printed ?? [];
  const cumulative = printed.some((id) => id.endsWith(".cum"));
  const sheet: Sheet = [["指标名称", "计量单位", `${f.year}年度`, ...(cumulative ? ["历年累计"] : [])].map((text) => ({ text }))];
  for (const row of OLD_ROWS) {
    if (!printed.includes(`old.${row.name}.year`)) continue;
    const ids = [`old.${row.name}.year`, ...(cumulative ? [`old.${row.name}.cum`] : [])];
    sheet.push([{ text: row.label.zh }, { text: row.unit === "yuan" ? "元" : "条" }, ...ids.map((id) => ({ text: shown(f, id) }))]);
  }
  return sheet;
}

type Part = { heading: string; text?: string; sheet?: Sheet };

function parts(f: Figures): Part[] {
  const area = f.items?.scope === "area" ? "全区" : "本机关";
  const items = f.items ? `${f.year}年，${area}主动公开政府信息${f.items.value}条。` : `${f.year}年，${f.name}按规定开展政府信息公开工作。`;
  const source = `本文件由阳光台账依照公开发布的年度报告中的数字重新排版，文字为阳光台账所写；数字转录自：${f.url}（${f.published}发布）。`;
  const [from, to] = f.period ?? [`${f.year}-01-01`, `${f.year}-12-31`];
  const date = (d: string) => d.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, "$1年$2月$3日");
  const one = `${source}所列数据的统计期限为${date(from)}至${date(to)}。${items}`;
  if (f.form === "pre2019") return [{ heading: "一、概述", text: one }, { heading: "二、政府信息公开情况统计表", sheet: oldTable(f) }];
  return [
    { heading: SECTION.one.zh, text: one },
    { heading: SECTION.two.zh, sheet: table2(f) },
    { heading: SECTION.three.zh, sheet: table3(f) },
    { heading: SECTION.four.zh, sheet: table4(f) },
    { heading: SECTION.five.zh, text: "见原报告。" },
    { heading: SECTION.six.zh, text: "见原报告。" },
  ];
}

const title = (f: Figures) => `${f.name}${f.year}年度政府信息公开工作年度报告`;
const esc = (s: string) => s.replace(/&/g, "&amp;").replace(/</g, "&lt;");

function html(f: Figures, paste: boolean): string {
  const cell = (c: Cell) => {
    const attributes = `${c.rows && c.rows > 1 ? ` rowspan="${c.rows}"` : ""}${c.cols && c.cols > 1 ? ` colspan="${c.cols}"` : ""}`;
    // Word's paste wraps each cell in a paragraph and cuts words into spans.
    const inner = paste && c.text.length > 2 ? `<p class="MsoNormal"><span>${esc(c.text.slice(0, 2))}</span><span lang="EN-US">${esc(c.text.slice(2))}</span></p>` : paste ? `<p class="MsoNormal"><span>${esc(c.text) || "&nbsp;"}</span></p>` : esc(c.text);
    return `<td${attributes}>${inner}</td>`;
  };
  const body = parts(f).map((p) => `<h2>${esc(p.heading)}</h2>\n${p.text ? `<p>${esc(p.text)}</p>\n` : ""}${p.sheet ? `<table border="1">\n${p.sheet.map((r) => `<tr>${r.map(cell).join("")}</tr>`).join("\n")}\n</table>\n` : ""}`);
  return `<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>${esc(title(f))}</title></head>\n<body>\n<h1>${esc(title(f))}</h1>\n${body.join("")}<p>${esc(f.name)}</p>\n</body></html>\n`;
}

function text(f: Figures): string {
  const lines = [title(f), ""];
  for (const p of parts(f)) {
    lines.push(p.heading);
    if (p.text) lines.push(p.text);
    for (const row of p.sheet ?? []) lines.push(...row.map((c) => `\t${c.text}`), "");
  }
  return `${lines.join("\n")}\n${f.name}\n`;
}

async function docx(f: Figures): Promise<Buffer> {
  const para = (s: string) => new Paragraph({ children: [new TextRun(s)] });
  const children = parts(f).flatMap((p) => [
    para(p.heading),
    ...(p.text ? [para(p.text)] : []),
    ...(p.sheet ? [new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, rows: p.sheet.map((r) => new TableRow({ children: r.map((c) => new TableCell({ rowSpan: c.rows ?? 1, columnSpan: c.cols ?? 1, children: [para(c.text)] })) })) })] : []),
  ]);
  return Packer.toBuffer(new Document({ creator: "Sunledger", title: title(f), sections: [{ children: [para(title(f)), ...children, para(f.name)] }] }));
}

/** File types are mixed as they are in life: most are pages, some are Word files or text. */
async function main(): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const f of read()) {
    const base = path.join(folder, `${f.agency}-${f.year}`);
    if (["pt-jjf", "pt-hzs"].includes(f.agency)) writeFileSync(`${base}.docx`, await docx(f));
    else if (["pt-lyy", "pt-jtj"].includes(f.agency) && f.form !== "pre2019" && !f.glued) writeFileSync(`${base}.txt`, text(f));
    else writeFileSync(`${base}.html`, html(f, f.agency === "pt-shs" || f.agency === "pt-czj"));
  }
}

if (process.argv[1] === import.meta.filename) await main();
