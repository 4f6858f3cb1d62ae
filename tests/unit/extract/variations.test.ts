import { describe, expect, it } from "vitest";
import { FORM_2019, FORM_2021 } from "@/lib/forms";
import { parseDocument } from "@/lib/intake/parse-document";
import { documentOf, judge, QUIRKS, RARE, STYLES, type Wish } from "@/tests/builders/layouts";

const MANY = Number(process.env.SUNLEDGER_VARIATIONS ?? "0");
const parse = (source: string) =>
  parseDocument({ path: "x", bytes: new TextEncoder().encode(source) });

/**
 * Reads documents by seed; what is wrong is named with its seed, so that `documentOf(seed, wish)`
 * brings it back.
 */
async function read(seeds: readonly number[], wish: Wish) {
  const all = { wrong: [] as string[], head: [] as string[], right: 0, asked: 0 };
  for (const seed of seeds) {
    const made = documentOf(seed, wish);
    const result = judge(made, await parse(made.source));
    all.wrong.push(...result.wrong.map((w) => `seed ${seed} ${made.name}: ${w}`));
    all.head.push(...result.head.map((h) => `seed ${seed} ${made.name}: ${h}`));
    if (made.open) continue;
    all.right += result.right;
    all.asked += result.asked.length;
  }
  return all;
}

describe("reports in every layout (more of them with SUNLEDGER_VARIATIONS)", () => {
  it.each(STYLES)(
    "%s: no figure silently wrong, 98 of 100 without a person, year, form and agency right",
    async (style) => {
      const all = await read(
        Array.from({ length: 3 + MANY }, (_, i) => i + 1),
        { style },
      );
      expect(all.wrong).toEqual([]);
      expect(all.head).toEqual([]);
      if (all.right > 0) expect(all.right / (all.right + all.asked)).toBeGreaterThanOrEqual(0.98);
    },
  );

  it.each(QUIRKS.map((q) => q.name))("%s: no figure silently wrong", async (quirk) => {
    const all = await read(
      Array.from({ length: 3 + MANY }, (_, i) => i + 1001),
      { quirk },
    );
    expect(all.wrong).toEqual([]);
    expect(all.head).toEqual([]);
    expect(all.right / (all.right + all.asked)).toBeGreaterThan(0.9);
  });
});

describe("habits that few have", () => {
  const wholeTables = STYLES.filter(
    (style) =>
      style.startsWith("html: ") ||
      style.includes("tab a cell") ||
      style.startsWith("text: markdown"),
  );
  it.each(RARE.map((q) => [q.name, q.person === true] as const))(
    "%s: no figure silently wrong, and in tables that keep their cells 98 of 100 without a person, where none has to look (%s)",
    async (quirk, person) => {
      for (const [i, style] of STYLES.entries()) {
        const all = await read(
          Array.from({ length: 1 + MANY }, (_, n) => 2001 + i * 1000 + n),
          { quirk, style },
        );
        expect(all.wrong).toEqual([]);
        expect(all.head).toEqual([]);
        if (!person && wholeTables.includes(style) && all.right > 0)
          expect(all.right / (all.right + all.asked), style).toBeGreaterThanOrEqual(0.98);
      }
    },
  );
});

describe("layouts that were once read wrongly", () => {
  it.each<[string, number, Wish]>([
    [
      "commas inside figures taken for separators of cells",
      18,
      { style: "text: columns by spaces" },
    ],
    ["the same, glued", 18, { style: "text: rows glued by line" }],
    ["the same, in table two", 1034, { quirk: "thousands separators" }],
    [
      "a figure cut in two beside an empty cell, where labels go on below their figures",
      1042,
      { quirk: "variants seen" },
    ],
    [
      "the rest of a label in front of the next row's figures",
      1047,
      { quirk: "numbers of labels in other marks" },
    ],
    [
      "no figure behind the rest of a label taken for an empty cell",
      23,
      { style: "text: columns by spaces, labels broken below their figures" },
    ],
    [
      "a row cut in one of more than fifty ways that add up equally well",
      1118,
      { quirk: "numbers of labels in other marks" },
    ],
  ])("%s", async (_name, seed, wish) => expect((await read([seed], wish)).wrong).toEqual([]));
});

describe("an altered copy", () => {
  it("shows the altered figure as printed or doubts it, and names it in a failing finding, whatever the layout", async () => {
    const unnoticed: string[] = [];
    for (let seed = 1; seed <= 26 + MANY; seed++) {
      const made = documentOf(seed, {
        style: STYLES[seed % STYLES.length]!,
        quirk: "as it should be",
      });
      if (made.fault === null) continue;
      const report = await parse(made.source);
      const cell = report.cells[made.fault]!;
      const covered = (made.figures.three === "2021" ? FORM_2021 : FORM_2019).identities.some(
        (i) =>
          [...i.left, ...i.right].includes(made.fault!) &&
          [...i.left, ...i.right].every((id) => made.printed.get(id) !== null),
      );
      const named = report.findings.some(
        (f) => f.state === "fail" && f.severity === "error" && f.cells.includes(made.fault!),
      );
      if (covered && !named && cell.state !== "suspect" && cell.state !== "missing")
        unnoticed.push(`seed ${seed} ${made.name}: ${made.fault} = ${cell.value}`);
    }
    expect(unnoticed).toEqual([]);
  });
});
