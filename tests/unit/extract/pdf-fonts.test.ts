import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parseDocument } from "@/lib/intake/parse-document";
import { readHtml } from "@/lib/extract/formats/html";
import { unembeddedPdf, type Page } from "../../builders/unembedded-pdf";

const TITLE = "示例市样本局2022年政府信息公开工作年度报告";
const fixture = (name: string) => readFileSync(path.resolve("tests/fixtures/reports", name));
const line = (text: string, y: number) => ({ x: 60, y, size: 12, text });

/** The report's tables as ruled boxes with their words inside, a table a page. */
async function pagesOf(html: Uint8Array): Promise<Page[]> {
  const { grids } = await readHtml(html);
  const tables = grids.map(({ slots }): Page => {
    const [width, height] = [760 / Math.max(...slots.map((r) => r.length)), 980 / slots.length];
    const cells = slots.flatMap((row, r) =>
      row.flatMap((cell, c) => (cell && cell.row === r && cell.col === c ? [cell] : [])),
    );
    const top = (row: number) => 1080 - row * height;
    return {
      boxes: cells.map(
        (c) =>
          [
            40 + c.col * width,
            top(c.row + c.rowSpan),
            c.colSpan * width,
            c.rowSpan * height,
          ] as const,
      ),
      texts: cells.flatMap((c) => {
        const perLine = Math.max(1, Math.floor((c.colSpan * width - 4) / 6));
        const lines = Array.from({ length: Math.ceil([...c.text].length / perLine) }, (_, i) =>
          [...c.text].slice(i * perLine, (i + 1) * perLine).join(""),
        );
        return lines.map((text, i) => ({
          x: 42 + c.col * width,
          y: top(c.row) - 9 - i * 7,
          size: 6,
          text,
        }));
      }),
    };
  });
  return [
    {
      boxes: [],
      texts: [
        line(TITLE, 1100),
        line("本年度报告的统计期限自2022年1月1日起至2022年12月31日止。", 1070),
      ],
    },
    ...tables,
  ];
}

describe("PDFs whose Chinese fonts are only named", () => {
  it.each(["GBK-EUC-H", "GBKp-EUC-H", "GBK2K-H", "GB-EUC-H", "UniGB-UCS2-H"])(
    "are text, not scans, by the map %s",
    async (map) => {
      const report = await parseDocument({
        path: "x.pdf",
        bytes: unembeddedPdf(map, [
          { boxes: [], texts: [line(TITLE, 1100), line("本年新收政府信息公开申请12件", 1070)] },
        ]),
      });
      expect(report.text).toContain(TITLE);
      expect(report.text.replace(/\s/g, "")).toContain("申请12件");
      expect([report.agency, report.fiscalYear]).toEqual(["示例市样本局", 2022]);
    },
  );

  it.each(["GBK-EUC-H", "UniGB-UCS2-H"])(
    "have every cell of the form, by the map %s",
    async (map) => {
      const truth = (
        JSON.parse(fixture("truth/invented-2022.json").toString()) as {
          cells: Record<string, number | null>;
        }
      ).cells;
      const report = await parseDocument({
        path: "x.pdf",
        bytes: unembeddedPdf(map, await pagesOf(fixture("invented-2022.html"))),
      });
      expect(report.form).toBe("2021");
      const read = Object.fromEntries(
        Object.keys(truth).map((id) => [id, report.cells[id]?.value]),
      );
      expect(read).toEqual(truth);
    },
  );
});
