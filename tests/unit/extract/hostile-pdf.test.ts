import { createCanvas, loadImage } from "@napi-rs/canvas";
import { describe, expect, it } from "vitest";
import { readHtml } from "@/lib/extract/formats/html";
import { drawPage } from "@/lib/intake/host/draw-page";
import { parseDocument } from "@/lib/intake/parse-document";
import { htmlPage } from "@/lib/sample/sheets";
import { pageOf, read } from "@/prisma/sample/typeset";
import { HOSTILE_PDFS, hostilePdf, pagesWith, type PdfDress } from "@/tests/builders/hostile-pdf";

/** A figure that stands once in the report. */
const FIGURE = "98765";
const CELL = "t2.license.n";
const report = read().find((f) => f.agency === "pingtan" && f.year === 2023);
if (!report) throw new Error("the sample has no such report");
const page = htmlPage(pageOf(report), false).replace(
  /(行政许可<\/td><td[^>]*>)\d+/,
  (_, before: string) => before + FIGURE,
);
const layout = readHtml(Buffer.from(page)).then(({ grids }) => pagesWith(grids, FIGURE));
const pdfOf = async (dress?: PdfDress): Promise<Uint8Array> => {
  const { pages, at } = await layout;
  return hostilePdf(pages, at, dress);
};
type Cells = Awaited<ReturnType<typeof parseDocument>>["cells"];
const readings = new Map<PdfDress | undefined, Promise<Cells>>();
const reading = async (dress?: PdfDress) =>
  (await parseDocument({ path: "x.pdf", bytes: await pdfOf(dress) })).cells;
function cellsOf(dress?: PdfDress): Promise<Cells> {
  const known = readings.get(dress) ?? reading(dress);
  readings.set(dress, known);
  return known;
}
const before = cellsOf();

const SCALE = 1.5;
/** Dark dots where the stray digit stands, as the page is drawn; null where this machine cannot draw it. */
async function inkBehind(bytes: Uint8Array): Promise<number | null> {
  const { at } = await layout;
  const drawn = await drawPage(bytes, at.page + 1, SCALE);
  if (!drawn?.png) return null;
  const image = await loadImage(Buffer.from(drawn.png));
  const pen = createCanvas(image.width, image.height).getContext("2d");
  pen.drawImage(image, 0, 0);
  const [, , , , , height] = drawn.transform;
  const { data } = pen.getImageData(
    Math.round(at.x * SCALE) + 1,
    Math.round(height - (at.y + at.size * 0.8) * SCALE),
    Math.round((at.size / 2) * SCALE) - 1,
    Math.round(at.size * 0.8 * SCALE),
  );
  let dark = 0;
  for (let i = 0; i < data.length; i += 4) if ((data[i] ?? 255) < 128) dark++;
  return dark;
}

describe("a PDF in which one figure is not what its letters say", () => {
  it("is read where the figure is plain", async () => {
    const cells = await before;
    expect(cells[CELL]).toMatchObject({ value: Number(FIGURE), state: "reported" });
    expect(Object.values(cells).filter((c) => c.state === "suspect")).toEqual([]);
  });

  it.each(HOSTILE_PDFS.map((dress) => [dress.name, dress] as const))(
    "%s: the figure is read as it is seen, or waits",
    async (_, dress) => {
      const [now, plain] = [await cellsOf(dress), await before];
      const wrong = Object.entries(now)
        .filter(([, c]) => ["reported", "blank", "inferred"].includes(c.state))
        .filter(([id, c]) => c.value !== plain[id]?.value);
      expect(wrong).toEqual([]);
      const lost = Object.keys(plain).filter(
        (id) => id !== CELL && now[id]?.value !== plain[id]?.value,
      );
      expect(lost).toEqual([]);
    },
  );

  it(
    "is judged as the page is drawn: where the figure is read for certain, what stands behind it has no ink (skipped where digits are not drawn)",
    { timeout: 240_000 },
    async (context) => {
      const seven: PdfDress = {
        name: "plain",
        over: ({ x, y, size }) => `BT /F1 ${size} Tf ${x} ${y} Td <0037> Tj ET`,
      };
      const seen = await inkBehind(await pdfOf(seven));
      if (seen === null || seen < 5) return context.skip();
      expect((await cellsOf(seven))[CELL]).toMatchObject({ value: Number(`${FIGURE}7`) });
      for (const dress of HOSTILE_PDFS) {
        if (dress.annots || dress.texts || dress.isNote) continue;
        if ((await cellsOf(dress))[CELL]?.state !== "reported") continue;
        expect([dress.name, await inkBehind(await pdfOf(dress))]).toEqual([dress.name, 0]);
      }
    },
  );

  it("of which one page is the layer of a scan has that page's figures proposed alone", async () => {
    const { grids } = await readHtml(Buffer.from(page));
    const { pages, at } = pagesWith(grids, FIGURE, 760);
    expect(pages.length).toBeGreaterThan(1);
    const bytes = hostilePdf(pages, at, { name: "unpainted", under: () => "3 Tr" });
    const parsed = await parseDocument({ path: "x.pdf", bytes });
    const plain = await before;
    const isThere = (id: string) => {
      const source = parsed.cells[id]?.source;
      return source?.kind === "pdf" && source.page === at.page + 1;
    };
    const [there, elsewhere] = [true, false].map((is) =>
      Object.keys(plain).filter((id) => isThere(id) === is),
    );
    expect(there).toContain(CELL);
    for (const id of there ?? [])
      expect(parsed.cells[id], id).toMatchObject({
        value: null,
        state: "suspect",
        doubt: "recognised",
      });
    expect(parsed.cells[CELL]?.proposed).toBe(Number(FIGURE));
    expect(elsewhere?.length).toBeGreaterThan(0);
    for (const id of elsewhere ?? [])
      expect([id, parsed.cells[id]?.value]).toEqual([id, plain[id]?.value]);
    expect([parsed.recognised, parsed.status]).toEqual([true, "review"]);
  });
});
