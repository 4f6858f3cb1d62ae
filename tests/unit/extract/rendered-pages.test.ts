import { existsSync } from "node:fs";
import { createCanvas, loadImage } from "@napi-rs/canvas";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findTool } from "@/lib/intake/host/tools";
import { parseDocument } from "@/lib/intake/parse-document";
import { htmlPage } from "@/lib/sample/sheets";
import { pageOf, read } from "@/prisma/sample/typeset";
import { HOSTILE_PAGES, type Dress } from "@/tests/builders/hostile";

/** The figure of the page, and what it would be with the stray digit. */
const [FIGURE, JOINED] = [98765, 987657];
const CELL = "t2.license.n";
const report = read().find((f) => f.agency === "pingtan" && f.year === 2023);
if (!report) throw new Error("the sample has no such report");
const html = htmlPage(pageOf(report), false);
const withCell = (cell: string, css = ""): string =>
  html
    .replace("</head>", `<style>td{text-align:left}</style><style>${css}</style></head>`)
    .replace(
      /(行政许可<\/td><td[^>]*)>\d+/,
      (_, before: string) => `${before} data-figure>${cell}`,
    );

/**
 * Those in which the stray digit is hidden or plainly shown; scripts, pictures and fields are
 * judged by their own tests.
 */
const JUDGED = HOSTILE_PAGES.filter(({ name }) =>
  /^(?:style|sheet|font color|hidden attribute|two|struck)/.test(name),
);

const program = process.env.CHROMIUM_PATH ?? findTool("chromium");
let browser: Browser | undefined;
let page: Page | undefined;

/** The picture of the figure's cell, as the browser paints it. */
async function painted(cell: string, css?: string): Promise<Uint8ClampedArray> {
  if (!page) throw new Error("no browser");
  await page.setContent(withCell(cell, css));
  const box = await page.locator("[data-figure]").boundingBox();
  if (!box) throw new Error("the cell is not painted");
  const clip = { x: box.x + 2, y: box.y + 2, width: 120, height: box.height - 4 };
  const image = await loadImage(await page.screenshot({ clip }));
  const pen = createCanvas(image.width, image.height).getContext("2d");
  pen.drawImage(image, 0, 0);
  return pen.getImageData(0, 0, image.width, image.height).data;
}

/** Dots that differ by more than a reader sees. */
const SEEN = 24;
function inkBeside(plain: Uint8ClampedArray, shown: Uint8ClampedArray): number {
  if (plain.length !== shown.length) return Infinity;
  let dots = 0;
  for (let i = 0; i < plain.length; i++)
    if (Math.abs((plain[i] ?? 0) - (shown[i] ?? 0)) > SEEN) dots++;
  return dots;
}

const isRun = program !== null && program !== undefined && existsSync(program);
if (!isRun) process.stdout.write("Chromium is not here: pages are not painted for the test.\n");

describe.skipIf(!isRun)("a page as the browser paints it (skipped without Chromium)", () => {
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: program ?? "", args: ["--no-sandbox"] });
    page = await browser.newPage({ viewport: { width: 1280, height: 2400 } });
  }, 60_000);
  afterAll(() => browser?.close());

  it("shows a digit that is there, and the reading takes it", async () => {
    const plain = await painted(String(FIGURE));
    expect(inkBeside(plain, await painted(String(JOINED)))).toBeGreaterThan(5);
    expect(inkBeside(plain, await painted(String(FIGURE)))).toBe(0);
    const { cells } = await parseDocument({
      path: "x.html",
      bytes: Buffer.from(withCell(String(JOINED))),
    });
    expect(cells[CELL]).toMatchObject({ value: JOINED, state: "reported" });
  });

  it.each(JUDGED.map((dress): [string, Dress] => [dress.name, dress]))(
    "%s: no ink, no figure; and no figure without its ink",
    async (_, { cell, css }) => {
      const dressed = cell(String(FIGURE));
      const ink = inkBeside(await painted(String(FIGURE)), await painted(dressed, css));
      const bytes = Buffer.from(withCell(dressed, css));
      const { value, state } = (await parseDocument({ path: "x.html", bytes })).cells[CELL] ?? {};
      if (state !== "reported") return;
      expect([value, ink > 0]).toEqual(ink > 0 ? [JOINED, true] : [FIGURE, false]);
    },
  );
});
