/**
 * The list of refused words, and the pages that have none left. Comments and the catalogue: `npm
 * run lint:words`.
 */
import path from "node:path";
import { describe, expect, test } from "vitest";
import { listPages, proseOfSource, proseOfTexts, readPage } from "@/tooling/read-prose";
import { findRefusedWords, REFUSED_WORDS } from "@/tooling/refused-words";

const root = path.resolve(import.meta.dirname, "../../..");
const namesIn = (text: string) => findRefusedWords(text).map(({ word }) => word.name);

describe("the list", () => {
  test("refuses sixty words and turns of phrase or more, each with something to write instead", () => {
    expect(REFUSED_WORDS.length).toBeGreaterThanOrEqual(60);
    expect(new Set(REFUSED_WORDS.map(({ name }) => name)).size).toBe(REFUSED_WORDS.length);
    expect(REFUSED_WORDS.filter(({ instead }) => instead === "")).toEqual([]);
  });

  test.each([
    ["what is in doubt waits for a person", 2],
    ["Figures in running text, glued together", 1],
    ["A value that is kept.", 1],
    ["nobody vouches for it", 1],
    ["a share of 95 %", 1],
    ["Kept in memory", 1],
    ["like\n * with like", 0],
    ["like\nwith like", 1],
    ["upkeep, toldo, skin, unglued", 0],
    ["The reader found two candidate rows; it returns null so a reviewer decides.", 0],
  ])("«%s» has %d", (text, count) => {
    expect(namesIn(text)).toHaveLength(count);
  });
});

describe("prose of a source file", () => {
  const source = [
    "/** Kept for a person. */",
    'const kept = "told"; // torn, see `shaken`',
    "const text = `glued ${kept} told`;",
  ].join("\n");

  test("is its comments, without names in code", () => {
    const prose = proseOfSource("lib/extract/example.ts", source);
    expect(prose.map(({ line }) => line)).toEqual([1, 2]);
    expect(prose.flatMap(({ text }) => namesIn(text))).toEqual([
      "for a person|to a person",
      "kept",
      "torn",
    ]);
  });

  test("in a file of the catalogue every text, on its line", () => {
    const json = '{\n  "lead": "They were told",\n  "states": { "late": "late" }\n}';
    expect(proseOfTexts("lib/i18n/catalogue/en/page.json", json)).toEqual([
      expect.objectContaining({ line: 2, text: "They were told" }),
      expect.objectContaining({ line: 3, text: "late" }),
    ]);
  });

  test("in a table of texts also its English strings", () => {
    const prose = proseOfSource(
      "lib/i18n/bilingual/example.ts",
      `${source}\nconst zh = "说 told";`,
    );
    expect(prose.flatMap(({ text }) => namesIn(text)).sort()).toEqual([
      "for a person|to a person",
      "glued",
      "kept",
      "told",
      "told",
      "torn",
    ]);
  });
});

test.each(listPages(root))("%s has no refused word", (page) => {
  const { text } = readPage(root, page);
  const faults = findRefusedWords(text).map(
    ({ word, at }) => `«${text.slice(at, at + 40)}» → ${word.instead}`,
  );
  expect(faults).toEqual([]);
});
