/**
 * Word documents (DOCX, Flat OPC and Word 2003 XML) as plain HTML with their tables: what is read
 * and what the viewer shows are the same.
 */
import { strFromU8, unzipSync, type UnzipFileInfo } from "fflate";
import { entryOf } from "@/lib/lookup";
import { ReadError } from "../reasons";
import type { ReadDocument } from "../types";
import { decodeHtml, documentFromHtml } from "./html";
import { htmlOfMhtml } from "./mhtml";
import { revisionNotes } from "./revisions";
import { wordPage, type WordPage } from "./word-xml";
import { elementsNamed } from "./xml-tokens";

export const DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const MAX_UNPACKED = 200 * 1024 * 1024;
/** The text of an annual report never comes near: beyond this, XML is a trap. */
const MAX_XML = 60 * 1024 * 1024;

export async function readDocx(bytes: Uint8Array): Promise<ReadDocument> {
  const parts = unpack(bytes);
  const { html, ...changed } = pageOf(parts);
  const document = documentFromHtml(page(html), DOCX_TYPE, "docx");
  if (document.text.trim() === "" && parts.pictures) throw new ReadError("scanned");
  return { ...document, notes: revisionNotes(changed) };
}

/** One XML file that holds a whole Word document: `w:wordDocument` of 2003, or a package written flat. */
export async function readWordXml(bytes: Uint8Array): Promise<ReadDocument> {
  const { html, ...changed } = wordPage(new TextDecoder().decode(bytes));
  const document = documentFromHtml(page(html), "application/msword", "docx");
  return { ...document, notes: revisionNotes(changed) };
}

/** The document as plain HTML; table, row and column numbers are those of the cells' sources. */
export async function docxToHtml(bytes: Uint8Array): Promise<string> {
  return page(pageOf(unpack(bytes)).html);
}

type Parts = {
  readonly document: string;
  readonly styles: string;
  readonly theme: string;
  readonly comments: string;
  readonly chunk: (id: string) => string | null;
  readonly pictures: boolean;
};

const page = (body: string) => `<html><body>${body}</body></html>`;
const pageOf = ({ document, chunk, styles, theme, comments }: Parts): WordPage =>
  wordPage(document, { chunk, styles, theme, comments: commentsOf(comments) });

/** What is noted at places of the text, by number. */
function commentsOf(xml: string): ReadonlyMap<string, string> {
  const notes = new Map<string, string>();
  for (const { attributes, inside } of elementsNamed(xml, "w:comment")) {
    const id = /\bw:id="([^"]*)"/.exec(attributes)?.[1];
    const said = [...inside.matchAll(/<w:t\b[^<>]*>([^<]*)</g)].map((m) => m[1]).join("");
    if (id !== undefined && said !== "") notes.set(id, said);
  }
  return notes;
}

function unpack(bytes: Uint8Array): Parts {
  const names: string[] = [];
  let files: Record<string, Uint8Array>;
  try {
    let total = 0;
    const wanted = (file: UnzipFileInfo) => {
      names.push(file.name);
      total += file.originalSize;
      if (total > MAX_UNPACKED || (/\.xml$/.test(file.name) && file.originalSize > MAX_XML))
        throw new ReadError("bomb");
      return /^word\/(?:(?:document|styles|comments|theme\/theme)\d*\.xml|_rels\/document\d*\.xml\.rels|(?:\w+\/)?[\w-]+\.(?:x?html?|mht(?:ml)?)|afchunk\d*\.\w+)$/i.test(
        file.name,
      );
    };
    files = unzipSync(bytes, { filter: wanted });
  } catch (error) {
    throw error instanceof ReadError ? error : new ReadError("damaged", error);
  }
  if (names.some((n) => /vbaProject\.bin$/i.test(n))) throw new ReadError("active_content");
  const main = Object.keys(files).find((n) => /^word\/document\d*\.xml$/i.test(n));
  if (!main) throw new ReadError("damaged");
  const links = Object.entries(files).find(([n]) => n.endsWith(".rels"))?.[1];
  const pictures = names.some((n) =>
    /^word\/media\/.*\.(?:png|jpe?g|bmp|tiff?|gif|emf|wmf)$/i.test(n),
  );
  const part = (name: RegExp) => {
    const found = Object.keys(files).find((n) => name.test(n));
    return found ? strFromU8(entryOf(files, found)) : "";
  };
  return {
    document: strFromU8(entryOf(files, main)),
    styles: part(/^word\/styles\d*\.xml$/i),
    theme: part(/^word\/theme\/theme\d*\.xml$/i),
    comments: part(/^word\/comments\d*\.xml$/i),
    pictures,
    chunk: (id) => chunkOf(files, links ? strFromU8(links) : "", id),
  };
}

/** A page that was put into the document whole (`w:altChunk`), where it is one. */
function chunkOf(files: Record<string, Uint8Array>, links: string, id: string): string | null {
  const link = [...links.matchAll(/<Relationship\b[^<>]*>/g)]
    .map((m) => m[0])
    .find((l) => l.includes(`Id="${id}"`));
  const target = /Target="\/?(?:word\/)?([^"]+)"/.exec(link ?? "")?.[1];
  const bytes = target ? files[`word/${target}`] : undefined;
  const html = bytes ? (htmlOfMhtml(bytes) ?? decodeHtml(bytes)) : null;
  return html && /<(?:table|p|div|body)\b/i.test(html)
    ? (/<body[^<>]*>([\s\S]*?)<\/body>/i.exec(html)?.[1] ?? html)
    : null;
}
