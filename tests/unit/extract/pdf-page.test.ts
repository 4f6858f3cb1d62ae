import { createCanvas, loadImage } from "@napi-rs/canvas";
import { describe, expect, it } from "vitest";
import { boxOnPage, renderPdfPage } from "@/lib/intake/host/pdf-page";

/** A page with one black rectangle; `extra` goes into the page's dictionary. */
function pdfWithRectangle([x0, y0, x1, y1]: readonly number[], extra = ""): Uint8Array {
  const content = `0 0 0 rg ${x0} ${y0} ${x1! - x0!} ${y1! - y0!} re f`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Contents 4 0 R ${extra} >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
  ];
  let body = "%PDF-1.4\n";
  const places = objects.map((o, i) => {
    const at = body.length;
    body += `${i + 1} 0 obj\n${o}\nendobj\n`;
    return at;
  });
  const start = body.length;
  body += `xref\n0 5\n0000000000 65535 f \n${places.map((p) => `${String(p).padStart(10, "0")} 00000 n \n`).join("")}trailer << /Size 5 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF`;
  return new TextEncoder().encode(body);
}

async function darkArea(
  png: Uint8Array,
): Promise<{ x: number; y: number; width: number; height: number }> {
  const image = await loadImage(Buffer.from(png));
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const dark: [number, number][] = [];
  for (let i = 0; i < data.length; i += 4)
    if (data[i]! < 128) dark.push([(i / 4) % image.width, Math.floor(i / 4 / image.width)]);
  const [xs, ys] = [dark.map((p) => p[0]), dark.map((p) => p[1])];
  return {
    x: Math.min(...xs),
    y: Math.min(...ys),
    width: Math.max(...xs) - Math.min(...xs) + 1,
    height: Math.max(...ys) - Math.min(...ys) + 1,
  };
}

describe("a page of a PDF as a picture", () => {
  const box = [40, 200, 120, 230] as const;

  it.each([
    ["upright", ""],
    ["turned a quarter", "/Rotate 90"],
    ["turned three quarters", "/Rotate 270"],
    ["cropped", "/CropBox [20 100 380 280]"],
  ])("%s, puts a cell's box on what is printed there", async (_name, extra) => {
    const page = (await renderPdfPage(pdfWithRectangle(box, extra), 1, { scale: 2 }))!;
    const [drawn, told] = [await darkArea(page.png), boxOnPage(box, page.transform)];
    for (const side of ["x", "y", "width", "height"] as const)
      expect(Math.abs(drawn[side] - told[side])).toBeLessThanOrEqual(1);
  });

  it("says how many pages there are, and is null for a page or a file that is none", async () => {
    const bytes = pdfWithRectangle(box);
    expect(await renderPdfPage(bytes, 1)).toMatchObject({ pages: 1, width: 600, height: 450 });
    expect(await renderPdfPage(bytes, 2)).toBeNull();
    expect(await renderPdfPage(new Uint8Array([1, 2, 3]), 1)).toBeNull();
  });
});
