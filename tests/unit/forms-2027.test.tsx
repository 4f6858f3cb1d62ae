/**
 * A new generation of the form is one file and one line in the list of generations. This list has
 * an invented form of 2027 in front, and nothing else is changed: every part of the program must
 * work with it.
 */
import ExcelJS from "exceljs";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it, vi } from "vitest";
import { FormTables, layoutOf } from "@/components/report/FormTables";
import { blankCells, cellsOfForm, formOf } from "@/lib/collection/entry";
import { dataDictionary } from "@/lib/exports/bulk/dictionary";
import { officialDocx } from "@/lib/exports/official/docx";
import { officialParts } from "@/lib/exports/official/sheet";
import { makeTemplate } from "@/lib/exports/template";
import type { ParsedReport } from "@/lib/extract/types";
import { cellName, formOfCells, formOfVersion, lastYearOf } from "@/lib/forms";
import { requireIndicator } from "@/lib/views/charts/data";
import { evaluateIndicator } from "@/lib/indicators/evaluate";
import { parseDocument } from "@/lib/intake/parse-document";
import { valueAt } from "@/lib/lookup";
import { groupCells } from "@/lib/rules/values";
import { runRules } from "@/lib/rules";
import type { SampleFigures } from "@/lib/sample/sheets";
import { htmlPage } from "@/lib/sample/sheets";
import { partsOfComposition } from "@/lib/views/charts/composition";
import { cellsOfYear } from "@/lib/views/summary";
import { docx, pageOf, text } from "@/prisma/sample/typeset";
import { readHtml } from "@/lib/extract/formats/html";
import { LOOK, loosePages } from "@/tests/builders/loose-pdf";
import { unembeddedPdf } from "@/tests/builders/unembedded-pdf";
import { FORM_2027 } from "@/tests/fixtures/form-2027";

vi.mock("@/lib/forms/generations", async (original) => {
  const { GENERATIONS } = await original<typeof import("@/lib/forms/generations")>();
  const { FORM_2027: form } = await import("@/tests/fixtures/form-2027");
  return { GENERATIONS: [form, ...GENERATIONS] };
});

/** Rows that add up in every column: received and brought forward, outcomes, carried forward. */
const COLUMNS: readonly [string, number][] = [
  ["np", 3],
  ["be", 2],
  ["sw", 1],
  ["ls", 4],
  ["ot", 1],
];
const OUTCOMES: readonly [string, number][] = [
  ["r31", 5],
  ["r338", 2],
  ["r339", 7],
  ["r363", 1],
];

/**
 * Invented figures: every column is a multiple of one case of 16 applications, one of them carried
 * forward.
 */
function figuresOf2027(): Record<string, number> {
  const handled = OUTCOMES.reduce((sum, [, n]) => sum + n, 0);
  const rows: readonly [string, number][] = [
    ["r1", handled],
    ["r2", 1],
    ...OUTCOMES,
    ["r37", handled],
    ["r4", 1],
  ];
  const all = COLUMNS.reduce((sum, [, n]) => sum + n, 0);
  return Object.fromEntries([
    ...FORM_2027.cells.map((c) => [c.id, 0] as const),
    ...rows.flatMap(([row, n]) => [
      ...COLUMNS.map(([col, times]) => [`${row}.${col}`, n * times] as const),
      [`${row}.tot`, n * all] as const,
    ]),
    ["t2.norm.issued", 3],
    ["t2.norm.valid", 12],
    ["t2.license.n", 45],
    ["t2.confirm.n", 67],
    ["t2.fee.wan", 8.9],
    ["rv.up", 2],
    ["rv.tot", 2],
  ]);
}
const FIGURES = figuresOf2027();

const sample = (year = 2027): SampleFigures => ({
  agency: "invented",
  name: "示例区样本局",
  year,
  form: formOf(year),
  cells: FIGURES,
  blank: [],
  url: "https://example.invalid/",
  published: "2028-01-20",
});

const read = (bytes: Uint8Array | string, path: string): Promise<ParsedReport> =>
  parseDocument({
    path,
    bytes: typeof bytes === "string" ? new TextEncoder().encode(bytes) : new Uint8Array(bytes),
  });
const valuesOf = (report: ParsedReport) =>
  Object.fromEntries(Object.entries(report.cells).map(([id, c]) => [id, c.value]));
const failed = (report: ParsedReport) =>
  report.findings.filter((f) => f.state === "fail").map((f) => f.rule);

/** Every figure apart on its line, no table. */
const plainText = (figures = sample()) =>
  text(figures).replace(/\n(?:\t[^\n\t]*)+/g, (row) => row.replaceAll("\t", "  "));

