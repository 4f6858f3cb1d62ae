/**
 * PDF pages on which one figure is not what its letters say. The figure is true; the stray digit
 * behind it is a 7.
 */
import type { Grid } from "@/lib/extract/types";
import { LOOK, loosePages } from "./loose-pdf";
import { unembeddedPdf, type Page } from "./unembedded-pdf";

/** Where the stray digit stands: behind the figure, on its line. */
export type Spot = {
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly size: number;
};
export type PdfDress = {
  readonly name: string;
  /** What is painted after everything else on the page, in the language of PDF pages. */
  readonly over?: (at: Spot) => string;
  /** What is painted before. */
  readonly under?: (at: Spot) => string;
  readonly resources?: string;
  readonly annots?: (at: Spot) => string;
  readonly catalog?: string;
  /** Objects of the file from number 5 on. */
  readonly objects?: readonly string[];
  /** The stray digit is seen, and points to a note. */
  readonly isNote?: boolean;
  /** The page's own letters are changed. */
  readonly texts?: (texts: Page["texts"], at: Spot) => Page["texts"];
};

const HEADINGS = [
  "平潭综合实验区2023年政府信息公开工作年度报告",
  "二、主动公开政府信息情况",
  "三、收到和处理政府信息公开申请情况",
  "四、政府信息公开行政复议、行政诉讼情况",
];

/** The tables between lines, and the place behind `figure`, which stands once. */
export function pagesWith(
  grids: readonly Grid[],
  figure: string,
  foot = LOOK.foot,
): { pages: Page[]; at: Spot } {
  const pages = loosePages(grids, { ...LOOK, foot, ruled: true }, HEADINGS);
  for (const [page, { texts }] of pages.entries())
    for (let i = 0; i + figure.length <= texts.length; i++) {
      const run = texts.slice(i, i + figure.length);
      const last = run.at(-1);
      if (last && run.map((t) => t.text).join("") === figure && run.every((t) => t.y === last.y))
        return { pages, at: { page, x: last.x + last.size / 2, y: last.y, size: last.size } };
    }
  throw new Error("the figure is not on the pages");
}

export function hostilePdf(pages: readonly Page[], at: Spot, dress?: PdfDress): Uint8Array {
  return unembeddedPdf(
    "UniGB-UCS2-H",
    pages.map((page, i) =>
      dress && i === at.page
        ? {
            ...page,
            texts: dress.texts?.(page.texts, at) ?? page.texts,
            under: dress.under?.(at),
            over: dress.over?.(at),
            resources: dress.resources,
            annots: dress.annots?.(at),
          }
        : page,
    ),
    { catalog: dress?.catalog, objects: dress?.objects },
  );
}

const seven = ({ x, y, size }: Spot, font = size): string =>
  `BT /F1 ${font} Tf ${x} ${y} Td <0037> Tj ET`;
const wrapped = (before: string, name = before): PdfDress => ({
  name,
  over: (at) => `q ${before} ${seven(at)} Q`,
});
const box = ({ x, y, size }: Spot): string => `${x - 0.5} ${y - 2} ${size / 2 + 1} ${size + 2} re`;
const rect = ({ x, y, size }: Spot): string =>
  `${x - 0.5} ${y - 2} ${x + size / 2 + 0.5} ${y + size}`;
/** An image of one white dot, as large as the digit. */
const dot = ({ x, y, size }: Spot): string =>
  `q ${size / 2 + 1} 0 0 ${size + 2} ${x - 0.5} ${y - 2} cm BI /W 1 /H 1 /CS /G /BPC 8 ID \u00ff\nEI Q`;

