/** Figures that the border of a page, or a clip, cuts off or through: nobody sees the whole of them. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readHtml } from "@/lib/extract/formats/html";
import { parseDocument } from "@/lib/intake/parse-document";
import { pagesWith } from "../../builders/hostile-pdf";
import { unembeddedPdf } from "../../builders/unembedded-pdf";

const FOLDER = "tests/fixtures/reports";
const truth: Record<string, number | null> = {
  ...JSON.parse(readFileSync(`${FOLDER}/truth/pingtan-2023.json`, "utf8")).cells,
  "t2.license.n": 98765,
};
const html = readFileSync(`${FOLDER}/pingtan-2023.html`, "utf8").replace(">2629<", ">98765<");
const { pages } = pagesWith((await readHtml(Buffer.from(html))).grids, "98765");

const cropped = (x: number) =>
  Uint8Array.from(
    Buffer.from(
      Buffer.from(unembeddedPdf("UniGB-UCS2-H", pages))
        .toString("latin1")
        .replaceAll("/MediaBox[0 0 842 1190]", `$&/CropBox[0 0 ${x} 1190]`),
      "latin1",
    ),
  );
const clipped = (x: number) =>
  unembeddedPdf(
    "UniGB-UCS2-H",
    pages.map((page) => ({ ...page, under: `0 0 ${x} 1190 re W n` })),
  );

/** Points from the left: before the last column, in it, and between two digits of its figures. */
describe.each([740, 771, 773, 775])("the last column, cut at %i points", (x) => {
  it.each([
    ["by the border of the page", cropped],
    ["by a clip", clipped],
  ])("%s, is in doubt and never blank or short", async (_, cut) => {
    const report = await parseDocument({ path: "cut.pdf", bytes: cut(x) });
    const silent = Object.entries(truth).filter(([id, value]) => {
      const cell = report.cells[id];
      return cell && ["reported", "blank"].includes(cell.state) && cell.value !== value;
    });
    expect(silent.map(([id]) => id)).toEqual([]);
    expect(report.status).toBe("review");
    expect(report.cells["r1.tot"]).toMatchObject({ state: "suspect", doubt: "hidden" });
  });
});

it("a border that takes nothing of the figures takes nothing of the reading", async () => {
  const report = await parseDocument({ path: "whole.pdf", bytes: cropped(790) });
  expect(report.status).toBe("read");
});