/** Tables set on pages without a line between their cells. */
async function unruledPdf(): Promise<Uint8Array> {
  const { grids } = await readHtml(new TextEncoder().encode(htmlPage(pageOf(sample()))));
  const headings = [
    "示例市样本局2027年政府信息公开工作年度报告",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
  ];
  return unembeddedPdf("UniGB-UCS2-H", loosePages(grids, LOOK, headings));
}

describe("the form itself", () => {
  it("has the columns and rows that its file says, and the recognisers in the same order", () => {
    expect(FORM_2027.table3.cols.map((c) => c.id)).toEqual(["tot", "np", "be", "sw", "ls", "ot"]);
    expect(FORM_2027.recognisers.tables.table3.cols.map((c) => c.id)).toEqual(
      FORM_2027.table3.cols.map((c) => c.id),
    );
    expect(FORM_2027.cells).toHaveLength(11 + 26 * 6 + 15);
    expect(FORM_2027.identities.find((i) => i.id === "T3-ROW.r1")).toEqual({
      id: "T3-ROW.r1",
      family: "T3-ROW",
      left: ["r1.np", "r1.be", "r1.sw", "r1.ls", "r1.ot"],
      right: ["r1.tot"],
    });
  });

  it("holds from its year on, and ends the one before", () => {
    expect([2020, 2026, 2027, 2030].map(formOf)).toEqual(["2019", "2021", "2027", "2027"]);
    expect(lastYearOf(formOfVersion("2021"))).toBe(2026);
    expect(formOfCells(new Set(Object.keys(FIGURES))).version).toBe("2027");
  });
});

describe("reading", () => {
  it.each([
    ["HTML", "report.html", async () => htmlPage(pageOf(sample()))],
    ["Word", "report.docx", () => docx(sample())],
    ["PDF without lines", "report.pdf", () => unruledPdf()],
    ["text, a tab a cell", "report.txt", async () => text(sample())],
    ["text without tables", "plain.txt", async () => plainText()],
  ])("%s", async (_, path, make) => {
    const report = await read(await make(), path);
    expect(report.form).toBe("2027");
    expect(report.fiscalYear).toBe(2027);
    expect(valuesOf(report)).toEqual(FIGURES);
    expect(report.status).toBe("read");
  });

  it.each([
    ["the row that is new", "r339.np"],
    ["the column that has a new name", "r1.ls"],
    ["the total that moved", "r31.tot"],
  ])("a figure changed in %s breaks the sums that the form prescribes", async (_, id) => {
    const wrong = { ...sample(), cells: { ...FIGURES, [id]: 999 } };
    const rules = failed(await read(htmlPage(pageOf(wrong)), "report.html"));
    const row = valueAt(id.split("."), 0);
    expect(rules).toContain(`T3-ROW.${row}`);
  });

  it("merged digits are split by the sums of this form", async () => {
    const glued = Object.fromEntries(
      FORM_2027.table3.rows.map(({ id }) => [
        id,
        FORM_2027.table3.cols.map((c) => valueAt([FIGURES[`${id}.${c.id}`]], 0)).join(""),
      ]),
    );
    const report = await read(plainText({ ...sample(), glued }), "glued.txt");
    expect(report.form).toBe("2027");
    expect(failed(report)).toContain("S-GLUED");
    expect(valuesOf(report)).toEqual(FIGURES);
  });

  it("a report on the form of 2021 is read on that form, also in 2027", async () => {
    const old = { ...sample(2026), form: "2021" };
    const report = await read(htmlPage(pageOf({ ...old, year: 2027 })), "old.html");
    expect(report.form).toBe("2021");
    expect(failed(report)).toContain("S-OLDTABLE");
  });
});

describe("rules", () => {
  it("judge the sums of the form, and count the new row among refusals", async () => {
    const report = await read(htmlPage(pageOf(sample())), "report.html");
    const findings = runRules({ report: { ...report, narrative: [] } });
    const broken = findings.filter(
      (f) => f.state === "fail" && /^T[34]-(?:BAL|SUM|ROW)/.test(f.rule),
    );
    expect(broken).toEqual([]);
    expect(findings.filter((f) => f.rule.startsWith("T3-ROW.") && f.state === "pass")).toHaveLength(
      26,
    );
    expect(groupCells({ ...report, narrative: [] }, "R3")).toContain("r339.tot");
  });
});

