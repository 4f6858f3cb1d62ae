import { AlignmentType, Document, HeadingLevel, Packer, Paragraph, TextRun } from "docx";
import { withFontTable } from "./font-table";
import { DOCX_FONT, PAGE, pageFooter, STYLES, docxTable } from "./official/docx";
import type { UnitCode } from "@/lib/indicators/types";
import { BANDS } from "@/lib/i18n/bilingual/bands";
import type { RankedRow, RankingBook } from "./ranking-book";

/** As people read it: shares in percent, cases per hundred replies. */
function shown(v: number | null, unit: UnitCode): string {
  if (v === null) return "";
  if (unit === "fraction") return `${(v * 100).toFixed(1)}%`;
  return unit === "per_reply" ? (v * 100).toFixed(1) : v.toFixed(1);
}
const line = (text: string, size = 24) =>
  new Paragraph({
    spacing: { line: 290, after: 40 },
    children: [new TextRun({ text, font: DOCX_FONT.text, size })],
  });
const heading = (text: string) =>
  new Paragraph({
    heading: HeadingLevel.HEADING_1,
    spacing: { before: 240, after: 120 },
    keepNext: true,
    children: [new TextRun({ text, font: DOCX_FONT.head, size: 30, color: "000000" })],
  });

/**
 * The notes of a ranking, each once: corrected figures, small samples, checks that failed. Rows
 * point to them by their number.
 */
const notesOf = (r: RankingBook): string[] => [
  ...new Set(r.rows.map((x) => x.note).filter(Boolean)),
];

/** The lines below the table that its marks point to. */
export const listRankingNotes = (r: RankingBook): string[] =>
  notesOf(r).map((note, i) => `〔${i + 1}〕${note}。`);

type Column = { head: string; share: number; text: (row: RankedRow) => string };

function columnsOf(r: RankingBook): Column[] {
  const figure = (v: number | null) => shown(v, r.unitCode);
  const notes = notesOf(r);
  const rank: Column = {
    head: "名次",
    share: 0.6,
    text: (x) => (x.rank === null ? "" : String(x.rank)),
  };
  const name: Column = {
    head: "机关",
    share: r.rate ? 2.8 : 4,
    text: (x) => {
      const mark = x.note ? `〔${notes.indexOf(x.note) + 1}〕` : "";
      return `${r.groups ? `${x.name}（${x.group}）` : x.name}${mark}`;
    },
  };
  const unit = r.unitCode === "fraction" ? "" : `（${r.unit}）`;
  if (!r.rate)
    return [
      ...(r.ordered ? [rank] : []),
      name,
      {
        head: `数值${unit}`,
        share: 1.4,
        text: (x) => (r.unitCode === "fraction" ? figure(x.value) : String(x.value)),
      },
    ];
  return [
    ...(r.ordered ? [rank] : []),
    name,
    { head: `数值${unit}`, share: 0.85, text: (x) => figure(x.value) },
    { head: "分子/分母", share: 1, text: (x) => `${x.numerator}/${x.denominator}` },
    { head: "95%区间", share: 1.75, text: (x) => `${figure(x.lower)}–${figure(x.upper)}` },
    ...(r.ordered
      ? [
          {
            head: "名次区间",
            share: 1,
            text: (x: RankedRow) => (x.rankLow === null ? "" : `${x.rankLow}–${x.rankHigh}`),
          },
        ]
      : []),
    { head: "与同类相比", share: 1.2, text: (x) => (x.band ? BANDS[x.band].zh : "") },
  ];
}

/**
 * The table of a ranking for Word: rank, agency, value, x/n, limits, rank interval, band; without
 * ranks where neither high nor low is better.
 */
export function rankingTable(r: RankingBook) {
  const columns = columnsOf(r);
  const rows = [columns.map((c) => c.head), ...r.rows.map((x) => columns.map((c) => c.text(x)))];
  return docxTable(
    rows.map((cells) => cells.map((text) => ({ text }))),
    { shares: columns.map((c) => c.share), head: 1, words: [r.ordered ? 1 : 0] },
  );
}

/**
 * A ranking as a Word document with its exclusions and definitions. `origin` is the sentence that
 * says where it comes from.
 */
export async function rankingDocx(r: RankingBook, origin: string): Promise<Uint8Array> {
  const excluded =
    r.excluded.length === 0
      ? []
      : [
          heading(`${r.ordered ? "未参加排名" : "未列入比较"}的机关（${r.excluded.length}）`),
          docxTable(
            [
              ["机关", "原因", "分子/分母"],
              ...r.excluded.map((e) => [
                e.name,
                e.reason,
                e.denominator === null ? "" : `${e.numerator}/${e.denominator}`,
              ]),
            ].map((c) => c.map((text) => ({ text }))),
            { shares: [3, 3, 1], head: 1, words: [0, 1] },
          ),
        ];
  const children = [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { after: 200 },
      children: [new TextRun({ text: r.title, font: DOCX_FONT.title, size: 36 })],
    }),
    line(
      `覆盖：${r.coverage.expected}个应报机关中，${r.coverage.reported}个的报告已公布。${r.beyond ?? ""}指标公式：${r.formula}。${r.method}。`,
    ),
    ...(r.rows.length > 0 ? [rankingTable(r)] : [line("没有可比的机关。")]),
    ...listRankingNotes(r).map((text) => line(text, 21)),
    ...excluded,
    heading("说明"),
    ...r.words.map(([word, meaning]) => line(`${word}：${meaning}`, 21)),
    line(origin, 21),
  ];
  return withFontTable(
    new Uint8Array(
      await Packer.toBuffer(
        new Document({
          creator: "Sunledger 阳光台账",
          title: r.title,
          styles: STYLES,
          sections: [{ properties: { page: PAGE }, footers: { default: pageFooter() }, children }],
        }),
      ),
    ),
  );
}
