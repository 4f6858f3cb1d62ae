/**
 * OFD files by the public standard (GB/T 33190-2016): from the pages of a PDF, letter by letter and
 * line by line, so that a report can be had as OFD, and page by page from XML of one's own.
 */
import { strToU8, zipSync } from "fflate";
import { paintedOn } from "@/lib/extract/formats/pdf/glyphs";
import { openForReading } from "@/lib/extract/formats/pdf/pdfjs";
import { rulingLines } from "@/lib/extract/formats/pdf/ruling";

const MM = 25.4 / 72;
const NS = 'xmlns:ofd="http://www.ofdspec.org/2016"';
const xml = (name: string, inside: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<ofd:${name} ${NS}>${inside}</ofd:${name}>`;
const n = (value: number) => String(Math.round(value * 1000) / 1000);
const escaped = (text: string) =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

export type OfdParts = {
  /** What the layers of each page hold, in the language of the standard. */
  readonly pages: readonly string[];
  /** Width and height in millimetres. */
  readonly size?: readonly [number, number];
  readonly title?: string;
  readonly template?: string;
  readonly resources?: string;
  /** Notes of the first page. */
  readonly notes?: string;
  /** More parts of the file, or others in their place; null takes one away. */
  readonly files?: Readonly<Record<string, string | Uint8Array | null>>;
};

export function ofdFile(parts: OfdParts): Uint8Array {
  const { pages, size = [210, 297], title = "", template, resources, notes, files = {} } = parts;
  const area = `<ofd:PageArea><ofd:PhysicalBox>0 0 ${size.join(" ")}</ofd:PhysicalBox></ofd:PageArea>`;
  const all: Record<string, string | Uint8Array | null> = {
    "OFD.xml": xml(
      "OFD",
      `<ofd:DocBody><ofd:DocInfo><ofd:DocID>0</ofd:DocID><ofd:Title>${escaped(title)}</ofd:Title></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>`,
    ),
    "Doc_0/Document.xml": xml(
      "Document",
      `<ofd:CommonData><ofd:MaxUnitID>9999</ofd:MaxUnitID>${area}<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>${template === undefined ? "" : '<ofd:TemplatePage ID="900" BaseLoc="Tpls/Tpl_0/Content.xml"/>'}</ofd:CommonData><ofd:Pages>${pages.map((_, i) => `<ofd:Page ID="${i + 1}" BaseLoc="Pages/Page_${i}/Content.xml"/>`).join("")}</ofd:Pages>${notes === undefined ? "" : "<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>"}`,
    ),
    "Doc_0/PublicRes.xml": xml(
      "Res",
      `<ofd:Fonts><ofd:Font ID="3" FontName="SimSun" FamilyName="SimSun"/></ofd:Fonts>${resources ?? ""}`,
    ),
  };
  if (template !== undefined)
    all["Doc_0/Tpls/Tpl_0/Content.xml"] = xml(
      "Page",
      `<ofd:Content><ofd:Layer ID="901">${template}</ofd:Layer></ofd:Content>`,
    );
  pages.forEach((content, i) => {
    const use =
      template === undefined ? "" : '<ofd:Template TemplateID="900" ZOrder="Background"/>';
    all[`Doc_0/Pages/Page_${i}/Content.xml`] = xml(
      "Page",
      `${use}<ofd:Content><ofd:Layer ID="${1000 + i}" Type="Body">${content}</ofd:Layer></ofd:Content>`,
    );
  });
  if (notes !== undefined) {
    all["Doc_0/Annots/Annotations.xml"] = xml(
      "Annotations",
      '<ofd:Page PageID="1"><ofd:FileLoc>Page_0/Annot.xml</ofd:FileLoc></ofd:Page>',
    );
    all["Doc_0/Annots/Page_0/Annot.xml"] = xml("PageAnnot", notes);
  }
  const named = Object.entries({ ...all, ...files }).flatMap(([name, part]) =>
    part === null ? [] : [[name, typeof part === "string" ? strToU8(part) : part] as const],
  );
  // Without the time of day, so that the same report is the same file.
  return zipSync(Object.fromEntries(named), { mtime: new Date("2020-01-01T00:00:00") });
}

export type OfdText = {
  readonly text: string;
  /** Of the first letter's foot, in millimetres from the upper left corner. */
  readonly x: number;
  readonly y: number;
  readonly size: number;
  /** From each letter to the next. */
  readonly steps: readonly number[];
  readonly attributes?: string;
  readonly inside?: string;
};

/** Equal steps in the short form of the standard. */
function deltas(steps: readonly number[]): string {
  const out: string[] = [];
  for (let i = 0; i < steps.length;) {
    let end = i + 1;
    while (end < steps.length && n(steps[end]!) === n(steps[i]!)) end++;
    if (end - i > 2) out.push(`g ${end - i} ${n(steps[i]!)}`);
    else out.push(...steps.slice(i, end).map(n));
    i = end;
  }
  return out.join(" ");
}

let lastId = 2000;
export function textObject({
  text,
  x,
  y,
  size,
  steps,
  attributes = "",
  inside = "",
}: OfdText): string {
  const width = steps.reduce((a, b) => a + b, 0) + size;
  const delta = steps.length > 0 ? ` DeltaX="${deltas(steps)}"` : "";
  return `<ofd:TextObject ID="${++lastId}" Boundary="${n(x)} ${n(y - size)} ${n(width)} ${n(size * 1.3)}" Font="3" Size="${n(size)}" ${attributes}>${inside}<ofd:TextCode X="0" Y="${n(size)}"${delta}>${escaped(text)}</ofd:TextCode></ofd:TextObject>`;
}

export function lineObject(
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  attributes = "",
): string {
  return `<ofd:PathObject ID="${++lastId}" Boundary="${n(x0)} ${n(y0)} ${n(x1 - x0)} ${n(y1 - y0)}" LineWidth="0.25" ${attributes}><ofd:AbbreviatedData>M 0 0 L ${n(x1 - x0)} ${n(y1 - y0)}</ofd:AbbreviatedData></ofd:PathObject>`;
}

export type OfdSheet = { texts: OfdText[]; lines: (readonly [number, number, number, number])[] };

/** The letters and lines of a PDF's pages in millimetres from the upper left corner. */
export async function sheetsOfPdf(
  bytes: Uint8Array,
): Promise<{ sheets: OfdSheet[]; size: [number, number] }> {
  const { pdfjs, task, close } = await openForReading(new Uint8Array(bytes));
  const pdf = await task.promise;
  const sheets: OfdSheet[] = [];
  let size: [number, number] = [210, 297];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const [left = 0, bottom = 0, right = 595, top = 842] = page.view;
    size = [(right - left) * MM, (top - bottom) * MM];
    const operators = (await page.getOperatorList({ annotationMode: 0 })) as never;
    const { glyphs } = paintedOn(operators, pdfjs.OPS as never);
    const { horizontal, vertical } = rulingLines(operators, pdfjs.OPS as never);
    const [x, y] = [(v: number) => (v - left) * MM, (v: number) => (top - v) * MM];
    sheets.push({
      texts: runsOf(
        glyphs.map((g) => ({
          text: g.unicode ?? g.text,
          // The wide marks of Chinese print are half blank, and their place here is that of their ink.
          x: x(g.x0) - (/[（［《]/.test(g.unicode ?? "") ? g.size * MM * 0.45 : 0),
          y: y(g.y),
          size: g.size * MM,
          end: x(g.x1),
        })),
      ),
      lines: [
        ...horizontal.map((h) => [x(h.x0), y(h.y), x(h.x1), y(h.y)] as const),
        ...vertical.map((v) => [x(v.x), y(v.y1), x(v.x), y(v.y0)] as const),
      ],
    });
  }
  await close();
  return { sheets, size };
}

type Letter = { text: string; x: number; y: number; size: number; end: number };
/** Letters that follow each other on a line are one object. */
function runsOf(letters: readonly Letter[]): OfdText[] {
  const runs: Letter[][] = [];
  for (const letter of letters) {
    const last = runs.at(-1)?.at(-1);
    const follows =
      last &&
      Math.abs(last.y - letter.y) < 0.01 &&
      last.size === letter.size &&
      letter.x >= last.x &&
      letter.x - last.end < letter.size * 0.3;
    if (follows) runs.at(-1)!.push(letter);
    else runs.push([letter]);
  }
  return runs.map((run) => ({
    ...{ text: run.map((l) => l.text).join(""), x: run[0]!.x, y: run[0]!.y, size: run[0]!.size },
    steps: run.slice(1).map((l, i) => l.x - run[i]!.x),
  }));
}

export const sheetObjects = ({ texts, lines }: OfdSheet): string =>
  [...lines.map((l) => lineObject(...l)), ...texts.map((t) => textObject(t))].join("");

/** The same pages as OFD. */
export async function ofdOfPdf(bytes: Uint8Array, title = ""): Promise<Uint8Array> {
  const { sheets, size } = await sheetsOfPdf(bytes);
  return ofdFile({ pages: sheets.map(sheetObjects), size, title });
}
