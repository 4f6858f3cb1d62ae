/** PDFs that say of themselves what makes a program count for minutes; each is under 3 kB. */
import { deflateSync } from "node:zlib";

const stream = (data: Uint8Array, entries = ""): string =>
  `<<${entries}/Length ${data.length}>>\nstream\n${Buffer.from(data).toString("latin1")}\nendstream`;

/** A file of these objects; the first is the catalogue, and they are numbered from 1. */
export function pdfOf(objects: readonly string[]): Uint8Array {
  let body = "%PDF-1.7\n";
  const places = objects.map((object, i) => {
    const at = body.length;
    body += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, "0")} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${places.join("")}`;
  const trailer = `trailer<</Size ${size}/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF`;
  return Uint8Array.from(Buffer.from(body + table + trailer, "latin1"));
}

const page = (resources: string, content: string): string[] => [
  "<</Type/Catalog/Pages 2 0 R>>",
  "<</Type/Pages/Kids[3 0 R]/Count 1>>",
  `<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<${resources}>>>>`,
  stream(Buffer.from(content)),
];
const lettersIn = (...objects: string[]): Uint8Array =>
  pdfOf([...page("/Font<</F 5 0 R>>", "BT /F 12 Tf 100 700 Td (123) Tj ET"), ...objects]);
const DESCRIPTOR =
  "<</Type/FontDescriptor/FontName/X/Flags 4/FontBBox[0 0 9 9]/Ascent 8/Descent 0/StemV 1>>";

/** A font of many letters, with what its descendant says of widths. */
export const composite = (widths: string, ...more: string[]): Uint8Array =>
  lettersIn(
    `<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 6 0 R${widths}>>]>>`,
    DESCRIPTOR,
    ...more,
  );

/** What stands in an object that is packed with others into a stream. */
export const packed = (object: string): string => {
  const text = `8 0 ${object}`;
  return stream(deflateSync(text), "/Type/ObjStm/N 1/First 4/Filter/FlateDecode");
};

/** Locks a part of a Type 1 font as the format asks. */
function locked(data: Uint8Array, key: number): Uint8Array {
  let r = key;
  return data.map((byte) => {
    const cipher = byte ^ (r >> 8);
    r = ((cipher + r) * 52845 + 22719) & 0xffff;
    return cipher & 0xff;
  });
}

/** A Type 1 font whose own encoding gives a letter this number. */
export function type1(number: string): Uint8Array {
  const glyph = Buffer.from(locked(Uint8Array.of(0, 0, 0, 0, 139, 239, 13, 14), 4330));
  const glyphs = [".notdef", "one"].map((name) => `/${name} 8 RD ${glyph.toString("latin1")} ND\n`);
  const head = `%!PS-AdobeFont-1.0: X\n/FontMatrix [0.001 0 0 0.001 0 0] readonly def\n/Encoding 256 array\n0 1 255 {1 index exch /.notdef put} for\ndup 49 /one put\ndup ${number} /two put\nreadonly def\ncurrentfile eexec\n`;
  const own = `abcddup /Private 8 dict dup begin\n/lenIV 4 def\n2 index /CharStrings 2 dict dup begin\n${glyphs.join("")}end\nend\nmark currentfile closefile\n`;
  const body = Buffer.concat([
    Buffer.from(head),
    Buffer.from(locked(Uint8Array.from(Buffer.from(own, "latin1")), 55665)),
  ]);
  const sizes = `/Length1 ${head.length}/Length2 ${own.length}/Length3 0`;
  return lettersIn(
    "<</Type/Font/Subtype/Type1/BaseFont/X/FirstChar 49/LastChar 49/Widths[500]/FontDescriptor 6 0 R>>",
    DESCRIPTOR.replace(">>", "/FontFile 7 0 R>>"),
    stream(deflateSync(body), `${sizes}/Filter/FlateDecode`),
  );
}

/** A form that paints a form so many times, `depth` of them in each other. */
export function forms(depth: number, times: number): Uint8Array {
  const next = (i: number) =>
    `/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A ${6 + i} 0 R>>>>`;
  return pdfOf([
    ...page("/XObject<</A 5 0 R>>", "/A Do"),
    ...Array.from({ length: depth }, (_, i) =>
      stream(Buffer.from("/A Do ".repeat(i === depth - 1 ? 0 : times)), next(i)),
    ),
  ]);
}
