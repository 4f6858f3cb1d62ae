/**
 * The brief as a Word document in the layout of official documents (GB/T 9704—2012): fonts and
 * sizes by name, numbered headings, sources as footnotes.
 */
import {
  AlignmentType,
  Document,
  FootnoteReferenceRun,
  HeadingLevel,
  ImageRun,
  LineRuleType,
  Packer,
  Paragraph,
  TextRun,
  type Table,
} from "docx";
import { withFontTable } from "../font-table";
import { DOCX_FONT, PAGE, pageFooter, STYLES } from "../official/docx";
import { listRankingNotes, rankingTable } from "../ranking-docx";
import {
  changeSentence,
  coverageSentences,
  lateSentence,
  ownSentence,
  rankingSentence,
  rateSentence,
  sumSentence,
} from "./sentences";
import type { BriefFile } from "./types";

type Block = Paragraph | Table;
/**
 * 三号 is 16 points; lines are 28.95 points apart, 22 to a page. Sizes in half points, distances in
 * twentieths.
 */
const BODY = 32;
const SPACING = { line: 579, lineRule: LineRuleType.EXACT };
const NUMERALS = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];

export async function briefDocx(f: BriefFile): Promise<Uint8Array> {
  const notes: Record<number, { children: Paragraph[] }> = {};
  /**
   * One footnote a source; a second sentence from it refers to a note of its own, as word
   * processors number them.
   */
  const noteOf = (source: string): FootnoteReferenceRun => {
    const id = Object.keys(notes).length + 1;
    notes[id] = {
      children: [
        new Paragraph({
          children: [new TextRun({ text: ` ${source}`, font: DOCX_FONT.text, size: 18 })],
        }),
      ],
    };
    return new FootnoteReferenceRun(id);
  };
  const title = new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: 400 },
    children: [new TextRun({ text: briefTitle(f), font: DOCX_FONT.title, size: 44 })],
  });
  const document = new Document({
    creator: "Sunledger 阳光台账",
    title: briefTitle(f),
    styles: { default: { document: { run: { ...STYLES.default.document.run, size: BODY } } } },
    footnotes: notes,
    sections: [
      {
        properties: { page: PAGE },
        footers: { default: pageFooter() },
        children: [title, ...sections(f, noteOf), ...closing(f)],
      },
    ],
  });
  return withFontTable(new Uint8Array(await Packer.toBuffer(document)));
}

export const briefTitle = (f: { place: string; year: number }): string =>
  `${f.place}${f.year}年度政府信息公开工作年度报告情况简报`;

type NoteOf = (source: string) => FootnoteReferenceRun;
const said = (text: string, note?: FootnoteReferenceRun): Paragraph =>
  new Paragraph({
    indent: { firstLine: 640 },
    spacing: SPACING,
    children: [new TextRun({ text, font: DOCX_FONT.text, size: BODY }), ...(note ? [note] : [])],
  });
const first = (text: string): Paragraph =>
  new Paragraph({
    heading: HeadingLevel.HEADING_1,
    keepNext: true,
    indent: { firstLine: 640 },
    spacing: SPACING,
    children: [
      new TextRun({ text, font: DOCX_FONT.head, size: BODY, color: "000000", bold: false }),
    ],
  });
const second = (text: string): Paragraph =>
  new Paragraph({
    heading: HeadingLevel.HEADING_2,
    keepNext: true,
    indent: { firstLine: 640 },
    spacing: SPACING,
    children: [
      new TextRun({ text, font: DOCX_FONT.sub, size: BODY, color: "000000", bold: false }),
    ],
  });
const caption = (text: string): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext: true,
    spacing: { before: 160, after: 80 },
    children: [new TextRun({ text, font: DOCX_FONT.head, size: 24 })],
  });
const small = (text: string, note?: FootnoteReferenceRun): Paragraph =>
  new Paragraph({
    spacing: { line: 320, before: 60, after: 120 },
    children: [new TextRun({ text, font: DOCX_FONT.text, size: 21 }), ...(note ? [note] : [])],
  });

