/**
 * PDFs that name a Chinese font and bring neither its shapes nor its characters: only the
 * predefined map says what the codes mean.
 */
const GB = new Map<string, string>();
for (let a = 0x81; a <= 0xfe; a++)
  for (let b = 0x40; b <= 0xfe; b++)
    GB.set(
      new TextDecoder("gb18030").decode(Uint8Array.of(a, b)),
      Buffer.from([a, b]).toString("hex"),
    );

const GBK = (s: string): string =>
  [...s]
    .map((c) => (c.codePointAt(0)! < 128 ? Buffer.from(c).toString("hex") : (GB.get(c) ?? "3f")))
    .join("");
const UCS2 = (s: string): string => Buffer.from(s, "utf16le").swap16().toString("hex");

export type Page = {
  readonly texts: readonly {
    readonly x: number;
    readonly y: number;
    readonly size: number;
    readonly text: string;
  }[];
  readonly boxes: readonly (readonly [x: number, y: number, width: number, height: number])[];
  /** Painted before and after all else, in the language of PDF pages. */
  readonly under?: string | undefined;
  readonly over?: string | undefined;
  /** Entries of the page's dictionaries of resources and notes. */
  readonly resources?: string | undefined;
  readonly annots?: string | undefined;
  /** Quarter turns to the left of all that is on the page. */
  readonly quarter?: 0 | 1 | 2 | 3;
  /** As the page says that viewers turn it, in degrees to the right. */
  readonly rotate?: number;
  /** Laid over the page, turned or not. */
  readonly laidOver?: Page;
};

/** A page of 842 × 1190 points, turned about itself. */
const TURNS = ["1 0 0 1 0 0", "0 1 -1 0 1190 0", "-1 0 0 -1 842 1190", "0 -1 1 0 0 842"] as const;
const sizeOf = ({ quarter = 0 }: Page): string => (quarter % 2 === 0 ? "842 1190" : "1190 842");
/** Entries of the catalogue, and objects from number 5 on. */
export type Extras = {
  readonly catalog?: string | undefined;
  readonly objects?: readonly string[] | undefined;
};

/** @param map name of a predefined CMap, e.g. `GBK-EUC-H` */
export function unembeddedPdf(
  map: string,
  pages: readonly Page[],
  extras: Extras = {},
): Uint8Array {
  const code = map.startsWith("Uni") ? UCS2 : GBK;
  const contentOf = (p: Page): string =>
    [
      `q ${TURNS[p.quarter ?? 0]} cm`,
      p.under ?? "",
      ...p.boxes.map((b) => `${b.join(" ")} re S`),
      ...p.texts.map((t) => `BT /F1 ${t.size} Tf ${t.x} ${t.y} Td <${code(t.text)}> Tj ET`),
      p.over ?? "",
      "Q",
      ...(p.laidOver ? [contentOf(p.laidOver)] : []),
    ].join("\n");
  const contents = pages.map(contentOf);
  const { catalog = "", objects: more = [] } = extras;
  const first = 5 + more.length;
  const kids = pages.map((_, i) => `${first + 2 * i} 0 R`).join(" ");
  const objects = [
    `<</Type/Catalog/Pages 2 0 R${catalog}>>`,
    `<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>`,
    `<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/${map}/DescendantFonts[4 0 R]>>`,
    "<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor<</Type/FontDescriptor/FontName/SimSun/Flags 4/FontBBox[0 -141 1000 859]/ItalicAngle 0/Ascent 859/Descent -141/CapHeight 683/StemV 80>>/DW 1000/W[1 94 500 814 907 500]>>",
    ...more,
    ...contents.flatMap((content, i) => [
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${sizeOf(pages[i] as Page)}]/Rotate ${pages[i]?.rotate ?? 0}/Contents ${first + 1 + 2 * i} 0 R/Resources<</Font<</F1 3 0 R>>${pages[i]?.resources ?? ""}>>${pages[i]?.annots ? `/Annots[${pages[i].annots}]` : ""}>>`,
      `<</Length ${content.length}>>stream\n${content}\nendstream`,
    ]),
  ];
  let out = "%PDF-1.4\n";
  const places = objects.map((o, i) => {
    const at = out.length;
    out += `${i + 1} 0 obj\n${o}\nendobj\n`;
    return at;
  });
  const start = out.length;
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.map((p) => `${String(p).padStart(10, "0")} 00000 n \n`).join("")}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF`;
  return new Uint8Array(Buffer.from(out, "latin1"));
}
