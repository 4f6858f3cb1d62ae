import { readFileSync } from "node:fs";
import ExcelJS from "exceljs";
import { describe, expect, it } from "vitest";
import { parseDocument } from "@/lib/intake/parse-document";
import { FORM_2019, FORM_2021 } from "@/lib/forms";
import { makeTemplate } from "@/lib/exports/template";

const sample = (name: string) =>
  parseDocument({
    path: name,
    bytes: new Uint8Array(readFileSync(`prisma/sample/documents/${name}`)),
  });
const parse = (bytes: Uint8Array) => parseDocument({ path: "template.xlsx", bytes });
const empty = new Map<string, number | null>();

describe("the template", () => {
  it.each(["pt-czj-2024.html", "pt-jjf-2024.docx", "pt-czj-2020.html", "pt-jjf-2019.docx"])(
    "filled with the figures of %s reads back to the same cells",
    async (name) => {
      const report = await sample(name);
      const figures = new Map<string, number | string>(
        Object.entries(report.cells).flatMap(([id, c]): [string, number | string][] =>
          c.value !== null ? [[id, c.value]] : c.raw === "/" ? [[id, "/"]] : [],
        ),
      );
      const last = new Map(
        Object.entries(report.cells).map(([id, c]) => [id, c.value === null ? null : c.value + 7]),
      );
      const again = await parse(
        await makeTemplate({
          agency: report.agency!,
          year: report.fiscalYear!,
          form: report.form!,
          last,
          figures,
        }),
      );
      expect([again.agency, again.fiscalYear, again.form]).toEqual([
        report.agency,
        report.fiscalYear,
        report.form,
      ]);
      for (const [id, cell] of Object.entries(report.cells))
        expect([id, again.cells[id]?.value, again.cells[id]?.state]).toEqual([
          id,
          cell.value,
          cell.value === null ? "blank" : "reported",
        ]);
    },
  );

  it("that nobody has filled in is blank throughout, and waits for a person", async () => {
    for (const [form, spec, year] of [
      ["2021", FORM_2021, 2024],
      ["2019", FORM_2019, 2020],
    ] as const) {
      const report = await parse(
        await makeTemplate({ agency: "平潭综合实验区社会事业局", year, form, last: empty }),
      );
      expect(report.status).toBe("review");
      expect(spec.cells.filter((c) => report.cells[c.id]?.value !== null)).toEqual([]);
    }
  });

  it("has every identity as a formula over the cells themselves, and last year's carry-over", async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(
      Buffer.from(
        await makeTemplate({
          agency: "测试局",
          year: 2024,
          form: "2021",
          last: new Map([["r4.tot", 3]]),
        }),
      ) as never,
    );
    const checks = book.getWorksheet("核对")!;
    const formulas = checks.getColumn(4).values.filter((v) => typeof v === "object") as {
      formula: string;
    }[];
    expect(formulas).toHaveLength(FORM_2021.identities.length + 1);
    expect(formulas.at(-1)!.formula).toContain("=3");
    const fill = book.getWorksheet("填报")!;
    const names = [
      ...(checks.getColumn(2).values.filter((v) => typeof v === "object") as { formula: string }[]),
    ]
      .slice(0, 1)
      .flatMap((f) => f.formula.split("+"));
    const labels = names.map((n) => fill.getCell(`A${/\d+/.exec(n.split("!")[1]!)![0]}`).text);
    expect(labels).toEqual([
      "一、本年新收政府信息公开申请数量",
      "二、上年结转政府信息公开申请数量",
    ]);
  });
});
