import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { countFontLetters } from "@/lib/extract/formats/pdf/font-letters";
import { MAX_FONT_LETTERS } from "@/lib/extract/limits";
import { parseDocument } from "@/lib/intake/parse-document";
import { composite, forms, packed, type1 } from "../../builders/endless-pdf";

const answer = async (bytes: Uint8Array) => {
  const { status, reason } = await parseDocument({ path: "x", bytes });
  return [status, reason?.code];
};
const REFUSED = ["unreadable", "damaged"];

/**
 * Counted before pdf.js is asked: were one of these let through, the test would not fail but stand
 * still.
 */
describe("a PDF whose fonts number letters beyond all measure", () => {
  const endless: Record<string, Uint8Array> = {
    "a Type 1 font's own encoding": type1("2000000000"),
    "the same, damaged": type1("76412549692"),
    "a range of widths": composite("/W[0 2000000000 500]"),
    "a range behind a list": composite("/W[1[500 600] 10 90 500 91 2000000000 500]"),
    "a range of heights": composite("/W2[0 2000000000 1 2 3]"),
    "many ranges": composite(`/W[${"0 65535 500 ".repeat(100)}]`),
    "widths in another object": composite("/W 7 0 R", "[0 2000000000 500]"),
    "widths in a packed object": composite("/W 8 0 R", packed("[0 2000000000 500]")),
    "the last letter": composite("/FirstChar 0/LastChar 2000000000"),
  };

  it.each(Object.entries(endless))("is refused: %s", async (_, bytes) => {
    expect(countFontLetters(bytes)).toBeGreaterThan(MAX_FONT_LETTERS);
    expect(await answer(bytes)).toEqual(REFUSED);
  });

  it.each([
    ["a Type 1 font", type1("50")],
    ["all letters of a font", composite("/W[0 65535 500]")],
    ["a list", composite("/W[1[500 600] 10 90 500]/LastChar 65535")],
  ])("and read where they do not: %s", async (_, bytes) => {
    expect(countFontLetters(bytes)).toBeLessThanOrEqual(65_536);
    expect(await answer(bytes)).not.toEqual(REFUSED);
  });

  it("counts few in the PDFs of the corpus", () => {
    const folder = path.resolve("tests/fixtures/reports");
    for (const name of readdirSync(folder).filter((n) => n.endsWith(".pdf")))
      expect(
        countFontLetters(new Uint8Array(readFileSync(path.join(folder, name)))),
        name,
      ).toBeLessThan(MAX_FONT_LETTERS / 10);
  });
});

describe("a PDF whose forms paint forms", () => {
  it("is refused where they multiply without end", async () => {
    expect(await answer(forms(12, 10))).toEqual(REFUSED);
  });

  it("and read where they do not", async () => {
    expect(await answer(forms(3, 10))).toEqual(["unreadable", "scanned"]);
  });
});
