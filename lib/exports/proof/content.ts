/**
 * What a file says, as one text: the words of a Word file, the cells of a spreadsheet, the text of a page. Saving the file again in another
 * program keeps it; changing a figure changes it.
 */
import { load } from "cheerio";
import { strFromU8, unzipSync } from "fflate";
import { read, utils } from "@e965/xlsx";
import { sha256 } from "./manifest";

export type Kind = "docx" | "xlsx" | "html";

export const contentHash = (bytes: Uint8Array, kind: Kind): string =>
  sha256(kind === "docx" ? ofDocx(bytes) : kind === "xlsx" ? ofXlsx(bytes) : ofHtml(bytes));

function ofDocx(bytes: Uint8Array): string {
  const files = unzipSync(bytes, {
    filter: (f) => /^word\/(?:document|footnotes)\.xml$/.test(f.name),
  });
  return ["word/document.xml", "word/footnotes.xml"]
    .map((name) => (files[name] ? words(strFromU8(files[name])) : ""))
    .join("\n");
}

/** Text runs joined, paragraphs and cells apart; how a program cuts a sentence into runs does not matter. */
function words(xml: string): string {
  const parts = xml.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>|<\/w:(?:p|tc|tr)>/g);
  return [...parts]
    .map((m) => (m[1] === undefined ? "\n" : decode(m[1])))
    .join("")
    .replace(/[ \u00a0]+/g, " ")
    .replace(/\s*\n\s*/g, "\n")
    .trim();
}
const decode = (s: string) =>
  s
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, "&");

/** A formula stands for its value: that is computed anew wherever the file is opened. Figures are compared to twelve digits. */
function ofXlsx(bytes: Uint8Array): string {
  const book = read(bytes, { type: "array", cellFormula: true, cellText: false });
  return book.SheetNames.map((name) => {
    const sheet = book.Sheets[name]!;
    const range = sheet["!ref"] ? utils.decode_range(sheet["!ref"]) : null;
    const lines: string[] = [];
    for (let r = 0; range && r <= range.e.r; r++)
      for (let c = 0; c <= range.e.c; c++) {
        const at = utils.encode_cell({ r, c });
        const cell = sheet[at];
        if (cell?.f) lines.push(`${at}==${String(cell.f).replace(/\s+/g, "")}`);
        else if (cell && cell.v !== undefined && cell.v !== "")
          lines.push(
            `${at}=${typeof cell.v === "number" ? Number(cell.v.toPrecision(12)) : String(cell.v).replace(/\s+/g, " ").trim()}`,
          );
      }
    return `${name}\n${lines.join("\n")}`;
  }).join("\n\n");
}

function ofHtml(bytes: Uint8Array): string {
  const $ = load(Buffer.from(bytes).toString("utf8"));
  $("script, style").remove();
  const cells = $("td, th, p, h1, h2, li, footer")
    .map((_, e) => $(e).text().replace(/\s+/g, " ").trim())
    .get();
  return cells.join("\n");
}
