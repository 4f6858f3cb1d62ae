import { readFileSync } from "node:fs";
import { zipSync, strToU8 } from "fflate";
import { describe, expect, it } from "vitest";
import { parseDocument } from "@/lib/intake/parse-document";
import { wordParts } from "@/tests/builders/hostile";

const fixture = (name: string) => readFileSync(`tests/fixtures/reports/${name}`, "utf8");
const truth: Record<string, number | null> = JSON.parse(fixture("truth/pingtan-2023.json")).cells;
const HTML = fixture("pingtan-2023.html");
const MARKDOWN = fixture("pingtan-2023.md");
const TEXT = fixture("pingtan-2023.txt");
const END = "</body>";

const oneMore = (text: string) =>
  text.replace(/(?<=[>|\t] *)\d+(?= *[<|\t\n])/g, (n) => String(Number(n) + 3));
const tables = [...HTML.matchAll(/<table[\s\S]*?<\/table>/g)].map((m) => m[0]);
const three = tables.find((t) => t.includes("勾稽关系")) ?? "";
const four = tables.find((t) => t.includes("结果维持")) ?? "";
const last = (caption: string, table = three) => `<p>${caption}</p>${oneMore(table)}`;
const packed = (page: string) => {
  const { document, styles } = wordParts(page, () => null);
  return zipSync({
    "[Content_Types].xml": strToU8("<Types/>"),
    "word/document.xml": strToU8(document),
    "word/styles.xml": strToU8(styles),
  });
};
const linesOf = (text: string, from: RegExp, to: RegExp) => {
  const at = text.search(from);
  return text.slice(at, at + text.slice(at).search(to));
};

async function read(bytes: Uint8Array | string) {
  const report = await parseDocument({
    path: "report",
    bytes: typeof bytes === "string" ? strToU8(bytes) : bytes,
  });
  const wrong = Object.entries(truth).filter(
    ([id, value]) =>
      ["reported", "blank"].includes(report.cells[id]?.state ?? "") &&
      report.cells[id]?.value !== value,
  );
  expect(wrong).toEqual([]);
  const waiting = Object.keys(truth).filter((id) => report.cells[id]?.state === "suspect").length;
  return { report, waiting };
}

describe("last year's table beside this year's", () => {
  it.each<[string, string | Uint8Array]>([
    [
      "behind the report",
      HTML.replace(END, last("附：2022年收到和处理政府信息公开申请情况") + END),
    ],
    ["called last year's", HTML.replace(END, last("上年度收到和处理政府信息公开申请情况表") + END)],
    [
      "whose own caption says the year",
      HTML.replace(
        END,
        oneMore(three).replace(
          /<table[^>]*>/,
          "$&<caption>2022年收到和处理政府信息公开申请情况</caption>",
        ) + END,
      ),
    ],
    [
      "table four of last year",
      HTML.replace(END, last("2022年行政复议、行政诉讼情况", four) + END),
    ],
    [
      "in front of this year's",
      HTML.replace(
        three,
        last("2022年度统计数据") + `<p>三、收到和处理政府信息公开申请情况</p>${three}`,
      ),
    ],
    ["in Word", packed(HTML.replace(END, last("附：2022年收到和处理政府信息公开申请情况") + END))],
    [
      "in Markdown",
      `${MARKDOWN}\n\n附：2022年收到和处理政府信息公开申请情况\n\n${oneMore(linesOf(MARKDOWN, /\|[^\n]*勾稽关系/, /\n\n/))}\n`,
    ],
    [
      "in text",
      `${TEXT}\n附：2022年收到和处理政府信息公开申请情况\n${oneMore(linesOf(TEXT, /[^\n]*勾稽关系/, /四、政府信息公开行政复议/))}\n`,
    ],
  ])("%s is set aside, with a finding", async (_, bytes) => {
    const { report, waiting } = await read(bytes);
    expect(report.findings.filter((f) => f.rule === "S-OTHERYEAR")).toHaveLength(1);
    expect([waiting, report.status]).toEqual([0, "read"]);
    expect(report.claims.unclaimed.length).toBeLessThan(40);
  });

  it.each([
    ["without a caption", last("收到和处理政府信息公开申请情况")],
    ["with a caption that names both years", last("2022年与2023年申请情况对照表")],
  ])("%s puts this year's in doubt", async (_, more) => {
    const { report, waiting } = await read(HTML.replace(END, more + END));
    expect(report.status).toBe("review");
    expect(waiting).toBeGreaterThan(20);
  });

  it("is this year's where it is the only one: its heading was left over", async () => {
    const { waiting } = await read(
      HTML.replace(
        "三、收到和处理政府信息公开申请情况",
        "三、2022年收到和处理政府信息公开申请情况",
      ),
    );
    expect(waiting).toBe(0);
  });
});
