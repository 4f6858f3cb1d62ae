import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { displayedNumber } from "@/lib/extract/formats/sheet-number";
import { readCell, toUnit } from "@/lib/extract/labels/numbers";
import { parseDocument } from "@/lib/intake/parse-document";

const MARKDOWN = readFileSync("tests/fixtures/reports/pingtan-2023.md", "utf8");
const HTML = readFileSync("tests/fixtures/reports/pingtan-2023.html", "utf8");
const read = (text: string, path = "r.md") =>
  parseDocument({ path, bytes: new TextEncoder().encode(text) });

describe("a figure", () => {
  it.each(["1.12345678", "0.000000123", "98765.1234567891"])(
    "keeps every digit that is printed: %s",
    async (fee) => {
      for (const [text, path] of [
        [MARKDOWN.replace("5949.088667", fee), "r.md"],
        [HTML.replace("5949.088667", fee), "r.html"],
      ] as const) {
        const report = await read(text, path);
        expect(report.cells["t2.fee.wan"]).toMatchObject({ value: Number(fee), raw: fee });
        expect(report.findings.find((f) => f.rule.startsWith("T2-INT"))?.state).toBe("fail");
      }
    },
  );

  it("is moved to the form's unit without losing or gaining a digit", () => {
    expect(toUnit(123456.789, "wan", "元")).toBe(12.3456789);
    expect(toUnit(47.9659, "yuan", "万元")).toBe(479659);
    expect(toUnit(1.12345678, "wan", "万元")).toBe(1.12345678);
  });

  it.each(["\u200b", "\u200c", "\u2060", "\ufeff", "\u00ad"])(
    "is one figure with a mark without width between its digits (%j)",
    async (mark) => {
      expect(readCell(`26${mark}29`)).toMatchObject({ value: 2629, doubtful: false });
      const report = await read(MARKDOWN.replace("| 2629 |", `| 26${mark}29 |`));
      expect(report.cells["t2.license.n"]).toMatchObject({ value: 2629, state: "reported" });
    },
  );

  it("of a workbook is read without the noise of its arithmetic", () => {
    expect(displayedNumber({ t: "n", v: 3001.00000000001 })).toBe("3001");
    expect(displayedNumber({ t: "n", v: 1.00000000001 })).toBe("1");
    expect(displayedNumber({ t: "n", v: 1.12345678 })).toBe("1.12345678");
    expect(displayedNumber({ t: "n", v: 0.1 + 0.2 })).toBe("0.3");
  });
});

describe("a report without a readable table", () => {
  const PICTURES = `<h1>江州市财政局2024年政府信息公开工作年度报告</h1><h2>一、总体情况</h2><p>公开渠道保持畅通。</p>
    <h2>二、主动公开政府信息情况</h2><img src="a.png"><h2>三、收到和处理政府信息公开申请情况</h2><img src="b.png">
    <h2>四、政府信息公开行政复议、行政诉讼情况</h2><img src="c.png"><h2>五、存在的主要问题及改进情况</h2><p>内容不够丰富。</p>`;
  it("waits with agency, year and title", async () => {
    expect(await read(`<html><body>${PICTURES}</body></html>`, "r.html")).toMatchObject({
      status: "review",
      agency: "江州市财政局",
      fiscalYear: 2024,
      form: "2021",
      title: "江州市财政局2024年政府信息公开工作年度报告",
    });
  });
  it("is no report where the same headings stand in a notice on how to write one", async () => {
    const notice = `<html><body><p>关于做好2024年政府信息公开工作年度报告编制工作的通知</p>${PICTURES}</body></html>`;
    expect((await read(notice, "n.html")).status).toBe("not_a_report");
  });
});
