/** Every threat of docs/security.md has a guard, and a test that exists and says what the table says. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const text = readFileSync("docs/security.md", "utf8");
const rows = (text.split("## Threats")[1]?.split("\n## ")[0] ?? "")
  .split("\n")
  .filter((line) => line.startsWith("| "))
  .slice(1)
  .map((line) => line.split(" | ").map((cell) => cell.replace(/^\| | \|$/g, "")));

function fileOf(name: string): string | undefined {
  const found = [`tests/${name}`, `tests/integration/${name}`].flatMap((path) =>
    [`${path}.test.ts`, `${path}.test.tsx`].filter((file) => existsSync(file)),
  );
  return found[0];
}

/** Where a title is wrapped or quoted in the source, its words are the same. */
const wordsOf = (source: string): string => source.replaceAll(/[\s"'`\\]+/g, " ");

describe("the table of threats", () => {
  it("has rows of three cells", () => {
    expect(rows.length).toBeGreaterThan(35);
    for (const row of rows) expect(row, row[0]).toHaveLength(3);
  });

  it.each(rows)("%s", (_threat, guard = "", tests = "") => {
    expect(guard.length).toBeGreaterThan(10);
    const named = tests.split("`").slice(1);
    const places = named.filter((_, i) => i % 2 === 0);
    expect(places.length).toBeGreaterThan(0);
    places.forEach((place, i) => {
      const long = /^npm run test:long -- (\w+)$/.exec(place)?.[1];
      const file = long === undefined ? fileOf(place) : `tests/long/${long}.test.ts`;
      expect(file !== undefined && existsSync(file), place).toBe(true);
      const source = wordsOf(readFileSync(file ?? "", "utf8"));
      for (const [, title = ""] of (named[2 * i + 1] ?? "").matchAll(/«([^»]+)»/g))
        expect(source, `${place} «${title}»`).toContain(wordsOf(title));
    });
  });
});

it("every chapter of ASVS 4.0 that an application answers for has its row", () => {
  const chapters = [...text.matchAll(/^\| V(\d+) /gm)].map((m) => Number(m[1]));
  expect(chapters).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
});
