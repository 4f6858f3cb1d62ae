/**
 * PDF with text. Tables come from ruling lines where there are any, else from wide gaps in lines of text; the running text, which the second
 * reader sees, always comes from the places of the words alone.
 */
import { ReadError } from "../reasons";
import type { Grid, GridCell, ReadDocument, Source } from "../types";
import { loadPdfjs } from "./pdfjs";
import { ruledTables, rulingLines, type Piece } from "./pdf-ruling";

const MAX_PAGES = 500;

type Line = { pieces: Piece[]; y: number; height: number };

export async function readPdf(bytes: Uint8Array): Promise<ReadDocument> {
  const { getDocument, OPS, VerbosityLevel } = await loadPdfjs();
  const task = getDocument({ data: bytes.slice(), useSystemFonts: false, disableFontFace: true, isEvalSupported: false, verbosity: VerbosityLevel.ERRORS, stopAtErrors: false, maxImageSize: 1, isOffscreenCanvasSupported: false, isImageDecoderSupported: false } as never);
  let pdf: Awaited<typeof task.promise>;
  try {
    pdf = await task.promise;
  } catch (error) {
    throw new ReadError(/password/i.test(String((error as Error).name + error)) ? "encrypted" : "damaged", error);
  }
  try {
    if (pdf.numPages > MAX_PAGES) throw new ReadError("too_many_pages");
    const out = new Text();
    const ruled: Grid[] = [];
    for (let n = 1; n <= pdf.numPages; n++) {
      const page = await pdf.getPage(n);
      const content = await page.getTextContent({ disableNormalization: false } as never);
      const pieces = (content.items as { str?: string; transform: number[]; width: number; height: number }[])
        .filter((i) => typeof i.str === "string" && i.str.trim() !== "")
        .map((i): Piece => ({ text: i.str!, x: i.transform[4]!, y: i.transform[5]!, width: i.width, height: Math.abs(i.transform[3]!) || i.height || 10 }));
      for (const line of linesOf(pieces)) out.line(line, n);
      const operators = await page.getOperatorList();
      ruled.push(...ruledTables(rulingLines(operators as never, OPS as never), pieces, n, ruled.length).map((t) => t.grid));
      page.cleanup();
    }
    const title = await pdf.getMetadata().then((m) => (m.info as { Title?: string }).Title ?? null).catch(() => null);
    return out.document(title, ruled);
  } finally {
    await task.destroy();
  }
}

/** Pieces whose middles are within a third of the letter height stand on one line. */
function linesOf(pieces: readonly Piece[]): Line[] {
  const lines: Line[] = [];
  for (const piece of [...pieces].sort((a, b) => b.y - a.y || a.x - b.x)) {
    const line = lines.findLast((l) => Math.abs(l.y - piece.y) <= Math.min(l.height, piece.height) * 0.35);
    if (line) line.pieces.push(piece);
    else lines.push({ pieces: [piece], y: piece.y, height: piece.height });
  }
  for (const line of lines) line.pieces.sort((a, b) => a.x - b.x);
  return lines;
}

class Text {
  private text = "";
  private rows: GridCell[][] = [];

  line(line: Line, page: number): void {
    const cells: { text: string; x0: number; x1: number; height: number }[] = [];
    for (const piece of line.pieces) {
      const last = cells.at(-1);
      const gap = last ? piece.x - last.x1 : Infinity;
      // Digits of one number are set tightly; a gap of more than half a letter parts two cells.
      if (last && gap < piece.height * 0.55) {
        last.text += gap > piece.height * 0.22 && !/^[\u4e00-\u9fff]/.test(piece.text) ? ` ${piece.text}` : piece.text;
        last.x1 = piece.x + piece.width;
      } else cells.push({ text: piece.text, x0: piece.x, x1: piece.x + piece.width, height: piece.height });
    }
    const row = this.rows.length;
    this.rows.push(
      cells.map(({ text, x0, x1, height }, col): GridCell => {
        const source: Source = { kind: "pdf", page, box: [round(x0), round(line.y - height * 0.2), round(x1), round(line.y + height)] };
        return { row, col, rowSpan: 1, colSpan: 1, text: text.trim(), source };
      }),
    );
    this.text += `${cells.map((c) => c.text.trim()).join("   ")}\n`;
  }

  document(title: string | null, ruled: Grid[]): ReadDocument {
    const aligned: Grid[] = this.rows.length > 0 ? [{ index: 0, slots: this.rows }] : [];
    const grids = ruled.length > 0 ? ruled : aligned;
    return { mediaType: "application/pdf", title, text: this.text, pieces: [], grids, guessed: false };
  }
}

const round = (n: number) => Math.round(n * 10) / 10;
