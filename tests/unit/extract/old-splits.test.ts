import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { onlyWays, splitsOfDigits, type OldSplit } from "@/lib/extract/pre2019/digit-splits";
import { parseDocument } from "@/lib/intake/parse-document";
import { OLD_ROWS } from "@/lib/forms";

type Known = {
  agency: string;
  year: number;
  form: string;
  cells: Record<string, number>;
  printed?: string[];
  blank: string[];
};
/**
 * Published tables with a yearly and a cumulative column (figures and addresses:
 * prisma/sample/figures.jsonl).
 */
const tables = readFileSync("prisma/sample/figures.jsonl", "utf8")
  .trim()
  .split("\n")
  .map((l) => JSON.parse(l) as Known)
  .filter((k) => k.form === "pre2019" && k.printed?.some((id) => id.endsWith(".cum")));

/** The table as a copy of a page gives it: nothing between a row's two figures. */
function glued(k: Known, prose: string): string {
  const figure = (id: string) => (k.blank.includes(id) ? "" : String(k.cells[id] ?? 0));
  const rows = OLD_ROWS.filter((r) => k.printed!.includes(`old.${r.name}.year`)).map(
    (r) =>
      `${r.label.zh}${r.unit === "yuan" ? "元" : "条"}${figure(`old.${r.name}.year`)}${figure(`old.${r.name}.cum`)}`,
  );
  return `测试区审计局${k.year}年度政府信息公开工作年度报告\n一、概述\n${prose}\n二、政府信息公开情况统计表\n指标名称计量单位${k.year}年度历年累计${rows.join("")}\n`;
}

async function read(k: Known, prose: string) {
  const parsed = await parseDocument({
    path: "x.txt",
    bytes: new TextEncoder().encode(glued(k, prose)),
  });
  const ids = k.printed!.filter((id) => !k.blank.includes(id));
  const wrong = ids.filter(
    (id) =>
      parsed.cells[id]?.state === "reported" && parsed.cells[id]!.value !== (k.cells[id] ?? 0),
  );
  const right = ids.filter((id) => parsed.cells[id]?.state === "reported").length - wrong.length;
  return { wrong: wrong.map((id) => `${k.agency} ${k.year} ${id}`), right, ids: ids.length };
}

describe("a year's figure and the sum, printed as one number", () => {
  it("is never cut wrongly, whatever the prose says", async () => {
    expect(tables.length).toBeGreaterThan(20);
    const proses = (k: Known) => [
      "",
      `${k.year}年主动公开政府信息${k.cells["old.proactive.year"] ?? 0}条。`,
      `${k.year}年主动公开政府信息1${k.year}条，其中公安局公开信息${String(k.cells["old.proactive.year"] ?? 0).slice(0, 2)}条。`,
    ];
    for (const k of tables)
      for (const prose of proses(k)) expect((await read(k, prose)).wrong).toEqual([]);
  });

  it("is cut where the prose states the year's total", async () => {
    const all = await Promise.all(
      tables.map((k) =>
        read(k, `${k.year}年主动公开政府信息${k.cells["old.proactive.year"] ?? 0}条。`),
      ),
    );
    const sum = (of: "right" | "ids") => all.reduce((n, r) => n + r[of], 0);
    expect(sum("right") / sum("ids")).toBeGreaterThan(0.98);
  });

  const rows = (given: Record<string, string>): Map<string, OldSplit[]> =>
    new Map(Object.entries(given).map(([name, digits]) => [name, splitsOfDigits(digits)]));
  it("is not cut where two ways remain, where only one digit or a part is stated, or where the parts allow nothing", () => {
    expect(onlyWays(rows({ proactive: "346085376" }), new Map()).size).toBe(0);
    expect(
      onlyWays(rows({ proactive: "346085376" }), new Map([["proactive", [34, 5000]]])).size,
    ).toBe(0);
    expect(onlyWays(rows({ proactive: "346085376" }), new Map([["proactive", [3]]])).size).toBe(0);
    expect(
      onlyWays(rows({ recv: "1225", recv_person: "1225", recv_web: "1225" }), new Map()).size,
    ).toBe(0);
  });

  it("is cut where parts and total have one way together", () => {
    const only = onlyWays(rows({ recv: "1236", recv_person: "11", recv_web: "1135" }), new Map());
    expect(Object.fromEntries(only)).toEqual({
      recv: [12, 36],
      recv_person: [1, 1],
      recv_web: [11, 35],
    });
  });
});