function sections(f: BriefFile, noteOf: NoteOf): Block[] {
  const parts: [string, Block[]][] = [
    [
      "年度报告公布情况",
      [
        ...coverageSentences(f).map((s, i) =>
          said(s, i === 0 ? noteOf(f.coverageSource) : undefined),
        ),
        said(lateSentence(f)),
      ],
    ],
    [
      "主要数据",
      [
        ...f.sums.groups.flatMap((g, i) => [
          second(`（${NUMERALS[i]}）${g.heading}`),
          ...g.items.flatMap((s) => [
            said(sumSentence(s, f.year), noteOf(s.source)),
            ...(s.own ? [said(ownSentence(s) ?? "", noteOf(s.own.source))] : []),
          ]),
        ]),
        second(`（${NUMERALS[f.sums.groups.length]}）主要比率`),
        ...f.rates.map((r) =>
          said(rateSentence(r, f.year), noteOf(`${r.source}（公式：${r.formula}）`)),
        ),
      ],
    ],
    [
      "值得注意的变化",
      f.stands.length === 0
        ? [said("按公布的检验方法，没有突出的变化。")]
        : [
            said("下列变化通过统计检验或来自原件数字本身，是提请核实的线索，不是结论。"),
            ...f.stands.map((s, i) => said(`${i + 1}．${s.text}`, noteOf(s.source))),
            ...(f.standsMore > 0 ? [said(`另有${f.standsMore}项，见网页。`)] : []),
          ],
    ],
    [
      "更正情况",
      f.changes.length === 0
        ? [said(`${f.year}年度报告公布后没有更正。`, noteOf(f.changesSource))]
        : f.changes.map((c, i) => said(`${i + 1}．${changeSentence(c)}`, noteOf(c.source))),
    ],
    [
      "机关比较",
      f.rankings.flatMap(({ book, source }, i) => [
        second(`（${NUMERALS[i]}）${book.title}`),
        said(rankingSentence(book), noteOf(source)),
        ...(book.rows.length > 0 ? [caption(`表${i + 1}　${book.title}`), rankingTable(book)] : []),
        ...listRankingNotes(book).map((text) => small(text)),
        ...(book.excluded.length > 0
          ? [
              small(
                `${book.ordered ? "未参加" : "未列入"}：${book.excluded.map((e) => `${e.name}（${e.reason}${e.denominator === null ? "" : `，${e.numerator}/${e.denominator}`}）`).join("、")}。`,
              ),
            ]
          : []),
      ]),
    ],
    [
      "图表",
      f.charts.flatMap((c, i) => [
        caption(`图${i + 1}　${c.title}`),
        new Paragraph({
          alignment: AlignmentType.CENTER,
          keepNext: true,
          children: [
            new ImageRun({
              type: "png",
              data: c.png,
              transformation: { width: c.width, height: c.height },
              altText: { name: c.title, title: c.title, description: c.note },
            }),
          ],
        }),
        small(c.note, noteOf(c.source)),
      ]),
    ],
  ];
  return parts
    .filter(([, blocks]) => blocks.length > 0)
    .flatMap(([heading, blocks], i) => [first(`${NUMERALS[i]}、${heading}`), ...blocks]);
}

function closing(f: BriefFile): Paragraph[] {
  return [
    said(
      `本简报由已公布的年度报告自动汇编，没有数字之处不以零计；合计只含已公布且给出该项数字的机关。数据版本${f.dataVersion}，核验码${f.code}，可在${f.verify}核验。`,
    ),
    new Paragraph({
      alignment: AlignmentType.RIGHT,
      spacing: { ...SPACING, before: 579 },
      indent: { right: 640 },
      children: [new TextRun({ text: f.madeOn, font: DOCX_FONT.text, size: BODY })],
    }),
  ];
}
