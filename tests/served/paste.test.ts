/** What a reader copies out of a table is what the files have: the markup of each public table, opened as a spreadsheet does with a clipboard. */
import { load } from "cheerio";
import { read, utils, write, type WorkBook, type WorkSheet } from "@e965/xlsx";
import { describe, expect, it } from "vitest";

const base = process.env.E2E_BASE_URL ?? "http://localhost:3000";
const CHARTS = [
  "trends",
  "trends/composition",
  "trends/why",
  "flow",
  "heatmap",
  "funnel",
  "distribution",
  "map",
  "compare",
];
type Row = readonly string[];

/** A sheet after it was saved and opened again. */
function saved(book: WorkBook): WorkSheet {
  const again = read(write(book, { type: "buffer", bookType: "xlsx" }) as Buffer);
  return again.Sheets[again.SheetNames[0]!]!;
}
const rowsOf = (sheet: WorkSheet): Row[] =>
  utils
    .sheet_to_json<string[]>(sheet, { header: 1, raw: false, defval: "" })
    .map((row) => row.map((cell) => String(cell).replace(/\s+/g, " ").trim()));
/** @param asTyped texts as they are; else a number becomes a number, as where it is pasted */
function paste(html: string, asTyped: boolean): WorkSheet {
  const $ = load(html);
  // What a browser does not copy: what is not shown.
  $(".noprint, caption, .sr-only, [hidden]").remove();
  const table = $("main table").first();
  return saved(read(`<table>${table.html()}</table>`, { type: "string", raw: asTyped }));
}
const page = async (path: string): Promise<string> => (await fetch(base + path)).text();

describe.each(CHARTS)("the table of %s", (path) => {
  it("is the sheet «as shown» of the XLSX, cell by cell", async () => {
    const html = await page(`/${path}`);
    const address = load(html)("figure .tools a[href*='.xlsx']").first().attr("href")!;
    const file = read(Buffer.from(await (await fetch(base + address)).arrayBuffer()));
    const shown = file.Sheets["图中文字"];
    expect(shown).toBeDefined();
    expect(rowsOf(paste(html, true))).toEqual(rowsOf(shown!));
  });
});

describe("a ranking", () => {
  const query = "indicator=D05&year=2025";
  it("has one value a cell, and each is that of the CSV", async () => {
    const csv = read(await page(`/api/v1/rankings.csv?${query}`), { type: "string", raw: true });
    const ranked = utils
      .sheet_to_json<Record<string, string>>(csv.Sheets[csv.SheetNames[0]!]!)
      .filter((row) => row.value !== undefined && row.value !== "");
    const html = await page(`/rankings?${query}`);
    const sheet = paste(html, false);
    const [heading = [], ...rows] = utils.sheet_to_json<unknown[]>(sheet, { header: 1 });
    const [name, cases, of, value] = ["机关", "件数", "分母", "数值"].map((text) =>
      heading.findIndex((cell) => String(cell).startsWith(text)),
    ) as [number, number, number, number];
    expect(Math.min(name, cases, of, value)).toBe(0);
    const pasted = new Map(rows.map((row) => [String(row[name]).trim(), row]));
    const found = ranked.filter((row) => pasted.has(String(row.agencyName)));
    expect(found.length).toBeGreaterThan(2);
    for (const row of found) {
      const cells = pasted.get(String(row.agencyName))!;
      expect(cells[value]).toBeCloseTo(Number(row.value), 2);
      expect(cells[cases]).toBe(Number(row.numerator));
      expect(cells[of]).toBe(Number(row.denominator));
    }
  });
});
