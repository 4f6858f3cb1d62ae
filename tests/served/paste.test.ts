/**
 * What a reader copies out of a table is what the files have: the markup of each public table,
 * opened as a spreadsheet does with a clipboard.
 */
import { load } from "cheerio";
import { read, utils, write, type WorkBook, type WorkSheet } from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import { formOfCells } from "@/lib/forms";

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
/** A sheet writes the sign of a number as a hyphen. */
const rowsOf = (sheet: WorkSheet): Row[] =>
  utils
    .sheet_to_json<string[]>(sheet, { header: 1, raw: false, defval: "" })
    .map((row) => row.map((cell) => String(cell).replace(/\s+/g, " ").replaceAll("−", "-").trim()));
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
    const [name, cases, of, value] = ["机关", "件数", "总件数", "数值"].map((text) =>
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

/** Values of the CSV by a key made of its columns. */
async function valuesOf(query: string, keyOf: (row: Record<string, string>) => string) {
  const csv = read(await page(`/api/v1/observations.csv?${query}`), { type: "string", raw: true });
  const rows = utils.sheet_to_json<Record<string, string>>(csv.Sheets[csv.SheetNames[0]!]!);
  return new Map(rows.map((row) => [keyOf(row), row.value === "" ? undefined : row.value]));
}
/**
 * The table of the page whose heading has this text, as it arrives in a spreadsheet, and the
 * addresses behind its first cells.
 */
function pasteTable(html: string, heading: string) {
  const $ = load(html);
  $(".noprint, caption, .sr-only, [hidden]").remove();
  const table = $("main table")
    .filter((_, element) => $(element).find("thead th").first().text().trim() === heading)
    .first();
  const links = table
    .find("tbody tr")
    .map((_, row) => $(row).find("th a").first().attr("href") ?? "")
    .get();
  const sheet = saved(read(`<table>${table.html()}</table>`, { type: "string" }));
  const [head = [], ...rows] = utils.sheet_to_json<unknown[]>(sheet, { header: 1, defval: null });
  return { head: head.map(String), rows, links };
}
const asNumber = (cell: unknown): number | undefined =>
  typeof cell === "number" ? cell : undefined;
const COLUMNS = [
  "r1.tot",
  "r2.tot",
  "r31.tot",
  "r32.tot",
  "R3.tot",
  "R4g.tot",
  "rv.tot",
  "lit.tot",
];

describe("the table of the first page", () => {
  it("has the figures of the CSV, one a cell", async () => {
    const { rows, links, head } = pasteTable(await page("/?year=2024"), "机关");
    const csv = await valuesOf(
      `year=2024&indicator=${COLUMNS.join(",")}`,
      (row) => `${row.agency} ${row.indicator}`,
    );
    expect(head).toHaveLength(COLUMNS.length + 1);
    expect(rows.length).toBeGreaterThan(2);
    rows.forEach((row, index) => {
      const agency = links[index]?.split("/").at(-1);
      COLUMNS.forEach((id, column) => {
        const value = csv.get(`${agency} ${id}`);
        expect(asNumber(row[column + 1]), `${agency} ${id}`).toBe(
          value === undefined ? undefined : Number(value),
        );
      });
    });
  });
});

describe("the table of an agency's reports", () => {
  it("has the figures of the CSV, a year a row", async () => {
    const { rows, head } = pasteTable(await page("/agencies/pt-jtj"), "年度");
    const csv = await valuesOf("agency=pt-jtj&indicator=r1.tot&year=2012..2025", (row) =>
      String(row.fiscalYear),
    );
    const column = head.findIndex((text) => text.startsWith("本年新收"));
    expect(column).toBeGreaterThan(0);
    expect(rows.length).toBeGreaterThan(3);
    for (const row of rows) {
      const value = csv.get(String(parseInt(String(row[0]), 10)));
      expect(asNumber(row[column])).toBe(value === undefined ? undefined : Number(value));
    }
  });
});

describe("table three of a report", () => {
  it("has the totals of the CSV, a row of the form a row", async () => {
    const ids = formOfCells(new Set()).table3.rows.map((row) => `${row.id}.tot`);
    const $ = load(await page("/reports/pt-jtj-2024"));
    const sheet = saved(read(`<table>${$("main table.three").html()}</table>`, { type: "string" }));
    const rows = utils.sheet_to_json<unknown[]>(sheet, { header: 1, defval: null });
    const csv = await valuesOf(`agency=pt-jtj&year=2024&indicator=${ids.join(",")}`, (row) =>
      String(row.indicator),
    );
    const totals = rows.slice(-ids.length).map((row) => asNumber(row.at(-1)));
    expect(totals).toEqual(
      ids.map((id) => (csv.get(id) === undefined ? undefined : Number(csv.get(id)))),
    );
  });
});
