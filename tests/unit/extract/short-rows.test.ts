import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { doubtContradictions } from "@/lib/extract/reconcile/contradictions";
import type { CellReading, ParsedReport } from "@/lib/extract/types";
import { parseDocument } from "@/lib/intake/parse-document";

const FOLDER = "tests/fixtures/reports";
const printed = (name: string) => readFileSync(`${FOLDER}/${name}`, "utf8");
const truth = JSON.parse(printed("truth/pingtan-2023.json")).cells as Record<string, number | null>;
const read = (text: string, path = "report.md") =>
  parseDocument({ path, bytes: new TextEncoder().encode(text) });

/** Every figure that is given is the printed one; cells of `row` wait, and so does the report. */
function waits(report: ParsedReport, row: string): void {
  const wrong = Object.entries(truth).filter(
    ([id, value]) =>
      !id.startsWith(`${row}.`) &&
      report.cells[id]?.state === "reported" &&
      report.cells[id].value !== value,
  );
  expect(wrong).toEqual([]);
  const states = Object.keys(truth)
    .filter((id) => id.startsWith(`${row}.`))
    .map((id) => report.cells[id]?.state);
  expect(new Set(states)).toEqual(new Set(["suspect"]));
  expect(report.status).toBe("review");
}

const MARKDOWN = printed("pingtan-2023.md");
const HTML = printed("pingtan-2023.html");
/** A line of bars without its `n`th figure cell. */
const without = (text: string, label: string, n: number): string =>
  text
    .split("\n")
    .map((line) => {
      if (!line.includes(label) || !line.startsWith("|")) return line;
      const cells = line.split("|");
      const at = cells.findIndex((c) => /^ *\d+ *$/.test(c));
      return cells.filter((_, i) => i !== at + n).join("|");
    })
    .join("\n");

describe("a row that is short of a cell", () => {
  for (const [label, row, columns] of [
    ["行政规范性文件", "t2.norm", 3],
    ["本年新收", "r1", 7],
    ["予以公开", "r31", 7],
    ["保护第三方", "r334", 7],
    ["结转下年度", "r4", 7],
  ] as const)
    it.each([...Array(columns).keys()])(
      `is never filled from the left: ${label}, cell %i`,
      async (n) => waits(await read(without(MARKDOWN, label, n)), row),
    );

  it("is not completed by the bar that closes it, without padding either", async () => {
    const bare = MARKDOWN.replace(/\|(?:  \|)+/g, "|").replace(/ \|\n/g, " |\n");
    waits(await read(without(bare, "本年新收", 0)), "r1");
  });

  it("waits in a page too", async () => {
    const page = HTML.replace(
      /(<tr>(?:(?!<\/tr>)[\s\S])*?行政规范性文件[\s\S]*?)<td[^>]*>(?:<p>)?132(?:<\/p>)?<\/td>/,
      "$1",
    );
    expect(page).not.toBe(HTML);
    waits(await read(page, "report.html"), "t2.norm");
  });
});

describe("a figure below its label", () => {
  it("is that label's, also where every cell has a line of its own", async () => {
    const broken = MARKDOWN.replace("| 行政许可 | 2629 |  |  |", "| 行政许可 |\n2629 | ||").replace(
      "| 行政规范性文件 | 77 | 132 | 470 |",
      "行政规范性文件 |\n77 |\n132 |\n470 |",
    );
    const report = await read(broken);
    const of = (id: string) => report.cells[id]?.state === "reported" && report.cells[id].value;
    for (const id of ["t2.license.n", "t2.norm.issued", "t2.norm.repealed", "t2.norm.valid"])
      expect([truth[id], false]).toContain(of(id));
    expect(of("t2.license.n")).toBe(2629);
  });
});

describe("a printed cell that cannot be taken", () => {
  for (const text of ["其中：3件，共12件", "l2", "近12", "详见附件1", "Ⅻ", "见注"])
    it(`keeps its text and makes the report wait: ${text}`, async () => {
      for (const [source, path] of [
        [MARKDOWN.replace("| 行政许可 | 2629 |", `| 行政许可 | ${text} |`), "r.md"],
        [HTML.replace(">2629<", `>${text}<`), "r.html"],
      ] as const) {
        const report = await read(source, path);
        const cell = report.cells["t2.license.n"]!;
        expect([report.status, cell.state, cell.raw?.includes(text.slice(0, 2))]).toEqual([
          "review",
          "suspect",
          true,
        ]);
      }
    });
});

