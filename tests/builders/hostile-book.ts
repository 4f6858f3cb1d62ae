/** A workbook of one sheet, part by part, with one figure that is dressed up. */
import { strToU8, zipSync } from "fflate";
import type { Grid, GridCell } from "@/lib/extract/types";

/** `seen`: the figure; `false`: it is not to be taken; `nothing`: the cell is printed blank. */
export type SheetDress = {
  readonly name: string;
  readonly seen: boolean | "nothing";
  readonly type: "xlsx" | "xls" | "fods" | "fodt";
  readonly make: (grids: readonly Grid[], figure: string) => Uint8Array;
};

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const LINKS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** Parts of a workbook; `@` stands for the figure's cell, `@c` and `@r` for its column and row from 0. */
export type Book = {
  readonly font?: string;
  readonly fill?: string;
  readonly palette?: string;
  readonly code?: string;
  readonly align?: string;
  readonly difference?: string;
  /** Attributes and contents of the figure's cell, where they are not the plain ones. */
  readonly cell?: (at: string, figure: string) => string;
  readonly row?: string;
  readonly before?: string;
  readonly after?: string;
  readonly drawing?: string;
  readonly vml?: string;
  /** Changes the source of every part. */
  readonly rewrite?: (xml: string) => string;
};

const own = (cell: GridCell | null, r: number, c: number): GridCell | null =>
  cell?.row === r && cell.col === c ? cell : null;
export const letter = (c: number): string => String.fromCharCode(65 + c);
const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

export function book(parts: Book): SheetDress["make"] {
  return (grids, figure) => {
    const merges: string[] = [];
    let [r, at, spot] = [0, "", [0, 0]];
    const rows = grids.flatMap((grid) =>
      grid.slots.map((slots, y) => {
        r++;
        let isFigures = false;
        const cells = slots.map((slot, c) => {
          const [cell, place] = [own(slot, y, c), `${letter(c)}${r}`];
          if (!cell) return `<c r="${place}"/>`;
          if (cell.colSpan * cell.rowSpan > 1)
            merges.push(
              `<mergeCell ref="${place}:${letter(c + cell.colSpan - 1)}${r + cell.rowSpan - 1}"/>`,
            );
          if (cell.text === figure) {
            [isFigures, at, spot] = [true, place, [c, r - 1]];
            return parts.cell?.(place, figure) ?? `<c r="${place}" s="1"><v>${figure}</v></c>`;
          }
          return /^[\d.]+$/.test(cell.text)
            ? `<c r="${place}"><v>${cell.text}</v></c>`
            : `<c r="${place}" t="inlineStr"><is><t>${escaped(cell.text)}</t></is></c>`;
        });
        return `<row r="${r}"${isFigures ? (parts.row ?? "") : ""}>${cells.join("")}</row>`;
      }),
    );
    const placed = (xml = "") =>
      xml.replaceAll("@c", String(spot[0])).replaceAll("@r", String(spot[1])).replaceAll("@", at);
    const code =
      parts.code === undefined
        ? ""
        : `<numFmt numFmtId="170" formatCode="${escaped(parts.code)}"/>`;
    const xf = `<xf fontId="1" fillId="2"${code ? ' numFmtId="170"' : ""}><alignment ${parts.align ?? ""}/></xf>`;
    const drawn = parts.drawing !== undefined || parts.vml !== undefined;
    const files: Record<string, string> = {
      "[Content_Types].xml":
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/drawings/drawing1.xml" ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/></Types>',
      "_rels/.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${KIND}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      "xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${KIND}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${KIND}/styles" Target="styles.xml"/></Relationships>`,
      "xl/workbook.xml": `<workbook ${MAIN} ${LINKS}><sheets><sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      "xl/styles.xml": `<styleSheet ${MAIN}><numFmts count="1">${code}</numFmts><fonts count="2"><font><sz val="11"/></font><font>${parts.font ?? '<sz val="11"/>'}</font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill>${parts.fill ?? '<patternFill patternType="none"/>'}</fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/>${xf}</cellXfs><dxfs count="1"><dxf>${parts.difference ?? ""}</dxf></dxfs>${parts.palette ?? ""}</styleSheet>`,
      "xl/worksheets/sheet1.xml": `<worksheet ${MAIN} ${LINKS}>${parts.before ?? ""}<sheetData>${rows.join("")}</sheetData><mergeCells>${merges.join("")}</mergeCells>${placed(parts.after)}${drawn ? '<drawing r:id="rId1"/>' : ""}</worksheet>`,
      ...(drawn && {
        "xl/worksheets/_rels/sheet1.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${KIND}/drawing" Target="../drawings/${parts.vml ? "vmlDrawing1.vml" : "drawing1.xml"}"/></Relationships>`,
        [`xl/drawings/${parts.vml ? "vmlDrawing1.vml" : "drawing1.xml"}`]: placed(
          parts.vml ?? parts.drawing,
        ),
      }),
    };
    const { rewrite = (xml: string) => xml } = parts;
    return zipSync(
      Object.fromEntries(
        Object.entries(files).map(([name, xml]) => [
          name,
          strToU8(/sheet1\.xml$|styles\.xml$|\/workbook\.xml$/.test(name) ? rewrite(xml) : xml),
        ]),
      ),
    );
  };
}
