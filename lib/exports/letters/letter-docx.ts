/** A letter as a Word document in the layout of official documents: addressee, text, contact, sender with room for the seal, day. */
import { AlignmentType, Document, LineRuleType, Packer, Paragraph, TextRun } from "docx";
import { zipSync } from "fflate";
import { withFontTable } from "../font-table";
import { DOCX_FONT, PAGE, STYLES } from "../official/docx";
import { printDay, writeLetter, type LetterFacts, type LetterKind } from "./letter";

/** 三号, and lines of 28.95 points. */
const SIZE = 32;
const SPACING = { line: 579, lineRule: LineRuleType.EXACT };

const line = (
  text: string,
  o: { indent?: number; align?: (typeof AlignmentType)[keyof typeof AlignmentType] } = {},
): Paragraph =>
  new Paragraph({
    spacing: SPACING,
    alignment: o.align ?? AlignmentType.LEFT,
    ...(o.indent === undefined ? {} : { indent: { firstLine: o.indent } }),
    children: [new TextRun({ text, font: DOCX_FONT.text, size: SIZE })],
  });

export async function letterDocx(kind: LetterKind, facts: LetterFacts): Promise<Uint8Array> {
  const { title, paragraphs } = writeLetter(kind, facts);
  const document = new Document({
    creator: "Sunledger 阳光台账",
    title,
    styles: STYLES,
    sections: [
      {
        properties: { page: PAGE },
        children: [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { after: 400 },
            children: [new TextRun({ text: title, font: DOCX_FONT.title, size: 44 })],
          }),
          line(`${facts.agency}：`),
          ...paragraphs.map((text) => line(text, { indent: 640 })),
          line(`联系人及电话：${facts.contact ?? "________________"}`, { indent: 640 }),
          line(""),
          line(`${facts.office ?? "________________"}（盖章处）`, { align: AlignmentType.RIGHT }),
          line(printDay(facts.today), { align: AlignmentType.RIGHT }),
        ],
      },
    ],
  });
  return withFontTable(new Uint8Array(await Packer.toBuffer(document)));
}

/** One letter an agency, together. */
export async function letterArchive(
  kind: LetterKind,
  all: readonly LetterFacts[],
): Promise<Uint8Array> {
  const files: Record<string, Uint8Array> = {};
  for (const [i, facts] of all.entries())
    files[`${String(i + 1).padStart(3, "0")} ${facts.agency.replace(/[\\/:*?"<>|]/g, " ")}.docx`] =
      await letterDocx(kind, facts);
  // Word documents are packed already.
  return zipSync(files, { level: 0 });
}