describe("section 二 of two generations", () => {
  it("goes by the heading above each block", async () => {
    const mixed = MARKDOWN.replace(
      "本年制发件数 | 本年废止件数 | 现行有效件数",
      "本年新制作数量 | 本年新公开数量 | 对外公开总数量",
    );
    const report = await read(mixed);
    expect(report.cells["t2.license.n"]).toMatchObject({ value: 2629, state: "reported" });
    expect(report.cells["t2.norm.total"]).toMatchObject({ value: 470, state: "reported" });
    expect(report.cells["t2.fee.wan"]).toMatchObject({ value: 5949.088667, state: "reported" });
    expect(Object.keys(report.cells)).not.toContain("t2.license.prev");
  });
});

describe("a table that contradicts itself", () => {
  const cells = (change: Record<string, number> = {}): Record<string, CellReading> =>
    Object.fromEntries(
      Object.entries({ ...truth, ...change }).map(([id, value]) => [
        id,
        { value, raw: null, state: value === null ? "blank" : "reported", source: null },
      ]),
    );
  const doubts = (change: Record<string, number>) =>
    Object.entries(doubtContradictions(cells(change)).cells).flatMap(([id, c]) =>
      c.state === "suspect" ? [`${id} ${c.doubt}`] : [],
    );
  const totals = Object.keys(truth).filter((id) => /^r\d+\.tot$/.test(id) && truth[id]);

  it("stays as it is with seven broken identities", () =>
    expect(doubts(Object.fromEntries(totals.slice(2, 9).map((id) => [id, truth[id]!])))).toEqual(
      [],
    ));

  it("waits whole with eight or more", () => {
    const found = doubts(Object.fromEntries(totals.map((id) => [id, Number(`7${truth[id]}`)])));
    expect(found.length).toBe(Object.keys(truth).filter((id) => /^r\d/.test(id)).length);
    expect(found.every((d) => d.endsWith("table_broken"))).toBe(true);
  });

  it("has a row in doubt that adds up with its figures one column further", () =>
    expect(doubts({ "r1.np": 80, "r1.be": 1, "r1.ri": 0, "r1.ot": 81, "r1.tot": 0 })).toContain(
      "r1.np short_row",
    ));

  it("has a row in doubt whose columns add up with its figures one further, the total in place", () => {
    const { "r1.np": np, "r1.be": be } = truth as Record<string, number>;
    expect(doubts({ "r1.np": 0, "r1.be": np!, "r1.ri": be! })).toContain("r1.np short_row");
  });

  it("has table four in doubt where all its groups add up with an empty cell more or fewer", () => {
    const row = Object.keys(truth).filter((id) => /^(?:rv|ld|la)\./.test(id));
    const set = (figures: readonly number[]) =>
      doubts(Object.fromEntries(row.map((id, i) => [id, figures[i] ?? 0])));
    const whole = [2, 0, 0, 0, 2, 1, 0, 0, 1, 2, 0, 0, 0, 0, 0];
    expect(set(whole)).toEqual([]);
    expect(set([2, ...whole.slice(2), 0])).toEqual(row.map((id) => `${id} short_row`));
    expect(set([0, ...whole.slice(0, -1)])).toEqual(row.map((id) => `${id} short_row`));
    expect(set([2, 0, 0, 0, 3, ...whole.slice(5)])).toEqual([]);
  });

  it("says which identities it breaks all the same", async () => {
    const report = await read(MARKDOWN.replace(/\| (\d+) \|$/gm, (_, n) => `| 7${n} |`));
    expect(report.status).toBe("review");
    expect(
      Object.values(report.cells).filter((c) => c.doubt === "table_broken").length,
    ).toBeGreaterThan(100);
    const failing = report.findings.filter((f) => f.state === "fail").map((f) => f.rule);
    expect(failing).toEqual(expect.arrayContaining(["S-BROKEN.t3", "T3-ROW.r1"]));
  });
});
