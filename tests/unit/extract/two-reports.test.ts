import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parseDocument } from "@/lib/intake/parse-document";
import {
  LAYOUTS,
  NATIONAL,
  PROVINCE,
  sheetOf,
  truthOf as oldTruthOf,
  type OldTable,
} from "../../builders/old-table";

const folder = path.join(import.meta.dirname, "../../fixtures/reports");
const page = (name: string) => readFileSync(path.join(folder, `${name}.html`), "utf8");
const truthOf = (name: string) =>
  (
    JSON.parse(readFileSync(path.join(folder, "truth", `${name}.json`), "utf8")) as {
      cells: Record<string, number | null>;
    }
  ).cells;
/**
 * The page with a copy of its tables before them, every figure one more: tables that a script would
 * hide, or another report's.
 */
const doubled = (html: string) => {
  const tables = html.slice(html.indexOf("<table"), html.lastIndexOf("</table>") + 8);
  return html.replace(
    "<table",
    () =>
      `${tables.replace(/>(\s*)(\d+)(\s*)</g, (_, a: string, n: string, b: string) => `>${a}${Number(n) + 1}${b}<`)}<table`,
  );
};

describe("a page that holds table 四 twice", () => {
  it("gives no figure for certain that the other denies, also where the sums of both hold", async () => {
    const html = page("pingtan-2023");
    const [from, to] = [html.lastIndexOf("<table"), html.lastIndexOf("</table>") + 8];
    const four = html.slice(from, to);
    const cells = [...four.matchAll(/<td>(\d+)<\/td>/g)];
    expect(cells).toHaveLength(15);
    // Pending direct lawsuits and their total, both one more.
    const other = cells.reduceRight(
      (text, m, i) =>
        i === 8 || i === 9
          ? `${text.slice(0, m.index)}<td>${Number(m[1]) + 1}</td>${text.slice(m.index + m[0].length)}`
          : text,
      four,
    );
    for (const both of [other + four, four + other]) {
      const report = await parseDocument({
        path: "x.html",
        bytes: Buffer.from(html.slice(0, from) + both + html.slice(to)),
      });
      expect([
        report.cells["ld.pend"]!.state,
        report.cells["ld.tot"]!.state,
        report.status,
      ]).toEqual(["suspect", "suspect", "review"]);
    }
  });
});

describe.each(["pingtan-2023", "pingtan-2020"])(
  "a page that holds the tables of %s twice, with other figures",
  (name) => {
    it("gives none of them for certain, of any table", async () => {
      const report = await parseDocument({
        path: "x.html",
        bytes: Buffer.from(doubled(page(name))),
      });
      const wrong = Object.entries(truthOf(name)).filter(([id, value]) => {
        const cell = report.cells[id];
        return cell && cell.state !== "suspect" && cell.state !== "missing" && cell.value !== value;
      });
      expect(wrong).toEqual([]);
      expect(report.status).not.toBe("read");
    });

    it("gives all where the second is the same", async () => {
      const html = page(name);
      const tables = html.slice(html.indexOf("<table"), html.lastIndexOf("</table>") + 8);
      const report = await parseDocument({
        path: "x.html",
        bytes: Buffer.from(html.replace("<table", () => `${tables}<table`)),
      });
      for (const [id, value] of Object.entries(truthOf(name)))
        if (id.startsWith("t2.")) expect([id, report.cells[id]?.value]).toEqual([id, value]);
    });
  },
);

describe.each<[string, OldTable]>([
  ["a province's", PROVINCE],
  ["the national", NATIONAL],
])("a page that holds %s table before 2019 twice: of two bodies, or of two years", (_, table) => {
  const truth = oldTruthOf(table);
  const more = (t: OldTable, by: number, drop: readonly string[] = []): OldTable => ({
    ...t,
    rows: t.rows
      .filter((r) => !drop.includes(r.name ?? ""))
      .map((r) => (r.name ? { ...r, figures: r.figures.map((f) => String(Number(f) + by)) } : r)),
  });
  const parse = (text: string) => parseDocument({ path: "x", bytes: Buffer.from(text) });

  it.each(Object.keys(LAYOUTS))(
    "gives none of the figures for certain that only one of them has, %s",
    async (layout) => {
      const other = sheetOf(more(table, 1, ["recv_letter"]));
      const lastYear = other.map((r) => r.map((c) => c.replace("2016年度", "2015年度")));
      for (const second of [other, lastYear])
        for (const both of [
          [sheetOf(table), second],
          [second, sheetOf(table)],
        ]) {
          const { cells, status } = await parse(LAYOUTS[layout]!(both));
          const certain = Object.entries(cells)
            .filter(([, c]) => c.state === "reported" || c.state === "blank")
            .map(([id]) => id);
          expect([certain, status]).toEqual([[], "review"]);
        }
    },
  );

  it("gives all where the second says the same, and only what both say where they differ in a row", async () => {
    const twice = await parse(LAYOUTS["a web page"]!([sheetOf(table), sheetOf(table)]));
    expect([
      twice.status,
      Object.entries(truth).filter(([id, v]) => twice.cells[id]?.value !== v),
    ]).toEqual(["read", []]);
    const differ = {
      ...table,
      rows: table.rows.map((r) =>
        r.name === "recv_web" ? { ...r, figures: r.figures.map(() => "77") } : r,
      ),
    };
    const { cells, status } = await parse(
      LAYOUTS["a web page"]!([sheetOf(table), sheetOf(differ)]),
    );
    expect([cells["old.recv_web.year"]!.state, cells["old.web.year"]!.state, status]).toEqual([
      "suspect",
      "reported",
      "review",
    ]);
  });
});
