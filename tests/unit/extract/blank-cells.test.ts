import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readHtml } from "@/lib/extract/formats/html";
import { doubtContradictions } from "@/lib/extract/reconcile/contradictions";
import type { CellReading, Grid, GridCell } from "@/lib/extract/types";
import { parseDocument } from "@/lib/intake/parse-document";
import { openSheet } from "@/tests/builders/hostile-office";
import { LOOK, loosePages } from "@/tests/builders/loose-pdf";
import { unembeddedPdf } from "@/tests/builders/unembedded-pdf";

const fixture = (name: string) => readFileSync(`tests/fixtures/reports/${name}`, "utf8");
const truth: Record<string, number | null> = JSON.parse(fixture("truth/pingtan-2023.json")).cells;
const grids = readHtml(Buffer.from(fixture("pingtan-2023.html"))).then((doc) => doc.grids);
const HEADINGS = [
  "平潭综合实验区2023年政府信息公开工作年度报告",
  "二、主动公开政府信息情况",
  "三、收到和处理政府信息公开申请情况",
  "四、政府信息公开行政复议、行政诉讼情况",
];

/** The grids with other texts in their cells; a cell of several slots stays one cell. */
function rewritten(all: readonly Grid[], text: (cell: GridCell, last: boolean) => string): Grid[] {
  return all.map((grid) => {
    const known = new Map<GridCell, GridCell>();
    const slots = grid.slots.map((row) =>
      row.map((cell, col) => {
        if (!cell) return null;
        const made = known.get(cell) ?? { ...cell, text: text(cell, col === row.length - 1) };
        known.set(cell, made);
        return made;
      }),
    );
    return { ...grid, slots };
  });
}
const stateOf = (cells: Readonly<Record<string, CellReading>>, id: string) => cells[id]?.state;
const countOf = (cells: Readonly<Record<string, CellReading>>, state: string) =>
  Object.values(cells).filter((c) => c.state === state).length;

describe("totals of results that are printed blank", () => {
  const isResult = (id: string) => /^r3(?!7)\d*\.tot$/.test(id);
  async function pdfWithoutTotals(left: number) {
    let blanks = 0;
    const at = (await grids).findIndex((g) => g.slots.some((r) => r[0]?.text.includes("勾稽")));
    const rows = (await grids).map((grid, g) => {
      if (g !== at) return grid;
      return {
        ...grid,
        slots: grid.slots.map((row) => {
          const label = row.map((c) => c?.text ?? "").join("");
          const isOne = /办理结果/.test(label) && !/七[)）]总计/.test(label);
          return row.map((cell, col) =>
            cell && isOne && col === row.length - 1 && blanks++ < left
              ? { ...cell, text: "" }
              : cell,
          );
        }),
      };
    });
    const pages = loosePages(rows, { ...LOOK, ruled: true, size: 8 }, HEADINGS);
    return parseDocument({ path: "x.pdf", bytes: unembeddedPdf("UniGB-UCS2-H", pages) });
  }

  it("are blank, and their rows reported, where the report never prints them", async () => {
    const { cells } = await pdfWithoutTotals(99);
    const wrong = Object.entries(truth).filter(
      ([id, v]) => !isResult(id) && cells[id]?.value !== v,
    );
    expect(wrong).toEqual([]);
    expect(
      Object.keys(truth).filter((id) => isResult(id) && stateOf(cells, id) !== "blank"),
    ).toEqual([]);
    expect(countOf(cells, "suspect")).toBe(0);
  });
});

describe("wide empty cells", () => {
  it("of an OpenDocument spreadsheet keep their columns", async () => {
    // Every slot of table four doubled, its zeros empty: a row of wide cells, as LibreOffice writes
    // a converted table.
    const wide = (await grids).map((grid) => ({
      ...grid,
      slots: grid.slots.map((row) => {
        const known = new Map<GridCell, GridCell>();
        return row.flatMap((cell, col) => {
          if (!cell) return [null, null];
          const made = known.get(cell) ?? {
            ...cell,
            col: 2 * col,
            colSpan: 2 * cell.colSpan,
            text: cell.text === "0" ? "" : cell.text,
          };
          known.set(cell, made);
          return [made, made];
        });
      }),
    }));
    const head = rewritten([], () => "");
    const titled: Grid[] = [...head, ...wide];
    const { cells } = await parseDocument({
      path: "x.fods",
      bytes: openSheet(titled, "", () => null),
    });
    const wrong = Object.entries(truth).filter(
      ([id, v]) =>
        ["reported", "blank"].includes(stateOf(cells, id) ?? "") && (cells[id]?.value ?? 0) !== v,
    );
    expect(wrong).toEqual([]);
    expect(countOf(cells, "reported") + countOf(cells, "blank")).toBeGreaterThan(190);
  });
});

describe("a row of table four with blanks", () => {
  const IDS = ["rv", "ld", "la"].flatMap((g) =>
    ["up", "corr", "oth", "pend", "tot"].map((c) => `${g}.${c}`),
  );
  const doubtsOf = (row: readonly (number | null)[]) =>
    new Set(
      Object.values(
        doubtContradictions(
          Object.fromEntries(
            IDS.map((id, i) => [
              id,
              {
                value: row[i] ?? null,
                raw: null,
                state: row[i] === null ? "blank" : "reported",
                source: null,
              } as const,
            ]),
          ),
        ).cells,
      ).map((c) => c.doubt ?? null),
    );
  const _ = null;
  it.each<[string, readonly (number | null)[], string | null]>([
    ["as it is printed", [5, _, _, 2, 7, 8, _, _, 1, 9, _, _, _, _, _], null],
    ["moved left behind a lost blank", [5, _, 2, 7, 8, _, _, 1, 9, _, _, _, _, _, _], "short_row"],
    [
      "moved right behind a blank too many",
      [5, _, _, _, 2, 7, 8, _, _, 1, 9, _, _, _, _],
      "short_row",
    ],
    ["that adds up in no way", [5, _, _, 2, 8, 8, _, _, 1, 9, _, _, _, _, _], null],
    ["without a blank", [5, 0, 0, 2, 8, 8, 0, 0, 1, 9, 0, 0, 0, 0, 0], null],
  ])("%s", (_name, row, doubt) => {
    expect([...doubtsOf(row)]).toEqual([doubt]);
  });
});
