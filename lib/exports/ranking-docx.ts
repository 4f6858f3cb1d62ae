import { AlignmentType, Document, HeadingLevel, Packer, Paragraph, TextRun } from "docx";
import { withFontTable } from "./font-table";
import { FONT, PAGE, pageFooter, STYLES, tableOf } from "./official/docx";
import type { RankingBook } from "./ranking-book";

const shown = (v: number | null, factor: number) =>
  v === null ? "" : factor === 1 ? `${(v * 100).toFixed(1)}%` : v.toFixed(1);
const line = (text: string, size = 24) =>
  new Paragraph({
    spacing: { line: 290, after: 40 },
    children: [new TextRun({ text, font: FONT.text, size })],
  });
const heading = (text: string) =>
  new Paragraph({
    heading: HeadingLevel.HEADING_1,
    spacing: { before: 240, after: 120 },
    keepNext: true,
    children: [new TextRun({ text, font: FONT.head, size: 30, color: "000000" })],
  });

/** The table of a ranking for Word: rank, agency, value, x/n, limits, rank interval. */
export function rankingTable(r: RankingBook) {
  const head = r.rate
    ? ["名次", "机关", "数值", "分子/分母", "95%区间", "名次区间", "与同类相比"]
    : ["名次", "机关", `数值（${r.unit}）`];
  const band: Record<string, string> = {
    above: "好于同类",
    typical: "与同类相当",
    below: "差于同类",
  };
  const percent = (v: number | null) => shown(v, r.factor);
  const rows = r.rows.map((x) =>
    r.rate
      ? [
          String(x.rank),
          x.name,
          percent(x.value),
          `${x.numerator}/${x.denominator}`,
          `${percent(x.lower)}–${percent(x.upper)}`,
          x.rankLow === null ? "" : `${x.rankLow}–${x.rankHigh}`,
          x.band ? band[x.band]! : "",
        ]
      : [String(x.rank), x.name, String(x.value)],
  );
  return tableOf(
    [head, ...rows].map((cells) => cells.map((text) => ({ text }))),
    { shares: r.rate ? [0.6, 2.8, 0.85, 1, 1.75, 1, 1.2] : [0.6, 4, 1.4], head: 1, words: [1] },
  );
}

/** A ranking as a Word document with its exclusions and definitions. `origin` is the sentence that says where it comes from. */
export async function rankingDocx(r: RankingBook, origin: string): Promise<Uint8Array> {
  const excluded =
    r.excluded.length === 0
      ? []
      : [
          heading(`未参加排名的机关（${r.excluded.length}）`),
          tableOf(
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
      children: [new TextRun({ text: r.title, font: FONT.title, size: 36 })],
    }),
    line(
      `覆盖：${r.coverage.expected}个应报机关中，${r.coverage.reported}个的报告已公布。指标公式：${r.formula}。${r.method}。`,
    ),
    ...(r.rows.length > 0 ? [rankingTable(r)] : [line("没有可比的机关。")]),
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
