import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { parseDocument } from "@/lib/intake/parse-document";
import { htmlPage } from "@/lib/sample/sheets";
import { pageOf, read } from "@/prisma/sample/typeset";
import { HOSTILE_PAGES, HOSTILE_WORDS, wordParts } from "@/tests/builders/hostile";

const report = read().find((f) => f.agency === "pingtan" && f.year === 2023)!;
const page = htmlPage(pageOf(report), false);
const original = parseDocument({ path: "x.html", bytes: Buffer.from(page) });
const FIGURE = /(行政许可<\/td><td[^>]*>)(\d+)(<\/td>)/;

/** No cell is read, as certain, otherwise than it is seen; and no other cell is touched. */
async function expectNothingWrong(path: string, bytes: Uint8Array): Promise<void> {
  const now = await parseDocument({ path, bytes });
  const before = await original;
  const wrong = Object.entries(now.cells)
    .filter(([, c]) => c.state === "reported" || c.state === "blank" || c.state === "inferred")
    .filter(([id, c]) => c.value !== before.cells[id]?.value);
  expect(wrong).toEqual([]);
  const lost = Object.keys(before.cells).filter(
    (id) => id !== "t2.license.n" && now.cells[id]?.value !== before.cells[id]?.value,
  );
  expect(lost).toEqual([]);
}

describe("a page in which one figure is not what its letters say", () => {
  it.each(HOSTILE_PAGES.map((dress) => [dress.name, dress] as const))(
    "%s: the figure is read as it is seen, or waits",
    async (_, { css = "", cell }) => {
      expect(page).toMatch(FIGURE);
      const html = page
        .replace("</head>", `<style>${css}</style></head>`)
        .replace(
          FIGURE,
          (_all, before: string, n: string, after: string) => before + cell(n) + after,
        );
      await expectNothingWrong("x.html", Buffer.from(html));
    },
  );
});

describe("a Word document in which one figure is not what its letters say", () => {
  it.each(HOSTILE_WORDS.map((dress) => [dress.name, dress] as const))(
    "%s: the figure is read as it is seen, or waits",
    async (_, { cell }) => {
      const { document, styles } = wordParts(page, (label, n) =>
        label === "行政许可" ? cell(n) : null,
      );
      const bytes = zipSync({
        "word/document.xml": strToU8(document),
        "word/styles.xml": strToU8(styles),
      });
      await expectNothingWrong("x.docx", bytes);
    },
  );
});
