/**
 * A letter as a Word document in the layout of official documents: addressee, text, contact, sender
 * with room for the seal, day.
 */
import { AlignmentType, Document, LineRuleType, Packer, Paragraph, TextRun } from "docx";
import { zipSync } from "fflate";
import { withFontTable } from "../font-table";
import { DOCX_FONT, PAGE, STYLES } from "../official/docx";
import type { OfficialLetter } from "./letter";

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

export async function letterDocx(letter: OfficialLetter): Promise<Uint8Array> {
  const { title, agency, paragraphs, rows, contact, signature, day } = letter;
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
          line(agency),
          ...paragraphs.map((text) => line(text, { indent: 640 })),
          ...rows.map(([label, value]) => line(`${label}：${value}`, { indent: 640 })),
          line(contact, { indent: 640 }),
          line(""),
          line(signature, { align: AlignmentType.RIGHT }),
          line(day, { align: AlignmentType.RIGHT }),
        ],
      },
    ],
  });
  return withFontTable(new Uint8Array(await Packer.toBuffer(document)));
}

/** One letter an agency, together. */
export async function letterArchive(letters: readonly OfficialLetter[]): Promise<Uint8Array> {
  const files: Record<string, Uint8Array> = {};
  for (const [i, letter] of letters.entries()) {
    const name = letter.agency.replace(/：$/, "").replace(/[\\/:*?"<>|]/g, " ");
    files[`${String(i + 1).padStart(3, "0")} ${name}.docx`] = await letterDocx(letter);
  }
  // Word documents are packed already.
  return zipSync(files, { level: 0 });
}