describe("what bureaus fill in", () => {
  it("the template reads back to the figures that were typed", async () => {
    const bytes = await makeTemplate({
      agency: "示例区样本局",
      year: 2027,
      form: formOf(2027),
      last: new Map([["r4.tot", 11]]),
      figures: new Map(Object.entries(FIGURES)),
    });
    const again = await read(bytes, "template.xlsx");
    expect([again.form, again.fiscalYear]).toEqual(["2027", 2027]);
    expect(valuesOf(again)).toEqual(FIGURES);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes as unknown as ExcelJS.Buffer);
    const checks = book.getWorksheet("核对");
    expect(checks?.rowCount).toBe(2 + FORM_2027.identities.length + 1);
  });

  it("the entry form has a field for each cell, under the form's headings", () => {
    const ids = new Set(Object.keys(blankCells(cellsOfForm(2027))));
    expect([...ids].sort()).toEqual(Object.keys(FIGURES).sort());
    const html = renderToStaticMarkup(
      <FormTables
        locale="zh"
        layout={layoutOf(formOf(2027), ids)}
        ids={ids}
        cell={(id) => <td data-cell={id} />}
      />,
    );
    const drawn = [...html.matchAll(/data-cell="([^"]+)"/g)].map((m) => m[1]);
    expect(drawn.sort()).toEqual(Object.keys(FIGURES).sort());
    expect(html).toContain("律师事务所");
    expect(html).not.toContain("科研机构");
    expect(html).toMatch(/申请人情况<\/th><\/tr><tr><th rowSpan="2" scope="col">总计/i);
    expect(html).toMatch(/colSpan="4" scope="colgroup">法人或其他组织/i);
    expect(html).toMatch(/rowSpan="9" scope="rowgroup">（三）不予公开/i);
  });
});

describe("what is published", () => {
  const cells = (figures: Record<string, number>) => ({
    get: (id: string) =>
      figures[id] === undefined ? undefined : { value: figures[id], state: "reported" },
  });
  const value = (id: string, figures: Record<string, number>) =>
    evaluateIndicator(requireIndicator(id), cells(figures)).value;
  const of2021 = Object.fromEntries(
    formOfVersion("2021").cells.map((c) => [c.id, c.id === "r338.tot" ? 6 : 2]),
  );

  it.each<[string, number, number]>([
    ["R3.tot", 9 * 11, 7 * 2 + 6],
    ["R3.np", 9 * 3, 8 * 2],
    ["r1.org", 15 * 8, 5 * 2],
    ["R6.tot", 11, 3 * 2],
    ["r1.tot", 15 * 11, 2],
  ])(
    "%s counts what each form prints: %d on that of 2027, %d on that of 2021",
    (id, now, before) => {
      expect(value(id, FIGURES)).toBe(now);
      expect(value(id, of2021)).toBe(before);
    },
  );

  it("a row that the form has and the report lacks leaves a gap, and is not passed over", () => {
    const lookup = cells(FIGURES);
    const lacking = {
      get: (id: string) => (id === "r339.tot" ? { value: null, state: "missing" } : lookup.get(id)),
    };
    expect(evaluateIndicator(requireIndicator("R3.tot"), lacking)).toMatchObject({
      value: null,
      state: "not_on_form",
    });
  });

  it("charts have the new ground of refusal and the new name of the column", () => {
    const names = (of: "ground" | "applicant") => partsOfComposition(of, "zh").map((p) => p.name);
    expect(names("ground")).toContain("属于商业秘密保护事项");
    expect(names("applicant")).toContain("律师事务所");
    expect(cellName("r339.ls").zh).toBe("属于商业秘密保护事项·律师事务所");
  });

  it("summary, dictionary and official tables have every cell", async () => {
    expect(cellsOfYear(2027).sort()).toEqual(Object.keys(FIGURES).sort());
    const rows = new Map(dataDictionary().map((row) => [row[0], row]));
    expect(rows.get("r339.ls")?.at(-1)).toBe("2027");
    expect(rows.get("r1.ri")?.at(-1)).toBe("2021;2019");
    const report = {
      name: "示例区样本局",
      year: 2027,
      form: formOf(2027),
      period: { start: "2027-01-01", end: "2027-12-31" },
      notes: [],
      cells: new Map(
        Object.entries(FIGURES).map(([id, v]) => [id, { value: v, state: "reported" }]),
      ),
    };
    const printed = officialParts(report).flatMap((p) => (p.sheet ?? []).flat());
    expect(printed.flatMap((c) => c.id ?? []).sort()).toEqual(Object.keys(FIGURES).sort());
    const word = await read(await officialDocx(report), "official.docx");
    expect(word.form).toBe("2027");
    expect(valuesOf(word)).toEqual(FIGURES);
  });
});
