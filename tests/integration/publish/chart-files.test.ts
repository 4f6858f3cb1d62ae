/**
 * The files of every chart hold typed figures: nothing that is a number leaves as text, and no gap
 * as a number.
 */
import ExcelJS from "exceljs";
import { beforeAll, describe, expect, it } from "vitest";
import { VALUE_STATES } from "@/lib/indicators/states";
import { DATA_COLUMNS } from "@/lib/views/charts/metadata";
import { chartNames } from "@/lib/views/charts";
import { loadSampleReports } from "@/tests/builders/sample";

type Row = Record<string, string | number | null>;
let answerApi: typeof import("@/lib/api/handle-request").answerApi;
const get = async (path: string): Promise<Response> => {
  const url = new URL(`http://ledger.test/api/v1/${path}`);
  return answerApi(
    new Request(url, { headers: { host: "ledger.test" } }),
    url.pathname.replace("/api/v1/", "").split("/"),
  );
};

/** A query that draws each chart on the sample of two years. */
const QUERIES: Record<string, string> = {
  compare: "agencies=pt-jjf,pt-shs&indicator=r1.tot",
  heatmap: "indicator=D05",
  distribution: "indicator=D01&year=2024",
  funnel: "indicator=D05&year=2024",
  flow: "year=2024",
  map: "indicator=D05&year=2024",
  why: "indicator=D05&from=2023&to=2024",
};
const queryOf = (name: string): string =>
  QUERIES[name] ?? (name.startsWith("agency-") ? "agency=pt-jjf" : "");
const NUMBERS = [
  "year",
  "value",
  "numerator",
  "denominator",
  "counted",
  "expected",
  "failing",
  "corrected",
  "segment",
];
const STATES: readonly string[] = VALUE_STATES;
const columns = Object.keys(DATA_COLUMNS);

beforeAll(async () => {
  await loadSampleReports((name) => /-202[34]\./.test(name));
  ({ answerApi } = await import("@/lib/api/handle-request"));
});

describe.each(chartNames.map((name) => [name]))("the files of %s", (name) => {
  const rowsOf = async (): Promise<Row[]> =>
    ((await (await get(`charts/${name}?${queryOf(name)}`)).json()) as { rows: Row[] }).rows;

  it("hold in JSON numbers, or null with a named state", async () => {
    const rows = await rowsOf();
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(Object.keys(row)).toEqual(columns);
      for (const key of NUMBERS)
        expect(row[key] === null || typeof row[key] === "number", `${key}: ${row[key]}`).toBe(true);
      expect(STATES).toContain(row.state);
      expect(row.value === null).toBe(
        row.state !== "reported" && row.state !== "inferred" && row.indicator !== "status",
      );
      if (row.counted !== null && row.expected !== null)
        expect(Number(row.counted)).toBeLessThanOrEqual(Number(row.expected));
    }
  });

  it("say the same in CSV, NDJSON and XLSX, each figure as a number", async () => {
    const rows = await rowsOf();
    const csv = (await (await get(`charts/${name}.csv?${queryOf(name)}`)).text()).replace(
      /^\ufeff/,
      "",
    );
    // No field of these tables holds a comma.
    const [heading, ...lines] = csv.trim().split("\r\n");
    expect(heading).toBe(columns.join(","));
    expect(lines).toHaveLength(rows.length);
    lines.forEach((line, i) => {
      const fields = line.split(",");
      for (const key of NUMBERS) {
        const field = fields[columns.indexOf(key)];
        expect(field === "" ? null : Number(field)).toBe(rows[i]?.[key]);
      }
    });
    const text = await (await get(`charts/${name}.ndjson?${queryOf(name)}`)).text();
    expect(
      text
        .trim()
        .split("\n")
        .map((l) => JSON.parse(l) as Row),
    ).toEqual(rows);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(await (await get(`charts/${name}.xlsx?${queryOf(name)}`)).arrayBuffer());
    const sheet = book.worksheets[0];
    rows.forEach((row, i) =>
      columns.forEach((key, k) => expect(sheet?.getCell(i + 2, k + 1).value).toEqual(row[key])),
    );
    expect(book.worksheets.length).toBeGreaterThanOrEqual(3);
    const texts: string[] = [];
    for (const any of book.worksheets)
      any.eachRow((row) =>
        row.eachCell((cell) => {
          if (typeof cell.value === "string") texts.push(cell.value);
        }),
      );
    expect(texts.filter((t) => /^[-−]?[\d,]+(\.\d+)?$/.test(t))).toEqual([]);
  });

  it("are a JSON-stat dataset whose values are those of the rows, and tell what they mean", async () => {
    const rows = await rowsOf();
    const stat = (await (await get(`charts/${name}.jsonstat?${queryOf(name)}`)).json()) as {
      class: string;
      size: number[];
      value: Record<string, number>;
      status: Record<string, string>;
    };
    expect(stat.class).toBe("dataset");
    const cells = stat.size.reduce((a, b) => a * b, 1);
    expect(Object.keys(stat.status).every((k) => Number(k) < cells)).toBe(true);
    expect(Object.keys(stat.status)).toHaveLength(rows.length);
    const sorted = (values: readonly unknown[]) => values.map(Number).sort((a, b) => a - b);
    expect(sorted(Object.values(stat.value))).toEqual(
      sorted(rows.flatMap((r) => (r.value === null ? [] : [r.value]))),
    );
    const about = (await (await get(`charts/${name}.metadata.json?${queryOf(name)}`)).json()) as {
      citation: string;
      columns: { name: string }[];
      indicators: { id: string }[];
    };
    expect(about.columns.map((c) => c.name)).toEqual(columns);
    expect(about.citation).toContain("data version");
    expect(about.indicators.map((i) => i.id).sort()).toEqual(
      [...new Set(rows.map((r) => String(r.indicator)))].sort(),
    );
  });
});