export const HOSTILE_PDFS: readonly PdfDress[] = [
  wrapped("3 Tr", "text render mode 3"),
  wrapped("7 Tr", "text render mode 7"),
  wrapped("1 g", "white"),
  wrapped("1 1 1 rg", "white by three numbers"),
  wrapped("0 0 0 0 k", "white by four inks"),
  wrapped("0.99 g", "nearly white"),
  wrapped("/DeviceRGB cs 1 1 1 sc", "white of a colour space"),
  wrapped("1 0 0 rg", "red"),
  wrapped("1 Tr 1 G", "outlined in white"),
  { ...wrapped("/A0 gs", "transparent"), resources: "/ExtGState<</A0<</ca 0/CA 0>>>>" },
  {
    ...wrapped("/A1 gs", "nearly transparent"),
    resources: "/ExtGState<</A1<</ca 0.01/CA 0.01>>>>",
  },
  { name: "covered by white", over: (at) => `${seven(at)} q 1 g ${box(at)} f Q` },
  { name: "covered by a cell's ground", over: (at) => `${seven(at)} q 0.9 g ${box(at)} f Q` },
  { name: "under a picture", over: (at) => `${seven(at)} ${dot(at)}` },
  { name: "black on black", over: (at) => `q 0 g ${box(at)} f Q ${seven(at)}` },
  { name: "clipped away", over: (at) => `q 0 0 5 5 re W n ${seven(at)} Q` },
  {
    name: "clipped twice",
    over: (at) => `q 0 0 800 1100 re W n ${at.x - 60} 0 10 1190 re W n ${seven(at)} Q`,
  },
  { name: "clipped by even-odd", over: (at) => `q 0 0 5 5 re W* n ${seven(at)} Q` },
  { name: "off the page", over: (at) => seven({ ...at, x: -40 }) },
  { name: "smaller than a point", over: (at) => seven(at, 0.4) },
  {
    name: "scaled to nothing",
    over: ({ x, y }) => `q 0.02 0 0 0.02 ${x} ${y} cm BT /F1 10 Tf <0037> Tj ET Q`,
  },
  { name: "no width", over: ({ x, y }) => `BT /F1 10 Tf 0 Tz ${x} ${y} Td <0037> Tj ET` },
  {
    name: "covered by a thick white line",
    over: (at) => `${seven(at)} q 1 G 16 w ${at.x - 1} ${at.y + 4} m ${at.x + 7} ${at.y + 4} l S Q`,
  },
  {
    name: "covered by a white drawing",
    over: (at) => `${seven(at)} q 1 0 0 1 ${at.x - 1} ${at.y - 3} cm /X0 Do Q`,
    resources: "/XObject<</X0 5 0 R>>",
    objects: [form("1 g 0 0 9 16 re f")],
  },
  {
    name: "covered by a white triangle and a rest",
    over: (at) =>
      `${seven(at)} q 1 g ${at.x - 8} ${at.y - 8} m ${at.x + 26} ${at.y - 8} l ${at.x - 8} ${at.y + 40} l h f Q`,
  },
  {
    name: "raised",
    isNote: true,
    over: ({ x, y }) => `BT /F1 6 Tf 5 Ts ${x} ${y} Td <0037> Tj ET`,
  },
  {
    name: "upside down",
    over: ({ x, y }) => `BT /F1 10 Tf -1 0 0 -1 ${x + 5} ${y + 7} Tm <0037> Tj ET`,
  },
  {
    name: "a digit seen in a mirror",
    over: ({ x, y }) => `BT /F1 10 Tf -1 0 0 1 ${x + 5} ${y} Tm <0037> Tj ET`,
  },
  { name: "outlined by no width", over: (at) => `q 1 Tr 0 w 1 G ${seven(at)} Q` },
  {
    name: "a white square of a note over it",
    over: (at) => seven(at),
    annots: (at) =>
      `<</Type/Annot/Subtype/Square/C[1 1 1]/IC[1 1 1]/Rect[${rect(at)}]/F 4/AP<</N 5 0 R>>>>`,
    objects: [form("1 g -10 -10 60 60 re f")],
  },
  {
    name: "in a layer that is off by membership",
    over: (at) => `/OC /L0 BDC ${seven(at)} EMC`,
    resources: "/Properties<</L0 6 0 R>>",
    catalog: "/OCProperties<</OCGs[5 0 R]/D<</Order[5 0 R]/OFF[5 0 R]>>>>",
    objects: ["<</Type/OCG/Name(x)>>", "<</Type/OCMD/OCGs[5 0 R]/P/AllOn>>"],
  },
  {
    name: "in a drawing of a layer that is off",
    over: ({ x, y }) => `q 1 0 0 1 ${x} ${y} cm /X0 Do Q`,
    resources: "/XObject<</X0 6 0 R>>",
    catalog: "/OCProperties<</OCGs[5 0 R]/D<</Order[5 0 R]/OFF[5 0 R]>>>>",
    objects: [
      "<</Type/OCG/Name(x)>>",
      form("BT /F1 10 Tf <0037> Tj ET").replace("<</Type", "<</OC 5 0 R/Type"),
    ],
  },
  {
    name: "in a layer that is off",
    over: (at) => `/OC /L0 BDC ${seven(at)} EMC`,
    resources: "/Properties<</L0 5 0 R>>",
    catalog: "/OCProperties<</OCGs[5 0 R]/D<</Order[5 0 R]/OFF[5 0 R]>>>>",
    objects: ["<</Type/OCG/Name(x)>>"],
  },
  {
    name: "in a drawing that is white",
    over: ({ x, y }) => `q 1 0 0 1 ${x} ${y} cm /X0 Do Q`,
    resources: "/XObject<</X0 5 0 R>>",
    objects: [form("1 g BT /F1 10 Tf <0037> Tj ET")],
  },
  {
    name: "in a drawing that is cut to nothing",
    over: ({ x, y }) => `q 1 0 0 1 ${x} ${y} cm /X0 Do Q`,
    resources: "/XObject<</X0 5 0 R>>",
    objects: [form("BT /F1 10 Tf <0037> Tj ET", "0 0 0 0")],
  },
  {
    name: "a field of a form over it",
    annots: (at) => `<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(7)/Rect[${rect(at)}]/F 4>>`,
  },
  {
    name: "a note over it",
    annots: (at) =>
      `<</Type/Annot/Subtype/FreeText/Contents(7)/DA(/Helv 10 Tf)/Rect[${rect(at)}]/F 4>>`,
  },
  {
    name: "struck by a mark",
    annots: (at) =>
      `<</Type/Annot/Subtype/StrikeOut/Rect[${rect({ ...at, x: at.x - at.size })}]/QuadPoints[${at.x - 25} ${at.y + 10} ${at.x} ${at.y + 10} ${at.x - 25} ${at.y} ${at.x} ${at.y}]/F 4>>`,
  },
  {
    name: "a turned watermark",
    over: ({ x, y }) =>
      `q 0.7 g BT /F1 30 Tf 0.7 0.7 -0.7 0.7 ${x - 3} ${y - 3} Tm <00370037> Tj ET Q`,
  },
  {
    name: "a pale large mark",
    over: ({ x, y }) => `q 0.85 g BT /F1 60 Tf ${x - 10} ${y - 10} Td <0037> Tj ET Q`,
  },
  {
    name: "drawn twice",
    texts: (texts, at) => [
      ...texts,
      ...texts
        .filter((t) => t.y === at.y && t.x < at.x && t.x > at.x - 30)
        .map((t) => ({ ...t, x: t.x + 0.3 })),
    ],
  },
  {
    name: "another digit over the last",
    over: (at) => seven({ ...at, x: at.x - at.size / 2 }),
  },
];

/** A drawing of its own, with the page's font. */
function form(content: string, bounds = "-10 -10 50 50"): string {
  return `<</Type/XObject/Subtype/Form/BBox[${bounds}]/Resources<</Font<</F1 3 0 R>>>>/Length ${content.length}>>stream\n${content}\nendstream`;
}
