/**
 * Files that once made a program stand still, or were made to: bombs, rings, patterns that take the
 * square of their length.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { strToU8, unzipSync, zipSync } from "fflate";

const fixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(path.resolve("tests/fixtures/reports", name)));

/** A PDF with so many empty pages. */
export function pagesPdf(count: number): Uint8Array {
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    `<</Type/Pages/Kids[${Array.from({ length: count }, (_, i) => `${i + 3} 0 R`).join(" ")}]/Count ${count}>>`,
    ...Array.from({ length: count }, () => "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"),
  ];
  let body = "%PDF-1.4\n";
  const places = objects.map((object, i) => {
    const at = body.length;
    body += `${i + 1} 0 obj${object}endobj\n`;
    return `${String(at).padStart(10, "0")} 00000 n \n`;
  });
  return strToU8(
    `${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join("")}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF`,
  );
}

/** The head of an XML file whose entities multiply. */
export const MULTIPLYING_ENTITIES = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (_, i) => `<!ENTITY ${"bcdefghij"[i]} "${`&${"abcdefghi"[i]};`.repeat(10)}">`).join("")}]>`;

/** A container of Office whose directory leads to another sector and from there back to itself. */
export function ringOfSectors(name: string): Uint8Array {
  const bytes = fixture(name);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directory = view.getUint32(48, true);
  const entry = (sector: number): number => (view.getUint32(76, true) + 1) * 512 + sector * 4;
  const other = directory === 0 ? 1 : directory - 1;
  view.setUint32(entry(directory), other, true);
  view.setUint32(entry(other), directory, true);
  return bytes;
}

/** A workbook of ours, signed, that says that its sheets are as large as a sheet can be. */
export function endlessSheets(book: Uint8Array): Uint8Array {
  const parts = unzipSync(book);
  for (const [name, bytes] of Object.entries(parts))
    if (/^xl\/worksheets\/sheet\d+\.xml$/.test(name))
      parts[name] = strToU8(
        Buffer.from(bytes)
          .toString("utf8")
          .replace(/<dimension ref="[^"]*"/, '<dimension ref="A1:XFD1048576"'),
      );
  return zipSync(parts);
}

/** By the name under which they are sent. */
export const HOSTILE_FILES: readonly { readonly name: string; readonly bytes: () => Uint8Array }[] =
  [
    {
      name: "bomb.docx",
      bytes: () =>
        zipSync({ "word/document.xml": new Uint8Array(220 * 1024 * 1024) }, { level: 9 }),
    },
    {
      name: "footnotes.docx",
      bytes: () =>
        zipSync(
          {
            ...unzipSync(fixture("pt-hzs-2024.docx")),
            "word/footnotes.xml": new Uint8Array(180 * 1024 * 1024).fill(97),
          },
          { level: 9 },
        ),
    },
    {
      name: "tables.html",
      bytes: () => strToU8(`<html><body><!--${"<TABLE".repeat(25_000)}--></body></html>`),
    },
    { name: "nested.html", bytes: () => strToU8("<table><tr><td>".repeat(60_000)) },
    {
      name: "entities.docx",
      bytes: () =>
        zipSync({
          "word/document.xml": strToU8(
            `${MULTIPLYING_ENTITIES}<w:document><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:document>`,
          ),
        }),
    },
    { name: "pages.pdf", bytes: () => pagesPdf(10_000) },
    { name: "ring.doc", bytes: () => ringOfSectors("pt-hzs-2024.doc") },
    { name: "ring.xls", bytes: () => ringOfSectors("pt-hzs-2024.xls") },
    { name: "half.docx", bytes: () => fixture("pt-hzs-2024.docx").subarray(0, 6000) },
    { name: "commas.txt", bytes: () => strToU8(`政府信息公开年度报告 ${"1,".repeat(400_000)}`) },
  ];
