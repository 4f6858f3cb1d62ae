/**
 * Typesets the sample documents in `documents/` from `figures.jsonl`: the official layouts of their years, around published figures whose
 * source each document names. Run by hand when the figures change: `npx tsx prisma/sample/typeset.ts`.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from "docx";
import { SECTION } from "@/lib/forms";
import {
  htmlPage,
  oldTable,
  sheetOfTable2,
  sheetOfTable3,
  sheetOfTable4,
  type SampleFigures,
  type SamplePage,
  type SamplePart,
} from "@/lib/sample/sheets";

const folder = path.join(import.meta.dirname, "documents");

export function read(): SampleFigures[] {
  return readFileSync(path.join(import.meta.dirname, "figures.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((l) => JSON.parse(l));
}

export function parts(f: SampleFigures): SamplePart[] {
  const area = f.items?.scope === "area" ? "全区" : "本机关";
  const items = f.items
    ? `${f.year}年，${area}主动公开政府信息${f.items.value}条。`
    : `${f.year}年，${f.name}按规定开展政府信息公开工作。`;
  const source = `本文件由阳光台账依照公开发布的年度报告中的数字重新排版，文字为阳光台账所写；数字转录自：${f.url}（${f.published}发布）。`;
  const [from, to] = f.period ?? [`${f.year}-01-01`, `${f.year}-12-31`];
  const date = (d: string) => d.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, "$1年$2月$3日");
  const one = `${source}所列数据的统计期限为${date(from)}至${date(to)}。${items}`;
  if (f.form === "pre2019")
    return [
      { heading: "一、概述", text: one },
      { heading: "二、政府信息公开情况统计表", sheet: f.oldSheet ?? oldTable(f) },
    ];
  return [
    { heading: SECTION.one.zh, text: one },
    { heading: SECTION.two.zh, sheet: sheetOfTable2(f) },
    { heading: SECTION.three.zh, sheet: sheetOfTable3(f) },
    { heading: SECTION.four.zh, sheet: sheetOfTable4(f) },
    { heading: SECTION.five.zh, text: "见原报告。" },
    { heading: SECTION.six.zh, text: "见原报告。" },
  ];
}

export const title = (f: SampleFigures) => `${f.name}${f.year}年度政府信息公开工作年度报告`;
export const pageOf = (f: SampleFigures): SamplePage => ({
  title: title(f),
  signature: f.name,
  parts: parts(f),
});

export function text(f: SampleFigures): string {
  const lines = [title(f), ""];
  for (const p of parts(f)) {
    lines.push(p.heading);
    if (p.text) lines.push(p.text);
    for (const row of p.sheet ?? []) lines.push(...row.map((c) => `\t${c.text}`), "");
  }
  return `${lines.join("\n")}\n${f.name}\n`;
}

export async function docx(f: SampleFigures): Promise<Buffer> {
  const para = (s: string) => new Paragraph({ children: [new TextRun(s)] });
  const children = parts(f).flatMap((p) => [
    para(p.heading),
    ...(p.text ? [para(p.text)] : []),
    ...(p.sheet
      ? [
          new Table({
            width: { size: 100, type: WidthType.PERCENTAGE },
            rows: p.sheet.map(
              (r) =>
                new TableRow({
                  children: r.map(
                    (c) =>
                      new TableCell({
                        rowSpan: c.rows ?? 1,
                        columnSpan: c.cols ?? 1,
                        children: [para(c.text)],
                      }),
                  ),
                }),
            ),
          }),
        ]
      : []),
  ]);
  return Packer.toBuffer(
    new Document({
      creator: "Sunledger",
      title: title(f),
      sections: [{ children: [para(title(f)), ...children, para(f.name)] }],
    }),
  );
}

/** File types are mixed as they are in life: most are pages, some are Word files or text. */
async function main(): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const f of read()) {
    const base = path.join(folder, `${f.agency}-${f.year}`);
    if (["pt-jjf", "pt-hzs"].includes(f.agency)) writeFileSync(`${base}.docx`, await docx(f));
    else if (["pt-lyy", "pt-jtj"].includes(f.agency) && f.form !== "pre2019" && !f.glued)
      writeFileSync(`${base}.txt`, text(f));
    else
      writeFileSync(
        `${base}.html`,
        htmlPage(pageOf(f), f.agency === "pt-shs" || f.agency === "pt-czj"),
      );
  }
}

if (process.argv[1] === import.meta.filename) await main();
